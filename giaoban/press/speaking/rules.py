"""Who keeps the register of spokespersons and what they said. An administrator may not by that alone."""

from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from giaoban.base.once import once_a_request
from giaoban.press.models import Inquiry, Spokesperson, SuddenMatter
from giaoban.press.speaking import queries


def _in_group_with(user: Any, codename: str) -> bool:
    if user is None or not user.is_authenticated or not user.is_active:
        return False

    def ask() -> bool:
        return Permission.objects.filter(
            content_type__app_label="press", codename=codename, group__user=user.pk
        ).exists()

    return bool(once_a_request(("press", codename, user.pk), ask))


def in_office(user: Any) -> bool:
    """Whoever was put into the press office: what is not public yet is theirs, and no administrator's."""
    return _in_group_with(user, "run_press_office")


def heads_office(user: Any) -> bool:
    """Whoever was put at the head of the press office."""
    return _in_group_with(user, "decide_for_press_office")


def may_register(user: Any) -> bool:
    """Press officers enter in the register what a document says."""
    return in_office(user)


def may_authorise(user: Any, given_by: Spokesperson) -> bool:
    """Whoever speaks of everything authorises for one matter; the office enters it where the document says so."""
    return given_by.is_general and (in_office(user) or _is(user, given_by))


def may_end(user: Any, entry: Spokesperson) -> bool:
    """The office, and whoever gave the authorisation."""
    return in_office(user) or (entry.authorised_by is not None and _is(user, entry.authorised_by))


def _is(user: Any, entry: Spokesperson) -> bool:
    return bool(user.is_authenticated and user.is_active and entry.person.user_id == user.pk)


def may_speak_of(user: Any, matter: Inquiry | SuddenMatter) -> bool:
    """Whoever speaks of this matter today."""
    return queries.entry_for(user, matter, on=timezone.localdate()) is not None


def speaks_generally(user: Any) -> bool:
    """Whoever speaks of everything today: sees what the office works on."""
    return queries.entries_of(user, on=timezone.localdate()).filter(authorised_by=None).exists()
