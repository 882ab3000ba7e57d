"""Copies of a release: text, PDF, pictures and films, each with a mark that names whoever had it."""
