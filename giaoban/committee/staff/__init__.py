"""The standing office's screens in the staff interface."""
