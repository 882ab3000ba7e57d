"""The list of promoted results."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from giaoban.search.editors.forms import PromotionForm
from giaoban.search.editors.models import Promotion

FILLED = ("query", "language", "kind", "key")


class AddView(CreateView):
    """A new one; words, language, kind and number may come with the address, from the search."""

    def get_initial_form_instance(self) -> Any:
        """The promotion as the address describes it."""
        instance = super().get_initial_form_instance() or Promotion()
        for name in FILLED:
            field = Promotion._meta.get_field(name)
            setattr(instance, name, self.request.GET.get(name, "")[: field.max_length])  # type: ignore[union-attr]
        return instance


class PromotionViewSet(SnippetViewSet):
    """What comes first for which words, in which language, from when until when."""

    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    add_view_class = AddView
    list_display = [
        "query",
        Column("target", label=_("Promoted")),
        Column("language_name", label=_("Language")),
        "order",
        "starts_at",
        "ends_at",
    ]
    search_fields = ["query", "folded"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("query"), FieldPanel("language")]),
            FieldPanel("page"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("key")]),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("order"),
        ],
        base_form_class=PromotionForm,
    )
    copy_view_enabled = False
    inspect_view_enabled = False
