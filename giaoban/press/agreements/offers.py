"""What agreements offer the house: figures, dates, what waits, what can be found, the signed texts' readers."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.base.registries import (
    Figure,
    Occasion,
    OccasionEntry,
    Searchable,
    Waiting,
    WaitingItem,
    figures,
    occasions,
    searchables,
    waiting,
)
from giaoban.library import holders
from giaoban.library.models import File
from giaoban.notices.digests import Source, sources
from giaoban.press import rules as office
from giaoban.press.agreements import documents, renewing, rules
from giaoban.press.agreements.choices import Side, Status
from giaoban.press.agreements.queries import outlets_under_agreement
from giaoban.press.models import Agreement, Payment, Piece

OFFICE = "press:office"
MOST = 30


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    documents.offer()
    _offer_figures()
    occasions.register(
        Occasion(name="press.agreements", label=gettext_lazy("Ends of agreements"), between=ends_between)
    )  # fmt: skip
    waiting.register(Waiting(name="press.agreements", label=gettext_lazy("Agreements"), items=to_do))
    sources.register(
        Source(name="press.agreements", label=gettext_lazy("Agreements to be renewed"), lines=renewing.lines)
    )  # fmt: skip
    holders.reserve(holders.Reserve(name="press.agreements", model=File, claimed=signed_texts, readable=readable))
    for name, label, model, records, document in (
        ("press.agreement", gettext_lazy("Agreements"), Agreement, _agreements, agreement_document),
        ("press.piece", gettext_lazy("Pieces counted"), Piece, _pieces, piece_document),
    ):
        searchables.register(
            Searchable(
                name=name, label=label, model=model, records=records, document=document, tokens=tokens,
                visible=lambda user, model=model: visible(model, user),  # type: ignore[misc]
            )
        )  # fmt: skip


def _offer_figures() -> None:
    pieces = gettext_lazy("pieces")
    for name, label, unit, records, sum_of in (
        ("press.outlets_under_agreement", gettext_lazy("Outlets with a cooperation agreement"), gettext_lazy("outlets"),
         outlets_on, ""),
        ("press.pieces_by_agreement", gettext_lazy("Pieces published under agreements"), pieces, pieces_by_agreement,
         ""),
        ("press.pieces_foreign", gettext_lazy("Of them in foreign languages"), pieces, pieces_foreign, ""),
        ("press.paid_by_us", gettext_lazy("Paid under agreements"), gettext_lazy("đồng"), paid_by_us, "amount"),
    ):  # fmt: skip
        figures.register(Figure(name=name, label=label, unit=unit, records=records, sum_of=sum_of))


def outlets_on(start: date, end: date) -> QuerySet[Any]:
    """Outlets bound on the last of these days."""
    return outlets_under_agreement(on=end)


def pieces_by_agreement(start: date, end: date) -> QuerySet[Any]:
    """What outlets published for their agreements on these days."""
    return Piece.objects.filter(side=Side.THEIRS, published_on__range=(start, end)).exclude(agreement=None)


def pieces_foreign(start: date, end: date) -> QuerySet[Any]:
    """Of them those not in Vietnamese."""
    return pieces_by_agreement(start, end).exclude(language="vi")


def paid_by_us(start: date, end: date) -> QuerySet[Any]:
    """What we paid on these days."""
    return Payment.objects.filter(side=Side.OURS, paid_on__range=(start, end))


def signed_texts() -> QuerySet[File]:
    """Every signed text."""
    return File.objects.filter(pk__in=Agreement.objects.exclude(file=None).values("file"))


def readable(user: Any) -> QuerySet[File]:
    """All of them for the press office, none for anybody else."""
    return signed_texts() if office.runs_office(user) else File.objects.none()


def visible(model: Any, user: Any) -> QuerySet[Any]:
    """All for the press office, nothing for anybody else."""
    return model.objects.all() if office.runs_office(user) else model.objects.none()  # type: ignore[no-any-return]


def tokens(user: Any) -> list[str]:
    """The registers are the press office's own."""
    return [OFFICE] if office.runs_office(user) else []


def _agreements() -> QuerySet[Any]:
    return Agreement.objects.select_related("outlet__organisation")


def _pieces() -> QuerySet[Any]:
    return Piece.objects.select_related("outlet__organisation", "agreement")


def agreement_document(found: Agreement) -> Mapping[str, Any]:
    """An agreement by number, outlet and title."""
    return {
        "title": str(found), "language": settings.LANGUAGE_CODE, "audience": [OFFICE], "lead": found.title,
        "date": found.starts_on, "url": reverse("press_agreement", args=[found.pk]), "status": found.status,
        "body": f"{found.our_signatory} {found.their_signatory} {found.note}",
    }  # fmt: skip


def piece_document(found: Piece) -> Mapping[str, Any]:
    """A piece by its title and outlet."""
    return {
        "title": found.title, "language": settings.LANGUAGE_CODE, "audience": [OFFICE], "lead": str(found.outlet),
        "date": found.published_on, "url": reverse("press_piece", args=[found.pk]), "body": found.url,
    }  # fmt: skip


def ends_between(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """The last days of agreements, for the press office."""
    if not office.runs_office(user):
        return
    rows = Agreement.objects.ending(first=timezone.localdate(start), last=timezone.localdate(end))
    for each in rows.select_related("outlet__organisation").order_by("ends_on", "pk"):
        moment = timezone.make_aware(datetime.combine(each.ends_on, time(8)))
        if start <= moment < end:
            title = _("Agreement with %(outlet)s ends") % {"outlet": each.outlet}
            yield OccasionEntry(title=title, starts_at=moment, url=reverse("press_agreement", args=[each.pk]))


def to_do(user: Any) -> Iterator[WaitingItem]:
    """Drafts to confirm for whoever may, and renewals that are due."""
    if not office.runs_office(user):
        return
    drafts = (
        Agreement.objects.filter(status=Status.DRAFT).exclude(signed_on=None).select_related("outlet__organisation")
    )
    for each in [found for found in drafts[:MOST] if rules.may_confirm(user, found)]:
        yield WaitingItem(title=str(each), note=_("to confirm"), url=reverse("press_agreement", args=[each.pk]))
    for each in renewing.due(on=timezone.localdate())[:MOST]:
        due = timezone.make_aware(datetime.combine(each.ends_on, time.max))
        address = reverse("press_agreement", args=[each.pk])
        yield WaitingItem(title=str(each), note=_("to renew"), url=address, due_at=due)
