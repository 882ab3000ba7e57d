"""Who gets releases, by which way, and what became of each delivery."""
