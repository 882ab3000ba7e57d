"""Releases on their way: written by an officer, approved by the head, under embargo or not."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from giaoban.portal import actions
from giaoban.press.models import PressRoom, Release


def write(room, by, **fields):
    """A draft."""
    values = {
        "title": "Cầu Vịnh Lam Ngọc thông xe", "lead": "Cây cầu được chờ đợi nhất của tỉnh mở cửa.",
        "content_class": "official", "body": [("text", "<p>Lời văn giữ kín đến giờ.</p>")],
    }  # fmt: skip
    release = Release(owner=by, live=False, locale=room.locale, **{**values, **fields})
    room.add_child(instance=release)
    release.save_revision(user=by)
    return release


def submit(release, by):
    """Ask for approval."""
    release.get_workflow().start(release, by)


def approve(release, by):
    """Hand on and approve what waits, as two steps of one person who wrote nothing of it."""
    page = Release.objects.get(pk=release.pk)
    state = page.current_workflow_task_state
    if not getattr(state.task.specific, "publishes", False):
        state.task.specific.on_action(state, by, "approve")
    seen = actions.version_token(Release.objects.get(pk=release.pk).get_latest_revision())
    actions.approve(Release.objects.get(pk=release.pk), seen=seen, by=by)
    return Release.objects.get(pk=release.pk)


@pytest.fixture
def office(press):
    """The press office with its rooms: `issue(**fields)` gives a release out, `held(**fields)` under an embargo."""
    room = PressRoom.objects.get(locale__language_code="vi")

    def issue(**fields):
        release = write(room, press.officer, **fields)
        submit(release, press.officer)
        return approve(release, press.head)

    def held(**fields):
        return issue(**{"embargo_until": timezone.now() + timedelta(hours=5), **fields})

    return SimpleNamespace(room=room, issue=issue, held=held, **vars(press))
