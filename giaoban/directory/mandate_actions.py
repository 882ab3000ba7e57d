"""Every write to people and mandates: entered, appointed, ended, moved, linked to an account."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.directory import actions, changes, rules
from giaoban.directory.body_actions import close_mandate, day_before
from giaoban.directory.choices import FOCAL_ROLES, MandateRole
from giaoban.directory.models import Decision, Mandate, Organisation, Person, Post, User

Kept = TypeVar("Kept", Decision, Post)


@transaction.atomic
def add_person(*, full_name: str, by: User | None, **fields: Any) -> Person:
    """Enter somebody; namesakes are allowed, a code is one person's."""
    if not rules.may_write_people(by):
        raise PermissionDenied
    person = Person(**changes.clean_text({"full_name": full_name, **fields}))
    if person.user is not None and not rules.may_link_accounts(by):
        raise PermissionDenied
    person.full_clean()
    person.save()
    audit(person, "directory.add_person", user=by, data={"name": person.full_name})
    return person


@transaction.atomic
def amend_person(person: Person, *, by: User | None, **fields: Any) -> Person:
    """Change what is written of somebody; the account is linked by `link_account`. Nothing when all is as it was."""
    if not rules.may_write_people(by):
        raise PermissionDenied
    current = Person.objects.select_for_update().get(pk=person.pk)
    fields.pop("user", None)
    if changed := changes.apply(current, fields):
        current.full_clean()
        current.save()
        audit(current, "directory.amend", user=by, data=changed)
    return current


@transaction.atomic
def link_account(person: Person, *, user: User | None, by: User | None) -> Person:
    """Say whose account this is, or that there is none: whoever signs in with it stands where the person stands.

    Raises ValidationError when the account is closed or somebody else's.
    """
    if not rules.may_link_accounts(by):
        raise PermissionDenied
    current = Person.objects.select_for_update().get(pk=person.pk)
    if current.user_id == (user.pk if user else None):
        return current
    if user is not None:
        _refuse_account(user, current)
    before, current.user = current.user, user
    current.save(update_fields=["user"])
    audit(current, "directory.link_account", user=by, data={"user": [changes.word(before), changes.word(user)]})
    return current


def _refuse_account(user: User, person: Person) -> None:
    said = {"account": user.username, "person": person.full_name}
    if not user.is_active:
        raise ValidationError(_("The account %(account)s is closed. Open it first."), code="closed", params=said)
    if other := Person.objects.filter(user=user).exclude(pk=person.pk).first():
        message = _("The account %(account)s belongs to %(other)s. Take it off there first.")
        raise ValidationError(message, code="taken", params={**said, "other": other.full_name})


def invite_person(person: Person, *, by: User | None, groups: Iterable[Group] = ()) -> actions.Invitation:
    """Invite somebody by mail to an account of their own, and link it. Raises ValidationError without an address."""
    if not rules.may_link_accounts(by):
        raise PermissionDenied
    address = person.mail_address
    if not address:
        message = _("%(person)s has no official email address. Write one first.")
        raise ValidationError(message, code="no_address", params={"person": person.full_name})
    if owner := User.objects.filter(email__iexact=address).first():
        _refuse_account(owner, person)
    made = actions.invite(email=address, full_name=person.full_name, groups=groups, by=by)
    link_account(person, user=made.user, by=by)
    return made


@transaction.atomic
def appoint(
    *,
    person: Person,
    body: Organisation,
    role: str,
    by: User | None,
    from_on: date | None = None,
    to_on: date | None = None,
    decision: Decision | None = None,
    post: Post | None = None,
    order: int = 100,
) -> Mandate:
    """Give somebody a role in a body from a day to a day, both included.

    Raises ValidationError: "overlap" (the same person, body and role), "taken" (a second head or focal point, now
    or later), "before" and "after" (outside the days of the body).
    """
    if not rules.may_appoint(by, body, role):
        raise PermissionDenied
    locked = Organisation.objects.select_for_update().get(pk=body.pk)
    mandate = Mandate(
        person=person, body=locked, role=role, valid_from_on=from_on, valid_to_on=to_on, decision=decision, post=post,
        order=order,
    )  # fmt: skip
    mandate.full_clean()
    mandate.save()
    data = {"person": person, "body": body, "role": role, "from": from_on, "to": to_on, "decision": decision}
    audit(mandate, "directory.appoint", user=by, data=changes.words(data))
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, on: date, by: User | None, decision: Decision | None = None) -> Mandate:
    """End a mandate with a day, its last; raises ValidationError before its beginning or after its end."""
    current = Mandate.objects.select_for_update().select_related("body", "person").get(pk=mandate.pk)
    if not rules.may_appoint(by, current.body, current.role):
        raise PermissionDenied
    if current.valid_to_on and current.valid_to_on <= on:
        message = _("This mandate has ended already (%(period)s).")
        raise ValidationError(message, code="ended", params={"period": current.period})
    if current.valid_from_on and current.valid_from_on > on:
        raise ValidationError(_("A mandate cannot end before it begins."), code="backwards")
    close_mandate(current, last=on, by=by, decision=decision)
    return current


@transaction.atomic
def amend_mandate(mandate: Mandate, *, by: User | None, **fields: Any) -> Mandate:
    """Put right what was written of a mandate; it must stay as sound as a new one. Nothing when all is as it was."""
    current = Mandate.objects.select_for_update().select_related("body", "person").get(pk=mandate.pk)
    if not rules.may_appoint(by, current.body, current.role):
        raise PermissionDenied
    if changed := changes.apply(current, fields):
        if not rules.may_appoint(by, current.body, current.role):
            raise PermissionDenied
        current.full_clean()
        current.save()
        audit(current, "directory.amend", user=by, data=changed)
    return current


@transaction.atomic
def name_focal_point(
    *,
    person: Person,
    body: Organisation,
    from_on: date,
    by: User | None,
    decision: Decision | None = None,
    post: Post | None = None,
) -> Mandate:
    """Move the focal point of a body to somebody from a day on: who held it until then ends the day before.

    A deputy who moves up is a deputy no longer. Naming the one who holds it already is refused ("overlap").
    """
    last = day_before(from_on)
    running = Mandate.objects.filter(body=body).valid(on=from_on).select_related("person", "body")
    for mandate in running.filter(role=MandateRole.FOCAL_POINT).exclude(person=person):
        end_mandate(mandate, on=last, by=by, decision=decision)
    for mandate in running.filter(role=MandateRole.DEPUTY_FOCAL_POINT, person=person):
        end_mandate(mandate, on=last, by=by, decision=decision)
    return appoint(
        person=person, body=body, role=MandateRole.FOCAL_POINT, from_on=from_on, decision=decision, post=post, by=by
    )


def focal_points(body: Organisation, *, on: date) -> list[Mandate]:
    """The focal point of a body on a day and the deputies, in that order."""
    found = body.mandates.valid(on=on).filter(role__in=FOCAL_ROLES)  # type: ignore[attr-defined]
    return list(found.select_related("person", "post").in_order())


@transaction.atomic
def record_decision(
    *, number: str, on: date, by: User | None, issued_by: Organisation | None = None, subject: str = ""
) -> Decision:
    """The decision of that number and day, entered when it is new; what is known of it already stays."""
    number = changes.clean_text({"number": number})["number"]
    if known := Decision.objects.filter(number=number, on=on).first():
        return known
    if not rules.may_write_people(by):
        raise PermissionDenied
    decision = Decision(number=number, on=on, issued_by=issued_by, subject=subject.strip())
    decision.full_clean()
    decision.save()
    audit(decision, "directory.record_decision", user=by, data={"number": number, "on": on.isoformat()})
    return decision


@transaction.atomic
def add_post(*, name: str, by: User | None, rank: int = 100) -> Post:
    """The post of that name, entered when it is new."""
    name = changes.clean_text({"name": name})["name"]
    if known := Post.objects.filter(name=name).first():
        return known
    if not rules.may_write_people(by):
        raise PermissionDenied
    post = Post(name=name, rank=rank)
    post.full_clean()
    post.save()
    audit(post, "directory.add_post", user=by, data={"name": name})
    return post


@transaction.atomic
def amend_decision(decision: Decision, *, by: User | None, **fields: Any) -> Decision:
    """Put right what was written of a decision; nothing when all is as it was."""
    return _amended(decision, fields, by=by)


@transaction.atomic
def amend_post(post: Post, *, by: User | None, **fields: Any) -> Post:
    """Put right what was written of a post; nothing when all is as it was."""
    return _amended(post, fields, by=by)


def _amended(record: Kept, fields: dict[str, Any], *, by: User | None) -> Kept:
    if not rules.may_write_people(by):
        raise PermissionDenied
    current = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if changed := changes.apply(current, fields):
        current.full_clean()
        current.save()
        audit(current, "directory.amend", user=by, data=changed)
    return current
