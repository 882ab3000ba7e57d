"""Who speaks on a day, of what, by which document; nobody who is authorised authorises others."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from giaoban.press.models import Spokesperson
from giaoban.press.speaking import actions, queries
from giaoban.press.speaking.choices import Capacity
from tests.factories import UserFactory
from tests.press.newsroom import DOCUMENT, ask, contact, person

TODAY = timezone.localdate()


def authorised(room, who, inquiries=(), **more):
    fields = {
        "person": who, "given_by": room.speaker, "matter": "Cầu Bến Đò", "from_on": TODAY,
        "until_on": TODAY + timedelta(days=5), "contact": contact("Giám đốc"), "document": DOCUMENT,
        "inquiries": inquiries, "by": room.officer,
    }  # fmt: skip
    return actions.authorise(**(fields | more))


def test_whoever_is_in_the_register_speaks_on_its_days(newsroom):
    assert queries.speaks(newsroom.spokesman.user, on=TODAY) is True
    assert queries.speaks(newsroom.spokesman.user, on=TODAY - timedelta(days=31)) is False
    assert queries.speaks(newsroom.officer, on=TODAY) is False
    actions.end(newsroom.speaker, on=TODAY, by=newsroom.officer)
    assert queries.speaks(newsroom.spokesman.user, on=TODAY + timedelta(days=1)) is False


def test_an_account_that_was_closed_speaks_no_more(newsroom):
    newsroom.spokesman.user.is_active = False
    newsroom.spokesman.user.save()
    assert queries.speaks(newsroom.spokesman.user, on=TODAY) is False


def test_the_public_sees_whoever_was_published(newsroom):
    assert list(queries.spokespersons(on=TODAY)) == []
    actions.publish(newsroom.speaker, by=newsroom.officer)
    assert list(queries.spokespersons(on=TODAY)) == [newsroom.speaker]
    assert list(queries.spokespersons(on=TODAY - timedelta(days=31))) == []


def test_publication_is_due_in_a_day(newsroom):
    assert newsroom.speaker.publish_due_at == newsroom.speaker.registered_at + timedelta(hours=24)


def test_for_one_matter_somebody_speaks_of_that_alone(newsroom):
    bridge, other = ask(newsroom), ask(newsroom, subject="Khác")
    entry = authorised(newsroom, newsroom.chief, [bridge])
    assert queries.entry_for(newsroom.chief.user, bridge, on=TODAY) == entry
    assert queries.entry_for(newsroom.chief.user, other, on=TODAY) is None
    assert queries.entry_for(newsroom.chief.user, bridge, on=TODAY + timedelta(days=6)) is None
    assert queries.entry_for(newsroom.spokesman.user, other, on=TODAY) == newsroom.speaker


def test_no_sub_delegation(newsroom):
    entry = authorised(newsroom, newsroom.chief)
    with pytest.raises(ValidationError):
        authorised(newsroom, newsroom.focal, given_by=entry)
    assert Spokesperson.objects.count() == 2


def test_nobody_authorises_themselves(newsroom):
    with pytest.raises(ValidationError):
        authorised(newsroom, newsroom.spokesman)


def test_the_spokesperson_authorises_and_a_stranger_does_not(newsroom):
    with pytest.raises(PermissionDenied):
        authorised(newsroom, newsroom.chief, by=newsroom.focal.user)
    entry = authorised(newsroom, newsroom.chief, by=newsroom.spokesman.user)
    assert entry.authorised_by == newsroom.speaker


def test_an_authorisation_ends_with_whoever_gave_it(newsroom):
    entry = authorised(newsroom, newsroom.chief)
    actions.end(newsroom.speaker, on=TODAY, by=newsroom.officer)
    entry.refresh_from_db()
    assert entry.valid_to_on == TODAY


def test_the_database_keeps_an_authorisation_in_its_bounds(newsroom):
    entry = authorised(newsroom, newsroom.chief)
    for change in ({"valid_to_on": None}, {"authorised_by": None}, {"matter": ""}, {"document_number": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Spokesperson.objects.filter(pk=entry.pk).update(**change)


def test_one_standing_spokesperson_of_a_body_at_a_time(newsroom):
    fields = {"body": newsroom.province, "capacity": Capacity.STANDING, "contact": contact(), "document": DOCUMENT}
    with pytest.raises(ValidationError):
        actions.register(person=person("Người khác"), from_on=TODAY, by=newsroom.officer, **fields)
    actions.end(newsroom.speaker, on=TODAY, by=newsroom.officer)
    tomorrow = TODAY + timedelta(days=1)
    later = actions.register(person=person("Người sau"), from_on=tomorrow, by=newsroom.officer, **fields)
    assert list(Spokesperson.objects.valid(on=tomorrow)) == [later]


def test_only_the_office_registers(newsroom):
    superuser = UserFactory(is_superuser=True)
    for user in (superuser, newsroom.reporter.user):
        with pytest.raises(PermissionDenied):
            actions.register(
                person=newsroom.chief, body=newsroom.province, capacity=Capacity.HEAD, contact=contact(),
                document=DOCUMENT, from_on=TODAY, by=user,
            )  # fmt: skip
