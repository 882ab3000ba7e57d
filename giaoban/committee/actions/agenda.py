"""The agenda with its papers, and the photographs."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.committee import rules
from giaoban.committee.actions.permitting import day_of, kept, locked, require
from giaoban.committee.choices import AgendaKind, Visibility
from giaoban.committee.models import AgendaItem, Meeting, Paper, Photograph
from giaoban.committee.timetable import timetable
from giaoban.library import actions as library
from giaoban.library.models import Picture

ITEM_FIELDS = ("order", "title", "starts_after", "minutes", "presenter", "presenting_body")


def check_fits(meeting: Meeting) -> None:
    """Raise ValidationError where the agenda lasts longer than the meeting, or an item begins before the last ends."""
    slots = timetable(meeting, list(AgendaItem.objects.filter(meeting=meeting)))
    for before, slot in pairwise(slots):
        if slot.starts_at < before.ends_at:
            raise ValidationError(
                _("“%(item)s” begins before “%(before)s” ends.") % {"item": slot.item, "before": before.item},
                code="overlap",
            )
    if slots and slots[-1].ends_at > meeting.ends_at:
        over = int((slots[-1].ends_at - meeting.ends_at).total_seconds()) // 60
        raise ValidationError(
            _("The agenda is longer than the meeting: %(minutes)d minutes too long. Shorten an item, or let the "
              "meeting end later.") % {"minutes": over},
            code="too_long",
        )  # fmt: skip


@transaction.atomic
def keep_item(*, meeting: Meeting, item: AgendaItem | None = None, by: Any, at: datetime, **fields: Any) -> AgendaItem:
    """Add an item to the agenda, or change one; raises ValidationError where the agenda no longer fits."""
    meeting = locked(meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    if unknown := set(fields) - set(ITEM_FIELDS):
        raise TypeError(f"not of an item: {sorted(unknown)}")
    if item is None:
        last = meeting.items.order_by("order").last()
        fields.setdefault("order", last.order + 1 if last else 1)
        item = AgendaItem(meeting=meeting)
    for name, value in fields.items():
        setattr(item, name, value)
    kept(item)
    check_fits(meeting)
    audit(meeting, "committee.keep_item", user=by, data={"item": item.pk})
    return item


@transaction.atomic
def arrange(*, meeting: Meeting, keys: Sequence[int], by: Any, at: datetime) -> None:
    """Put the items in this order; every item is named once."""
    meeting = locked(meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    items = {item.pk: item for item in meeting.items.all()}
    if sorted(keys) != sorted(items):
        raise ValidationError(_("The agenda has changed since you opened it. Look at it again."), code="changed")
    for place, key in enumerate(keys):
        items[key].order = place
        items[key].save(update_fields=["order"])
    check_fits(meeting)
    audit(meeting, "committee.arrange", user=by)


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Any, at: datetime) -> None:
    """Take an item off the agenda; its papers stay with the meeting."""
    meeting = locked(item.meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    if item.kind == AgendaKind.FOLLOW_UP:
        raise ValidationError(_("Every briefing opens with the state of earlier conclusions."), code="follow_up")
    audit(meeting, "committee.remove_item", user=by, data={"item": item.pk})
    item.delete()


@transaction.atomic
def add_paper(
    *, meeting: Meeting, upload: Upload, title: str, visibility: str = Visibility.INVITED,
    item: AgendaItem | None = None, by: Any, at: datetime,
) -> Paper:  # fmt: skip
    """Lay a paper before the meeting; raises ValidationError for a file that is not what its name says."""
    meeting = locked(meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    if item is not None and item.meeting_id != meeting.pk:
        raise ValidationError({"item": _("That item belongs to another meeting.")})
    name = title.strip() or upload.name or ""
    file = library.add_file(upload=upload, title=name, by=by)
    paper: Paper = kept(Paper(meeting=meeting, item=item, file=file, title=name[:255], visibility=visibility))
    audit(meeting, "committee.add_paper", user=by, data={"paper": paper.pk})
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: Any, at: datetime) -> None:
    """Take a paper back while the meeting is prepared, its file with it."""
    meeting = locked(paper.meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    audit(meeting, "committee.remove_paper", user=by, data={"paper": paper.pk})
    file = paper.file
    paper.delete()
    file.delete()


@transaction.atomic
def add_photograph(*, meeting: Meeting, picture: Picture, by: Any, at: datetime) -> Photograph:
    """Put a picture of the library with the meeting; one that is there already is left."""
    meeting = locked(meeting)
    require(by, rules.may_photograph(by, meeting, on=day_of(at)))
    found = meeting.photographs.filter(picture=picture).first()
    if found is not None:
        return found
    made: Photograph = kept(Photograph(meeting=meeting, picture=picture, order=meeting.photographs.count() + 1))
    audit(meeting, "committee.add_photograph", user=by, data={"picture": picture.pk})
    return made


@transaction.atomic
def remove_photograph(*, photograph: Photograph, by: Any, at: datetime) -> None:
    """Take a picture from the meeting; it stays in the library."""
    meeting = locked(photograph.meeting)
    require(by, rules.may_photograph(by, meeting, on=day_of(at)))
    audit(meeting, "committee.remove_photograph", user=by, data={"picture": photograph.picture_id})
    photograph.delete()
