from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.notices import delivery as post
from giaoban.notices import unsubscribing
from giaoban.notices.models import Message
from giaoban.press.delivery import choosing, dealing, letters, recipients, rules
from giaoban.press.delivery.choices import Frequency, State, Step
from giaoban.press.delivery.choosing import Wish
from giaoban.press.models import Dealing, Delivery, ReleaseChoice
from tests.notices.conftest import office as mail_server  # noqa: F401
from tests.press.delivery.office import accredited, everybody, hours, issue

pytestmark = pytest.mark.django_db


def states():
    found = Delivery.objects.with_state().order_by("pk")
    return [(each.reporter.full_name, each.step, each.state) for each in found]


def choose(newsrooms, who, **wish):
    choosing.choose(reporter=who, wish=Wish(**({"languages": [who.language]} | wish)), by=who.user)


def test_a_release_goes_to_lists_and_to_who_chose_its_topics_in_their_language(newsrooms):
    everybody(newsrooms, languages=["vi"], topics=[newsrooms.trade])
    choose(newsrooms, newsrooms.an, topics=[newsrooms.sea])
    choose(newsrooms, newsrooms.chi, topics=[newsrooms.sea_en])
    issue(newsrooms, topics=[newsrooms.sea])
    assert dealing.deal_outstanding() == 2
    found = {each.reporter.full_name: each.reasons for each in Delivery.objects.all()}
    assert found == {"An": [recipients.OWN_CHOICE], "Binh": ["Tất cả"]}  # Chi reads English
    assert [each.address for each in Message.objects.filter(kind=rules.LETTERS).order_by("pk")] == [
        "an@bao.example", "binh@bao.example"
    ]  # fmt: skip


def test_a_release_in_one_language_reaches_listed_readers_of_others(newsrooms):
    everybody(newsrooms)
    issue(newsrooms)
    dealing.deal_outstanding()
    assert [name for name, _step, _state in states()] == ["An", "Binh", "Chi"]


def test_dealing_out_twice_makes_nothing_twice(newsrooms):
    everybody(newsrooms)
    release = issue(newsrooms)
    assert dealing.deal_outstanding() == 3
    assert dealing.deal_outstanding() == 0
    Dealing.objects.update(ended_at=None)
    assert dealing.deal(release, Step.RELEASED, at=timezone.now()) == 0
    assert Message.objects.filter(kind=rules.LETTERS).count() == 3


def test_what_was_cut_off_is_taken_up_again(newsrooms, monkeypatch):
    everybody(newsrooms)
    issue(newsrooms)
    given = []

    def dies(delivery, *, by):
        if given:
            raise KeyboardInterrupt
        given.append(delivery)
        return whole(delivery, by=by)

    whole = dealing.write_letter
    monkeypatch.setattr(dealing, "write_letter", dies)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        dealing.deal_outstanding()
    # The test's own transaction lost it all; what a process had committed stays, so it is made again here.
    monkeypatch.setattr(dealing, "write_letter", whole)
    assert dealing.deal_outstanding() == 3
    assert Delivery.objects.exclude(message=None).count() == Message.objects.filter(kind=rules.LETTERS).count() == 3


def test_an_old_release_that_was_never_dealt_out_is_no_news(newsrooms):
    everybody(newsrooms)
    release = issue(newsrooms)
    type(release).objects.update(released_at=timezone.now() - timedelta(days=8))
    assert dealing.deal_outstanding() == 0


def test_under_an_embargo_accredited_reporters_get_the_way_to_its_terms_and_nothing_of_it(newsrooms):
    everybody(newsrooms)
    accredited(newsrooms.an, newsrooms.chi)
    release = issue(newsrooms, embargo_until=hours(5))
    assert dealing.deal_outstanding() == 2
    assert states() == [("An", "embargoed", State.WAITING), ("Chi", "embargoed", State.WAITING)]
    for message in Message.objects.filter(kind=rules.LETTERS):
        whole = f"{message.subject}{message.text}{message.html}{message.about_title}{message.headers}"
        assert "Cầu Vịnh Lam Ngọc" not in whole and "giữ kín" not in whole and "chờ đợi" not in whole
        assert f"/bao-chi/thong-cao/{release.pk}/" in message.text
    assert dealing.deal_outstanding(at=release.embargo_until + timedelta(seconds=1)) == 3
    assert [each.text.count("giữ kín đến giờ") for each in Message.objects.filter(key__contains="released")] == [
        1,
        1,
        1,
    ]


def test_a_letter_that_leaves_after_the_embargo_gives_way_to_the_release(newsrooms):
    everybody(newsrooms)
    accredited(newsrooms.an)
    release = issue(newsrooms, embargo_until=hours(5))
    dealing.deal_outstanding()
    message = Message.objects.get(kind=rules.LETTERS)
    assert letters.unwanted(message.deliveries.get()) == ""
    type(release).objects.filter(pk=release.pk).update(embargo_until=timezone.now(), released_at=timezone.now())
    with pytest.raises(letters.NotWanted):
        letters.fresh(message)
    assert states() == [("An", "embargoed", State.CANCELLED)]


def test_who_is_accredited_no_more_gets_no_notice(newsrooms):
    everybody(newsrooms)
    accredited(newsrooms.an)
    issue(newsrooms, embargo_until=hours(5))
    dealing.deal_outstanding()
    newsrooms.an.accreditations.all().delete()
    with pytest.raises(letters.NotWanted):
        letters.fresh(Message.objects.get(kind=rules.LETTERS))


def test_who_unsubscribed_or_left_gets_nothing(newsrooms):
    everybody(newsrooms)
    unsubscribing.choose(
        subscription=unsubscribing.Subscription(address=newsrooms.an.email, kind=rules.LETTERS), wants=False
    )
    type(newsrooms.binh).objects.filter(pk=newsrooms.binh.pk).update(left_at=timezone.now())
    issue(newsrooms)
    dealing.deal_outstanding()
    assert [name for name, _step, _state in states()] == ["Chi"]


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        (Frequency.HOURLY, "2026-11-26T10:20:00+07:00", "2026-11-26T11:00:00+07:00"),
        (Frequency.HOURLY, "2026-11-26T23:59:59+07:00", "2026-11-27T00:00:00+07:00"),
        (Frequency.DAILY, "2026-11-26T06:59:00+07:00", "2026-11-26T07:00:00+07:00"),
        (Frequency.DAILY, "2026-11-26T07:00:00+07:00", "2026-11-27T07:00:00+07:00"),
        (Frequency.AT_ONCE, "2026-11-26T07:00:00+07:00", None),
    ],
)
def test_digests_have_their_hour(db, frequency, after, due):
    found = dealing.digest_hour(frequency, after=datetime.fromisoformat(after))
    assert found == (datetime.fromisoformat(due) if due else None)


def test_a_digest_tells_of_all_releases_since_the_last_and_is_put_once(newsrooms):
    choose(newsrooms, newsrooms.an, frequency="hourly", every_topic=True)
    issue(newsrooms, title="Thông cáo một")
    issue(newsrooms, title="Thông cáo hai")
    assert dealing.deal_outstanding() == 2
    assert states() == [("An", "released", State.WAITING)] * 2
    assert not Message.objects.filter(kind=rules.LETTERS).exists()
    assert dealing.put_digests() == 0
    later = timezone.now() + timedelta(hours=1)
    assert dealing.put_digests(at=later) == 1
    assert dealing.put_digests(at=later) == 0
    message = Message.objects.get(kind=rules.LETTERS)
    assert message.subject == "2 thông cáo gửi báo chí"
    assert "Thông cáo một" in message.text and "Thông cáo hai" in message.html
    assert set(message.headers) == {"List-Unsubscribe", "List-Unsubscribe-Post"}


def test_a_digest_leaves_out_what_was_withdrawn_meanwhile(newsrooms):
    choose(newsrooms, newsrooms.an, frequency="daily", every_topic=True)
    gone = issue(newsrooms, title="Thông cáo rút lại")
    issue(newsrooms, title="Thông cáo còn lại")
    dealing.deal_outstanding()
    dealing.put_digests(at=timezone.now() + timedelta(days=2))
    type(gone).objects.filter(pk=gone.pk).update(
        withdrawn_at=timezone.now(), withdrawn_by=newsrooms.head, withdrawal_note="Sai", was_public=True
    )
    letter = letters.fresh(Message.objects.get(kind=rules.LETTERS))
    assert [item.title for item in letter.parts[0].items] == ["Thông cáo còn lại"]
    assert sorted(state for _name, _step, state in states()) == [State.CANCELLED, State.WAITING]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    runs=st.lists(st.sampled_from(["deal", "digests", "forget", "redo"]), min_size=1, max_size=6),
    frequencies=st.lists(st.sampled_from(Frequency.values), min_size=3, max_size=3),
)
def test_nobody_gets_a_release_twice_whatever_runs_again(newsrooms, runs, frequencies):
    with transaction.atomic():
        everybody(newsrooms)
        for who, frequency in zip((newsrooms.an, newsrooms.binh, newsrooms.chi), frequencies, strict=True):
            ReleaseChoice.objects.create(
                reporter=who, frequency=frequency, languages=["vi"], every_topic=True, chosen_at=timezone.now()
            )
        release = issue(newsrooms)
        dealing.deal_outstanding()
        for run in runs:
            match run:
                case "deal":
                    dealing.deal_outstanding()
                case "digests":
                    dealing.put_digests(at=timezone.now() + timedelta(days=2))
                case "forget":
                    Dealing.objects.all().delete()
                case "redo":
                    Dealing.objects.update(ended_at=None)
        assert Delivery.objects.filter(release=release).count() == 3
        told = [each.pk for message in Message.objects.filter(kind=rules.LETTERS) for each in message.deliveries.all()]
        assert len(told) == len(set(told)) == Delivery.objects.exclude(message=None).count()
        assert Message.objects.filter(kind=rules.LETTERS).values("address").distinct().count() == len(
            Message.objects.filter(kind=rules.LETTERS)
        )
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_the_mail_server_decides_and_a_person_sees_it(newsrooms, mail_server, settings):  # noqa: F811
    everybody(newsrooms)
    type(newsrooms.binh).objects.filter(pk=newsrooms.binh.pk).update(email="khong-co@bao.example")
    issue(newsrooms)
    dealing.deal_outstanding()
    Message.objects.exclude(kind=rules.LETTERS).delete()
    assert post.deliver_due() == 3
    assert states() == [
        ("An", "released", State.SENT), ("Binh", "released", State.REFUSED), ("Chi", "released", State.SENT)
    ]  # fmt: skip
    assert len(mail_server.letters) == 2
    letter = mail_server.letters[0]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Subject"].strip() == "Thông cáo báo chí: Cầu Vịnh Lam Ngọc thông xe"
    assert "giữ kín đến giờ" in letter.get_body(("plain",)).get_content()
    assert list(recipients.refused_addresses()) == ["khong-co@bao.example"]
    assert mail_server.letters[1]["Subject"].strip() == "Press release: Cầu Vịnh Lam Ngọc thông xe"
