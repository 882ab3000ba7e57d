import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import caches

from giaoban.directory.models import User
from tests.directory.conftest import PASSWORD, person

LOGIN = "/tai-khoan/login/"


def sign_in(client, login="phong-vien", password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


def test_staff_go_to_their_desk(client, reporter):
    answer = sign_in(client)
    assert (answer.status_code, answer.url) == (302, "/quan-tri/")
    assert client.get("/quan-tri/").status_code == 200


def test_by_mail_address_too(client, reporter):
    assert sign_in(client, login=reporter.email).url == "/quan-tri/"


def test_wagtails_own_pages_lead_to_ours(client, db):
    answer = client.get("/quan-tri/pages/?a=1")
    assert answer.url == "/tai-khoan/login/?next=/quan-tri/pages/%3Fa%3D1"
    assert client.get("/quan-tri/login/?next=/quan-tri/pages/").url == "/tai-khoan/login/?next=%2Fquan-tri%2Fpages%2F"
    assert client.post("/quan-tri/login/", {"username": "a", "password": "b"}).status_code == 405
    assert client.get("/quan-tri/password_reset/").url == "/tai-khoan/password/reset/"


def test_signing_out_of_the_staff_interface(client, reporter):
    sign_in(client)
    assert client.post("/quan-tri/logout/").url == LOGIN
    assert client.get("/quan-tri/").url == "/tai-khoan/login/?next=/quan-tri/"


@pytest.mark.parametrize(
    ("target", "reached"),
    [
        ("/quan-tri/pages/", "/quan-tri/pages/"),
        ("https://xau.example/", "/quan-tri/"),
        ("//xau.example/", "/quan-tri/"),
        ("javascript:alert(1)", "/quan-tri/"),
    ],
)
def test_only_addresses_of_this_site_are_followed(client, reporter, target, reached):
    answer = client.post(LOGIN, {"login": "phong-vien", "password": PASSWORD, "next": target})
    assert answer.url == reached


def test_an_account_without_a_role_is_told_so_and_does_not_go_in_circles(client, db):
    person(username="moi", full_name="Người Mới")
    assert sign_in(client, login="moi").url == "/tai-khoan/chua-co-vai-tro/"
    answer = client.get("/quan-tri/", follow=True)
    assert answer.redirect_chain[-1] == ("/tai-khoan/chua-co-vai-tro/", 302)
    assert answer.status_code == 200


def test_a_closed_account(client, reporter):
    User.objects.update(is_active=False)
    answer = client.post(LOGIN, {"login": "phong-vien", "password": PASSWORD}, follow=True)
    assert not answer.context["user"].is_authenticated


def test_nobody_signs_up(client, db):
    data = {"email": "a@b.example", "username": "a", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/tai-khoan/signup/", data)
    assert User.objects.count() == 0


def test_an_unverified_address_gets_its_letter_first(client, reporter, mailbox):
    EmailAddress.objects.update(verified=False)
    assert sign_in(client).url == "/tai-khoan/confirm-email/"
    assert [letter["To"] for letter in mailbox.letters] == [reporter.email]
    link = re.search(r"http://localhost:\d+(/tai-khoan/confirm-email/\S+)", plain(mailbox.letters[0]))[1]
    client.post(link)
    assert EmailAddress.objects.get().verified
    assert sign_in(client).url == "/quan-tri/"


def plain(letter):
    return letter.get_body(("plain",)).get_content()


# Language


def test_vietnamese_first_whatever_the_browser_asks(client, db):
    assert 'lang="vi"' in client.get(LOGIN, headers={"accept-language": "en"}).content.decode()


def test_the_chosen_language_is_remembered(client, db):
    answer = client.post("/tai-khoan/ngon-ngu/", {"language": "en", "next": LOGIN + "?next=/quan-tri/"})
    assert answer.url == LOGIN + "?next=/quan-tri/"
    page = client.get(LOGIN).content.decode()
    assert '<html lang="en">' in page
    assert "Forgotten password" in page


def test_the_choice_of_language_leads_to_no_other_site(client, db):
    answer = client.post("/tai-khoan/ngon-ngu/", {"language": "xx", "next": "https://xau.example/"})
    assert answer.url == LOGIN
    assert "django_language" not in answer.cookies


# Limits


def test_the_sixth_attempt_is_refused_even_with_the_right_password(client, reporter):
    for _attempt in range(5):
        assert sign_in(client, password="sai").status_code == 200
    answer = sign_in(client)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors().as_data()[0].code == "too_many_login_attempts"
    assert not answer.context["user"].is_authenticated


def test_user_name_and_address_are_counted_together(client, reporter):
    for login in ["phong-vien", reporter.email, "PHONG-VIEN", reporter.email, "phong-vien"]:
        sign_in(client, login=login, password="sai")
    assert sign_in(client, login=reporter.email).status_code == 200


def test_another_person_at_the_same_address_is_not_locked(client, reporter, administrator):
    for _attempt in range(5):
        sign_in(client, password="sai")
    assert sign_in(client, login="quan-tri").url == "/quan-tri/"


def test_ten_failures_a_minute_from_one_address(client, reporter):
    for number in range(10):
        sign_in(client, login=f"doan-{number}", password="sai")
    assert sign_in(client).status_code == 200
    assert sign_in(client, REMOTE_ADDR="203.0.113.9").url == "/quan-tri/"


def test_a_claimed_address_is_not_believed_without_a_proxy_of_ours(client, reporter):
    for number in range(10):
        sign_in(client, login=f"doan-{number}", password="sai", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.200").status_code == 200


def test_behind_our_proxy_the_address_it_reports_counts(client, reporter, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        sign_in(client, login=f"doan-{number}", password="sai", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.5")
    assert sign_in(client, HTTP_X_FORWARDED_FOR="198.51.100.2, 203.0.113.5").status_code == 200
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.5, 198.51.100.3").url == "/quan-tri/"


def test_failures_are_counted_on_disk_so_that_a_restart_forgets_nothing(client, reporter, settings):
    for _attempt in range(5):
        sign_in(client, password="sai")
    caches["memory"].clear()
    assert sign_in(client).status_code == 200
    caches["sign-in"].clear()
    assert sign_in(client).url == "/quan-tri/"


# Password reset


def ask_for_reset(client, address, mailbox):
    answer = client.post("/tai-khoan/password/reset/", {"email": address})
    assert answer.url == "/tai-khoan/password/reset/done/"
    return mailbox.letters[-1]


def open_link(client, letter):
    link = re.search(r"http://localhost:\d+(/tai-khoan/password/reset/key/\S+)", plain(letter))[1]
    return client.get(link, follow=True).redirect_chain[-1][0]


def test_a_forgotten_password(client, reporter, mailbox):
    letter = ask_for_reset(client, reporter.email, mailbox)
    assert letter["Subject"] == "Đặt mật khẩu mới"
    assert "Kính gửi Lê Thị Hoa," in plain(letter)
    assert letter.get_body(("html",)).get_content().count('lang="vi"') == 1
    form = open_link(client, letter)
    new = "la-co-do-tren-dao-19"
    assert client.post(form, {"password1": new, "password2": new}).url == "/tai-khoan/password/reset/key/done/"
    assert sign_in(client, password=new).url == "/quan-tri/"
    assert len(mailbox.letters) == 2  # the second tells that the password was changed


def test_a_reset_unlocks_at_once(client, reporter, mailbox):
    for _attempt in range(5):
        sign_in(client, password="sai")
    form = open_link(client, ask_for_reset(client, reporter.email, mailbox))
    new = "la-co-do-tren-dao-19"
    client.post(form, {"password1": new, "password2": new})
    assert sign_in(client, password=new).url == "/quan-tri/"


def test_a_link_is_good_once(client, reporter, mailbox):
    letter = ask_for_reset(client, reporter.email, mailbox)
    form = open_link(client, letter)
    client.post(form, {"password1": "la-co-do-tren-dao-19", "password2": "la-co-do-tren-dao-19"})
    link = re.search(r"http://localhost:\d+(/tai-khoan/password/reset/key/\S+)", plain(letter))[1]
    assert client.get(link).context["token_fail"]


def test_a_letter_is_written_in_the_persons_language(client, reporter, mailbox):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=reporter, preferred_language="en")
    assert ask_for_reset(client, reporter.email, mailbox)["Subject"] == "Set a new password"


def test_a_forged_host_does_not_reach_the_letter(client, reporter, mailbox):
    client.post("/tai-khoan/password/reset/", {"email": reporter.email}, HTTP_HOST="xau.example")
    assert "xau.example" not in mailbox.letters[-1].as_string()


def test_an_unknown_address_gets_the_same_answer(client, db, mailbox):
    letter = ask_for_reset(client, "khong-co@tinh.example", mailbox)
    assert letter["To"] == "khong-co@tinh.example"
    assert "reset/key" not in plain(letter)


def test_a_mail_server_that_does_not_answer_is_said(client, reporter, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    answer = client.post("/tai-khoan/password/reset/", {"email": reporter.email})
    assert answer.status_code == 503
    assert "directory/mail_failed.html" in [template.name for template in answer.templates]


@pytest.mark.parametrize("password", ["ngan-qua", "12345678901234567890", "phong-vien@tinh.example", ""])
def test_a_weak_password_is_refused(client, reporter, mailbox, password):
    form = open_link(client, ask_for_reset(client, reporter.email, mailbox))
    assert client.post(form, {"password1": password, "password2": password}).status_code == 200
    assert User.objects.get().check_password(PASSWORD)


# Second factor


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_code_of_the_moment_is_asked_for_and_good_once(client, reporter):
    secret = generate_totp_secret()
    TOTP.activate(reporter, secret)
    assert sign_in(client).url == "/tai-khoan/2fa/authenticate/"
    assert client.get("/quan-tri/").status_code == 302
    assert client.post("/tai-khoan/2fa/authenticate/", {"code": "000000"}).status_code == 200
    code = code_now(secret)
    assert client.post("/tai-khoan/2fa/authenticate/", {"code": code}).url == "/quan-tri/"
    client.post("/quan-tri/logout/")
    sign_in(client)
    assert client.post("/tai-khoan/2fa/authenticate/", {"code": code}).status_code == 200
    assert client.get("/quan-tri/").status_code == 302


def test_a_recovery_code_is_good_once(client, reporter):
    TOTP.activate(reporter, generate_totp_secret())
    code = RecoveryCodes.activate(reporter).get_unused_codes()[0]
    sign_in(client)
    assert client.post("/tai-khoan/2fa/authenticate/", {"code": code}).url == "/quan-tri/"
    client.post("/quan-tri/logout/")
    sign_in(client)
    assert client.post("/tai-khoan/2fa/authenticate/", {"code": code}).status_code == 200


def test_the_second_factor_is_set_up_with_a_real_code(client, reporter):
    sign_in(client)
    assert client.get("/tai-khoan/2fa/totp/activate/").url.startswith("/tai-khoan/reauthenticate/")
    client.post("/tai-khoan/reauthenticate/", {"password": PASSWORD})
    page = client.get("/tai-khoan/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert "data:image/svg" in page.content.decode()
    client.post("/tai-khoan/2fa/totp/activate/", {"code": code_now(secret)})
    assert Authenticator.objects.filter(user=reporter, type="totp").exists()


def test_the_offer_on_the_staff_home_can_be_put_aside(client, reporter):
    sign_in(client)
    assert "second-factor-offer" in client.get("/quan-tri/").content.decode()
    client.patch("/quan-tri/dismissibles/", '{"second-factor-offer": true}', content_type="application/json")
    assert "second-factor-offer" not in client.get("/quan-tri/").content.decode()


def test_pages_are_strict_about_scripts(client, db):
    policy = client.get(LOGIN).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "no-store" in client.get(LOGIN).headers["Cache-Control"]
