"""Words of the demonstration's releases."""
