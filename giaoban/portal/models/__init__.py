"""Tables of the portal."""

from giaoban.portal.models.article import Article, ArticleTopic, CorrectionNote, RelatedArticle
from giaoban.portal.models.banner import Banner, BannerLevel, BannerWords, Danger
from giaoban.portal.models.bound import DeedCount
from giaoban.portal.models.documents import DocumentWords, OfficialDocument
from giaoban.portal.models.edition import TranslationEdition
from giaoban.portal.models.feedback import (
    Feedback,
    FeedbackState,
    Outage,
    OutageWords,
    PageRating,
    RatingWords,
)
from giaoban.portal.models.front import HotNews, Spotlight
from giaoban.portal.models.home import Home
from giaoban.portal.models.links import LinkedSite, LinkGroup, Outcome, SiteCheck
from giaoban.portal.models.origin import LoadRun, Origin
from giaoban.portal.models.pages import (
    INFO_PAGES,
    BoundariesPage,
    ContactPage,
    DocumentsPage,
    FeedbackPage,
    InfoPage,
    OrganisationPage,
    PeoplePage,
    PersonPage,
    SiteMapPage,
    StandardPage,
)
from giaoban.portal.models.section import Section
from giaoban.portal.models.topic import Topic
from giaoban.portal.models.urgent import UrgentPublication
from giaoban.portal.models.workflow import EditingTask, PublicationTask

__all__ = [
    "INFO_PAGES",
    "Article",
    "ArticleTopic",
    "Banner",
    "BannerLevel",
    "BannerWords",
    "BoundariesPage",
    "ContactPage",
    "CorrectionNote",
    "Danger",
    "DeedCount",
    "DocumentWords",
    "DocumentsPage",
    "EditingTask",
    "Feedback",
    "FeedbackPage",
    "FeedbackState",
    "Home",
    "HotNews",
    "InfoPage",
    "LinkGroup",
    "LinkedSite",
    "LoadRun",
    "OfficialDocument",
    "OrganisationPage",
    "Origin",
    "Outage",
    "OutageWords",
    "Outcome",
    "PageRating",
    "PeoplePage",
    "PersonPage",
    "PublicationTask",
    "RatingWords",
    "RelatedArticle",
    "Section",
    "SiteCheck",
    "SiteMapPage",
    "Spotlight",
    "StandardPage",
    "Topic",
    "TranslationEdition",
    "UrgentPublication",
]
