"""Pages of the staff interface around translations, and the stricter stand-ins for wagtail-localize's own."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from giaoban.portal.translating import actions, queries, report, rules
from giaoban.portal.translating.choices import State
from giaoban.portal.translating.forms import ReportFilter, StartForm, SynchroniseForm
from giaoban.portal.translating.guard import TranslationRefused

PAGE_SIZE = 20


def translations(request: HttpRequest) -> HttpResponse:
    """The report: articles with the state of each language, out of date first."""
    actions.synchronise_all_behind()
    form = ReportFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    columns = queries.other_locales()
    wanted = [locale for locale in columns if chosen.get("language") in ("", None, locale.language_code)]
    state = State(chosen["state"]) if chosen.get("state") else None
    found: Any = report.originals(locales=wanted, state=state, words=chosen.get("words", ""))
    pages = Paginator(found.specific(), PAGE_SIZE).get_page(request.GET.get("p"))
    rows = [
        {
            "page": page,
            "languages": _by_column(page, wanted),
            "may_edit": page.permissions_for_user(request.user).can_edit(),
        }
        for page in pages
    ]
    context = {
        "form": form,
        "columns": wanted,
        "rows": rows,
        "pages": pages,
        "orphans": report.orphans(),
        "may_translate": request.user.has_perm(rules.TRANSLATE),
    }
    return TemplateResponse(request, "portal/translating/report.html", context)


def _by_column(page: Page, columns: list[Any]) -> list[queries.LanguageStatus]:
    found = {status.locale.pk: status for status in queries.languages(page)}
    return [found[locale.pk] for locale in columns if locale.pk in found]


def start(request: HttpRequest, page_id: int) -> HttpResponse:
    """Choose languages and begin; instead of wagtail-localize's page, which overwrites live text with a subtree."""
    page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=page_id).specific
    verdict = rules.may_start_translation(request.user, page)
    lacking = queries.lacking(page)
    chosen = [each.pk for each in lacking if each.language_code == request.GET.get("select_locale")]
    form = StartForm(request.POST or None, lacking=lacking, initial={"locales": chosen})
    if request.method == "POST" and form.is_valid():
        try:
            made = [
                actions.start_translation(page=page, locale=to, by=request.user) for to in form.cleaned_data["locales"]
            ]
        except TranslationRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("wagtailadmin_pages:edit", page.pk)
        messages.success(request, _("The translation of “%(title)s” can begin.") % {"title": page.title})
        return redirect("wagtailadmin_pages:edit", made[0].pk)
    context = {"page": page, "form": form, "verdict": verdict, "lacking": lacking}
    return TemplateResponse(request, "portal/translating/start.html", context)


class SynchroniseView(UpdateTranslationsView):
    """wagtail-localize's page to take changes over, unable to publish."""

    def get_form(self) -> SynchroniseForm:
        """Without the box that publishes."""
        return SynchroniseForm(self.request.POST if self.request.method == "POST" else None)


def stay_a_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse to turn a translation into a copy of its original."""
    messages.error(request, _("A translation never becomes a copy of its original: readers would get it untranslated."))
    return redirect("wagtailadmin_pages:edit", page_id)


@require_POST
def stay_tied(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Refuse to cut a translation loose: its text would be published past the rules of translations."""
    translation = get_object_or_404(Translation, pk=translation_id)
    messages.error(
        request,
        _("A translation stays tied to its original. An article of another kind is written under the section itself."),
    )
    return redirect(translation.get_target_instance_edit_url() or reverse("wagtailadmin_home"))


def before_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before the side-by-side editor: take over what the original changed; publish by our action, or say why not."""
    translation = queries.translation_of(page)
    if translation is None:
        return None
    if queries.is_behind(translation.source):
        actions.synchronise(source=translation.source)
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    try:
        actions.publish_translation(page=page, by=request.user)
    except TranslationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The translation is live."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def name_live_translations(request: HttpRequest, page: Page) -> None:
    """Warn who took an original off of the languages in which readers still see it."""
    live = [other for other in queries.translations_of(page) if other.live]
    if live:
        names = ", ".join(other.locale.get_display_name() for other in live)
        messages.warning(
            request,
            _("Readers still see this article in other languages: %(languages)s. Withdraw those too, or correct them.")
            % {"languages": names},
            buttons=[
                messages.button(reverse("wagtailadmin_pages:edit", args=[other.pk]), other.locale.get_display_name())
                for other in live
            ],
        )
