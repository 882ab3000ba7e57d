"""What waits for a person on the staff home."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.base.registries import figures, searchables
from giaoban.library.models import Picture
from giaoban.portal import waiting
from giaoban.portal.forms import expired_pictures
from giaoban.portal.models import Article
from tests.portal.newsroom import act, draft, published, submit


def titles(items):
    return [item.title for item in items]


def test_each_step_waits_on_the_right_home(people, section):
    article = submit(draft(section, people["reporter"], title="Tin chờ"), people["reporter"])
    assert titles(waiting.to_edit(people["editor"])) == ["Tin chờ"]
    assert titles(waiting.to_approve(people["publisher"])) == []
    act(article, people["editor"], "approve")
    assert titles(waiting.to_edit(people["editor"])) == []
    assert titles(waiting.to_approve(people["publisher"])) == ["Tin chờ"]
    act(article, people["publisher"], "reject", comment="Thiếu nguồn")
    (back,) = waiting.returned(people["reporter"])
    assert (back.title, back.note) == ("Tin chờ", f"{people['publisher']}: Thiếu nguồn")


@pytest.mark.parametrize("who", ["reporter", "editor", "publisher", "translator", "administrator", "root"])
def test_the_staff_home_opens_for_every_role(client, people, section, who):
    client.force_login(people[who])
    response = client.get(reverse("wagtailadmin_home"))
    assert (response.status_code, "Việc đang chờ tôi" in response.text) == (200, True)


def test_articles_are_counted_by_class_and_found(people, section):
    article = published(section, people)
    day = timezone.localdate()
    assert list(figures["portal.articles.official"].records(day, day)) == [article]
    assert list(figures["portal.articles.world"].records(date(2000, 1, 1), day)) == []
    found = searchables["portal.article"]
    assert list(found.visible(None)) == [article]
    assert (found.document(article)["title"], found.document(article)["language"]) == (article.title, "vi")


def test_a_picture_whose_licence_ended_is_named(people, section):
    from tests.portal.scene import picture

    shown = picture(title="Ảnh cũ", licence_ends_on=timezone.localdate() - timedelta(days=1))
    article = draft(section, people["reporter"], picture=shown)
    assert isinstance(shown, Picture)
    assert expired_pictures(Article.objects.get(pk=article.pk), on=timezone.localdate()) == [shown]
