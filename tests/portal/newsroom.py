"""A newsroom for tests: people in every role, articles on their way."""

from giaoban.portal import actions
from giaoban.portal.models import Article
from giaoban.portal.roles import Role, group_of
from tests.factories import ArticleFactory, UserFactory


def make_people():
    """One person for each role, a second publisher and a superuser, by name."""
    made = {role.value: UserFactory(username=role.value) for role in Role}
    for role in Role:
        made[role.value].groups.add(group_of(role))
    made["second"] = UserFactory(username="second")
    made["second"].groups.add(group_of(Role.PUBLISHER))
    made["root"] = UserFactory(username="root", is_superuser=True)
    return made


def draft(section, by, **fields):
    article = ArticleFactory(parent=section, live=False, owner=by, **{"content_class": "official", **fields})
    article.save_revision(user=by)
    return article


def submit(article, by):
    article.get_workflow().start(article, by)
    return article


def fresh(article):
    return Article.objects.get(pk=article.pk)


def act(article, by, action, **data):
    state = fresh(article).current_workflow_task_state
    state.task.specific.on_action(state, by, action, **data)


def seen(article):
    return actions.version_token(fresh(article).get_latest_revision())


def write(article, by, title):
    page = fresh(article).get_latest_revision_as_object()
    page.title = title
    return page.save_revision(user=by)


def published(section, people, **fields):
    """An article that a reporter wrote and the second publisher approved."""
    article = submit(draft(section, people["reporter"], **fields), people["reporter"])
    act(article, people["editor"], "approve")
    actions.approve(article, seen=seen(article), by=people["second"])
    return fresh(article)
