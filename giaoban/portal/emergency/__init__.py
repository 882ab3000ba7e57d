"""Warnings in every language within two clicks."""
