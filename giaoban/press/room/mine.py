"""What a reporter has in the press room: releases under embargo, copies, what is to be confirmed."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from giaoban.portal.frame import Frame
from giaoban.portal.views import steps_of
from giaoban.press.accreditation.queries import is_accredited
from giaoban.press.models import AccessRecord, Confirmation, Release, Reporter, TermsAcceptance
from giaoban.press.outlets.access import reporter_only
from giaoban.press.releases import letters
from giaoban.press.releases.choices import Access

PER_PAGE = 30
LANGUAGES = dict(settings.LANGUAGES)


@require_safe
@reporter_only
def downloads(request: HttpRequest) -> HttpResponse:
    """My copies; ?lang= shows the page in another language than that of the reporter's letters."""
    reporter: Reporter = request.reporter  # type: ignore[attr-defined]
    asked = request.GET.get("lang", "")
    code = next((each for each in (asked, reporter.language) if each in LANGUAGES), settings.LANGUAGE_CODE)
    with translation.override(code):
        here = reverse("press_my_downloads")
        addresses = {each: f"{here}?lang={each}" for each in LANGUAGES}
        records = AccessRecord.objects.filter(reporter=reporter).exclude(what__in=[Access.TERMS, Access.PAGE])
        part = Paginator(records.select_related("release__locale"), PER_PAGE).get_page(request.GET.get("page"))
        values = {
            "frame": Frame(request, addresses=addresses), "reporter": reporter, "no_index": True, "part": part,
            "steps": steps_of(part), "asked_query": f"lang={code}", "held": _held(reporter), "owed": _owed(reporter),
        }  # fmt: skip
        return render(request, "press/mine.html", values)


def _held(reporter: Reporter) -> list[dict[str, Any]]:
    """Releases under embargo that this reporter may read or is asked for the terms of; named once accepted."""
    at = timezone.now()
    if not is_accredited(reporter, on=timezone.localdate(at)):
        return []
    accepted = set(TermsAcceptance.objects.filter(reporter=reporter).values_list("release_key", flat=True))
    found: dict[Any, Release] = {}
    for release in Release.objects.under_embargo(at=at).select_related("locale").order_by("embargo_until", "path"):
        kept = found.setdefault(release.translation_key, release)
        if release.locale.language_code == reporter.language:
            found[kept.translation_key] = release
    return [{"release": each, "accepted": each.translation_key in accepted} for each in found.values()]


def _owed(reporter: Reporter) -> list[dict[str, Any]]:
    """Corrections and withdrawals that this reporter has not confirmed."""
    owed = Confirmation.objects.owed().filter(reporter=reporter).select_related("change__release__locale")
    return [
        {"change": each.change, "url": letters.address(each), "named": letters.is_open(each)}
        for each in owed.order_by("told_at", "pk")
    ]
