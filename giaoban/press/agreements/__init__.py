"""Cooperation agreements with outlets: what both sides owe, and what they have kept."""
