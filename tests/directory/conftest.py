"""An outside world for accounts: a real mail server, people who can sign in."""

import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache

from tests.factories import UserFactory

PASSWORD = "thuyen-nan-vuot-song-77"


class Box:
    """Keeps what a real SMTP server received."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    """A mail server on this machine, and the letters it got."""
    box = Box()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


@pytest.fixture(autouse=True)
def fresh_counts(settings, tmp_path):
    """No count of failed sign-ins from another test."""
    cache.clear()
    yield
    cache.clear()


def role(name, *permissions):
    group, _made = Group.objects.get_or_create(name=name)
    for permission in ("wagtailadmin.access_admin", *permissions):
        app, codename = permission.split(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return group


def person(*groups, **fields):
    user = UserFactory(**fields)
    user.set_password(PASSWORD)
    user.save()
    user.groups.set(groups)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def reporter(db):
    return person(role("Phóng viên"), username="phong-vien", full_name="Lê Thị Hoa")


@pytest.fixture
def administrator(db):
    verbs = ("directory.view_user", "directory.add_user", "directory.change_user", "directory.delete_user")
    return person(role("Quản trị", *verbs), username="quan-tri", full_name="Trần Văn Bình")


@pytest.fixture
def superuser(db):
    return person(username="goc", full_name="Phạm Thu Hà", is_superuser=True)
