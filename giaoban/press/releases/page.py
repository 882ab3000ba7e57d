"""A release as readers see it; its embargo is asked again here, whatever the filters of lists did."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from giaoban.portal import sharing
from giaoban.portal.frame import Frame, absolute
from giaoban.press import rules as press
from giaoban.press.models import AccessRecord, Release
from giaoban.press.releases import log, notes, rules
from giaoban.press.releases.choices import Access
from giaoban.press.releases.copies import marks, pictures

UNTOLD = "private, no-store"


def release(request: HttpRequest, page: Release, printed: bool = False) -> HttpResponse:
    """The page of a release, or its print view; for whoever may not read it, it is not there.

    Who may accept its terms is led to them. One withdrawn says so, with the note, to
    whoever may have read it: everybody where it was public.
    """
    at = timezone.now()
    if request.is_preview:  # type: ignore[attr-defined]
        return _told(request, page, held=False, record=None, printed=printed)
    if page.withdrawn_at is not None and (page.was_public or rules.has_accepted(request.user, page)):
        return withdrawn(request, page)
    if not rules.may_read(request.user, page, at=at):
        if rules.may_accept(request.user, page, at=at):
            return redirect("press_release_terms", page.pk)
        raise Http404
    held = not page.is_public(at=at)
    record = None
    known = press.reporter_of(request.user) is not None or (held and request.user.is_authenticated)
    if known and request.method != "HEAD":
        record = log.note(page, what=Access.PAGE, by=request.user, at=at)
    return _told(request, page, held=held, record=record, printed=printed)


def withdrawn(request: HttpRequest, page: Release) -> HttpResponse:
    """410: the release was public and was taken back; what is left of it is the note."""
    frame = Frame(request, page)
    values = {"frame": frame, "page": page, "no_index": True, "trail": frame.trail(page)}
    answer = render(request, "press/withdrawn.html", values, status=410)
    answer["Cache-Control"] = UNTOLD
    return answer


def _told(
    request: HttpRequest, page: Release, *, held: bool, record: AccessRecord | None, printed: bool
) -> HttpResponse:  # fmt: skip
    frame = Frame(request, page)
    address = absolute(page.get_url(request) or "")
    if held:
        siblings = Release.objects.issued(at=frame.at).filter(translation_key=page.translation_key)
        frame.translations = {each.locale.language_code: each for each in siblings.select_related("locale")}
    values: dict[str, Any] = {
        "frame": frame, "page": page, "trail": frame.trail(page), "canonical": address, "printed": printed,
        "held": held, "mark": marks.line(record), "hidden": marks.hidden(record), "no_index": held,
        "is_preview": request.is_preview, "topics": _topics(page), "notes": notes.shown(page),  # type: ignore[attr-defined]
        "kit": kit_of(page), "print_url": f"{page.get_url(request) or ''}in/", "look": pictures.LOOK,
        "og_locale": sharing.OG_LOCALES.get(frame.code, frame.code), "card": None if held else _card(page),
    }  # fmt: skip
    answer = render(request, "press/print.html" if printed else "press/release.html", values)
    patch_vary_headers(answer, ["Cookie"])
    if held or record is not None or values["is_preview"]:
        answer["Cache-Control"] = UNTOLD
    if held:
        answer["X-Robots-Tag"] = "noindex, noarchive"
    return answer


def _topics(page: Release) -> list[Any]:
    return sorted((link.topic for link in page.release_topics.select_related("topic")), key=lambda each: each.name)


def kit_of(page: Release) -> list[dict[str, Any]]:
    """The media kit ready for a template: form, value, files of a film by use."""
    made = []
    for block in page.kit:
        value = block.value
        credit = value["credit"] or (value["picture"].credit if value.get("picture") else "")
        made.append({"form": block.block_type, "value": value, "credit": credit})
    return made


def _card(page: Release) -> dict[str, Any] | None:
    shown = next((each["value"]["picture"] for each in kit_of(page) if each["form"] == "picture"), None)
    return sharing.card_picture(shown)
