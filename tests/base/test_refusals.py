import os
import subprocess
import sys

import pytest

from giaoban.base.checks import settings_of_production
from giaoban.base.refusals import SettingsError, refusals, refuse

GOOD = {
    "secret_key": "q8ZrY2vN0pXc5uJkW7eLmT1sGhB4dFaR9oI6yKxEwVtPzQnC3jM",
    "debug": False,
    "hosts": ["thongtindoingoai.example"],
    "site_url": "https://thongtindoingoai.example",
}
MAKE = "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
WEAK = f"GIAOBAN_SECRET_KEY is too weak (at least 50 random characters); {MAKE}"
KNOWN = f"GIAOBAN_SECRET_KEY is a default that others know; {MAKE}"
OPEN = "GIAOBAN_HOSTS is open to any name (*): mails could carry forged addresses; name the portal's own."
EMPTY = "GIAOBAN_HOSTS is empty; name the portal's host names, separated by commas."
DEBUG = "GIAOBAN_DEBUG is on: errors would show code and settings to readers; leave it unset."


def site(url):
    return f"GIAOBAN_SITE_URL is “{url}”; write the portal's public address with https://."


def test_good_settings_are_not_refused():
    assert refusals(**GOOD) == []
    refuse(**GOOD)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"secret_key": ""}, f"GIAOBAN_SECRET_KEY is not set; {MAKE}"),
        ({"secret_key": "short-but-varied-0123456789"}, WEAK),
        ({"secret_key": "ab" * 40}, WEAK),
        ({"secret_key": "django-insecure-" + GOOD["secret_key"]}, KNOWN),
        ({"secret_key": "only-for-tests"}, KNOWN),
        ({"debug": True}, DEBUG),
        ({"hosts": []}, EMPTY),
        ({"hosts": ["*"]}, OPEN),
        ({"hosts": ["a.example", "*"]}, OPEN),
        ({"hosts": ["."]}, OPEN),
        ({"site_url": "http://a.example"}, site("http://a.example")),
        ({"site_url": ""}, site("")),
        ({"site_url": "https://"}, site("https://")),
    ],
)
def test_each_refusal_says_why(change, reason):
    assert refusals(**(GOOD | change)) == [reason]


def test_every_reason_at_once():
    with pytest.raises(SettingsError) as caught:
        refuse(secret_key="", debug=True, hosts=[], site_url="")
    assert str(caught.value).split("\n- ") == [
        "Production does not start:",
        f"GIAOBAN_SECRET_KEY is not set; {MAKE}",
        DEBUG,
        EMPTY,
        site(""),
    ]


def test_the_same_as_a_check_for_settings_of_ones_own(settings):
    settings.DEMONSTRATION = False
    settings.SECRET_KEY, settings.ALLOWED_HOSTS = GOOD["secret_key"], ["*"]
    settings.SITE_URL, settings.DEBUG = GOOD["site_url"], False
    assert [(message.id, message.msg) for message in settings_of_production(None)] == [("giaoban.E001", OPEN)]
    settings.DEMONSTRATION = True
    assert settings_of_production(None) == []


def giaoban(*arguments, data, **environment):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "GIAOBAN_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "giaoban", *arguments],
        env=kept
        | {"GIAOBAN_DATA": str(data), "GIAOBAN_MODE": "production", "GIAOBAN_TERMINAL_LANGUAGE": "en"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


PRODUCTION = {
    "GIAOBAN_SECRET_KEY": GOOD["secret_key"],
    "GIAOBAN_HOSTS": "thongtindoingoai.example",
    "GIAOBAN_SITE_URL": GOOD["site_url"],
}


def test_production_without_settings_ends_with_the_reasons_and_no_traceback(tmp_path):
    ended = giaoban("run", data=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr == (
        f"Production does not start:\n- GIAOBAN_SECRET_KEY is not set; {MAKE}\n- {EMPTY}\n"
        f"- {site('http://localhost:8000')}\n"
    )


def test_production_does_not_start_with_demonstration_accounts(tmp_path):
    make = (
        "from giaoban.directory.demo_accounts import make_account; "
        "make_account(username='phong-vien', full_name='A', email='a@tinh.example', groups=[])"
    )
    demonstration = {"GIAOBAN_MODE": "demonstration"}
    assert giaoban("migrate", "-v", "0", data=tmp_path, **demonstration).returncode == 0
    assert giaoban("shell", "-v", "0", "-c", make, data=tmp_path, **demonstration).returncode == 0
    ended = giaoban("run", data=tmp_path, **PRODUCTION, PORT="0")
    assert ended.returncode == 1
    assert ended.stderr == (
        "CommandError: Production does not start:\n"
        "- This database holds demonstration accounts that can sign in. Begin with an empty GIAOBAN_DATA or "
        "DATABASE_URL, or deactivate them in the list of users first.\n"
    )


def test_demonstration_content_is_refused_in_production(tmp_path):
    ended = giaoban("demo", data=tmp_path, **PRODUCTION)
    assert ended.returncode == 1
    assert ended.stderr == (
        "CommandError: Demonstration content brings demonstration accounts with it, and this installation runs in "
        "production. Leave GIAOBAN_MODE unset and choose another folder with GIAOBAN_DATA to see a demonstration.\n"
    )


def test_an_unknown_mode_is_named(tmp_path):
    ended = giaoban("check", data=tmp_path, GIAOBAN_MODE="prod")
    assert ended.returncode == 1
    assert ended.stderr == "GIAOBAN_MODE='prod' is unknown; write one of: demonstration, production, test.\n"
