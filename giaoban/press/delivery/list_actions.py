"""Every write to recipient lists; what changed stands in the audit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.portal.models import Topic
from giaoban.press.choices import Medium, Origin
from giaoban.press.delivery import rules
from giaoban.press.delivery.choices import Hand
from giaoban.press.models import HandEntry, Outlet, RecipientList, Reporter
from giaoban.press.permitting import kept, locked, require
from giaoban.press.wording import Refused, one_line


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The conditions of a list; an empty one holds always."""

    by_rule: bool = True
    topics: Iterable[Topic] = ()
    outlets: Iterable[Outlet] = ()
    languages: Iterable[str] = ()
    origins: Iterable[str] = ()
    mediums: Iterable[str] = ()
    under_agreement: bool = False
    accredited: bool = False


@dataclass(frozen=True, kw_only=True)
class Named:
    """What a list is called, and whether it gets every release."""

    name: str
    note: str = ""
    every_release: bool = False
    rule: Rule = field(default_factory=Rule)


@transaction.atomic
def make(*, named: Named, by: Any) -> RecipientList:
    """A new list. Raises ValidationError by field."""
    require(by, rules.may_keep_lists(by))
    made = _written(RecipientList(), named)
    audit(made, "press.make_list", user=by, data=_told(made))
    return made


@transaction.atomic
def change(*, found: RecipientList, named: Named, by: Any) -> RecipientList:
    """Another name or rule; the audit keeps both. Raises ValidationError by field."""
    require(by, rules.may_keep_lists(by))
    found = locked(found)
    before = _told(found)
    found = _written(found, named)
    after = _told(found)
    if changed := {name: [before[name], value] for name, value in after.items() if before[name] != value}:
        audit(found, "press.change_list", user=by, data=changed)
    return found


def _written(found: RecipientList, named: Named) -> RecipientList:
    rule = named.rule
    found.name, found.note, found.every_release = one_line(named.name), named.note, named.every_release
    found.by_rule, found.under_agreement, found.accredited = rule.by_rule, rule.under_agreement, rule.accredited
    found.languages = _known(rule.languages, dict(settings.LANGUAGES), "languages")
    found.origins = _known(rule.origins, dict(Origin.choices), "origins")
    found.mediums = _known(rule.mediums, dict(Medium.choices), "mediums")
    kept(found)
    found.topics.set(rule.topics)
    found.outlets.set(rule.outlets)
    return found


def _known(values: Iterable[str], offered: dict[str, Any], field: str) -> list[str]:
    chosen = set(values)
    if unknown := chosen - set(offered):
        raise ValidationError({field: _("This is not offered: %(what)s") % {"what": ", ".join(sorted(unknown))}})
    return [each for each in offered if each in chosen]


def _told(found: RecipientList) -> dict[str, Any]:
    names = ("name", "note", "every_release", "by_rule", "languages", "origins", "mediums", "under_agreement")
    made = {name: getattr(found, name) for name in (*names, "accredited")}
    made["topics"] = sorted(topic.name for topic in found.topics.all())
    made["outlets"] = sorted(str(outlet) for outlet in found.outlets.all())
    return made


@transaction.atomic
def decide_by_hand(*, found: RecipientList, reporter: Reporter, hand: str, by: Any, reason: str = "") -> HandEntry:
    """Put a reporter on a list, or keep them off it, whatever the rule says; an earlier decision is replaced."""
    require(by, rules.may_keep_lists(by))
    found = locked(found)
    if reporter.left_at is not None:
        raise ValidationError({"reporter": _("%(name)s has left the outlet.") % {"name": reporter.full_name}})
    entry = HandEntry.objects.filter(of_list=found, reporter=reporter).first()
    entry = entry or HandEntry(of_list=found, reporter=reporter)
    entry.hand, entry.reason = hand, one_line(reason)
    entry.decided_at, entry.decided_by = timezone.now(), by
    kept(entry, exclude=("decided_by",))
    data = {"reporter": str(reporter), "decision": hand, "reason": entry.reason}
    audit(found, "press.decide_on_list", user=by, data=data)
    return entry


@transaction.atomic
def leave_to_rule(*, entry: HandEntry, by: Any) -> None:
    """Take a decision by hand back: the rule alone decides again."""
    require(by, rules.may_keep_lists(by))
    data = {"reporter": str(entry.reporter), "decision": entry.hand}
    audit(entry.of_list, "press.leave_to_rule", user=by, data=data)
    entry.delete()


@transaction.atomic
def close(*, found: RecipientList, by: Any) -> RecipientList:
    """The list gets nothing any more; who was on it stays readable."""
    return _turned(found, closed=True, by=by)


@transaction.atomic
def reopen(*, found: RecipientList, by: Any) -> RecipientList:
    """The list gets releases again."""
    return _turned(found, closed=False, by=by)


def _turned(found: RecipientList, *, closed: bool, by: Any) -> RecipientList:
    require(by, rules.may_keep_lists(by))
    found = locked(found)
    if bool(found.closed_at) == closed:
        raise Refused(_("This list is closed already.") if closed else _("This list is open already."))
    found.closed_at = timezone.now() if closed else None
    found.save(update_fields=["closed_at"])
    audit(found, "press.close_list" if closed else "press.reopen_list", user=by)
    return found


def hand_label(hand: str) -> str:
    """What a decision is called."""
    return str(Hand(hand).label)
