"""Who may what with accreditations."""

from datetime import datetime
from typing import Any

from giaoban.press.accreditation.choices import OPEN, Status
from giaoban.press.models import Accreditation, Reporter, Steward
from giaoban.press.rules import decides, reporter_of, runs_office


def may_apply(user: Any, reporter: Reporter) -> bool:
    """Reporters apply for themselves; the press office enters what came on paper. Nobody for whoever has left."""
    own = reporter_of(user)
    return reporter.left_at is None and (runs_office(user) or (own is not None and own.pk == reporter.pk))


def may_see(user: Any, accreditation: Accreditation) -> bool:
    """The reporter's own, and all of them for the press office; agrees with seen_by()."""
    own = reporter_of(user)
    return runs_office(user) or (own is not None and own.pk == accreditation.reporter_id)


def seen_by(user: Any) -> Any:
    """The accreditations that a person may see."""
    if runs_office(user):
        return Accreditation.objects.all()
    own = reporter_of(user)
    return Accreditation.objects.filter(reporter=own) if own is not None else Accreditation.objects.none()


def may_complete(user: Any, accreditation: Accreditation) -> bool:
    """What was returned is completed by whoever may apply."""
    return accreditation.status == Status.RETURNED and may_apply(user, accreditation.reporter)


def may_withdraw(user: Any, accreditation: Accreditation) -> bool:
    """Until it is decided, by whoever may apply."""
    return accreditation.status in OPEN and may_apply(user, accreditation.reporter)


def may_vet(user: Any, accreditation: Accreditation) -> bool:
    """An officer, never of an application that is their own."""
    return accreditation.status == Status.APPLIED and runs_office(user) and not _own(user, accreditation)


def may_return(user: Any, accreditation: Accreditation) -> bool:
    """For completion: whoever vets or decides."""
    mine = accreditation.status in (Status.APPLIED, Status.VETTED)
    return mine and runs_office(user) and not _own(user, accreditation)


def may_decide(user: Any, accreditation: Accreditation) -> bool:
    """Whoever decides for the press office, and never who vetted it or whose it is."""
    if accreditation.status != Status.VETTED or not decides(user) or _own(user, accreditation):
        return False
    return accreditation.vetted_by_id != user.pk


def may_revoke(user: Any, accreditation: Accreditation) -> bool:
    """Whoever decides, while it is granted."""
    return accreditation.status == Status.GRANTED and decides(user) and not _own(user, accreditation)


def may_print(user: Any, accreditation: Accreditation, *, at: datetime) -> bool:
    """The badge of a granted accreditation: the reporter's own, and the press office."""
    return accreditation.status == Status.GRANTED and may_see(user, accreditation)


def may_check(user: Any, *, at: datetime) -> bool:
    """Who sees a name behind a badge's code: the press office, and stewards while on duty."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return runs_office(user) or Steward.objects.on_duty(at=at).filter(user=user).exists()


def _own(user: Any, accreditation: Accreditation) -> bool:
    return accreditation.reporter.user_id == user.pk
