"""Every write to inquiries: each action checks its rule, locks the inquiry, and writes the audit."""

from giaoban.press.inquiries.actions.receiving import Asker, receive

__all__ = ["Asker", "receive"]
