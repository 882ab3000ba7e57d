"""The work calendar on the public pages, and as offices print it."""
