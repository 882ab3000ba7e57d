"""Screens of the press office."""
