"""What the directory's lists and forms share: writes through actions, panels to read, nothing deleted."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import Panel
from wagtail.snippets.views import snippets

from giaoban.directory.models import User


class ActionForm(WagtailAdminModelForm):
    """A form whose record is kept by an action, not by the form."""

    by: User

    def keep(self) -> Model:
        """Call the action with what was written; raises ValidationError and PermissionDenied as it does."""
        raise NotImplementedError

    def written(self, *names: str) -> dict[str, Any]:
        """What was written in these fields, as far as the form shows them."""
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class _ThroughActions:
    """A view whose form keeps its record itself and whose refusals stand above the form."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """The form knows who writes."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        form.by = self.request.user
        return form

    def form_valid(self, form: ActionForm) -> HttpResponse:
        """Keep, or say why not."""
        try:
            return super().form_valid(form)  # type: ignore[misc,no-any-return]
        except PermissionDenied:
            form.add_error(None, _("You may not write this here. It is for those who manage the directory."))
        except ValidationError as error:
            for message in error.messages:
                form.add_error(None, message)
        return self.form_invalid(form)  # type: ignore[attr-defined,no-any-return]

    def save_instance(self) -> Model:
        """The action has written the audit, too."""
        self.has_content_changes = True
        return self.form.keep()  # type: ignore[attr-defined,no-any-return]


class AddView(_ThroughActions, snippets.CreateView):
    """A new record, by its action."""


class ChangeView(_ThroughActions, snippets.EditView):
    """A record changed, by its action."""


class DeleteView(snippets.DeleteView):
    """Refuses: what is in the directory keeps its name in other records."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Say why, and what to do instead."""
        messages.error(request, self.refusal())
        return redirect(self.edit_url_name, self.object.pk)

    def refusal(self) -> str:
        """Why nothing is deleted here."""
        return _("Nothing in the directory is deleted, because records name it. Write the day on which it ended.")


class ReadingPanel(Panel):
    """Something to read inside a form: a template and the values it shows of the record."""

    def __init__(self, template: str, values: Callable[[Any], Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template, self.values = template, values

    def clone_kwargs(self) -> dict[str, Any]:
        """What makes the same panel again."""
        return {**super().clone_kwargs(), "template": self.template, "values": self.values}

    class BoundPanel(Panel.BoundPanel):
        """The panel of one record."""

        @property
        def template_name(self) -> str:
            """The panel's own template."""
            return str(self.panel.template)

        def is_shown(self) -> bool:
            """There is nothing to read of a record that is not there yet."""
            return self.instance.pk is not None and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The values of the record."""
            return {**super().get_context_data(parent_context), **self.panel.values(self.instance)}
