"""Parts of bench/search.py."""
