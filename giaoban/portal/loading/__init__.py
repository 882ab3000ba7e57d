"""Taking over what exists: saved portal pages and files of articles."""
