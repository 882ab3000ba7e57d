"""Tasks: what was concluded, who leads it, how it stands; knows nothing of where a task came from."""
