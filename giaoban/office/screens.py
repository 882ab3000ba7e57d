"""Templates of documents in the staff interface: listed, added, taken out of use; never deleted."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
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


def _file(template: DocumentTemplate) -> SafeString:
    """The file as it was uploaded."""
    address = reverse("office_uploaded_template", args=[template.pk])
    return format_html('<a href="{}">{}</a>', address, template.name or _("template"))


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
    index_template_name = "office/templates.html"
    add_view_class = AddView
    edit_view_class = ChangeView
    permission_policy = _Kept(DocumentTemplate)
    copy_view_enabled = False
    list_display = (
        "__str__",
        Column("file", label=capfirst(_("template")), accessor=_file),
        BooleanColumn("in_use", label=capfirst(_("in use"))),
        Column("note", label=capfirst(_("remark"))),
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
