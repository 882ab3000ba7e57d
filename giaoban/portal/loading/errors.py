"""What can go wrong when something is loaded; every message is written for the person who loads."""


class LoadError(Exception):
    """Nothing was loaded, or what is named was not; the message says why."""


class Unreadable(LoadError):
    """A file that cannot be opened or whose text cannot be made out."""


class BadRow(LoadError):
    """One row of a file that cannot become an article."""


class BadPage(LoadError):
    """A saved page in which no article can be found, or none that may be saved."""


class BadDate(LoadError):
    """A time that cannot be read, does not exist or cannot be right."""
