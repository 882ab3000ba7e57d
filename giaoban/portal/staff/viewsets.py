"""Lists of what the front shows, and of topics."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from giaoban.portal.forms import FrontForm, TopicForm
from giaoban.portal.linked.viewsets import LinkedSiteViewSet, LinkGroupViewSet
from giaoban.portal.models import HotNews, Spotlight, Topic
from giaoban.search.editors.viewsets import PromotionViewSet


class HotNewsViewSet(SnippetViewSet):
    """Hot news: which article, in what order, until when."""

    model = HotNews
    icon = "pick"
    menu_label = _("Hot news")
    list_display = ["article", "order", "ends_at"]
    ordering = ["order", "-pk"]
    edit_handler = ObjectList(
        [FieldPanel("article"), FieldPanel("order"), FieldPanel("ends_at")], base_form_class=FrontForm
    )
    copy_view_enabled = False
    inspect_view_enabled = False


class SpotlightViewSet(SnippetViewSet):
    """The spotlight: which article, with which picture."""

    model = Spotlight
    icon = "view"
    menu_label = _("Spotlight")
    list_display = ["article", "order", "ends_at"]
    ordering = ["order", "-pk"]
    edit_handler = ObjectList(
        [FieldPanel("article"), FieldPanel("picture"), FieldPanel("order"), FieldPanel("ends_at")],
        base_form_class=FrontForm,
    )
    copy_view_enabled = False


class TopicViewSet(SnippetViewSet):
    """Topics, in every language."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "slug", "locale"]
    search_fields = ["name", "slug"]
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("slug")], base_form_class=TopicForm)
    copy_view_enabled = False


class FrontGroup(SnippetViewSetGroup):
    """One entry of the menu for all of them."""

    menu_label = _("Front page")
    menu_icon = "home"
    menu_order = 150
    items = (HotNewsViewSet, SpotlightViewSet, PromotionViewSet, LinkedSiteViewSet, LinkGroupViewSet, TopicViewSet)
