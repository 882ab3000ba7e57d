"""Four eyes, through the rules and the workflow."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import TaskState

from giaoban.portal import actions, rules
from giaoban.portal.models import Article, EditingTask, PublicationTask
from giaoban.portal.roles import Role, group_of
from tests.portal.newsroom import act, draft, seen, submit, write


def test_a_reporters_article_passes_the_editor_and_the_publisher_to_the_reader(people, section):
    article = submit(draft(section, people["reporter"]), people["reporter"])
    assert isinstance(article.current_workflow_task, EditingTask)
    act(article, people["editor"], "approve")
    article = Article.objects.get(pk=article.pk)
    assert isinstance(article.current_workflow_task, PublicationTask) and not article.live
    actions.approve(article, seen=seen(article), by=people["publisher"])
    article.refresh_from_db()
    assert article.live and article.published_at == article.first_published_at


def test_an_editors_own_article_goes_straight_to_the_publisher(people, section):
    article = submit(draft(section, people["editor"]), people["editor"])
    assert isinstance(article.current_workflow_task, PublicationTask)
    skipped = TaskState.objects.for_instance(article).get(task__editingtask__isnull=False)
    assert skipped.status == TaskState.STATUS_SKIPPED


def test_an_editor_hands_on_or_returns_but_never_approves(people, section):
    article = submit(draft(section, people["reporter"]), people["reporter"])
    act(article, people["editor"], "reject", comment="Thiếu nguồn")
    article = Article.objects.get(pk=article.pk)
    assert article.current_workflow_state.status == "needs_changes"
    article.current_workflow_state.resume(people["reporter"])
    act(article, people["editor"], "approve")
    assert not rules.may_approve(people["editor"], article)
    with pytest.raises(PermissionDenied):
        act(article, people["editor"], "approve")
    assert not Article.objects.get(pk=article.pk).live


@pytest.mark.parametrize("who", ["reporter", "editor", "translator", "administrator"])
def test_only_publishers_approve(people, section, who):
    article = submit(draft(section, people["second"]), people["second"])
    verdict = rules.may_approve(people[who], article)
    assert (verdict.allowed, bool(verdict.reason)) == (False, True)
    with pytest.raises(PermissionDenied):
        act(article, people[who], "approve")


@pytest.mark.parametrize("who", ["publisher", "root"])
def test_nobody_approves_what_they_wrote_superusers_included(people, section, who):
    article = submit(draft(section, people["reporter"]), people["reporter"])
    write(article, people[who], "Đã sửa")
    act(article, people["editor"], "approve")
    assert "người khác" in rules.may_approve(people[who], article).reason
    with pytest.raises(actions.Refused):
        actions.approve(article, seen=seen(article), by=people[who])
    with pytest.raises(PermissionDenied):
        act(article, people[who], "approve")
    actions.approve(article, seen=seen(article), by=people["second"])
    article.refresh_from_db()
    assert (article.live, article.title) == (True, "Đã sửa")


def test_nobody_approves_what_they_submitted(people, section):
    article = submit(draft(section, people["reporter"]), people["publisher"])
    assert not rules.may_approve(people["publisher"], article)
    assert rules.may_approve(people["second"], article)


def test_a_version_written_after_the_request_is_not_published_by_it(people, section):
    article = submit(draft(section, people["editor"]), people["editor"])
    before = seen(article)
    write(article, people["second"], "Bản sửa sau")
    with pytest.raises(actions.Refused):
        actions.approve(article, seen=before, by=people["publisher"])
    with pytest.raises(PermissionDenied):
        act(article, people["publisher"], "approve")
    actions.ask_again(article, by=people["publisher"])
    with pytest.raises(actions.Refused):
        actions.approve(article, seen=before, by=people["publisher"])
    actions.approve(article, seen=seen(article), by=people["publisher"])
    article.refresh_from_db()
    assert article.title == "Bản sửa sau"


def test_autosave_does_not_write_over_a_version_that_waits(people, section):
    article = submit(draft(section, people["publisher"]), people["publisher"])
    waiting = article.get_latest_revision()
    page = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    page.title = "Lén sửa"
    made = page.save_revision(user=people["publisher"], overwrite_revision=waiting)
    assert made.pk != waiting.pk
    waiting.refresh_from_db()
    assert waiting.content["title"] == article.title


def test_an_edit_of_a_published_article_needs_a_new_approval(people, section):
    article = submit(draft(section, people["reporter"]), people["reporter"])
    act(article, people["editor"], "approve")
    actions.approve(article, seen=seen(article), by=people["publisher"])
    write(article, people["publisher"], "Đính chính")
    article = Article.objects.get(pk=article.pk)
    assert article.live and article.title != "Đính chính"
    submit(article, people["editor"])
    assert not rules.may_approve(people["publisher"], article)
    assert rules.may_approve(people["second"], article)
    actions.approve(article, seen=seen(article), by=people["second"])
    article.refresh_from_db()
    assert article.title == "Đính chính"
    assert rules.wrote_since_approval(people["publisher"], article) is None


def test_a_workflow_that_does_not_end_with_publication_publishes_nothing(people, section):
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

    task = GroupApprovalTask.objects.create(name="Duyệt tắt")
    task.groups.add(group_of(Role.ADMINISTRATOR))
    workflow = Workflow.objects.create(name="Đường tắt")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    article = draft(section, people["reporter"])
    workflow.start(article, people["reporter"])
    with pytest.raises(PermissionDenied):
        act(article, people["administrator"], "approve")
    assert not Article.objects.get(pk=article.pk).live
