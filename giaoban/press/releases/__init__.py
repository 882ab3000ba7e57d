"""Releases: written, approved, held under embargo, corrected and withdrawn; who had what and when."""
