import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from giaoban.agenda import rules
from giaoban.agenda.choices import Audience
from giaoban.agenda.models import EntryTranslation, Text, WorkEntry
from giaoban.portal.roles import Role, group_of
from tests.agenda.conftest import at
from tests.factories import UserFactory


def test_an_end_before_the_beginning_is_refused_in_words_and_by_the_database(make_entry):
    with pytest.raises(ValidationError, match="Thời điểm kết thúc trước thời điểm bắt đầu."):
        make_entry(start="2026-11-23 08:00", end="2026-11-23 07:00")
    entry = make_entry()
    with pytest.raises(IntegrityError):
        WorkEntry.objects.filter(pk=entry.pk).update(ends_at=at("2026-11-23 07:00"))


def test_what_nobody_translated_is_marked_as_vietnamese(make_entry):
    entry = make_entry(title="Tiếp đoàn", place="Phòng khách")
    EntryTranslation.objects.create(entry=entry, language="en", title="Reception")
    entry = WorkEntry.objects.with_words().get()
    assert (entry.words("en")["title"], entry.words("en")["place"]) == (Text("Reception"), Text("Phòng khách", "vi"))
    assert entry.words("vi")["title"] == Text("Tiếp đoàn")
    assert entry.words("zh-hans")["title"] == Text("Tiếp đoàn", "vi")


def test_the_rule_and_the_list_of_readers_agree(home, make_entry):
    entries = [make_entry(audience=Audience.PUBLIC), make_entry(audience=Audience.INTERNAL)]
    staff, former = UserFactory(), UserFactory(is_active=False)
    for person in (staff, former):
        person.groups.add(group_of(Role.REPORTER))
    for user, seen in [(AnonymousUser(), 1), (UserFactory(), 1), (staff, 2), (former, 1), (None, 1)]:
        listed = list(WorkEntry.objects.readable_by(user))
        assert listed == [each for each in entries if rules.may_read(user, each)]
        assert len(listed) == seen


def test_an_entry_is_internal_until_somebody_says_otherwise():
    assert WorkEntry().audience == Audience.INTERNAL
