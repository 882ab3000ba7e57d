"""Deeds around an embargo."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry

from giaoban.portal import actions as portal
from giaoban.press.models import Release
from giaoban.press.releases import actions
from tests.press.releases.conftest import approve, submit, write

pytestmark = pytest.mark.django_db


def test_approval_gives_out_with_the_hour_at_which_it_becomes_public(office):
    at = timezone.now()
    held, open_one = office.held(), office.issue()
    assert held.live
    assert held.released_at == held.embargo_until
    assert open_one.released_at == open_one.first_published_at
    assert list(Release.objects.public(at=at + timedelta(minutes=1))) == [open_one]
    assert list(Release.objects.under_embargo(at=at + timedelta(minutes=1))) == [held]
    assert set(Release.objects.public(at=held.embargo_until)) == {held, open_one}


def test_whoever_wrote_does_not_approve(office):
    release = write(office.room, office.head)
    submit(release, office.head)
    with pytest.raises(portal.Refused):
        approve(release, office.head)
    assert not Release.objects.get(pk=release.pk).live


def test_an_embargo_that_ended_before_the_approval_is_refused(office):
    release = write(office.room, office.officer, embargo_until=timezone.now() - timedelta(minutes=1))
    submit(release, office.officer)
    with pytest.raises(ValidationError, match="trước"):
        approve(release, office.head)
    assert not Release.objects.get(pk=release.pk).live


def test_lifting_opens_all_languages_at_once_and_is_audited(office):
    release = office.held()
    at = timezone.now()
    lifted = actions.lift_embargo(release, reason="Báo đã đăng", by=office.head, at=at)
    assert list(Release.objects.public(at=at)) == [release]
    assert (lifted.lifted_by, lifted.promised_until) == (office.head, release.embargo_until)
    entry = PageLogEntry.objects.get(action="press.lift_embargo")
    assert (entry.user, entry.data["reason"]) == (office.head, "Báo đã đăng")


def test_an_embargo_is_lifted_once(office):
    release = office.held()
    at = timezone.now()
    actions.lift_embargo(release, reason="Báo đã đăng", by=office.head, at=at)
    with pytest.raises(actions.Refused, match=str(office.head)):
        actions.lift_embargo(release, reason="Lần nữa", by=office.head, at=at + timedelta(minutes=1))
    assert PageLogEntry.objects.filter(action="press.lift_embargo").count() == 1


def test_lifting_wants_a_reason_and_a_right(office):
    release = office.held()
    with pytest.raises(ValidationError):
        actions.lift_embargo(release, reason="  ", by=office.head, at=timezone.now())
    with pytest.raises(actions.Refused):
        actions.lift_embargo(release, reason="Vội", by=office.officer, at=timezone.now())
    assert Release.objects.get(pk=release.pk).lifted_at is None


def test_an_older_version_brings_no_ended_embargo_back(office):
    release = office.held()
    draft = release.get_latest_revision_as_object()
    draft.title = "Cầu Vịnh Lam Ngọc thông xe sáng nay"
    draft.save_revision(user=office.officer)
    actions.lift_embargo(release, reason="Báo đã đăng", by=office.head, at=timezone.now())
    submit(Release.objects.get(pk=release.pk), office.officer)
    corrected = approve(release, office.head)
    assert corrected.title == "Cầu Vịnh Lam Ngọc thông xe sáng nay"
    assert list(Release.objects.public(at=timezone.now())) == [release]
