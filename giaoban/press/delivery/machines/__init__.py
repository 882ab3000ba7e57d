"""Releases for machines: feeds for everybody, an API for partner agencies. Nothing under embargo leaves here."""
