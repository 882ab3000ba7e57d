"""Where loaded articles go: sections found by slug or title, made where they are missing."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from giaoban.portal import addresses
from giaoban.portal.foundations import lay_foundations
from giaoban.portal.loading import text
from giaoban.portal.models import Home, Section
from giaoban.portal.translating.text import ascii_slug


class Sections:
    """The sections of each language, looked up once; `made` lists the titles of those that had to be made."""

    def __init__(self, *, by: Any = None) -> None:
        self._by = by
        self._found: dict[tuple[str, str], Section] = {}
        self._homes: dict[str, Home] = {}
        self.made: list[str] = []

    def forget(self) -> None:
        """Look everything up again, after writes that were taken back."""
        self._found.clear()

    def existing(self, name: str, language: str) -> Section | None:
        """The section of a language with this slug or title, the one nearest the home first."""
        name = text.clean_line(name)
        if found := self._found.get((language, name)):
            return found
        sections = Section.objects.descendant_of(self.home(language)).order_by("depth", "path")
        found = sections.filter(slug=name).first() or sections.filter(title__iexact=name).first()
        found = found or sections.filter(slug=ascii_slug(name)[:255]).first()
        if found:
            self._found[language, name] = found
        return found

    def get(self, name: str, language: str) -> Section:
        """The section, made under the home of its language when it is missing; "" is the section of loaded articles."""
        name = name or default_title(language)
        return self.existing(name, language) or self._make(name, language)

    def home(self, language: str) -> Home:
        """The home of a language; the foundations are laid when they are not there yet."""
        if language not in self._homes:
            homes = Home.objects.filter(depth=2, locale__language_code=language)
            found = homes.first()
            if found is None:
                lay_foundations()
                found = homes.get()
            self._homes[language] = found
        return self._homes[language]

    def _make(self, name: str, language: str) -> Section:
        home = Home.objects.get(pk=self.home(language).pk)
        title = text.clean_line(name)[:255]
        slug = ascii_slug(title)[:100].strip("-") or "chuyen-muc"
        if title == slug:  # only the address is known, so the title is the best that can be made of it
            title = title.replace("-", " ").capitalize()
        slug = f"{slug}-2" if addresses.is_kept(slug, home) else slug
        section = Section(title=title, slug=slug, locale=home.locale)
        home.add_child(instance=section)
        section.save_revision(user=self._by).publish(user=self._by, skip_permission_checks=True)
        self.made.append(title)
        self._found[language, text.clean_line(name)] = section
        return section


def default_language() -> str:
    """The portal's own language."""
    return settings.WAGTAIL_CONTENT_LANGUAGES[0][0]


def default_title(language: str) -> str:
    """The section of what was loaded without one."""
    with translation.override(language):
        return _("Loaded articles")


def plan(name: str, language: str, *, asked: bool) -> tuple[str, bool]:
    """The title of the section an article would go to, and whether it would have to be made; writes nothing.

    A name that nobody asked for (the page's own) counts only when the portal has it.
    """
    fallback = default_title(language)
    if not Home.objects.filter(depth=2, locale__language_code=language).exists():
        return (name if asked else fallback), True
    sections = Sections()
    found = sections.existing(name, language) if name else None
    if found is None and not asked:
        name = fallback
        found = sections.existing(name, language)
    return (found.title, False) if found else (name, True)
