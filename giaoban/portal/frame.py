"""What stands around every public page: its home, sections, languages and addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.models import Page

from giaoban.library.models import Picture
from giaoban.portal import queries
from giaoban.portal.emergency import queries as emergency
from giaoban.portal.models import Article, BannerWords, Home, Section


def absolute(path: str) -> str:
    """The address that other places use, by the installation's own setting and never by what a request claims."""
    return settings.SITE_URL + path


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language of the switch: `url` leads to the page's published translation, else to that language's home."""

    code: str
    name: str
    url: str
    current: bool
    translated: bool


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A section or standing page in the navigation with those inside it."""

    section: Page
    url: str
    current: bool
    branches: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Teaser:
    """An article in a list: ready for a template."""

    title: str
    url: str
    lead: str
    published_at: datetime | None
    picture: Picture | None
    section: Section | None
    section_url: str


class Frame:
    """The frame of one request; reads homes and sections once (three queries).

    `addresses` says by language where a page that is not in the tree has its other languages.
    """

    def __init__(
        self, request: HttpRequest, page: Page | None = None, addresses: Mapping[str, str] | None = None
    ) -> None:
        self.request = request
        self.page = page
        self.addresses = addresses or {}
        self.at = timezone.now()
        self.code = page.locale.language_code if page else translation.get_language()
        self._homes = queries.homes()

    @cached_property
    def home(self) -> Home | None:
        """The home of the language being read; the first language's where that one has none."""
        mine = [home for home in self._homes if home.locale.language_code == self.code]
        return next(iter(mine or self._homes), None)

    @property
    def name(self) -> str:
        """What the portal is called in this language."""
        return self.home.title if self.home else settings.WAGTAIL_SITE_NAME

    @cached_property
    def home_url(self) -> str:
        """The address of this language's home."""
        return (self.home.get_url(self.request) if self.home else None) or "/"

    @cached_property
    def sections(self) -> list[Section]:
        """All live sections of the language, in the order of the tree."""
        return queries.sections(self.home) if self.home else []

    @cached_property
    def standing(self) -> list[Page]:
        """All live standing pages of the language, in the order of the tree."""
        return queries.standing_pages(self.home) if self.home else []

    @cached_property
    def _structure(self) -> list[Page]:
        return sorted([*self.standing, *self.sections], key=lambda page: page.path)

    @cached_property
    def _by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self._structure}

    @cached_property
    def _urls(self) -> dict[int, str]:
        return {page.pk: page.get_url(self.request) or "" for page in self._structure}

    def url_of(self, section: Page) -> str:
        """The address of one of the language's sections or standing pages."""
        return self._urls[section.pk]

    @cached_property
    def branches(self) -> list[Branch]:
        """The navigation: standing pages and sections of the home with those inside them."""
        return self._branches_below(self.home, self._navigation) if self.home else []

    @cached_property
    def _navigation(self) -> list[Page]:
        """What menus show: every section, and the standing pages that are meant for menus."""
        return [page for page in self._structure if isinstance(page, Section) or page.show_in_menus]

    @cached_property
    def whole(self) -> list[Branch]:
        """Everything of the language but articles, as a tree."""
        return self._branches_below(self.home, self._structure) if self.home else []

    @cached_property
    def service(self) -> list[Branch]:
        """Standing pages right below the home that menus leave out: contact, feedback, site map and their like."""
        below = self.home.depth + 1 if self.home else 0
        found = [page for page in self.standing if page.depth == below and not page.show_in_menus]
        return [Branch(section=page, url=self.url_of(page), current=False) for page in found]

    def branches_of(self, section: Page) -> list[Branch]:
        """The sections or standing pages right inside a section or page."""
        return self._branches_below(section, self._structure)

    def _branches_below(self, parent: Page, shown: list[Page]) -> list[Branch]:
        here = self.page.path if self.page and self.page.path else ""
        return [
            Branch(
                section=section,
                url=self.url_of(section),
                current=here.startswith(section.path),
                branches=self._branches_below(section, shown),
            )
            for section in shown
            if section.depth == parent.depth + 1 and section.path.startswith(parent.path)
        ]

    def section_of(self, article: Article) -> Section | None:
        """The live section that holds an article."""
        found = self._by_path.get(article.path[: -article.steplen]) if article.path else None
        return found if isinstance(found, Section) else None

    def trail(self, page: Page) -> list[Branch]:
        """The live sections and standing pages above a page, outermost first."""
        paths = [page.path[:end] for end in range(page.steplen, len(page.path or ""), page.steplen)]
        above = [self._by_path[path] for path in paths if path in self._by_path]
        return [Branch(section=section, url=self.url_of(section), current=False) for section in above]

    @cached_property
    def translations(self) -> dict[str, Page]:
        """The published translations of the page shown, itself included (one query, two for articles)."""
        return queries.translations(self.page, at=self.at) if self.page and self.page.pk else {}

    @cached_property
    def languages(self) -> list[Language]:
        """Every language of the portal with where its link leads."""
        homes = {home.locale.language_code: home for home in self._homes}
        made = []
        for code, name in settings.LANGUAGES:
            target = self.translations.get(code) or homes.get(code)
            if target or code in self.addresses:
                own = self.addresses.get(code)
                made.append(
                    Language(
                        code=code,
                        name=name,
                        url=own or (target and target.get_url(self.request)) or "/",
                        current=code == self.code,
                        translated=own is not None or code in self.translations,
                    )
                )
        return made

    @cached_property
    def warnings(self) -> list[BannerWords]:
        """The emergency banners that are up, in this language (one query)."""
        return emergency.shown(self.code, at=self.at)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """hreflang links: language and whole address of each published translation, when there are several."""
        found = [(each.code, absolute(each.url)) for each in self.languages if each.translated]
        return found if len(found) > 1 else []

    def teaser(self, article: Article, picture: Picture | None = None) -> Teaser:
        """One article ready for a list; `picture` stands in for its own."""
        section = self.section_of(article)
        return Teaser(
            title=article.title,
            url=article.get_url(self.request) or "",
            lead=article.lead,
            published_at=article.published_at,
            picture=picture or article.picture,
            section=section,
            section_url=self.url_of(section) if section else "",
        )

    def teasers(self, articles: Iterable[Article]) -> list[Teaser]:
        """Articles ready for a list."""
        return [self.teaser(article) for article in articles]
