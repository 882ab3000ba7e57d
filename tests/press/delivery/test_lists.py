import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from giaoban.press.delivery import list_actions, lists
from giaoban.press.delivery.choices import Hand
from giaoban.press.delivery.list_actions import Named, Rule
from giaoban.press.models import HandEntry, RecipientList, Reporter
from tests.press.delivery.conftest import reporter

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def make(newsrooms, name="Danh sách", **rule):
    return list_actions.make(named=Named(name=name, rule=Rule(**rule)), by=newsrooms.officer)


def names(found):
    return sorted(each.full_name for each in lists.on_list(found, on=TODAY))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, ["An", "Binh", "Chi"]),
        ({"languages": ["en"]}, ["Chi"]),
        ({"origins": ["resident", "non_resident"]}, ["Chi"]),
        ({"mediums": ["mixed"]}, ["An", "Binh"]),
        ({"languages": ["vi"], "mediums": ["agency"]}, []),
        ({"by_rule": False}, []),
        ({"under_agreement": True}, []),
        ({"accredited": True}, []),
    ],
)
def test_conditions_hold_together(newsrooms, rule, expected):
    assert names(make(newsrooms, **rule)) == expected


def test_a_beat_is_the_same_in_every_language(newsrooms):
    found = make(newsrooms, topics=[newsrooms.sea])
    assert names(found) == ["An", "Chi"]
    assert [(each.reporter.full_name, each.reasons) for each in lists.members(found, on=TODAY)] == [
        ("An", ["Lĩnh vực: Biển đảo"]),
        ("Chi", ["Lĩnh vực: Sea"]),
    ]


def test_two_beats_put_nobody_on_a_list_twice(newsrooms):
    newsrooms.an.beats.add(newsrooms.trade)
    found = make(newsrooms, topics=[newsrooms.sea, newsrooms.trade])
    assert names(found) == ["An", "Binh", "Chi"]
    assert lists.on_list(found, on=TODAY).count() == 3


def test_a_decision_by_hand_goes_before_the_rule_and_can_be_taken_back(newsrooms):
    found = make(newsrooms, topics=[newsrooms.sea])
    list_actions.decide_by_hand(
        found=found, reporter=newsrooms.binh, hand=Hand.ADDED, by=newsrooms.officer, reason="Thay An"
    )
    entry = list_actions.decide_by_hand(found=found, reporter=newsrooms.an, hand=Hand.EXCLUDED, by=newsrooms.officer)
    assert names(found) == ["Binh", "Chi"]
    assert [each.reasons for each in lists.members(found, on=TODAY)] == [
        ["Thêm thủ công: Thay An"], ["Lĩnh vực: Sea"]
    ]  # fmt: skip
    list_actions.leave_to_rule(entry=entry, by=newsrooms.officer)
    assert names(found) == ["An", "Binh", "Chi"]


def test_who_has_left_gets_nothing_even_when_added_by_hand(newsrooms):
    found = make(newsrooms, by_rule=False)
    list_actions.decide_by_hand(found=found, reporter=newsrooms.an, hand=Hand.ADDED, by=newsrooms.officer)
    assert names(found) == ["An"]
    Reporter.objects.filter(pk=newsrooms.an.pk).update(left_at=timezone.now())
    assert names(found) == []
    newsrooms.an.refresh_from_db()
    with pytest.raises(list_actions.ValidationError, match="đã rời"):
        list_actions.decide_by_hand(found=found, reporter=newsrooms.an, hand=Hand.ADDED, by=newsrooms.officer)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    by_rule=st.booleans(), languages=st.sets(st.sampled_from(["vi", "en"])), beat=st.booleans(),
    hands=st.dictionaries(st.sampled_from(["An", "Binh", "Chi"]), st.sampled_from(Hand.values)),
    left=st.sets(st.sampled_from(["An", "Binh", "Chi"])),
)  # fmt: skip
def test_a_list_never_holds_who_is_excluded_or_has_left(newsrooms, by_rule, languages, beat, hands, left):
    found = RecipientList.objects.create(name="Bất biến", by_rule=by_rule, languages=sorted(languages))
    if beat:
        found.topics.set([newsrooms.sea])
    people = {each.full_name: each for each in Reporter.objects.all()}
    for name, hand in hands.items():
        HandEntry.objects.create(of_list=found, reporter=people[name], hand=hand, decided_at=timezone.now())
    Reporter.objects.filter(full_name__in=left).update(left_at=timezone.now())
    try:
        there = set(names(found))
        excluded = {name for name, hand in hands.items() if hand == Hand.EXCLUDED}
        added = {name for name, hand in hands.items() if hand == Hand.ADDED}
        assert not there & (excluded | left)
        assert added - left <= there
        assert [each.reporter.full_name for each in lists.members(found, on=TODAY)] == sorted(there)
        assert all(each.reasons for each in lists.members(found, on=TODAY))
    finally:
        Reporter.objects.update(left_at=None)
        found.delete()


def test_only_officers_keep_lists(newsrooms):
    with pytest.raises(PermissionDenied):
        list_actions.make(named=Named(name="Trộm"), by=newsrooms.an.user)
    assert not RecipientList.objects.exists()


def test_what_changed_stands_in_the_audit(newsrooms):
    found = make(newsrooms, languages=["vi"])
    list_actions.change(
        found=found, named=Named(name="Danh sách", rule=Rule(languages=["en", "vi"], topics=[newsrooms.sea])),
        by=newsrooms.officer,
    )  # fmt: skip
    entry = ModelLogEntry.objects.get(action="press.change_list")
    assert entry.data == {"languages": [["vi"], ["vi", "en"]], "topics": [[], ["Biển đảo"]]}
    assert entry.user == newsrooms.officer


def test_a_list_is_closed_and_opened_once(newsrooms):
    found = list_actions.close(found=make(newsrooms), by=newsrooms.officer)
    assert list(RecipientList.objects.open()) == []
    with pytest.raises(list_actions.Refused, match="đã đóng"):
        list_actions.close(found=found, by=newsrooms.officer)
    list_actions.reopen(found=found, by=newsrooms.officer)
    assert [each.name for each in RecipientList.objects.open()] == ["Danh sách"]


def test_two_lists_of_one_name_and_unknown_values_are_refused(newsrooms):
    make(newsrooms)
    with pytest.raises(list_actions.ValidationError) as refused:
        make(newsrooms)
    assert list(refused.value.error_dict) == ["name"]
    with pytest.raises(list_actions.ValidationError) as refused:
        make(newsrooms, name="Khác", languages=["xx"])
    assert list(refused.value.error_dict) == ["languages"]


def test_an_address_not_proved_yet_is_on_a_list(newsrooms):
    reporter("Dung", newsrooms.daily, account=False, verified_at=None)
    assert names(make(newsrooms)) == ["An", "Binh", "Chi", "Dung"]
