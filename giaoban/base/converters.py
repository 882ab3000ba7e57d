"""Whole numbers in addresses."""

from django.urls.converters import IntConverter

LONGEST = 18  # digits: every such number fits a 64-bit key


def bound_integers() -> None:
    """Let `<int:…>` match numbers that a key can hold and no longer ones, in our addresses and the libraries' alike.

    Python refuses to read a number of thousands of digits and a database one beyond 64 bits; both would end in an
    error where an address that leads nowhere is the truth. Django deprecates registering another converter as "int".
    """
    IntConverter.regex = f"[0-9]{{1,{LONGEST}}}"
