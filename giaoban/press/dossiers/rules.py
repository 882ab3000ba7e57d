"""Who may what with a clarification dossier: the press office alone, by role; no administrator by that alone."""

from typing import Any

from django.db.models import QuerySet

from giaoban.press.dossiers.choices import DossierStatus
from giaoban.press.models import Dossier
from giaoban.press.speaking.rules import heads_office, in_office


def may_work_on(user: Any) -> bool:
    """Open dossiers, see all of them."""
    return in_office(user)


def visible(user: Any) -> QuerySet[Dossier]:
    """All for the press office, none for others."""
    return Dossier.objects.all() if in_office(user) else Dossier.objects.none()


def may_change(user: Any, dossier: Dossier) -> bool:
    """Write in an open dossier; once its message is approved only after that is taken back."""
    return in_office(user) and dossier.status in {DossierStatus.FOUND, DossierStatus.VERIFIED}


def may_verify(user: Any, dossier: Dossier) -> bool:
    """Say that it is false."""
    return in_office(user) and dossier.status == DossierStatus.FOUND


def may_dismiss(user: Any, dossier: Dossier) -> bool:
    """Say that it is not false: whoever decides."""
    return heads_office(user) and dossier.status in {DossierStatus.FOUND, DossierStatus.VERIFIED}


def may_approve(user: Any, dossier: Dossier) -> bool:
    """Approve the message: whoever decides, and did not write it."""
    return heads_office(user) and dossier.status == DossierStatus.VERIFIED and dossier.message_by_id != user.pk


def may_reopen(user: Any, dossier: Dossier) -> bool:
    """Take the approval of a message back, to write another."""
    return heads_office(user) and dossier.status == DossierStatus.APPROVED


def may_clarify(user: Any, dossier: Dossier) -> bool:
    """Note that the approved message is out and what was done."""
    return in_office(user) and dossier.status == DossierStatus.APPROVED
