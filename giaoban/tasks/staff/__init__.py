"""The standing office's screens for tasks."""
