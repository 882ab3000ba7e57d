import json
import stat

import pytest
from allauth.account.models import EmailAddress

from giaoban.directory import demo_accounts
from giaoban.directory.models import User
from tests.directory.conftest import role


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


def make(username="phong-vien"):
    group = role("Phóng viên")
    return demo_accounts.make_account(
        username=username, full_name="Lê Thị Hoa", email=f"{username}@tinh.example", groups=[group]
    )


def test_an_account_can_sign_in_at_once(db, client):
    password = make()
    answer = client.post("/tai-khoan/login/", {"login": "phong-vien", "password": password})
    assert (answer.status_code, answer.url) == (302, "/quan-tri/")
    assert EmailAddress.objects.get().verified
    assert User.objects.get().is_demonstration


def test_passwords_differ_and_are_long_enough(db):
    passwords = {demo_accounts.generate_password() for _ in range(200)}
    assert len(passwords) == 200
    assert min(map(len, passwords)) >= 14


def test_a_second_run_changes_nothing(db):
    password = make()
    assert make() is None
    assert User.objects.get().check_password(password)
    assert [a["password"] for a in demo_accounts.remembered_accounts()] == [password]


def test_passwords_are_kept_for_the_owner_alone(db, data_folder):
    password = make()
    path = data_folder / "demonstration-accounts.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text()) == [
        {
            "username": "phong-vien",
            "full_name": "Lê Thị Hoa",
            "email": "phong-vien@tinh.example",
            "roles": ["Phóng viên"],
            "password": password,
        }
    ]


def test_a_deleted_account_is_not_remembered(db):
    make()
    make("bien-tap")
    User.objects.get(username="phong-vien").delete()
    assert [a["username"] for a in demo_accounts.remembered_accounts()] == ["bien-tap"]


def test_whether_demonstration_accounts_exist(db):
    assert not demo_accounts.demonstration_accounts_exist()
    make()
    assert demo_accounts.demonstration_accounts_exist()
    User.objects.update(is_active=False)
    assert not demo_accounts.demonstration_accounts_exist()
