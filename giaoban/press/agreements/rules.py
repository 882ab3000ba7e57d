"""Who may what with agreements."""

from typing import Any

from giaoban.press.agreements.choices import Status
from giaoban.press.models import Agreement
from giaoban.press.rules import decides, runs_office


def may_keep(user: Any) -> bool:
    """Whoever works in the press office prepares agreements, registers pieces and payments, draws up minutes."""
    return runs_office(user)


def may_change(user: Any, agreement: Agreement) -> bool:
    """Terms and obligations are written while it is a draft; a signed agreement is what was signed."""
    return runs_office(user) and agreement.status == Status.DRAFT


def may_confirm(user: Any, agreement: Agreement) -> bool:
    """Whoever decides confirms that it was signed so, and never who prepared it."""
    return decides(user) and agreement.status == Status.DRAFT and agreement.prepared_by_id != user.pk


def may_terminate(user: Any, agreement: Agreement) -> bool:
    """Whoever decides, while it is signed and not ended before."""
    return decides(user) and agreement.status == Status.SIGNED
