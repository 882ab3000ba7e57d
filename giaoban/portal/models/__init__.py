"""Tables of the portal."""

from giaoban.portal.models.article import Article, ArticleTopic, CorrectionNote, RelatedArticle
from giaoban.portal.models.banner import Banner, BannerLevel, BannerWords, Danger
from giaoban.portal.models.edition import TranslationEdition
from giaoban.portal.models.front import HotNews, Spotlight
from giaoban.portal.models.home import Home
from giaoban.portal.models.links import LinkedSite, LinkGroup, Outcome, SiteCheck
from giaoban.portal.models.origin import LoadRun, Origin
from giaoban.portal.models.section import Section
from giaoban.portal.models.topic import Topic
from giaoban.portal.models.urgent import UrgentPublication
from giaoban.portal.models.workflow import EditingTask, PublicationTask

__all__ = [
    "Article",
    "ArticleTopic",
    "Banner",
    "BannerLevel",
    "BannerWords",
    "CorrectionNote",
    "Danger",
    "EditingTask",
    "Home",
    "HotNews",
    "LinkGroup",
    "LinkedSite",
    "LoadRun",
    "Origin",
    "Outcome",
    "PublicationTask",
    "RelatedArticle",
    "Section",
    "SiteCheck",
    "Spotlight",
    "Topic",
    "TranslationEdition",
    "UrgentPublication",
]
