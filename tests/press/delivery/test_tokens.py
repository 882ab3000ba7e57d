from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.press.delivery import tokens
from giaoban.press.models import PartnerToken
from giaoban.press.wording import Refused

pytestmark = pytest.mark.django_db


def issue(newsrooms, days=10, **values):
    ends = timezone.now() + timedelta(days=days)
    return tokens.issue(
        **({"outlet": newsrooms.daily, "name": "Toà soạn", "expires_at": ends, "by": newsrooms.officer} | values)
    )


def test_a_token_opens_and_its_words_are_kept_nowhere(newsrooms):
    token, secret = issue(newsrooms)
    assert secret.startswith("gbp_") and len(secret) == 47
    assert tokens.shown(secret, at=timezone.now()) == token
    row = PartnerToken.objects.filter(pk=token.pk).values().get()
    logged = [entry.data for entry in ModelLogEntry.objects.all()]
    assert secret not in f"{row}{logged}" and row["hint"] == secret[-4:]
    assert str(token) == f"Báo Ngày · Toà soạn (…{secret[-4:]})"


def test_its_use_is_noted_to_the_minute(newsrooms):
    token, secret = issue(newsrooms)
    first = timezone.now()
    for seconds in (0, 30, 90):
        tokens.shown(secret, at=first + timedelta(seconds=seconds))
    token.refresh_from_db()
    assert token.last_used_at == first + timedelta(seconds=90)


def test_a_rotated_token_works_until_the_set_hour(newsrooms):
    old, secret = issue(newsrooms)
    at, hour = timezone.now(), timezone.now() + timedelta(hours=6)
    new, words = tokens.rotate(
        token=old, old_until=hour, expires_at=at + timedelta(days=100), by=newsrooms.officer
    )  # fmt: skip
    assert (new.outlet, new.name, new.replaces) == (newsrooms.daily, "Toà soạn", old)
    assert tokens.shown(secret, at=hour - timedelta(seconds=1)) == old
    with pytest.raises(tokens.TokenRefused, match="has ended"):
        tokens.shown(secret, at=hour)
    assert tokens.shown(words, at=hour) == new
    with pytest.raises(Refused, match="đã được đổi"):
        tokens.rotate(token=old, old_until=hour, expires_at=at + timedelta(days=100), by=newsrooms.officer)


def test_a_rotation_never_lengthens_the_old_token(newsrooms):
    old, _secret = issue(newsrooms, days=2)
    ends = old.expires_at
    tokens.rotate(
        token=old, old_until=timezone.now() + timedelta(days=20), expires_at=timezone.now() + timedelta(days=90),
        by=newsrooms.officer,
    )  # fmt: skip
    old.refresh_from_db()
    assert old.expires_at == ends


def test_a_revoked_token_opens_nothing(newsrooms):
    token, secret = issue(newsrooms)
    with pytest.raises(ValidationError) as refused:
        tokens.revoke(token=token, reason=" ", by=newsrooms.officer)
    assert list(refused.value.error_dict) == ["reason"]
    tokens.revoke(token=token, reason="Lộ mã", by=newsrooms.officer)
    with pytest.raises(tokens.TokenRefused, match="revoked"):
        tokens.shown(secret, at=timezone.now())
    assert not PartnerToken.objects.working(at=timezone.now()).exists()
    with pytest.raises(Refused, match="đã bị thu hồi"):
        tokens.revoke(token=token, reason="Lần nữa", by=newsrooms.officer)


@pytest.mark.parametrize("secret", ["", "gbp_", "gbp_x" * 100, "\0", "mã"])
def test_what_is_no_token_is_not_known(newsrooms, secret):
    with pytest.raises(tokens.TokenRefused, match="not known"):
        tokens.shown(secret, at=timezone.now())


@pytest.mark.parametrize("days", [-1, 0, 800])
def test_a_token_ends_ahead_and_within_two_years(newsrooms, days):
    with pytest.raises(ValidationError) as refused:
        issue(newsrooms, days=days)
    assert list(refused.value.error_dict) == ["expires_at"]
    assert not PartnerToken.objects.exists()


def test_only_officers_keep_tokens(newsrooms):
    token, _secret = issue(newsrooms)
    who = newsrooms.an.user
    with pytest.raises(PermissionDenied):
        issue(newsrooms, by=who)
    with pytest.raises(PermissionDenied):
        tokens.revoke(token=token, reason="x", by=who)
    with pytest.raises(PermissionDenied):
        tokens.rotate(token=token, old_until=timezone.now(), expires_at=timezone.now(), by=who)


def test_the_screen_shows_a_token_once(newsrooms, client):
    client.force_login(newsrooms.officer)
    ends = timezone.localtime(timezone.now() + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")
    sent = {"outlet": newsrooms.daily.pk, "name": "Website", "expires_at": ends}
    answer = client.post("/quan-tri/bao-chi/ma-truy-cap/moi/", sent)
    secret = answer.context["secret"]
    assert secret in answer.content.decode() and "no-store" in answer["Cache-Control"]
    listed = client.get("/quan-tri/bao-chi/ma-truy-cap/").content.decode()
    assert secret not in listed and f"…{secret[-4:]}" in listed
    client.force_login(newsrooms.an.user)
    assert client.get("/quan-tri/bao-chi/ma-truy-cap/").status_code in (302, 403)
