"""Guidance to outlets and channels: restricted, approved by another person, acknowledged by each recipient."""
