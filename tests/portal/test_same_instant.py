"""Two people decide about the same article at the same instant; on both databases one is first and the other told."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState
from wagtail.signals import page_published

from giaoban.portal import actions
from giaoban.portal.models import UrgentPublication
from tests.portal.newsroom import act, draft, fresh, seen, submit

pytestmark = pytest.mark.django_db(transaction=True)


def in_a_thread(deed):
    """Start a deed on a connection of its own; what it raised stands in the list returned with the thread."""
    raised = []

    def run():
        try:
            deed()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, raised


@pytest.fixture
def while_publishing():
    """Start a deed as soon as another publishes and has not committed; it must wait, and ends after the other."""
    begun, receivers = [], []

    def set_up(deed):
        def receiver(**kwargs):
            if not begun:
                begun.append(in_a_thread(deed))
                thread, raised = begun[0]
                thread.join(timeout=1)
                assert thread.is_alive(), raised or "the second did not wait for the first"

        receivers.append(receiver)
        page_published.connect(receiver)
        return begun

    yield set_up
    for receiver in receivers:
        page_published.disconnect(receiver)
    for thread, _raised in begun:
        thread.join(timeout=60)


def waiting(section, people):
    article = submit(draft(section, people["reporter"]), people["reporter"])
    act(article, people["editor"], "approve")
    return article


def outcome(begun):
    ((thread, raised),) = begun
    thread.join(timeout=60)
    assert not thread.is_alive()
    return [type(error) for error in raised]


def approvals(article):
    return TaskState.objects.for_instance(article).filter(
        status=TaskState.STATUS_APPROVED, task__publicationtask__isnull=False
    )


def test_of_two_approvals_one_counts(people, section, while_publishing):
    article = waiting(section, people)
    token = seen(article)
    begun = while_publishing(lambda: actions.approve(article, seen=token, by=people["second"]))
    actions.approve(article, seen=token, by=people["publisher"])
    assert outcome(begun) == [actions.Refused]
    assert [state.finished_by for state in approvals(article)] == [people["publisher"]]
    assert PageLogEntry.objects.filter(page=article, action="wagtail.publish").count() == 1


def test_an_approval_and_a_return_do_not_both_happen(people, section, while_publishing):
    article = waiting(section, people)
    state, token = fresh(article).current_workflow_task_state, seen(article)
    begun = while_publishing(lambda: state.task.specific.on_action(state, people["second"], "reject", comment="Thiếu"))
    actions.approve(article, seen=token, by=people["publisher"])
    assert outcome(begun) == [PermissionDenied]
    assert [each.status for each in TaskState.objects.for_instance(article).order_by("pk")][-1] == "approved"
    assert fresh(article).live


def test_an_urgent_publication_waits_for_an_approval_and_then_has_nothing_to_do(people, section, while_publishing):
    article = waiting(section, people)
    token = seen(article)

    def urgently():
        actions.publish_urgently(
            article, by=people["second"], reason="Bão", reviewer=people["publisher"], at=timezone.now()
        )

    begun = while_publishing(urgently)
    actions.approve(article, seen=token, by=people["publisher"])
    assert outcome(begun) == [actions.Refused]
    assert (UrgentPublication.objects.count(), fresh(article).live) == (0, True)
