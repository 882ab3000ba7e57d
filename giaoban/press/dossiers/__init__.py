"""Clarification dossiers of false information."""
