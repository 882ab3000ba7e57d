"""Templates of documents in the staff interface: listed, added, taken out of use; never deleted."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.widgets import AdminDateInput
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from giaoban.office import actions, rules
from giaoban.office.forms import TemplateForm
from giaoban.office.models import DocumentTemplate


class _Kept(ModelPermissionPolicy):
    """Nobody deletes a template: documents were made with it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """All but deleting, by the rules."""
        if action == "delete":
            return False
        return rules.may_add_template(user) if action == "add" else bool(super().user_has_permission(user, action))


class IndexView(snippets.IndexView):
    """The list, with the way to what may stand in a template."""

    template_name = "office/templates.html"


class AddView(snippets.CreateView):
    """A new template, kept by the action, which checks, keeps and logs."""

    def save_instance(self) -> DocumentTemplate:
        """The template as it was kept."""
        given = self.form.cleaned_data
        given["file"].seek(0)
        return actions.add_template(
            kind=given["kind"], layout=given["layout"], content=given["file"].read(), name=given["file"].name or "",
            valid_from=given["valid_from"], note=given["note"], by=self.request.user,
        )  # fmt: skip


class ChangeView(snippets.EditView):
    """A remark, and whether the template is used."""

    def save_instance(self) -> DocumentTemplate:
        """The template as it is now."""
        given = self.form.cleaned_data
        template = DocumentTemplate.objects.get(pk=self.object.pk)
        actions.change_template(template=template, in_use=given["in_use"], note=given["note"], by=self.request.user)
        return template


class DocumentTemplateViewSet(SnippetViewSet):
    """The snippet."""

    model = DocumentTemplate
    icon = "doc-full"
    menu_label = _("Document templates")
    add_to_settings_menu = True
    url_prefix = "mau-van-ban"
    index_view_class = IndexView
    add_view_class = AddView
    edit_view_class = ChangeView
    permission_policy = _Kept(DocumentTemplate)
    copy_view_enabled = False
    list_display = (
        Column("kind_label", label=_("kind of document"), sort_key="kind"),
        Column("get_layout_display", label=_("layout")),
        DateColumn("valid_from", label=_("used from"), sort_key="valid_from"),
        BooleanColumn("in_use", label=_("in use")),
        Column("note", label=_("remark")),
    )
    panels = (
        FieldPanel("kind"),
        FieldPanel("layout"),
        FieldPanel("file"),
        FieldPanel("valid_from", widget=AdminDateInput),
        FieldPanel("note"),
        FieldPanel("in_use"),
    )

    def get_edit_handler(self) -> Any:
        """The form of ours behind the panels."""
        handler = super().get_edit_handler()
        handler.base_form_class = TemplateForm
        return handler
