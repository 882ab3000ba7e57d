"""Inquiries of the press: received, routed, drafted, cleared, signed off, replied; each with its legal clock."""
