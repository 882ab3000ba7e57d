"""A headline that is not public is kept as evidence nowhere, by whoever may see it."""

from datetime import timedelta

from django.utils import timezone

from giaoban.desk import picking
from giaoban.press.models import Release


def test_a_release_is_evidence_from_its_hour_on(office):
    release = office.held()
    public, internal = f"press.release:{release.pk}", f"press.unreleased:{release.pk}"
    for value in (public, internal):
        assert picking.pointer(value, by=office.head) is None
        assert picking.chosen([value], by=office.head) == {}
    Release.objects.filter(pk=release.pk).update(embargo_until=timezone.now() - timedelta(minutes=1))
    assert picking.pointer(internal, by=office.head) is None
    found = picking.pointer(public, by=office.head)
    assert (found.title, found.record_kind) == (release.title, "press.release")
