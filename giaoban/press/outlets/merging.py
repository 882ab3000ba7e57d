"""Duplicates put together: shown first, then all that pointed to the one points to the other."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.directory import succession_actions
from giaoban.directory.models import User
from giaoban.press.models import Accreditation, Outlet, Reporter
from giaoban.press.outlets import rules
from giaoban.press.permitting import locked, require

Kept = TypeVar("Kept", Outlet, Reporter)


def pointers(model: type[models.Model]) -> Iterator[tuple[type[models.Model], Any]]:
    """Every foreign key of the house that points to a model, tables between two models included."""
    for each in apps.get_models(include_auto_created=True):
        for field in each._meta.concrete_fields:
            if field.remote_field is not None and field.remote_field.model is model and field.model is each:
                yield each, field


def would_move(double: Kept) -> list[tuple[str, int]]:
    """What points to the double, by its name in the plural and how many: shown before anything is done."""
    found: Counter[str] = Counter()
    for model, field in pointers(type(double)):
        count = model._base_manager.filter(**{field.name: double}).count()
        if count and not model._meta.auto_created:
            found[str(model._meta.verbose_name_plural)] += count
    return sorted(found.items())


def _refuse_itself(double: models.Model, into: models.Model) -> None:
    if double.pk == into.pk:
        raise ValidationError({"into": _("Choose another record: this is the one that would go.")}, code="itself")


@transaction.atomic
def merge_outlets(double: Outlet, *, into: Outlet, on: date, by: Any) -> Outlet:
    """Put one outlet into another; its body in the directory ends and is succeeded, so that its name leads on."""
    require(by, rules.may_merge(by))
    _refuse_itself(double, into)
    double, into = locked(double), locked(into)
    name, body = str(double), double.organisation
    moved = _moved(double, into)
    double.delete()
    succession_actions.merge([body], into=into.organisation, on=on, by=None)
    if not into.organisation.aliases.filter(name=name).exists():
        into.organisation.aliases.create(name=name)
    audit(into, "press.merge_outlets", user=by, data={"double": name, "moved": moved})
    return into


@transaction.atomic
def merge_reporters(double: Reporter, *, into: Reporter, by: Any) -> Reporter:
    """Put one reporter into another. Of two accounts that of the kept one stays and the other is closed."""
    require(by, rules.may_merge(by))
    _refuse_itself(double, into)
    double, into = locked(double), locked(into)
    name, address, user = str(double), double.email, double.user
    taken = {"verified_at": double.verified_at, "email": address} if user and into.user is None else {}
    fill = ("outlet", "outlet_named", "title", "phone", "press_card")
    taken |= {key: getattr(double, key) for key in fill if not getattr(into, key) and getattr(double, key)}
    moved = _moved(double, into)
    double.user = None
    double.save()
    double.delete()
    if user is not None and into.user is None:
        into.user = user
    elif user is not None:
        _close(user)
    for key, value in taken.items():
        setattr(into, key, value)
    into.full_clean()
    into.save()
    data = {
        "double": name,
        "address": address,
        "moved": moved,
        "account_closed": str(user or "") if into.user != user else "",
    }
    audit(into, "press.merge_reporters", user=by, data=data)
    return into


def _close(user: User) -> None:
    user.is_active = False
    user.sign_outs += 1
    user.save(update_fields=["is_active", "sign_outs"])


def _moved(double: Kept, into: Kept) -> dict[str, int]:
    """Point everything to the kept record; of what both have, the kept one's stays and takes over what hangs on it."""
    moved: Counter[str] = Counter()
    for model, field in pointers(type(double)):
        for row in model._base_manager.filter(**{field.name: double}):
            if _pointed(row, field, into):
                moved[model._meta.label_lower] += 1
            elif (twin := _twin(row, field, into)) is None or model is Accreditation:
                message = _("Both have %(what)s that cannot stand twice: settle one of them first.")
                raise ValidationError(message, params={"what": model._meta.verbose_name_plural}, code="both")
            else:
                _take_over(row, twin)
    return dict(moved)


def _pointed(row: models.Model, field: Any, into: models.Model) -> bool:
    """Whether a row could be pointed to another record."""
    before = getattr(row, field.attname)
    setattr(row, field.name, into)
    try:
        with transaction.atomic():
            row.save(update_fields=[field.name])
    except IntegrityError:
        setattr(row, field.attname, before)
        return False
    return True


def _twin(row: models.Model, field: Any, into: models.Model) -> models.Model | None:
    """The row of the kept record that stands in the way of this one."""
    meta = row._meta
    unique = [each.fields for each in meta.constraints if isinstance(each, models.UniqueConstraint)]
    unique += [*meta.unique_together, *([(field.name,)] if field.unique else [])]
    for names in unique:
        if field.name in names:
            same = {name: getattr(row, name) for name in names if name != field.name}
            if (found := type(row)._base_manager.filter(**same, **{field.name: into}).first()) is not None:
                return found
    return None


def _take_over(row: models.Model, twin: models.Model) -> None:
    """What hangs on a row hangs on its twin from then on; what both have is kept once; the row goes."""
    for model, field in pointers(type(row)):
        for each in model._base_manager.filter(**{field.name: row}):
            if not _pointed(each, field, twin):
                model._base_manager.filter(pk=each.pk).delete()
    row.delete()
