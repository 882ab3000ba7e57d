import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from wagtail.models import ModelLogEntry

from giaoban.directory import actions
from giaoban.directory.models import User
from tests.directory.conftest import PASSWORD, person, role

USERS = "/quan-tri/users/"


def details(user, **changes):
    data = {
        "full_name": user.full_name,
        "username": user.username,
        "email": user.email,
        "groups": [group.pk for group in user.groups.all()],
        "is_active": "on",
    }
    return {key: value for key, value in (data | changes).items() if value is not None}


def logged(user):
    return list(ModelLogEntry.objects.filter(object_id=str(user.pk)).values_list("action", flat=True).order_by("pk"))


def test_only_administrators_see_people(client, reporter, administrator):
    client.force_login(reporter)
    assert client.get(USERS).status_code == 302
    client.force_login(administrator)
    page = client.get(USERS).content.decode()
    assert "Lê Thị Hoa" in page
    assert "data-bulk-action-checkbox" not in page


def test_people_are_found_by_full_name(client, reporter, administrator):
    client.force_login(administrator)
    page = client.get(USERS + "results/?q=Thị+Hoa").content.decode()
    assert "Lê Thị Hoa" in page
    assert "Trần Văn Bình" not in page
    assert client.get(USERS + "?ordering=-full_name").status_code == 200


def test_an_invitation_from_the_list_of_people(client, administrator, mailbox):
    client.force_login(administrator)
    group = role("Phóng viên")
    data = {"full_name": "Đỗ Mới", "email": "moi@tinh.example", "groups": [group.pk]}
    assert client.post(USERS + "new/", data).url == USERS
    user = User.objects.get(email="moi@tinh.example")
    assert (user.has_usable_password(), list(user.groups.all())) == (False, [group])
    assert [letter["To"] for letter in mailbox.letters] == ["moi@tinh.example"]


def test_a_taken_address_is_said_beside_the_field(client, administrator, reporter):
    client.force_login(administrator)
    answer = client.post(USERS + "new/", {"full_name": "X", "email": reporter.email})
    assert answer.context["form"].errors.as_data()["email"][0].code == "taken"


def test_the_link_is_shown_when_mail_cannot_leave(client, administrator, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    client.force_login(administrator)
    answer = client.post(USERS + "new/", {"full_name": "X", "email": "moi@tinh.example"}, follow=True)
    assert "/tai-khoan/loi-moi/" in answer.content.decode()


def test_roles_change_with_an_entry_in_the_audit(client, administrator, reporter):
    client.force_login(administrator)
    editor = role("Biên tập viên")
    assert client.get(f"{USERS}edit/{reporter.pk}/").status_code == 200
    client.post(f"{USERS}edit/{reporter.pk}/", details(reporter, groups=[editor.pk]))
    assert list(reporter.groups.all()) == [editor]
    entry = ModelLogEntry.objects.get(action="directory.change_roles")
    assert (entry.user, entry.data) == (administrator, {"gained": ["Biên tập viên"], "lost": ["Phóng viên"]})


def test_an_administrator_raises_nobody_to_superuser(client, administrator, reporter):
    client.force_login(administrator)
    for user in (administrator, reporter):
        client.post(f"{USERS}edit/{user.pk}/", details(user, is_superuser="on"))
    assert not User.objects.filter(is_superuser=True).exists()


def test_an_administrator_does_not_touch_a_superuser(client, administrator, superuser):
    client.force_login(administrator)
    client.post(f"{USERS}edit/{superuser.pk}/", details(superuser, email="cua-toi@tinh.example"))
    client.post(f"/quan-tri/tai-khoan/{superuser.pk}/end-sessions/")
    superuser.refresh_from_db()
    assert (superuser.email, superuser.sign_outs) == ("goc@tinh.example", 0)


def test_a_superuser_makes_another(client, superuser, reporter):
    client.force_login(superuser)
    client.post(f"{USERS}edit/{reporter.pk}/", details(reporter, is_superuser="on"))
    assert User.objects.get(pk=reporter.pk).is_superuser


def test_closing_an_account_shuts_the_person_out_at_once(client, administrator, reporter, live_client):
    live_client.force_login(reporter)
    client.force_login(administrator)
    client.post(f"{USERS}edit/{reporter.pk}/", details(reporter, is_active=None))
    assert live_client.get("/quan-tri/").status_code == 302
    assert not User.objects.get(pk=reporter.pk).is_active
    assert "directory.deactivate" in logged(reporter)


@pytest.fixture
def live_client():
    from django.test import Client

    return Client()


def test_nobody_closes_the_own_account(client, administrator):
    client.force_login(administrator)
    client.post(f"{USERS}edit/{administrator.pk}/", details(administrator, is_active=None))
    assert User.objects.get(pk=administrator.pk).is_active


def test_a_lost_phone(client, administrator, reporter, live_client):
    live_client.post("/tai-khoan/login/", {"login": reporter.username, "password": PASSWORD})
    assert live_client.get("/quan-tri/").status_code == 200
    client.force_login(administrator)
    assert client.get(f"/quan-tri/tai-khoan/{reporter.pk}/end-sessions/").status_code == 200
    assert live_client.get("/quan-tri/").status_code == 200
    client.post(f"/quan-tri/tai-khoan/{reporter.pk}/end-sessions/")
    assert live_client.get("/quan-tri/").status_code == 302
    assert logged(reporter) == ["directory.end_sessions"]
    live_client.post("/tai-khoan/login/", {"login": reporter.username, "password": PASSWORD})
    assert live_client.get("/quan-tri/").status_code == 200


def test_a_reporter_does_nothing_about_accounts(client, reporter, administrator):
    client.force_login(reporter)
    for name in ("end-sessions", "invite", "remove-second-factor"):
        assert client.post(f"/quan-tri/tai-khoan/{administrator.pk}/{name}/").status_code == 302
    assert logged(administrator) == []


def test_a_lost_second_factor_is_removed_by_an_administrator(client, administrator, reporter):
    TOTP.activate(reporter, generate_totp_secret())
    client.force_login(administrator)
    client.post(f"/quan-tri/tai-khoan/{reporter.pk}/remove-second-factor/")
    assert not Authenticator.objects.filter(user=reporter).exists()
    assert logged(reporter) == ["directory.remove_second_factor"]


def test_an_address_written_by_an_administrator_must_be_confirmed(client, administrator, reporter):
    client.force_login(administrator)
    client.post(f"{USERS}edit/{reporter.pk}/", details(reporter, email="hoa.moi@tinh.example"))
    address = EmailAddress.objects.get(user=reporter)
    assert (address.email, address.verified, address.primary) == ("hoa.moi@tinh.example", False, True)


def test_who_left_records_is_not_deleted(client, administrator, reporter):
    client.force_login(administrator)
    actions.end_sessions(user=administrator, by=administrator)
    client.force_login(administrator)
    author = person(role("Phóng viên"), username="tac-gia")
    actions.invite(email="ai-do@tinh.example", by=None)
    ModelLogEntry.objects.log_action(author, "wagtail.edit", user=author)
    client.post(f"{USERS}delete/{author.pk}/")
    client.post(f"{USERS}delete/{reporter.pk}/")
    assert User.objects.filter(pk=author.pk).exists()
    assert not User.objects.filter(pk=reporter.pk).exists()


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
def test_no_bulk_actions_on_people(client, superuser, reporter, action):
    client.force_login(superuser)
    group = Group.objects.create(name="Khác")
    url = f"/quan-tri/bulk/directory/user/{action}/?id={reporter.pk}&next=/quan-tri/"
    client.post(url, {"role": group.pk, "mark_as_active": "False"})
    reporter.refresh_from_db()
    assert (reporter.is_active, reporter.groups.count()) == (True, 1)


def test_ones_own_name_on_the_profile(client, reporter):
    client.force_login(reporter)
    page = client.get("/quan-tri/account/").content.decode()
    assert 'name="name_email-full_name"' in page
    assert "/tai-khoan/2fa/" in page
    data = {"name_email-full_name": "Lê Thị Hoa Mai", "locale-preferred_language": "en", "theme-theme": "system"}
    data |= {"theme-density": "default", "theme-contrast": "system", "theme-keyboard_shortcuts": "on"}
    client.post("/quan-tri/account/", data)
    assert User.objects.get(pk=reporter.pk).full_name == "Lê Thị Hoa Mai"
