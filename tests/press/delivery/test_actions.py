from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from giaoban.base.registries import figures, waiting
from giaoban.notices.choices import State as Standing
from giaoban.notices.models import Message
from giaoban.press.delivery import actions, dealing, list_actions, rules
from giaoban.press.delivery.choices import State
from giaoban.press.delivery.list_actions import Named, Rule
from giaoban.press.models import Delivery, HandEntry, RecipientList, ReleaseChoice
from giaoban.press.outlets import merging
from giaoban.press.releases import log
from giaoban.press.wording import Refused
from tests.press.delivery.office import everybody, issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_out(newsrooms):
    """A release dealt out to An, Binh and Chi; nothing has left."""
    everybody(newsrooms)
    newsrooms.release = issue(newsrooms)
    dealing.deal_outstanding()
    return newsrooms


def of(who):
    return Delivery.objects.with_state().select_related("message").get(reporter=who)


def stands(delivery, state, **values):
    now = timezone.now()
    times = {Standing.SENT: {"sent_at": now}, Standing.UNKNOWN: {"sending_at": now}}.get(state, {})
    Message.objects.filter(pk=delivery.message_id).update(state=state, next_try_at=None, **times, **values)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing.SENDING, State.WAITING), (Standing.SENT, State.SENT), (Standing.FAILED, State.GIVEN_UP),
        (Standing.REFUSED, State.REFUSED), (Standing.UNKNOWN, State.UNKNOWN), (Standing.CANCELLED, State.CANCELLED),
    ],
)  # fmt: skip
def test_a_delivery_stands_where_its_letter_does(given_out, standing, state):
    delivery = of(given_out.an)
    assert delivery.state == State.WAITING
    values = {"sending_at": timezone.now()} if standing == Standing.SENDING else {}
    stands(delivery, standing, **values)
    assert of(given_out.an).state == state


def test_who_opened_the_release_after_the_letter_has_opened_it(given_out):
    stands(of(given_out.an), Standing.SENT)
    log.note(given_out.release, what="page", by=given_out.an.user, at=timezone.now())
    assert of(given_out.an).state == State.OPENED
    assert of(given_out.binh).state == State.WAITING


def test_an_unknown_outcome_is_decided_by_a_person(given_out):
    delivery = of(given_out.an)
    with pytest.raises(Refused, match="đã rõ"):
        actions.take_for_arrived(delivery=delivery, by=given_out.officer)
    stands(delivery, Standing.UNKNOWN)
    assert dealing.deal_outstanding() == 0  # never again by itself
    actions.take_for_arrived(delivery=delivery, by=given_out.officer)
    assert of(given_out.an).state == State.SENT
    assert list(figures["press.deliveries"].records(timezone.localdate(), timezone.localdate())) == [delivery]


def test_sent_again_by_a_person_it_is_another_letter_and_the_first_is_settled(given_out):
    delivery = of(given_out.an)
    with pytest.raises(Refused, match="trên đường"):
        actions.send_again(delivery=delivery, by=given_out.officer)
    stands(delivery, Standing.UNKNOWN)
    again = actions.send_again(delivery=delivery, by=given_out.officer)
    first = Message.objects.get(pk=delivery.message_id)
    assert again.message != first and first.settled_by == given_out.officer
    assert again.message.key == f"press.release:{given_out.release.pk}:released:{given_out.an.pk}:1"
    assert of(given_out.an).state == State.WAITING


def test_a_refused_address_is_marked_and_later_releases_are_held_back(given_out):
    delivery = of(given_out.an)
    stands(delivery, Standing.REFUSED, last_error="550 5.1.1 No such user here")
    second = issue(given_out, title="Thông cáo hai")
    dealing.deal_outstanding()
    held = Delivery.objects.with_state().get(release=second, reporter=given_out.an)
    assert (held.state, held.message) == (State.HELD, None)
    items = list(waiting["press.deliveries"].items(given_out.officer))
    assert [(each.title, each.note) for each in items] == [
        ("Địa chỉ bị từ chối: an@bao.example", "Đang giữ lại 1 thông cáo: 550 5.1.1 No such user here")
    ]
    assert list(waiting["press.deliveries"].items(given_out.an.user)) == []
    actions.trust_address(delivery=delivery, by=given_out.officer)
    actions.send_again(delivery=held, by=given_out.officer)
    assert Delivery.objects.with_state().get(pk=held.pk).state == State.WAITING
    assert list(waiting["press.deliveries"].items(given_out.officer)) == []


def test_an_address_put_right_gets_what_was_held_back(given_out):
    delivery = of(given_out.an)
    stands(delivery, Standing.REFUSED, last_error="550 5.1.1")
    given_out.an.email = "an.moi@bao.example"
    given_out.an.save()
    assert actions.send_again(delivery=delivery, by=given_out.officer).message.address == "an.moi@bao.example"


def test_a_list_chosen_later_gets_it_now_and_nobody_twice(given_out):
    named = Named(name="Nước ngoài", rule=Rule(origins=["resident"]))
    chosen = list_actions.make(named=named, by=given_out.officer)
    actions.address(release=given_out.release, to=[chosen], by=given_out.officer)
    assert dealing.deal_outstanding() == 0  # Chi had it from the other list
    list_actions.close(found=chosen, by=given_out.officer)
    chosen.refresh_from_db()
    with pytest.raises(actions.ValidationError, match="đã đóng"):
        actions.address(release=given_out.release, to=[chosen], by=given_out.officer)


def test_a_withdrawn_release_goes_to_nobody(given_out):
    type(given_out.release).objects.filter(pk=given_out.release.pk).update(
        withdrawn_at=timezone.now(), withdrawn_by=given_out.head, withdrawal_note="Sai", was_public=True
    )
    delivery = of(given_out.an)
    stands(delivery, Standing.REFUSED)
    with pytest.raises(Refused, match="thu hồi"):
        actions.send_again(delivery=delivery, by=given_out.officer)
    given_out.release.refresh_from_db()
    with pytest.raises(Refused, match="thu hồi"):
        actions.address(release=given_out.release, to=[], by=given_out.officer)


def test_nobody_else_decides(given_out):
    delivery = of(given_out.an)
    for act in (actions.send_again, actions.take_for_arrived, actions.trust_address):
        with pytest.raises(PermissionDenied):
            act(delivery=delivery, by=given_out.an.user)
    with pytest.raises(PermissionDenied):
        actions.address(release=given_out.release, to=[], by=given_out.an.user)
    assert not rules.may_decide(None)


def test_the_screens_show_states_with_the_servers_words_and_decide(given_out, client):
    stands(of(given_out.an), Standing.REFUSED, last_error="550 5.1.1 No such user here")
    stands(of(given_out.binh), Standing.UNKNOWN)
    client.force_login(given_out.officer)
    page = f"/quan-tri/bao-chi/gui-tin/{given_out.release.pk}/"
    text = client.get(page).content.decode()
    assert "Chưa rõ kết quả" in text
    assert "550 5.1.1 No such user here" in text
    assert client.get(page).context["counts"] == [
        ("waiting", "Đang chờ", 1), ("refused", "Máy chủ thư từ chối", 1), ("unknown", "Chưa rõ kết quả", 1)
    ]  # fmt: skip
    listed = client.get("/quan-tri/bao-chi/gui-tin/?state=refused")
    assert [row[0].pk for row in listed.context["rows"]] == [given_out.release.pk]
    assert [row[0].pk for row in client.get("/quan-tri/bao-chi/gui-tin/?state=held").context["rows"]] == []
    client.post(f"{page}{of(given_out.binh).pk}/da-den/")
    assert of(given_out.binh).state == State.SENT
    assert client.post(f"{page}{of(given_out.binh).pk}/khac/").status_code == 404
    shown = client.get(f"{page}?state=sent&p=99").context["rows"]
    assert [row[0].reporter.full_name for row in shown] == ["Binh"]
    assert client.get(f"{page}danh-sach/").status_code == 200
    client.force_login(given_out.an.user)
    assert client.get(page).status_code in (302, 403)


def test_a_daily_digest_that_waits_says_so(newsrooms, client):
    everybody(newsrooms, languages=["en"])
    ReleaseChoice.objects.create(
        reporter=newsrooms.chi, frequency="daily", languages=["vi"], chosen_at=timezone.now() - timedelta(days=1)
    )
    issue(newsrooms)
    dealing.deal_outstanding()
    with pytest.raises(Refused, match="tổng hợp"):
        actions.send_again(delivery=of(newsrooms.chi), by=newsrooms.officer)


def test_duplicates_that_both_had_a_release_are_put_together(given_out):
    list_actions.decide_by_hand(
        found=RecipientList.objects.get(), reporter=given_out.an, hand="added", by=given_out.officer
    )
    kept = merging.merge_reporters(given_out.an, into=given_out.binh, by=given_out.head)
    assert [each.reporter.full_name for each in Delivery.objects.order_by("pk")] == ["Binh", "Chi"]
    assert HandEntry.objects.get().reporter == kept
