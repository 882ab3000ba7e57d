"""What outlets and reporters offer the house."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Searchable, Waiting, WaitingItem, searchables, waiting
from giaoban.directory.standing import FirstPage, first_pages
from giaoban.notices.kinds import Kind, kinds
from giaoban.press import rules as office
from giaoban.press.models import Outlet, Reporter
from giaoban.press.outlets import registering

OFFICE = "press:office"
MOST = 30


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    first_pages.register(FirstPage(name="press.reporter", of=registering.first_page))
    kinds.register(Kind(name=registering.KIND, label=_("Registration of reporters"), confidential=True))
    waiting.register(Waiting(name="press.outlets", label=_("Outlets to confirm"), items=to_confirm))
    for name, label, model, document in (
        ("press.outlet", _("Outlets"), Outlet, outlet_document),
        ("press.reporter", _("Reporters"), Reporter, reporter_document),
    ):
        searchables.register(
            Searchable(
                name=name, label=label, model=model, records=lambda model=model: _records(model),  # type: ignore[misc]
                document=document, visible=lambda user, model=model: visible(model, user), tokens=tokens,  # type: ignore[misc]
            )
        )  # fmt: skip


def tokens(user: Any) -> list[str]:
    """The registers are the press office's own."""
    return [OFFICE] if office.runs_office(user) else []


def visible(model: Any, user: Any) -> QuerySet[Any]:
    """All for the press office, nothing for anybody else."""
    return model.objects.all() if office.runs_office(user) else model.objects.none()  # type: ignore[no-any-return]


def _records(model: Any) -> QuerySet[Any]:
    if model is Outlet:
        return Outlet.objects.select_related("organisation").prefetch_related("organisation__aliases")
    return Reporter.objects.select_related("outlet__organisation")


def outlet_document(outlet: Outlet) -> Mapping[str, Any]:
    """An outlet by its name and other names."""
    body = outlet.organisation
    return {
        "title": body.name, "language": settings.LANGUAGE_CODE, "audience": [OFFICE],
        "url": reverse("press_outlet", args=[outlet.pk]),
        "lead": ", ".join([body.short_name, *(each.name for each in body.aliases.all())]).strip(", "),
        "body": f"{outlet.website} {outlet.note}",
    }  # fmt: skip


def reporter_document(reporter: Reporter) -> Mapping[str, Any]:
    """A reporter by name, outlet and address."""
    return {
        "title": reporter.full_name, "language": settings.LANGUAGE_CODE, "audience": [OFFICE],
        "url": reverse("press_reporter", args=[reporter.pk]), "lead": str(reporter.outlet or reporter.outlet_named),
        "body": f"{reporter.email} {reporter.title} {reporter.press_card}",
    }  # fmt: skip


def to_confirm(user: Any) -> Iterator[WaitingItem]:
    """Reporters who named an outlet that nobody has confirmed yet."""
    if not office.runs_office(user):
        return
    rows = Reporter.objects.verified().exclude(outlet_named="").order_by("verified_at")
    for each in rows[:MOST]:
        yield WaitingItem(
            title=each.full_name, note=each.outlet_named, url=reverse("press_reporter", args=[each.pk]),
            since=each.verified_at,
        )  # fmt: skip
