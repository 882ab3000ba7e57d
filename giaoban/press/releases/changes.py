"""Corrections and withdrawals: told to everybody who had the release, who are asked to confirm."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.models import Confirmation, Release, ReleaseChange
from giaoban.press.releases import letters, recipients, rules
from giaoban.press.releases.choices import ChangeKind
from giaoban.press.releases.finding import tell_search


@transaction.atomic
def withdraw(release: Release, *, note: str, by: Any, at: datetime) -> ReleaseChange:
    """Take a release back in all its languages: its page says so, its files are closed, who had it is told.

    Raises PermissionDenied by the rule, and ValidationError without a note.
    """
    together = Release.objects.select_for_update().filter(translation_key=release.translation_key).order_by("pk")
    rows = {row.pk: row for row in together}
    if not (verdict := rules.may_withdraw(by, rows[release.pk])):
        raise PermissionDenied(verdict.reason)
    if not note.strip():
        raise ValidationError({"note": _("Say why the release is withdrawn; readers and recipients see it.")})
    for row in rows.values():
        Release.objects.filter(pk=row.pk).update(
            withdrawn_at=at, withdrawn_by=by, withdrawal_note=note.strip(), was_public=row.is_public(at=at)
        )
    tell_search(rows)
    audit(rows[release.pk], "press.withdraw_release", user=by, data={"note": note.strip()})
    return _tell(release, kind=ChangeKind.WITHDRAWAL, note=note.strip(), key=None, by=by, at=at)


def tell_corrections(release: Release, *, by: Any, at: datetime) -> list[ReleaseChange]:
    """Tell of the correction notes of an issued release that nobody was told of; each is told once, in one language."""
    known = set(ReleaseChange.objects.exclude(correction_key=None).values_list("correction_key", flat=True))
    notes = [note for note in release.correction_notes.all() if note.translation_key not in known]
    made = []
    for note in notes:
        key = note.translation_key
        made.append(_tell(release, kind=ChangeKind.CORRECTION, note=note.text, key=key, by=by, at=at))
        audit(release, "press.tell_correction", user=by, data={"note": note.text})
    return made


def _tell(release: Release, *, kind: str, note: str, key: Any, by: Any, at: datetime) -> ReleaseChange:
    change = ReleaseChange.objects.create(
        release=release, kind=kind, note=note, made_at=at, made_by=by, correction_key=key
    )
    asked = [Confirmation(change=change, reporter=each, told_at=at) for each in recipients.reporters(release)]
    asked += [Confirmation(change=change, user=each, told_at=at) for each in recipients.others(release)]
    for confirmation in Confirmation.objects.bulk_create(asked):
        letters.tell(confirmation, by=by)
    return change


@transaction.atomic
def confirm(confirmation: Confirmation, *, at: datetime, by: Any = None) -> Confirmation:
    """Whoever was told says that they know; a second time changes nothing."""
    row = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
    if row.confirmed_at is None:
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at"])
        user = by if by is not None and by.is_authenticated else None
        audit(row.change.release, "press.confirm_change", user=user, data={"who": row.who})
    return row


def on_publication(sender: Any, instance: Release, **kwargs: Any) -> None:
    """A version was approved: its new correction notes are told. A receiver of page_published."""
    revision = kwargs.get("revision")
    first = instance.first_published_at is None or instance.first_published_at == instance.last_published_at
    if first or instance.withdrawn_at is not None:
        return
    tell_corrections(instance, by=revision.user if revision else None, at=timezone.now())
