"""Every write to outlets and reporters by hand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.directory import body_actions
from giaoban.directory.choices import OrganisationKind
from giaoban.directory.models import Organisation
from giaoban.portal.models import Topic
from giaoban.press.models import Outlet, OutletLanguage, Reporter, ReporterLanguage
from giaoban.press.outlets import rules
from giaoban.press.permitting import kept, locked, require
from giaoban.press.wording import one_line, plain

OF_THE_BODY = ("short_name", "address", "phone", "email")


@transaction.atomic
def enter_outlet(*, name: str, by: Any, languages: Iterable[str] = (), **fields: Any) -> Outlet:
    """Enter a press agency; a body of that name in the directory becomes it. Raises ValidationError when it is one."""
    require(by, rules.may_keep(by))
    outlet = enter_quietly(name, {key: fields.pop(key) for key in OF_THE_BODY if key in fields}, **fields)
    keep_languages(outlet, languages)
    audit(outlet, "press.enter_outlet", user=by, data={"name": str(outlet)})
    return outlet


def enter_quietly(name: str, of_the_body: dict[str, Any], **fields: Any) -> Outlet:
    """The same without asking and without a line of the audit, for what asks and tells for many at once."""
    name = one_line(name)
    same = [each for each in Organisation.objects.filter(valid_to_on=None) if each.name.lower() == name.lower()]
    body = same[0] if same else None
    if body is None:
        body = body_actions.found(name=name, by=None, kind=OrganisationKind.PRESS, **of_the_body)
    elif hasattr(body, "outlet"):
        raise ValidationError({"name": _("%(name)s is in the register already.") % {"name": body}}, code="known")
    return kept(Outlet(organisation=body, **fields))


@transaction.atomic
def change_outlet(outlet: Outlet, *, name: str, by: Any, languages: Iterable[str] = (), **fields: Any) -> Outlet:
    """Change what is known of a press agency; an older name stays known as another name of the body."""
    require(by, rules.may_keep(by))
    outlet = locked(outlet)
    body = {key: fields.pop(key) for key in OF_THE_BODY if key in fields}
    body_actions.amend(outlet.organisation, by=None, name=one_line(name), **body)
    outlet = locked(outlet)
    for key, value in fields.items():
        setattr(outlet, key, value)
    kept(outlet)
    keep_languages(outlet, languages)
    audit(outlet, "press.change_outlet", user=by, data={"name": str(outlet)})
    return outlet


def keep_languages(record: Outlet | Reporter, codes: Iterable[str]) -> None:
    """Exactly these languages, each once."""
    wanted = {one_line(code).lower() for code in codes if code.strip()}
    model: Any = OutletLanguage if isinstance(record, Outlet) else ReporterLanguage
    name = "outlet" if isinstance(record, Outlet) else "reporter"
    have = set(model.objects.filter(**{name: record}).values_list("code", flat=True))
    model.objects.filter(**{name: record}, code__in=have - wanted).delete()
    for code in sorted(wanted - have):
        kept(model(**{name: record}, code=code))


@transaction.atomic
def enter_reporter(*, by: Any, beats: Iterable[Topic] = (), languages: Iterable[str] = (), **fields: Any) -> Reporter:
    """Enter a reporter without an account; raises ValidationError for an address that is known."""
    require(by, rules.may_keep(by))
    reporter = kept(Reporter(**{**fields, "email": fields["email"].strip().lower()}))
    reporter.beats.set(beats)
    keep_languages(reporter, languages)
    audit(reporter, "press.enter_reporter", user=by, data={"email": reporter.email})
    return reporter


@transaction.atomic
def change_reporter(
    reporter: Reporter, *, by: Any, beats: Iterable[Topic] = (), languages: Iterable[str] = (), **fields: Any
) -> Reporter:
    """Change what is known of a reporter; their own changes never touch outlet, address and card of the register."""
    own = rules.may_change_own(by, reporter)
    require(by, own or rules.may_keep(by))
    reporter = locked(reporter)
    if by is not None and not rules.may_keep(by):
        fields = {key: value for key, value in fields.items() if key not in ("outlet", "email", "outlet_named")}
    if reporter.user_id and fields.get("email", reporter.email).strip().lower() != reporter.email:
        message = _("This reporter signs in with this address; only the reporter changes it, by registering anew.")
        raise ValidationError({"email": message})
    before = {key: getattr(reporter, key) for key in fields}
    for key, value in fields.items():
        setattr(reporter, key, value.strip().lower() if key == "email" else value)
    kept(reporter)
    reporter.beats.set(beats)
    keep_languages(reporter, languages)
    changed = {key: getattr(reporter, key) for key in fields if before[key] != getattr(reporter, key)}
    audit(reporter, "press.change_reporter", user=by, data=plain(changed))
    return reporter


@transaction.atomic
def confirm_outlet(reporter: Reporter, *, outlet: Outlet | None, by: Any) -> Reporter:
    """The press office says for which outlet a reporter works; what the reporter named is answered with it."""
    require(by, rules.may_keep(by))
    reporter = locked(reporter)
    named, reporter.outlet, reporter.outlet_named = reporter.outlet_named, outlet, ""
    kept(reporter)
    audit(reporter, "press.confirm_outlet", user=by, data={"outlet": str(outlet or ""), "named": named})
    return reporter


@transaction.atomic
def note_leaving(reporter: Reporter, *, by: Any, at: datetime) -> Reporter:
    """A reporter works here no more: every accreditation is void from then on, and every session ends."""
    require(by, rules.may_keep(by))
    reporter = locked(reporter)
    if reporter.left_at is not None:
        return reporter
    reporter.left_at = at
    reporter.save(update_fields=["left_at"])
    if (user := reporter.user) is not None:
        user.sign_outs += 1
        user.save(update_fields=["sign_outs"])
    audit(reporter, "press.note_leaving", user=by)
    return reporter


@transaction.atomic
def note_return(reporter: Reporter, *, by: Any) -> Reporter:
    """A reporter who had left is back; what was valid then is valid again until its last day."""
    require(by, rules.may_keep(by))
    reporter = locked(reporter)
    if reporter.left_at is not None:
        reporter.left_at = None
        reporter.save(update_fields=["left_at"])
        audit(reporter, "press.note_return", user=by)
    return reporter
