"""The public search: its page, and what it offers while one types."""
