"""Accounts of the demonstration: one for every role, with passwords made for this installation."""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from giaoban.directory.models import User

SYLLABLES = (
    "bien", "song", "nui", "dao", "vinh", "thuyen", "luoi", "muoi", "cat", "da", "than", "lua", "tre", "sen", "mai",
    "dao", "gio", "mua", "nang", "may", "sao", "trang", "cau", "duong", "cho", "lang", "pho", "ben", "bo", "dong",
    "chim", "ca", "tom", "cua", "trau", "nghe", "voi", "hac", "cong", "yen", "sach", "but", "trong", "kien", "sao",
    "nhac", "tho", "tranh", "gom", "lua", "vai", "non", "ao", "com", "tra", "banh", "chanh", "cam", "buoi", "dua",
)  # fmt: skip


class RememberedAccount(TypedDict):
    """What the demonstration prints for one account."""

    username: str
    full_name: str
    email: str
    roles: list[str]
    password: str


def accounts_file() -> Path:
    """Where the passwords of the demonstration are kept; readable by its owner alone."""
    return Path(settings.DATA) / "demonstration-accounts.json"


def generate_password() -> str:
    """Five plain syllables and four digits, easy to type on a phone; about 41 bits, different on every machine."""
    words = "-".join(secrets.choice(SYLLABLES) for _ in range(5))
    return f"{words}-{secrets.randbelow(9000) + 1000}"


@transaction.atomic
def make_account(
    *, username: str, full_name: str, email: str, groups: Iterable[Group], roles: Iterable[str] = ()
) -> str | None:
    """Make a demonstration account that can sign in at once; None when the username is taken, which changes nothing.

    Returns the generated password, which is also remembered in the data folder with its groups and `roles`: what the
    mandates of its person make of it.
    """
    if User.objects.filter(username=username).exists():
        return None
    password = generate_password()
    user = User(username=username, full_name=full_name, email=email, is_demonstration=True)
    user.set_password(password)
    user.save()
    user.groups.set(groups)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    held = list(dict.fromkeys([*user.groups.order_by("name").values_list("name", flat=True), *roles]))
    _remember({"username": username, "full_name": full_name, "email": email, "roles": held, "password": password})
    return password


def remembered_accounts() -> list[RememberedAccount]:
    """The accounts made here whose users still exist, in the order in which they were made."""
    kept = _read()
    existing = set(
        User.objects.filter(username__in=[account["username"] for account in kept]).values_list("username", flat=True)
    )
    return [account for account in kept if account["username"] in existing]


def demonstration_accounts_exist() -> bool:
    """Whether this installation holds a demonstration account that could sign in."""
    return User.objects.filter(is_demonstration=True, is_active=True).exists()


def _read() -> list[RememberedAccount]:
    try:
        return json.loads(accounts_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []


def _remember(account: RememberedAccount) -> None:
    """Write beside the file and move into place, so that a crash never leaves half a list."""
    path = accounts_file()
    kept = [other for other in _read() if other["username"] != account["username"]]
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
        json.dump([*kept, account], handle, ensure_ascii=False, indent=2)
    beside.replace(path)
