"""How often the portal is read: totals by day, page, section and language, and nothing about anybody."""
