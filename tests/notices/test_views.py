import pytest
from django.core import signing
from wagtail.users.models import UserProfile

from giaoban.notices import unsubscribing
from giaoban.notices.digests import DIGEST
from giaoban.notices.models import OptOut
from giaoban.notices.unsubscribing import Subscription
from tests.directory.conftest import person, role

PREFERENCES = "/tai-khoan/thu/"


def path(address="hoa@so.example", kind=DIGEST):
    return unsubscribing.url(address, kind).removeprefix("http://localhost:8000")


def opted_out():
    return list(OptOut.objects.values_list("address", "kind"))


def test_one_click_of_a_mail_program_unsubscribes(db, client):
    strict = type(client)(enforce_csrf_checks=True)
    answer = strict.post(path("Hoa@So.example"), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert opted_out() == [("hoa@so.example", DIGEST)]
    assert "Bạn sẽ không nhận loại thư này nữa" in answer.content.decode()
    strict.post(path("Hoa@So.example"), {"List-Unsubscribe": "One-Click"})
    assert len(opted_out()) == 1


def test_opening_the_address_changes_nothing_and_asks(db, client):
    page = client.get(path()).content.decode()
    assert "Ngừng nhận loại thư này?" in page
    assert "Thư tổng hợp hằng ngày" in page
    assert opted_out() == []


def test_it_can_be_taken_back(db, client):
    client.post(path(), {"wants": "0"})
    client.post(path(), {"wants": "1"})
    assert opted_out() == []


def test_the_app_that_sends_is_told_once(db, client, kind):
    told = []
    kind("test.releases", optional=True, opted_out=lambda address, wants: told.append((address, wants)))
    address = path(kind="test.releases")
    for wants in ("0", "0", "1"):
        client.post(address, {"wants": wants})
    assert told == [("hoa@so.example", False), ("hoa@so.example", True)]


@pytest.mark.parametrize("token", ["x", "a:b:c", "of another purpose", "of a kind that must come"])
def test_an_address_that_is_none_of_ours(db, client, kind, token):
    kind("test.must")
    if token == "of another purpose":
        token = signing.Signer(salt="other").sign_object(["a@b.example", DIGEST])
    elif " " in token:
        token = signing.Signer(salt=unsubscribing.SALT).sign_object(["a@b.example", "test.must"])
    answer = client.post(f"/thu/ngung-nhan/{token}/")
    assert (answer.status_code, opted_out()) == (410, [])


@pytest.fixture
def hoa(db, client):
    user = person(role("Phóng viên"), username="hoa")
    client.force_login(user)
    return user


def test_a_person_turns_the_digest_off_and_on(client, hoa):
    assert "checked" in client.get(PREFERENCES).content.decode()
    assert client.post(PREFERENCES, {"language": "en"}).url == PREFERENCES
    assert opted_out() == [(hoa.email, DIGEST)]
    assert UserProfile.objects.get(user=hoa).preferred_language == "en"
    client.post(PREFERENCES, {"language": "vi", "kind-0": "on"})
    assert opted_out() == []


def test_only_what_came_or_was_refused_is_offered(client, hoa, put, kind):
    kind("test.came", optional=True)
    kind("test.never", optional=True)
    kind("test.refused", optional=True)
    put(name="test.came", to=hoa)
    unsubscribing.choose(subscription=Subscription(address=hoa.email, kind="test.refused"), wants=False)
    form = client.get(PREFERENCES).context["form"]
    assert [each.name for each in form.boxes.values()] == [DIGEST, "test.came", "test.refused"]


def test_another_language_is_refused(client, hoa):
    answer = client.post(PREFERENCES, {"language": "xx"})
    assert list(answer.context["form"].errors) == ["language"]


def test_strangers_are_asked_to_sign_in(db, client):
    assert client.get(PREFERENCES).url == "/tai-khoan/login/?next=/tai-khoan/thu/"
