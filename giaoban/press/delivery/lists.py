"""Who is on a recipient list now, and why."""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from giaoban.press.choices import Medium, Origin
from giaoban.press.delivery import others
from giaoban.press.delivery.choices import Hand
from giaoban.press.models import HandEntry, RecipientList, Reporter
from giaoban.press.models.outlets import ReporterQuerySet

LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True, kw_only=True)
class Member:
    """A reporter on a list, with the reasons in the reader's language."""

    reporter: Reporter
    reasons: list[str] = field(default_factory=list)


def answering(found: RecipientList, *, on: date) -> ReporterQuerySet:
    """Reporters who answer the rule of a list on a day, whatever was decided by hand; left ones never."""
    reporters = Reporter.objects.filter(left_at=None)
    if not found.by_rule:
        return reporters.none()
    if keys := list(found.topics.values_list("translation_key", flat=True)):
        reporters = reporters.filter(beats__translation_key__in=keys)
    if outlets := list(found.outlets.values_list("pk", flat=True)):
        reporters = reporters.filter(outlet__in=outlets)
    if found.languages:
        reporters = reporters.filter(others.speaking(found.languages))
    if found.origins:
        reporters = reporters.filter(outlet__origin__in=found.origins)
    if found.mediums:
        reporters = reporters.filter(outlet__medium__in=found.mediums)
    if found.under_agreement:
        reporters = reporters.filter(outlet__in=others.outlets_under_agreement(on=on))
    if found.accredited:
        reporters = reporters.filter(pk__in=others.accredited(on=on).values("pk"))
    return Reporter.objects.filter(pk__in=reporters.values("pk"))  # once each, whatever was joined


def on_list(found: RecipientList, *, on: date) -> ReporterQuerySet:
    """Who is on a list on a day: by the rule or by hand, never who was excluded or has left."""
    decided = HandEntry.objects.filter(of_list=found)
    added, excluded = decided.filter(hand=Hand.ADDED), decided.filter(hand=Hand.EXCLUDED)
    asked = Q(pk__in=answering(found, on=on).values("pk")) | Q(pk__in=added.values("reporter"))
    return Reporter.objects.filter(asked, left_at=None).exclude(pk__in=excluded.values("reporter"))


def members(found: RecipientList, *, on: date) -> list[Member]:
    """Everybody on a list with the reasons, by name."""
    by_rule = set(answering(found, on=on).values_list("pk", flat=True))
    decided = {each.reporter_id: each for each in found.by_hand.filter(hand=Hand.ADDED)}
    made = []
    for reporter in on_list(found, on=on).select_related("outlet__organisation").prefetch_related("beats", "languages"):
        reasons = _reasons(found, reporter) if reporter.pk in by_rule else []
        if entry := decided.get(reporter.pk):
            reasons.append(_by_hand(entry))
        made.append(Member(reporter=reporter, reasons=reasons))
    return made


def _by_hand(entry: HandEntry) -> str:
    if not entry.reason:
        return str(Hand.ADDED.label)
    return _("%(decision)s: %(reason)s") % {"decision": Hand.ADDED.label, "reason": entry.reason}


def _reasons(found: RecipientList, reporter: Reporter) -> list[str]:
    made = []
    keys = {topic.translation_key for topic in found.topics.all()}
    if keys:
        beats = [beat.name for beat in reporter.beats.all() if beat.translation_key in keys]
        made.append(_("Beat: %(what)s") % {"what": ", ".join(beats)})
    if found.languages:
        made.append(_("Language: %(what)s") % {"what": _spoken(found, reporter)})
    if reporter.outlet is not None:
        if found.outlets.exists():
            made.append(_("Outlet: %(what)s") % {"what": reporter.outlet})
        if found.origins:
            made.append(str(Origin(reporter.outlet.origin).label))
        if found.mediums:
            made.append(str(Medium(reporter.outlet.medium).label))
    if found.under_agreement:
        made.append(_("Outlet under an agreement"))
    if found.accredited:
        made.append(_("Accredited"))
    return made or [_("Every reporter is on this list")]


def _spoken(found: RecipientList, reporter: Reporter) -> str:
    codes = dict.fromkeys([reporter.language, *(each.code for each in reporter.languages.all())])
    return ", ".join(LANGUAGES.get(code, code) for code in codes if code in found.languages)


def told(found: RecipientList) -> list[str]:
    """The rule of a list in words, one condition each."""
    if not found.by_rule:
        return [_("Nobody by rule: only who is added by hand")]
    made = []
    for label, values in (
        (_("Beat: %(what)s"), [topic.name for topic in found.topics.all()]),
        (_("Language: %(what)s"), [LANGUAGES.get(code, code) for code in found.languages]),
        (_("Outlet: %(what)s"), [str(outlet) for outlet in found.outlets.all()]),
        (_("Origin: %(what)s"), [str(Origin(each).label) for each in found.origins]),
        (_("Medium: %(what)s"), [str(Medium(each).label) for each in found.mediums]),
    ):
        if values:
            made.append(label % {"what": ", ".join(values)})
    if found.under_agreement:
        made.append(_("Outlet under an agreement"))
    if found.accredited:
        made.append(_("Accredited"))
    return made or [_("Every reporter is on this list")]
