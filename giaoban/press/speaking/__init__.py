"""Who speaks, what was said, the periodic duties and the yearly report."""
