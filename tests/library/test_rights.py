"""Expired licences are seen before and after publication."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from giaoban.library import jobs, queries, renditions
from tests.library import samples
from tests.library.conftest import keep_picture

TODAY = date(2026, 11, 23)


def test_the_last_day_still_counts(db):
    ended, last, open_end = (keep_picture(name=n, licence_ends_on=d) for n, d in (
        ("a.jpg", TODAY - timedelta(days=1)), ("b.jpg", TODAY), ("c.jpg", None)
    ))  # fmt: skip
    assert [p.licence_ended(on=TODAY) for p in (ended, last, open_end)] == [True, False, False]


def test_a_draft_with_an_expired_picture_is_warned_of(article):
    picture = keep_picture(licence_ends_on=TODAY - timedelta(days=1))
    assert queries.expired_pictures_in(article, on=TODAY) == []
    article.picture = picture
    article.body = f'[{{"type": "picture", "value": {{"image": {picture.pk}}}, "id": "a"}}]'
    assert queries.expired_pictures_in(article, on=TODAY) == [picture]
    revision = article.save_revision()
    assert queries.expired_pictures_in(revision.as_object(), on=TODAY) == [picture]
    assert queries.expired_pictures_in(type(article).objects.get(pk=article.pk), on=TODAY) == []


def test_expired_pictures_in_use_are_listed(article, editor, member):
    today = timezone.localdate()
    used = keep_picture(name="a.jpg", licence_ends_on=today - timedelta(days=3), rights_owner="TTXVN")
    keep_picture(name="b.jpg", licence_ends_on=today - timedelta(days=3))
    article.picture = used
    article.save_revision().publish()
    address = reverse("library_expired_pictures")
    page = editor.get(address)
    assert page.status_code == 200
    assert list(page.context["object_list"]) == [used]
    assert "TTXVN" in page.content.decode()
    assert member.get(address).status_code in {302, 403}
    article.unpublish()
    assert list(editor.get(address).context["object_list"]) == []


def test_the_listing_of_pictures_shows_rights(editor):
    keep_picture(credit="Đỗ Phương", licence_ends_on=timezone.localdate() - timedelta(days=1))
    page = editor.get(reverse("wagtailimages:index") + "?layout=list").content.decode()
    assert "Đỗ Phương" in page
    assert "Licence ended" in page
    assert editor.get(reverse("wagtailimages:index_results")).status_code == 200


def test_publication_asks_the_worker_for_renditions(article, picture, django_capture_on_commit_callbacks):
    article.picture = picture
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    queued = DBTaskResult.objects.get(task_path="giaoban.library.jobs.make_renditions")
    assert queued.args_kwargs["args"] == [picture.pk]
    assert jobs.make_renditions.call(picture.pk) == 24
    assert picture.renditions.count() == 24
    assert jobs.make_renditions.call(0) == 0


def test_sizes_never_grow_a_picture(db):
    picture = keep_picture(samples.jpeg((1000, 500)))
    assert [(s.width, s.height) for s in renditions.sizes(picture, "16x9")] == [(320, 180), (480, 270), (640, 360)]
    small = keep_picture(samples.jpeg((90, 200)), "nho.jpg")
    assert [(s.width, s.height) for s in renditions.sizes(small, "16x9")] == [(90, 50)]
    for ratio in renditions.RATIOS:
        for size in renditions.sizes(small, ratio):
            made = small.get_rendition(renditions.spec(small, ratio=ratio, width=size.width, extension="jpg"))
            # Too small to be scaled, only cropped: a pixel may be lost to rounding.
            assert made.width == size.width
            assert abs(made.height - size.height) <= 1
