"""The demonstration's press agencies and reporters: all invented, and their names say so."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from giaoban.directory.demo_accounts import make_account
from giaoban.directory.models import User
from giaoban.portal.models import Topic
from giaoban.press.models import Outlet, Reporter
from giaoban.press.outlets import actions

WORDS = Path(__file__).parent / "content" / "outlets.toml"
LETTERS = ("vi", "en", "zh-hans")


@transaction.atomic
def load(*, by: Any = None) -> int:
    """Make what is missing; how many records that was. Nothing is sent."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    with translation.override("vi"):
        made = sum(_outlet(*row) for row in words["outlets"])
        return made + sum(_reporter(*row) for row in words["reporters"]) + _waiting(*words["waiting"])


def _outlet(name: str, short: str, medium: str, origin: str, country: str, languages: list[str]) -> int:
    if Outlet.objects.filter(organisation__name=name).exists():
        return 0
    actions.enter_outlet(
        name=name, short_name=short, medium=medium, origin=origin, country=country, languages=languages, by=None
    )  # fmt: skip
    return 1


def _reporter(
    full_name: str, email: str, outlet: str, function: str, title: str, languages: list[str], account: str
) -> int:
    if Reporter.objects.filter(email=email).exists():
        return 0
    written = next((code for code in languages if code in LETTERS), "en")
    topics = list(Topic.objects.filter(locale__language_code="vi").order_by("pk")[:8])
    place = Reporter.objects.count()
    reporter = actions.enter_reporter(
        full_name=full_name, email=email, outlet=Outlet.objects.get(organisation__short_name=outlet), title=title,
        function=function, languages=languages, language=written, beats=topics[place % 4 : place % 4 + 2], by=None,
    )  # fmt: skip
    if account:
        reporter.user = _user(account, reporter)
        reporter.verified_at = timezone.now()
        reporter.save()
    return 1


def _user(account: str, reporter: Reporter) -> User:
    """An account to sign in with where it has a name; for "+" one that nobody signs in with."""
    if account != "+":
        make_account(
            username=account, full_name=reporter.full_name, email=reporter.email, groups=[],
            roles=["Phóng viên của cơ quan báo chí"],
        )  # fmt: skip
        return User.objects.get(username=account)
    user = User(
        username=f"pv-{reporter.email}"[:150], full_name=reporter.full_name, email=reporter.email, is_demonstration=True
    )  # fmt: skip
    user.set_unusable_password()
    user.save()
    return user


def _waiting(full_name: str, email: str, outlet: str, title: str) -> int:
    """Somebody who registered and whose outlet waits to be confirmed."""
    if Reporter.objects.filter(email=email).exists():
        return 0
    reporter = actions.enter_reporter(full_name=full_name, email=email, outlet_named=outlet, title=title, by=None)
    reporter.user, reporter.verified_at = _user("+", reporter), timezone.now()
    reporter.save()
    return 1
