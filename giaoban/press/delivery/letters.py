"""What letters about releases say. Of a release under embargo nothing but the way to its terms."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from giaoban.notices.kinds import NotWanted
from giaoban.notices.letters import Button, Facts, Item, Items, Letter, Paragraph, Part, full
from giaoban.notices.models import Message
from giaoban.press.delivery import others
from giaoban.press.delivery.choices import Step
from giaoban.press.models import Delivery, Release
from giaoban.press.releases.copies import contents
from giaoban.press.releases.hours import told

LONGEST = 40  # pieces of the text in a letter; the rest is a click away


def single(delivery: Delivery) -> Letter:
    """The letter of one delivery, in the active language."""
    parts = _of_embargoed(delivery) if delivery.step == Step.EMBARGOED else _of_released(delivery.release)
    return Letter(
        subject=_subject(delivery), greeting=_("Dear %(name)s,") % {"name": delivery.reporter.full_name}, parts=parts,
        why=_why(),
    )  # fmt: skip


def digest(deliveries: Sequence[Delivery]) -> Letter:
    """One letter about several deliveries to one reporter."""
    count = len(deliveries)
    subject = ngettext("%(count)d release for the press", "%(count)d releases for the press", count)
    return Letter(
        subject=subject % {"count": count},
        greeting=_("Dear %(name)s,") % {"name": deliveries[0].reporter.full_name},
        parts=[Items(_("Releases"), [_line(each) for each in deliveries])], why=_why(),
    )  # fmt: skip


def fresh(message: Message) -> Letter:
    """The letter as it is when it leaves. What is no longer to be told is dropped; raises NotWanted when all is."""
    found = message.deliveries.select_related("release__locale", "reporter__user").filter(dropped="")  # type: ignore[attr-defined]
    kept = []
    for delivery in found.order_by("pk"):
        if reason := unwanted(delivery):
            Delivery.objects.filter(pk=delivery.pk).update(dropped=reason[:300])
        else:
            kept.append(delivery)
    if not kept:
        raise NotWanted(_("Nothing of this letter is to be told any more."))
    return single(kept[0]) if ":digest:" not in message.key else digest(kept)


def unwanted(delivery: Delivery) -> str:
    """Why a delivery is not to leave now, in the active language; "" when it is."""
    release, at = delivery.release, timezone.now()
    if delivery.reporter.left_at is not None:
        return _("The reporter has left the outlet.")
    if release.withdrawn_at is not None:
        return _("The release was withdrawn before this letter left.")
    if delivery.step == Step.RELEASED:
        return "" if release.is_public(at=at) else _("The release is not public.")
    if not Release.objects.under_embargo(at=at).filter(pk=release.pk).exists():
        return _("The embargo has ended; the release itself is sent.")
    if not others.accredited(on=timezone.localdate(at)).filter(pk=delivery.reporter_id).exists():
        return _("The reporter is not accredited any more.")
    return ""


def address(release: Release) -> str:
    """The address that is mailed: it leads to the page, or to the terms first."""
    return full(reverse("press_release_link", args=[release.pk]))


def _hour(release: Release) -> str:
    return told(release.embargo_until) if release.embargo_until else ""


def _subject(delivery: Delivery) -> str:
    if delivery.step == Step.EMBARGOED:
        return _("A release under embargo until %(when)s") % {"when": _hour(delivery.release)}
    return _("Press release: %(title)s") % {"title": delivery.release.title}


def _of_embargoed(delivery: Delivery) -> list[Part]:
    release = delivery.release
    return [
        Paragraph(
            _("A release is ready for accredited reporters. It is under embargo until %(when)s.")
            % {"when": _hour(release)}
        ),
        Paragraph(_("You read it once you have signed in and accepted the terms of the embargo.")),
        Button(_("Read the terms"), address(release)),
    ]


def _of_released(release: Release) -> list[Part]:
    facts = [(_("Number"), release.number)] if release.number else []
    facts += [(_("Issued by"), str(release.source))] if release.source else []
    if release.released_at:
        facts.append((_("Public since"), told(release.released_at)))
    parts: list[Part] = [Paragraph(release.title)]
    parts += [Facts(facts)] if facts else []
    parts += [Paragraph(release.lead)] if release.lead else []
    parts += _text(release)
    return [*parts, Button(_("Read and download"), address(release))]


def _text(release: Release) -> list[Part]:
    """The text in the release's own language, as far as a letter holds it."""
    with override(release.locale.language_code):
        pieces = list(contents.pieces(release))
    parts: list[Part] = []
    heading, items = "", list[Item]()
    for piece in pieces[:LONGEST]:
        if piece.form == "item":
            items.append(Item(piece.text))
            continue
        if items:
            parts.append(Items(heading, items))
            heading, items = "", []
        elif heading:
            parts.append(Paragraph(heading))
            heading = ""
        if piece.form == "heading":
            heading = piece.text
        elif piece.form == "paragraph":
            parts.append(Paragraph(piece.text))
    parts += [Items(heading, items)] if items else []
    if len(pieces) > LONGEST or any(piece.form == "table" for piece in pieces):
        parts.append(Paragraph(_("The whole text with its tables stands on the page.")))
    return parts


def _line(delivery: Delivery) -> Item:
    release = delivery.release
    if delivery.step == Step.EMBARGOED:
        title = _("A release under embargo until %(when)s") % {"when": _hour(release)}
        return Item(title, address(release), _("sign in and accept the terms first"))
    return Item(release.title, address(release), told(release.released_at) if release.released_at else "")


def _why() -> str:
    return _("You get this letter because you chose it, or because the press office has you on one of its lists.")
