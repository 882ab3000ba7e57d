import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from giaoban.directory import actions, invitations
from giaoban.directory.invitations import LinkState
from giaoban.directory.models import User
from tests.directory.conftest import PASSWORD, role

NEW = "la-co-do-tren-dao-19"


def token_of(letter):
    return re.search(r"http://localhost:\d+/tai-khoan/loi-moi/(\S+)/", letter.get_body(("plain",)).get_content())[1]


def accept(client, token, password=NEW):
    return client.post(f"/tai-khoan/loi-moi/{token}/", {"password1": password, "password2": password})


def test_from_invitation_to_the_desk(client, administrator, mailbox):
    group = role("Phóng viên")
    made = actions.invite(email="Moi@Tinh.Example", full_name="Đỗ Thị Mới", groups=[group], by=administrator)
    assert made.sent
    (letter,) = mailbox.letters
    assert letter["To"] == "moi@tinh.example"
    assert "Đỗ Thị Mới" in letter.get_body(("html",)).get_content()
    assert not EmailAddress.objects.get(user=made.user).verified
    assert accept(client, token_of(letter)).url == "/tai-khoan/login/"
    assert EmailAddress.objects.get(user=made.user).verified
    answer = client.post("/tai-khoan/login/", {"login": "moi@tinh.example", "password": NEW})
    assert answer.url == "/quan-tri/"
    logged = ModelLogEntry.objects.filter(object_id=str(made.user.pk)).order_by("timestamp")
    assert [(entry.action, entry.user) for entry in logged] == [
        ("directory.invite", administrator),
        ("directory.accept_invitation", made.user),
    ]
    assert logged[0].data == {"email": "moi@tinh.example", "roles": ["Phóng viên"], "superuser": False}


def test_a_link_is_good_once(client, db, mailbox):
    made = actions.invite(email="moi@tinh.example", by=None)
    token = token_of(mailbox.letters[0])
    accept(client, token)
    answer = accept(client, token, password=PASSWORD)
    assert (answer.status_code, answer.context["state"]) == (410, "used")
    assert User.objects.get(pk=made.user.pk).check_password(NEW)


def test_a_link_ends_after_72_hours(client, db, mailbox, monkeypatch):
    made = actions.invite(email="moi@tinh.example", by=None)
    token = token_of(mailbox.letters[0])
    assert invitations.read(token) == (LinkState.OPEN, made.user)
    start = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: start + 72 * 3600 - 60)
    assert invitations.read(token) == (LinkState.OPEN, made.user)
    monkeypatch.setattr(signing.time, "time", lambda: start + 72 * 3600 + 60)
    assert invitations.read(token) == (LinkState.EXPIRED, None)


def test_a_newer_invitation_ends_the_older(client, db, mailbox):
    actions.invite(email="moi@tinh.example", by=None)
    actions.invite(email="moi@tinh.example", by=None)
    old, new = (token_of(letter) for letter in mailbox.letters)
    assert client.get(f"/tai-khoan/loi-moi/{old}/").context["state"] == "expired"
    assert client.get(f"/tai-khoan/loi-moi/{new}/").status_code == 200
    assert User.objects.count() == 1


def test_a_closed_account_opens_no_invitation(client, administrator, mailbox):
    made = actions.invite(email="moi@tinh.example", by=administrator)
    actions.set_active(user=made.user, active=False, by=administrator)
    assert client.get(f"/tai-khoan/loi-moi/{token_of(mailbox.letters[0])}/").context["state"] == "wrong"


@pytest.mark.parametrize("token", ["abc", "a:b:c", "signed for another purpose"])
def test_a_wrong_link(client, db, token):
    token = signing.dumps([1, "x"], salt="another") if " " in token else token
    answer = client.get(f"/tai-khoan/loi-moi/{token}/")
    assert (answer.status_code, answer.context["state"]) == (410, "wrong")


def test_a_weak_first_password_is_refused(client, db, mailbox):
    made = actions.invite(email="moi@tinh.example", by=None)
    assert accept(client, token_of(mailbox.letters[0]), password="ngan").status_code == 200
    assert not User.objects.get(pk=made.user.pk).has_usable_password()


def test_mail_that_cannot_leave_loses_nothing(client, db, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    made = actions.invite(email="moi@tinh.example", by=None)
    assert not made.sent
    assert accept(client, made.link.rstrip("/").rsplit("/", 1)[-1]).url == "/tai-khoan/login/"


def test_who_has_an_account_is_not_invited(reporter):
    with pytest.raises(ValidationError, match="phong-vien@tinh.example"):
        actions.invite(email=reporter.email.upper(), by=None)


@pytest.mark.parametrize("address", ["", "khong-phai-thu", "a@b"])
def test_a_bad_address(db, address):
    with pytest.raises(ValidationError):
        actions.invite(email=address, by=None)
    assert User.objects.count() == 0


def test_only_administrators_invite_and_only_superusers_make_superusers(reporter, administrator, superuser):
    with pytest.raises(PermissionDenied):
        actions.invite(email="moi@tinh.example", by=reporter)
    with pytest.raises(PermissionDenied):
        actions.invite(email="moi@tinh.example", superuser=True, by=administrator)
    assert actions.invite(email="moi@tinh.example", superuser=True, by=superuser).user.is_superuser


def test_user_names_are_made_of_the_address(db):
    first = actions.invite(email="mai@tinh.example", by=None).user
    second = actions.invite(email="mai@so.example", by=None).user
    assert [first.username, second.username] == ["mai", "mai2"]


def test_the_command_makes_the_first_administrator(home, capsys, mailbox):
    call_command("invite", "ha@tinh.example", "--name", "Phạm Thu Hà")
    user = User.objects.get()
    assert user.has_perm("directory.change_user")
    assert user.full_name == "Phạm Thu Hà"
    assert token_of(mailbox.letters[0]) in capsys.readouterr().out


def test_the_command_prints_the_link_when_mail_cannot_leave(home, capsys, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    call_command("invite", "ha@tinh.example", "--role", "superuser")
    assert "/tai-khoan/loi-moi/" in capsys.readouterr().out
    assert User.objects.get().is_superuser


def test_the_command_names_the_roles_there_are(home):
    with pytest.raises(CommandError, match="Phóng viên"):
        call_command("invite", "ha@tinh.example", "--role", "khong-co")
    assert User.objects.count() == 0


def test_the_moment_of_the_invitation_is_in_the_link(db):
    made = actions.invite(email="moi@tinh.example", by=None)
    User.objects.update(invited_at=made.user.invited_at + timedelta(seconds=1))
    assert invitations.read(invitations.token(made.user))[0] is LinkState.EXPIRED
