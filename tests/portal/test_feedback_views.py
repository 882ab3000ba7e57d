"""Messages of readers: sent by people, bounded for robots, followed by number and code; ratings; interruptions."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from giaoban.portal import feedback_actions, feedback_views
from giaoban.portal.actions import Refused
from giaoban.portal.feedback_forms import SALT
from giaoban.portal.models import Feedback, FeedbackPage, FeedbackState, Outage, PageRating, RatingWords, StandardPage
from giaoban.portal.roles import Role, group_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return home.add_child(instance=FeedbackPage(title="Góp ý", slug="gop-y", locale=home.locale))


@pytest.fixture
def editor(home):
    user = UserFactory()
    user.groups.add(group_of(Role.EDITOR))
    return user


def opened(seconds=60):
    """What a form opened some seconds ago carries."""
    return signing.dumps(int(timezone.now().timestamp()) - seconds, salt=SALT)


def words(**changes):
    given = {
        "name": "Nguyễn Văn Nam",
        "contact": "",
        "subject": "Giờ mở cửa",
        "text": "Phố cổ mở đến mấy giờ?",
        "website": "",
        "opened": opened(),
    }
    return given | changes


def send(client, **changes):
    return client.post("/gui-gop-y/", words(**changes))


def test_the_form_sets_no_cookie(client, page):
    answer = client.get("/gop-y/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert 'action="/gui-gop-y/"' in answer.content.decode()


def test_a_message_is_kept_and_followed_by_number_and_code(client, page, editor):
    answer = send(client)
    made = Feedback.objects.get()
    code = answer.context["code"]
    assert made.number in answer.content.decode()
    assert code not in made.code_digest
    assert made.due_on > timezone.localdate() + timedelta(days=13)
    feedback_actions.answer(made, text="Đến 22 giờ.", by=editor, at=timezone.now())
    followed = client.post("/tra-cuu-gop-y/", {"number": made.number, "code": code.lower()})
    assert "Đến 22 giờ." in followed.content.decode()


@pytest.mark.parametrize(
    ("number", "code"), [("", ""), ("2026-999999", "ABCDEFGHJK"), ("1999-000001", "x"), ("a", "b")]
)
def test_nothing_is_told_without_the_right_number_and_code(client, page, number, code):
    send(client)
    answer = client.post("/tra-cuu-gop-y/", {"number": number, "code": code})
    assert answer.status_code in (404, 422)
    assert "Phố cổ" not in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"website": "http://spam.example"},
        {"opened": ""},
        {"opened": "made-up"},
        {"opened": 0},
        {"text": "http://a http://b http://c http://d"},
        {"text": "x" * 5001},
        {"name": ""},
        {"text": "a\x00b"},
    ],
)
def test_what_a_robot_sends_is_refused_with_its_words_kept(client, page, changes):
    changes = changes if changes.get("opened") != 0 else {"opened": opened(seconds=0)}
    answer = send(client, **changes)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert "Giờ mở cửa" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_a_form_refused_for_haste_passes_when_sent_again(client, page):
    answer = send(client, opened=opened(seconds=0))
    again = re.search(r'name="opened" value="([^"]+)"', answer.content.decode()).group(1)
    assert signing.loads(again, salt=SALT) > 0


def test_messages_of_one_address_are_bounded_and_it_is_said(client, page):
    for _time in range(feedback_views.MESSAGES_AN_HOUR):
        assert send(client).status_code == 200
    answer = send(client)
    assert answer.status_code == 429
    assert "Phố cổ mở đến mấy giờ?" in answer.content.decode()
    assert Feedback.objects.count() == feedback_views.MESSAGES_AN_HOUR


@pytest.mark.parametrize(
    ("opened_by_hand", "leads_to"),
    [("/gui-gop-y/", "/gop-y/"), ("/tra-cuu-gop-y/", "/gop-y/tra-cuu/"), ("/danh-gia-trang/", "/")],
)
def test_where_forms_are_sent_leads_to_the_form_when_opened_by_hand(client, page, opened_by_hand, leads_to):
    for ask in (client.get, client.head):
        answer = ask(opened_by_hand)
        assert (answer.status_code, answer["Location"]) == (302, leads_to)
    assert client.get(opened_by_hand, follow=True).status_code == 200
    assert client.put(opened_by_hand).status_code == 405


def test_only_those_who_answer_may_answer(client, page, home):
    send(client)
    reporter = UserFactory()
    reporter.groups.add(group_of(Role.REPORTER))
    with pytest.raises(Refused):
        feedback_actions.answer(Feedback.objects.get(), text="Không", by=reporter, at=timezone.now())
    client.force_login(reporter)
    assert client.get(reverse("portal_messages")).status_code in (302, 403)


def test_staff_answer_in_the_staff_interface(client, page, editor):
    send(client)
    made = Feedback.objects.get()
    client.force_login(editor)
    assert "Giờ mở cửa" in client.get(reverse("portal_messages")).content.decode()
    client.post(reverse("portal_message", args=[made.pk]), {"take": "1"})
    made.refresh_from_db()
    assert made.state == FeedbackState.HANDLED
    client.post(reverse("portal_message", args=[made.pk]), {"answer": "1", "text": "Đến 22 giờ."})
    made.refresh_from_db()
    assert (made.state, made.answer, made.answered_by) == (FeedbackState.ANSWERED, "Đến 22 giờ.", editor)


def test_a_rating_is_counted_once_an_hour_and_its_words_are_kept(client, home):
    page = home.add_child(instance=StandardPage(title="Giới thiệu", slug="gioi-thieu", locale=home.locale))
    first = client.post("/danh-gia-trang/", {"page": page.pk, "useful": "0", "text": "Thiếu bản đồ"})
    second = client.post("/danh-gia-trang/", {"page": page.pk, "useful": "0"})
    assert (first.status_code, second.status_code) == (200, 429)
    total = PageRating.objects.get()
    assert (total.useful, total.not_useful) == (0, 1)
    assert RatingWords.objects.get().text == "Thiếu bản đồ"


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        ({"page": "999999", "useful": "1"}, {}),
        ({"page": "abc", "useful": "1"}, {}),
        ({"useful": "1"}, {}),
        ({"page": "1", "useful": "perhaps"}, {}),
        ({"page": "HOME", "useful": "1"}, {"Sec-Fetch-Site": "cross-site"}),
    ],
)
def test_forged_ratings_count_nothing(client, home, data, headers):
    data = {name: home.pk if value == "HOME" else value for name, value in data.items()}
    assert client.post("/danh-gia-trang/", data, headers=headers).status_code == 404
    assert not PageRating.objects.exists()


def test_an_interruption_is_told_on_every_page_until_it_is_restored(client, page, home):
    publisher = UserFactory()
    publisher.groups.add(group_of(Role.PUBLISHER))
    at = timezone.now()
    outage = feedback_actions.announce_outage(
        planned=True,
        starts_at=at + timedelta(days=1),
        expected_at=at + timedelta(days=1, hours=2),
        words={"vi": "Bảo trì máy chủ", "en": ""},
        by=publisher,
        at=at,
    )
    assert "Bảo trì máy chủ" in client.get("/gop-y/").content.decode()
    assert '<strong lang="vi">Bảo trì máy chủ</strong>' in client.get("/en/").content.decode()
    assert feedback_actions.announced_late(starts_at=outage.starts_at, at=at)
    assert not feedback_actions.announced_late(starts_at=at + timedelta(days=40), at=at)
    feedback_actions.restore(outage, by=publisher, at=at)
    assert "Bảo trì máy chủ" not in client.get("/gop-y/").content.decode()


def test_announcing_in_the_staff_interface_warns_when_it_is_late(client, home):
    publisher = UserFactory()
    publisher.groups.add(group_of(Role.PUBLISHER))
    client.force_login(publisher)
    url = reverse("portal_outages")
    begin = timezone.localtime() + timedelta(days=2)
    data = {"planned": "on", "starts_at": f"{begin:%Y-%m-%d %H:%M}", "words_vi": "Bảo trì"}
    wrong = client.post(url, data | {"expected_at": f"{begin - timedelta(hours=1):%Y-%m-%d %H:%M}"})
    assert wrong.context["form"].errors["expected_at"]
    right = client.post(url, data | {"expected_at": f"{begin + timedelta(hours=1):%Y-%m-%d %H:%M}"}, follow=True)
    assert Outage.objects.count() == 1
    assert len(list(right.context["messages"])) == 2


@pytest.fixture
def outage(client, home):
    publisher = UserFactory()
    publisher.groups.add(group_of(Role.PUBLISHER))
    client.force_login(publisher)
    at = timezone.now()
    return feedback_actions.announce_outage(
        planned=False, starts_at=at - timedelta(hours=1), expected_at=at + timedelta(hours=1),
        words={"vi": "Mất kết nối", "en": "No connection"}, by=publisher, at=at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Hãy ghi thời điểm dự kiến khôi phục mới."),
        ("tomorrow", "Hãy ghi ngày và giờ."),
        ("2020-01-01T08:00", "Thời điểm này đã qua. Hãy chọn thời điểm muộn hơn."),
        ("0000-00-00T00:00", "Hãy ghi ngày và giờ."),
        ("9" * 300, "Hãy ghi ngày và giờ."),
    ],
)
def test_a_restoration_is_put_off_to_a_moment_to_come(client, outage, given, said):
    url = reverse("portal_outage", args=[outage.pk])
    answer = client.post(url, {"expected_at": given}, follow=True)
    assert [str(message).strip() for message in answer.context["messages"]] == [said]
    before = outage.expected_at
    outage.refresh_from_db()
    assert outage.expected_at == before
    later = timezone.localtime() + timedelta(days=2)
    client.post(url, {"expected_at": f"{later:%Y-%m-%dT%H:%M}"})
    outage.refresh_from_db()
    assert outage.expected_at == later.replace(second=0, microsecond=0)


def test_the_staff_read_every_word_of_an_interruption_and_end_it(client, outage):
    html = client.get(reverse("portal_outages")).content.decode()
    assert '<li lang="vi">Mất kết nối</li><li lang="en">No connection</li>' in html
    client.post(reverse("portal_outage", args=[outage.pk]), {"restored": "1"})
    outage.refresh_from_db()
    assert outage.restored_at is not None
    assert not Outage.objects.current(at=timezone.now()).exists()
