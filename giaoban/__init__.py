"""giaoban: external information work of a Vietnamese province, from briefing to annual report."""

__version__ = "0.1.0"
