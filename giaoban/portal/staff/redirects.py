"""Redirects as editors enter and import them: Wagtail's screens, with our rules for each row."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import ConfirmImportForm, ConfirmImportManagementForm, ImportForm, RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.utils import get_file_storage, get_import_formats, get_supported_extensions
from wagtail.log_actions import log

from giaoban.portal import redirects
from giaoban.portal.frame import absolute

MOST_ROWS = 5000
# Wagtail leaves this one label of its form untranslated; the form of a single redirect has it in every language.
ConfirmImportForm.base_fields["permanent"].label = RedirectForm.base_fields["is_permanent"].label


class CheckedRedirectForm(RedirectForm):
    """A redirect that leads somewhere, never back to itself; a path of the portal is taken as its page."""

    redirect_link = forms.CharField(
        label=RedirectForm.base_fields["redirect_link"].label, required=False, max_length=255
    )

    def clean_old_path(self) -> str:
        """An address of this portal on which no page stands."""
        given = self.cleaned_data["old_path"]
        old = redirects.own_path(given)
        if old is None:
            raise forms.ValidationError(_("The old address must be one of this portal."))
        page = redirects.page_at(old)
        if page is not None and page.live and "?" not in old:
            raise forms.ValidationError(_("A page stands at this address; the redirect would never be followed."))
        return old

    def clean_redirect_link(self) -> str:
        """A whole address; a path such as /doi-ngoai/ is one of this portal."""
        given = self.cleaned_data["redirect_link"].strip()
        if not given:
            return ""
        whole = absolute(given) if given.startswith("/") and not given.startswith("//") else given
        return forms.URLField(assume_scheme="https").clean(whole)

    def clean(self) -> None:
        """One target, and no circle."""
        super().clean()
        values = self.cleaned_data
        link, page, old = values.get("redirect_link"), values.get("redirect_page"), values.get("old_path")
        if old is None or link is None:
            return
        if bool(link) == bool(page):
            raise forms.ValidationError(_("Name one target: a page of this portal or an address."))
        target = redirects.own_path(link) if link else redirects.own_path(page.get_url() or "/")
        if target is not None:
            self._refuse_circle(old, target)
        if link and target is not None and "?" not in target and (found := redirects.page_at(target)):
            # A page is kept by its key, so that the redirect follows it when it moves.
            values["redirect_page"], values["redirect_link"] = found, ""

    def _refuse_circle(self, old: str, target: str) -> None:
        walked = redirects.chain(target, leaving=self.instance.pk)
        if old in walked:
            way = " → ".join([old, *walked[: walked.index(old) + 1]])
            raise forms.ValidationError(_("This redirect would lead in a circle: %(way)s") % {"way": way})
        if len(walked) > redirects.LONGEST_CHAIN:
            raise forms.ValidationError(_("Too many redirects follow one another from this target."))


class AddView(views.CreateView):
    """Wagtail's, with our form."""

    form_class = CheckedRedirectForm


class ChangeView(views.EditView):
    """Wagtail's, with our form."""

    form_class = CheckedRedirectForm


@views.permission_checker.require_any("add")
@require_POST
def process_import(request: HttpRequest) -> HttpResponse:
    """The second step of the import: each row by itself; those refused are listed with their number and reason."""
    kept = ConfirmImportManagementForm(request.POST)
    if not kept.is_valid():
        messages.error(request, _("The file to import is no longer there. Choose it once more."))
        return redirect("wagtailredirects:start_import")
    storage = get_file_storage()(name=kept.cleaned_data["import_file_name"])
    try:
        dataset = _dataset(storage, int(kept.cleaned_data["input_format"]))
    except (OSError, UnicodeDecodeError):
        messages.error(request, _("The file to import is no longer there. Choose it once more."))
        return redirect("wagtailredirects:start_import")
    form = ConfirmImportForm(dataset.headers, request.POST, initial=dict(kept.cleaned_data))
    if not form.is_valid():
        return render(request, "wagtailredirects/confirm_import.html", {"form": form, "dataset": dataset})
    if len(dataset) > MOST_ROWS:
        refusal = _("The file has %(rows)s rows; at most %(most)s are imported at a time. Divide it.")
        messages.error(request, refusal % {"rows": len(dataset), "most": MOST_ROWS})
        return redirect("wagtailredirects:start_import")
    summary = import_rows(dataset, form.cleaned_data)
    storage.remove()
    if summary["errors_count"]:
        shown = {"form": ImportForm(get_supported_extensions()), "import_summary": summary}
        return render(request, "wagtailredirects/import_summary.html", shown)
    said = ngettext("Imported %(total)d redirect", "Imported %(total)d redirects", summary["total"])
    messages.success(request, said % {"total": summary["total"]})
    return redirect("wagtailredirects:index")


def _dataset(storage: Any, number: int) -> Any:
    kind = get_import_formats()[number]()
    raw = storage.read(kind.get_read_mode())
    if kind.is_binary():
        return kind.create_dataset(raw)
    return kind.create_dataset((raw if isinstance(raw, str) else raw.decode()).removeprefix("\ufeff"))


def import_rows(dataset: Any, chosen: dict[str, Any]) -> dict[str, Any]:
    """Take over what can be; the summary names each refused row by its number in the file (the header is row 1)."""
    errors: list[list[str]] = []
    old_column, new_column = int(chosen["from_index"]), int(chosen["to_index"])
    rows = [(number, row) for number, row in enumerate(dataset, start=2) if any(row)]
    for number, row in rows:
        cells = [str(cell or "").strip() for cell in row] + [""] * (max(old_column, new_column) + 1)
        old, new = cells[old_column], cells[new_column]
        refused = _import_row(old, new, chosen)
        if refused:
            errors.append([old, new, _("Row %(number)s: %(reason)s") % {"number": number, "reason": refused}])
    return {"errors": errors, "errors_count": len(errors), "successes": len(rows) - len(errors), "total": len(rows)}


@transaction.atomic
def _import_row(old: str, new: str, chosen: dict[str, Any]) -> str:
    """Add one redirect; the reason when it is refused."""
    values: dict[str, Any] = {"old_path": old, "redirect_link": new, "is_permanent": chosen["permanent"]}
    if chosen["site"]:
        values["site"] = chosen["site"].pk
    form = CheckedRedirectForm(values)
    if not form.is_valid():
        return " ".join(str(reason) for reasons in form.errors.values() for reason in reasons)
    made: Redirect = form.save()
    log(instance=made, action="wagtail.create")
    return ""


@hooks.register("register_admin_urls", order=-10)
def addresses() -> list[URLPattern]:
    """At Wagtail's own addresses, looked up before them."""
    change: Callable[..., Any] = ChangeView.as_view()
    return [
        path("redirects/add/", AddView.as_view()),
        path("redirects/<int:redirect_id>/", change),
        path("redirects/import/process/", process_import),
    ]
