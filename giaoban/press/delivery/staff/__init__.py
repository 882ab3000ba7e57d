"""Screens of delivery."""
