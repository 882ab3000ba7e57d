"""What can go wrong before a document is made."""


class BadContext(ValueError):
    """The app that asks for a document gave what its kind does not know, or left out what it needs."""
