"""What `giaoban` says to the person at the terminal: in the portal's own language, or in GIAOBAN_TERMINAL_LANGUAGE.

It reads the catalogues itself: settings that refuse to load are told in the same language, and the language in which
content is made (Django's active one) is not touched.
"""

import gettext as catalogue
import os
from functools import lru_cache

from giaoban.catalogues import FOLDERS


def language() -> str:
    """The code of a language, as vi or zh-hans: GIAOBAN_TERMINAL_LANGUAGE, else the first of GIAOBAN_LANGUAGES."""
    portals_own = os.environ.get("GIAOBAN_LANGUAGES", "").split(",")[0].strip()
    return os.environ.get("GIAOBAN_TERMINAL_LANGUAGE", "").strip().lower() or portals_own or "vi"


def gettext(message: str) -> str:
    """The message in the language of the terminal; in English where no catalogue has it."""
    return _catalogue(language()).gettext(message)


@lru_cache
def _catalogue(code: str) -> catalogue.NullTranslations:
    """All our catalogues of one language as one; a code that nothing speaks gives the English of the code."""
    base, _dash, rest = code.partition("-")
    folder = f"{base}_{rest.title()}" if rest else base
    found = catalogue.NullTranslations()
    for compiled in sorted(path for root in FOLDERS for path in root.rglob(f"{folder}/LC_MESSAGES/django.mo")):
        with compiled.open("rb") as file:
            one = catalogue.GNUTranslations(file)
        one.add_fallback(found)
        found = one
    return found
