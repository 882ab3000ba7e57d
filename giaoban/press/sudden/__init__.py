"""Sudden matters: two clocks, clearance, statements."""
