"""Urgent single-handed publication and its review."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from giaoban.portal import actions, rules, waiting
from giaoban.portal.models import UrgentPublication
from tests.portal.newsroom import draft, fresh, submit, write


def storm(section, people, **fields):
    article = draft(section, people["publisher"], title="Tin bão khẩn cấp", **fields)
    at = timezone.now()
    urgent = actions.publish_urgently(
        article, by=people["publisher"], reason="Bão vào trong đêm", reviewer=people["second"], at=at
    )
    return article, urgent


def test_one_publisher_puts_out_a_storm_warning_alone(client, people, section):
    article = draft(section, people["publisher"], title="Tin bão khẩn cấp")
    client.force_login(people["publisher"])
    url = reverse("portal_publish_urgently", args=[article.pk])
    response = client.post(url, {"reason": "Bão vào trong đêm", "reviewer": people["second"].pk})
    assert response.url == reverse("wagtailadmin_home")
    urgent = UrgentPublication.objects.get()
    assert fresh(article).live
    assert urgent.review_due_at - urgent.published_at == timedelta(hours=24)
    assert [item.title for item in waiting.urgent_reviews(people["second"])] == ["Tin bão khẩn cấp"]
    assert list(waiting.urgent_reviews(people["publisher"])) == []
    assert PageLogEntry.objects.filter(page=article, action="portal.publish_urgently").count() == 1


def test_a_form_sent_twice_publishes_once(client, people, section):
    article = draft(section, people["publisher"], title="Tin bão khẩn cấp")
    client.force_login(people["publisher"])
    url = reverse("portal_publish_urgently", args=[article.pk])
    form = {"reason": "Bão vào trong đêm", "reviewer": people["second"].pk}
    client.post(url, form)
    assert "Bản này đã được xuất bản rồi." in client.post(url, form).content.decode()
    assert UrgentPublication.objects.count() == 1
    write(article, people["publisher"], "Tin bão khẩn cấp số 2")
    client.post(url, form)
    assert (UrgentPublication.objects.count(), fresh(article).title) == (2, "Tin bão khẩn cấp số 2")


@pytest.mark.parametrize("who", ["reporter", "editor", "translator", "administrator"])
def test_others_may_not(client, people, section, who):
    article = draft(section, people["reporter"])
    client.force_login(people[who])
    client.post(
        reverse("portal_publish_urgently", args=[article.pk]), {"reason": "Vội", "reviewer": people["second"].pk}
    )
    assert not fresh(article).live


def test_a_reason_another_person_and_a_class_are_needed(people, section):
    article = draft(section, people["publisher"])
    at = timezone.now()
    with pytest.raises(ValidationError):
        actions.publish_urgently(article, by=people["publisher"], reason="  ", reviewer=people["second"], at=at)
    for reviewer in ("publisher", "reporter", "editor"):
        with pytest.raises(ValidationError):
            actions.publish_urgently(article, by=people["publisher"], reason="Bão", reviewer=people[reviewer], at=at)
    unclassified = draft(section, people["publisher"], content_class="")
    with pytest.raises(ValidationError):
        actions.publish_urgently(unclassified, by=people["publisher"], reason="Bão", reviewer=people["second"], at=at)
    assert not fresh(article).live and not fresh(unclassified).live


def test_a_later_schedule_does_not_hold_it_back(people, section):
    article, _urgent = storm(section, people, go_live_at=timezone.now() + timedelta(days=1))
    assert fresh(article).live


def test_it_ends_a_running_workflow(people, section):
    article = submit(draft(section, people["reporter"]), people["reporter"])
    actions.publish_urgently(
        article, by=people["publisher"], reason="Bão", reviewer=people["second"], at=timezone.now()
    )
    assert fresh(article).live and fresh(article).current_workflow_state is None


def test_the_review_counts_as_an_approval(people, section):
    article, urgent = storm(section, people)
    assert rules.approved_until(article) is None
    with pytest.raises(actions.Refused):
        actions.review_urgent(urgent, by=people["publisher"], note="", at=timezone.now())
    actions.review_urgent(urgent, by=people["second"], note="Đã đối chiếu", at=timezone.now())
    assert rules.approved_until(article) == urgent.published_at
    assert rules.may_approve(people["publisher"], article)
    assert list(waiting.urgent_reviews(people["second"])) == []


def test_who_wrote_part_of_it_cannot_review_it(people, section):
    article = draft(section, people["second"])
    write(article, people["publisher"], "Bão")
    urgent = actions.publish_urgently(
        article, by=people["publisher"], reason="Bão", reviewer=people["second"], at=timezone.now()
    )
    assert not rules.may_review(people["second"], urgent)
    assert rules.may_review(people["root"], urgent)


def test_an_unreviewed_urgent_publication_approves_nothing(people, section):
    article, _urgent = storm(section, people)
    write(article, people["reporter"], "Tin bão số 2")
    submit(fresh(article), people["editor"])
    assert not rules.may_approve(people["publisher"], article)


def test_a_late_review_shows_to_every_other_publisher(people, section):
    _article, urgent = storm(section, people)
    UrgentPublication.objects.filter(pk=urgent.pk).update(review_due_at=timezone.now() - timedelta(hours=1))
    assert [item.title for item in waiting.urgent_reviews(people["root"])] == ["Tin bão khẩn cấp"]


def test_the_review_page_confirms(client, people, section):
    _article, urgent = storm(section, people)
    client.force_login(people["second"])
    url = reverse("portal_review_urgent", args=[urgent.pk])
    assert "Bão vào trong đêm" in client.get(url).text
    client.post(url, {"note": "Đúng"})
    urgent.refresh_from_db()
    assert (urgent.reviewer, urgent.review_note) == (people["second"], "Đúng")
