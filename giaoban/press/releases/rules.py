"""Who may read a release before its hour, lift its embargo, withdraw it. Every rule returns a verdict with a reason."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.permissions import page_permission_policy

from giaoban.portal import rules as portal
from giaoban.portal.rules import YES, Verdict
from giaoban.press import rules as press
from giaoban.press.accreditation.queries import is_accredited
from giaoban.press.models import Release, TermsAcceptance
from giaoban.press.releases.hours import told


def may_read(user: Any, release: Release, *, at: datetime) -> Verdict:
    """Whether a person, signed in or not, may read a release at a moment. Nothing here fails open.

    Before its hour: those who work on it, and accredited reporters who accepted its terms.
    """
    if release.withdrawn_at is not None:
        return YES if works_on(user, release) else Verdict(False, _("This release was withdrawn."))
    if release.is_public(at=at) or works_on(user, release):
        return YES
    if verdict := may_accept(user, release, at=at):
        if has_accepted(user, release):
            return YES
        return Verdict(False, _("Accept the terms of the embargo first."))
    return verdict


def may_accept(user: Any, release: Release, *, at: datetime) -> Verdict:
    """Whether a person is asked for the terms of a release's embargo: an accredited reporter, while it runs."""
    reporter = press.reporter_of(user)
    if reporter is None:
        return Verdict(False, _("Sign in as a reporter of an outlet."))
    if not is_accredited(reporter, on=timezone.localdate(at)):
        return Verdict(False, _("Releases under embargo are given to accredited reporters only."))
    if not Release.objects.under_embargo(at=at).filter(pk=release.pk).exists():
        return Verdict(False, _("This release is not under embargo."))
    return YES


def has_accepted(user: Any, release: Release) -> bool:
    """Whether a reporter accepted the terms of this release's embargo, in whichever language."""
    reporter = press.reporter_of(user)
    found = TermsAcceptance.objects.filter(release_key=release.translation_key, reporter=reporter)
    return reporter is not None and found.exists()


def works_on(user: Any, release: Release) -> bool:
    """Whether a person prepares, approves or translates releases: the press office, and who may change this page."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    if press.runs_office(user) or portal.holds(user, portal.APPROVE):
        return True
    return bool(release.permissions_for_user(user).can_edit())


def unseen_by(user: Any) -> QuerySet[Release]:
    """Releases of which a person of the staff learns nothing: neither public nor withdrawn after they were, and
    theirs to work on neither. Agrees with works_on."""
    if press.runs_office(user) or portal.holds(user, portal.APPROVE):
        return Release.objects.none()
    known = Q(pk__in=Release.objects.public(at=timezone.now()).values("pk")) | Q(was_public=True)
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    return Release.objects.exclude(known | Q(pk__in=mine.order_by().values("pk")))


def may_lift(user: Any, release: Release, *, at: datetime) -> Verdict:
    """Whether a person may end an embargo before its hour: who decides for the press office and did not write it."""
    if not press.decides(user):
        return Verdict(False, _("You do not have the right to decide for the press office."))
    if release.lifted_at is not None:
        return Verdict(
            False,
            _("The embargo was lifted already, on %(moment)s by %(who)s.")
            % {"moment": told(release.lifted_at), "who": release.lifted_by},
        )
    if release.withdrawn_at is not None:
        return Verdict(False, _("This release was withdrawn."))
    if release.embargo_until is None:
        return Verdict(False, _("This release has no embargo."))
    if release.embargo_until <= at:
        return Verdict(False, _("The embargo ended on %(moment)s.") % {"moment": told(release.embargo_until)})
    if not release.is_issued(at=at):
        return Verdict(False, _("This release is not issued yet; its embargo is changed in the editor."))
    if release.owner_id == user.pk:
        return Verdict(False, _("You wrote this release, so another person must lift its embargo."))
    return YES


def may_withdraw(user: Any, release: Release) -> Verdict:
    """Whether a person may take a release back: who decides for the press office, once it was issued."""
    if not press.decides(user):
        return Verdict(False, _("You do not have the right to decide for the press office."))
    if release.withdrawn_at is not None:
        return Verdict(False, _("This release was withdrawn already, on %(moment)s.") % {
            "moment": told(release.withdrawn_at)
        })  # fmt: skip
    if release.first_published_at is None or not release.live:
        return Verdict(False, _("This release is not issued yet; the draft is deleted in the editor."))
    return YES
