import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from giaoban.directory.models import User
from giaoban.directory.standing import first_page
from giaoban.notices.models import Message
from giaoban.press.models import MailProof, Reporter
from giaoban.press.outlets import registering
from tests.factories import UserFactory
from tests.press.makers import OutletFactory, ReporterFactory

PASSWORD = "bien-xanh-cat-trang-7731"


def ask(client, email="lan@bao.example", **more):
    return client.post(reverse("press_register"), {"email": email, "website": "", **more})


def token_of(message):
    return re.search(r"/dang-ky/([\w-]{20,})/", message.text)[1]


@pytest.fixture
def token(press, client):
    ask(client)
    return token_of(Message.objects.get())


def data(**more):
    return {
        "full_name": "Lê Thị Lan", "outlet_named": "Báo Biển Đông", "function": "editor", "languages": ["vi", "en"],
        "password1": PASSWORD, "password2": PASSWORD, **more,
    }  # fmt: skip


def test_a_reporter_registers_and_finds_the_own_pages_after_signing_in(press, client, token):
    assert client.get(reverse("press_register_with", args=[token])).status_code == 200
    answer = client.post(reverse("press_register_with", args=[token]), data())
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))
    made = Reporter.objects.get(email="lan@bao.example")
    assert (made.full_name, made.outlet, made.outlet_named) == ("Lê Thị Lan", None, "Báo Biển Đông")
    assert [each.code for each in made.languages.all()] == ["en", "vi"]
    assert made.verified_at is not None
    assert EmailAddress.objects.get(user=made.user).verified
    signed = client.post(reverse("account_login"), {"login": "lan@bao.example", "password": PASSWORD})
    assert (signed.status_code, signed["Location"]) == (302, "/bao-chi/toi/")
    assert client.get("/bao-chi/toi/").status_code == 200


def test_a_link_works_once(press, client, token):
    address = reverse("press_register_with", args=[token])
    client.post(address, data())
    assert client.get(address).status_code == 410
    assert client.post(address, data()).status_code == 410
    assert Reporter.objects.count() == 1


def test_a_link_expires_and_a_newer_one_ends_it(press, client, token):
    proof = MailProof.objects.get()
    assert registering.open_proof(token, at=proof.expires_at - timedelta(seconds=1)) == proof
    assert registering.open_proof(token, at=proof.expires_at) is None
    ask(client)
    assert registering.open_proof(token, at=timezone.now()) is None
    for wrong in ("x", token[:-1], "é", "a" * 5000):
        assert registering.open_proof(wrong, at=timezone.now()) is None


def test_the_database_holds_no_token(press, client, token):
    assert token not in MailProof.objects.get().digest
    assert Message.objects.get().secret


def test_the_page_says_the_same_of_known_and_unknown_addresses(press, client):
    UserFactory(email="known@bao.example")
    unknown = ask(client, "unknown@bao.example").content.decode().replace("unknown@", "X@")
    known = ask(client, "Known@bao.example").content.decode().replace("known@", "X@").replace("Known@", "X@")
    assert known == unknown
    letters = {each.address: each.text for each in Message.objects.all()}
    assert "/dang-ky/" in letters["unknown@bao.example"]
    assert "/dang-ky/" not in letters["known@bao.example"]
    assert reverse("account_login") in letters["known@bao.example"]


def test_robots_are_bounded(press, client):
    assert ask(client, website="http://spam.example").status_code == 422
    assert Message.objects.count() == 0
    for _n in range(5):
        ask(client, "victim@bao.example")
    assert Message.objects.count() == registering.LETTERS_AN_HOUR
    answers = [ask(client, f"x{n}@bao.example").status_code for n in range(10)]
    assert answers[-1] == 429


def test_nothing_that_is_no_address_is_asked_for(press, client):
    for bad in (
        "",
        "không phải",
        "a@b",
        "a\0@bao.example",
        "a@bao.example\nBcc: x@x.example",
        "a" * 300 + "@b.example",
    ):
        assert ask(client, bad).status_code == 422
    assert Message.objects.count() == 0


def test_a_weak_password_is_refused_and_nothing_is_kept(press, client, token):
    address = reverse("press_register_with", args=[token])
    for bad in (data(password1="ngắn", password2="ngắn"), data(password2="khac-han-mat-khau-1"), data(full_name="\0")):
        assert client.post(address, bad).status_code == 422
    assert (Reporter.objects.count(), User.objects.filter(email="lan@bao.example").count()) == (0, 0)


def test_an_entered_reporter_gets_the_account(press, client, token):
    outlet = OutletFactory(organisation__name="Báo Biển Đông")
    entered = Reporter.objects.create(full_name="Lan", email="lan@bao.example", outlet=outlet)
    client.post(reverse("press_register_with", args=[token]), data())
    entered.refresh_from_db()
    assert entered.user.email == "lan@bao.example"
    assert (entered.outlet, entered.outlet_named) == (outlet, "")


def test_two_at_once_make_one_account(press, client, token):
    proof = MailProof.objects.get()
    applicant = registering.Applicant(full_name="Lan")
    registering.register(proof=proof, applicant=applicant, password=PASSWORD, at=timezone.now())
    with pytest.raises(ValidationError, match="đã dùng"):
        registering.register(proof=proof, applicant=applicant, password=PASSWORD, at=timezone.now())


def test_the_letter_and_the_pages_speak_the_language_of_the_address(press, client):
    answer = client.post("/zh-hans/bao-chi/dang-ky/", {"email": "li@bao.example", "website": ""})
    assert answer.headers["Content-Language"] == "zh-hans"
    assert MailProof.objects.get().language == "zh-hans"
    assert "/zh-hans/bao-chi/dang-ky/" in Message.objects.get().text
    assert client.get("/en/bao-chi/dang-ky/").status_code == 200


def test_a_reporter_reaches_neither_staff_nor_desk(press, client):
    reporter = ReporterFactory()
    client.force_login(reporter.user)
    from django.conf import settings

    for path in (settings.STAFF_PATH, f"{settings.STAFF_PATH}bao-chi/phong-vien/", f"{settings.STAFF_PATH}pages/"):
        assert client.get(f"/{path}").status_code in (302, 403)
    for path in ("", "nhiem-vu/", "hoi-nghi/"):
        assert client.get(f"/{settings.DESK_PATH}{path}")["Location"] == "/bao-chi/toi/"


def test_only_reporters_begin_there(press):
    reporter, left = ReporterFactory(language="en"), ReporterFactory(left_at=timezone.now())
    assert first_page(reporter.user) == "/en/bao-chi/toi/"
    assert first_page(left.user) == reverse("directory_no_role")
    assert first_page(UserFactory()) == reverse("directory_no_role")
    assert registering.first_page(AnonymousUser()) == ""


def test_a_reporter_changes_the_own_record(press, client):
    reporter = ReporterFactory()
    client.force_login(reporter.user)
    new = {"full_name": "Tên Mới", "function": "camera", "phone": "0912", "languages": ["lo"], "email": "x@x.example"}
    assert client.post(reverse("press_my_profile"), new).status_code == 302
    before = reporter.email
    reporter.refresh_from_db()
    assert (reporter.full_name, reporter.function, reporter.email) == ("Tên Mới", "camera", before)
    assert client.post(reverse("press_my_profile"), {**new, "full_name": ""}).status_code == 422
