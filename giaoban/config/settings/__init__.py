"""Settings: base for all, then dev (demonstration), test and production."""
