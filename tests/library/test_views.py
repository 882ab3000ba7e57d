"""Who reads which file by its address."""

import json
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, ReferenceIndex, UploadedFile
from wagtail.users.models import UserProfile

from giaoban.directory.models import User
from giaoban.library import queries, renditions, rules, serving
from giaoban.library.models import File, Picture
from tests.library import samples
from tests.library.conftest import keep_file, keep_picture, stored


def body_with(file):
    return f'[{{"type": "document", "value": {{"document": {file.pk}, "title": ""}}, "id": "a1"}}]'


def at(picture, **how):
    return renditions.address(picture, **({"ratio": "16x9", "width": 640, "extension": "jpg"} | how))


def show(article, *, picture=None, file=None):
    """Publish the article with a picture or a file."""
    if picture:
        article.picture = picture
    if file:
        article.body = body_with(file)
    article.save_revision().publish()


def test_a_picture_of_a_published_article_is_read_by_anybody(article, picture, reader):
    show(article, picture=picture)
    answer = reader.get(at(picture))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline")


def test_a_picture_of_no_article_is_read_by_staff_alone(picture, reader, member, editor):
    assert [client.get(at(picture)).status_code for client in (reader, member, editor)] == [404, 404, 200]
    assert editor.get(at(picture))["Cache-Control"] == "private, no-store"


def test_a_draft_of_a_live_article_shows_nothing_new(article, picture, reader):
    show(article)
    article.picture = picture
    revision = article.save_revision()
    assert reader.get(at(picture)).status_code == 404
    revision.publish()
    assert reader.get(at(picture)).status_code == 200


def test_an_article_taken_off_takes_its_files_with_it(article, picture, document, reader):
    show(article, picture=picture, file=document)
    assert [reader.get(at(picture)).status_code, reader.get(document.url).status_code] == [200, 200]
    article.unpublish()
    assert [reader.get(at(picture)).status_code, reader.get(document.url).status_code] == [404, 404]


def test_time_alone_closes_and_opens(article, picture, reader):
    show(article, picture=picture)
    now = timezone.now()
    type(article).objects.update(expire_at=now - timedelta(seconds=1))
    assert reader.get(at(picture)).status_code == 404
    type(article).objects.update(expire_at=None, go_live_at=now + timedelta(hours=1))
    assert reader.get(at(picture)).status_code == 404
    type(article).objects.update(go_live_at=now - timedelta(hours=1))
    assert reader.get(at(picture)).status_code == 200


def test_a_picture_dropped_from_the_article_closes(article, picture, reader):
    show(article, picture=picture)
    article.picture = None
    article.save_revision().publish()
    assert reader.get(at(picture)).status_code == 404


def test_a_deleted_picture_leaves_nothing(
    article, picture, reader, editor, own_media, django_capture_on_commit_callbacks
):
    show(article, picture=picture)
    address = at(picture)
    assert reader.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert editor.get(address).status_code == 404
    assert stored(own_media) == []


def test_the_original_with_its_place_is_never_public(article, reader, editor):
    picture = keep_picture(samples.jpeg(exif=samples.exif_with_place()))
    show(article, picture=picture)
    original = f"/media/{picture.file.name}"
    assert [reader.get(original).status_code, editor.get(original).status_code] == [404, 200]
    assert b"Canon" in b"".join(editor.get(original).streaming_content)


def test_a_rendition_by_its_stored_name_obeys_the_same_rule(article, picture, reader):
    stored_name = f"/media/{picture.get_rendition('max-165x165').file.name}"
    assert reader.get(stored_name).status_code == 404
    show(article, picture=picture)
    assert reader.get(stored_name).status_code == 200


def test_documents_obey_at_both_addresses(article, document, reader, member, editor):
    both = [document.url, f"/media/{document.file.name}"]
    assert [[client.get(url).status_code for url in both] for client in (reader, member, editor)] == [
        [404, 404],
        [404, 404],
        [200, 200],
    ]
    show(article, file=document)
    assert [reader.get(url).status_code for url in both] == [200, 200]
    assert reader.get(document.url)["Cache-Control"] == "public, max-age=3600, s-maxage=60"


def test_a_document_linked_in_the_text_is_held(article, document, reader):
    article.body = f'[{{"type": "text", "value": "<p><a linktype=\\"document\\" id=\\"{document.pk}\\">x</a></p>"}}]'
    article.save_revision().publish()
    assert reader.get(document.url).status_code == 200


def test_a_withheld_collection_is_for_staff(article, picture, reader, editor):
    show(article, picture=picture)
    CollectionViewRestriction.objects.create(collection=picture.collection, restriction_type="login")
    assert [reader.get(at(picture)).status_code, editor.get(at(picture)).status_code] == [404, 200]


def test_portraits_are_for_staff(reader, editor):
    profile = UserProfile.get_for_user(User.objects.first())
    profile.avatar.save("mat.jpg", ContentFile(samples.jpeg((50, 50))))
    address = f"/media/{profile.avatar.name}"
    assert [reader.get(address).status_code, editor.get(address).status_code] == [404, 200]


@pytest.mark.parametrize(
    "path", ["", "../secret-key", "%2e%2e/giaoban.sqlite3", "anh/1/x/16x9-640.jpg", "no/such", "original_images/", "\0"]
)
def test_strange_paths_are_not_found(path, reader, editor):
    assert [reader.get(f"/media/{path}").status_code, editor.get(f"/media/{path}").status_code] == [404, 404]


@pytest.mark.parametrize("name", ["16x9-641.jpg", "16x9-1920.jpg", "5x4-640.jpg", "16x9-640.gif", "16x9-640.tiff"])
def test_only_sizes_of_the_house_are_made(name, picture, editor, own_media):
    assert editor.get(f"/media/anh/{picture.pk}/{renditions.version(picture)}/{name}").status_code == 404
    assert len(stored(own_media)) == 1


def test_an_old_address_leads_to_the_present_one(article, picture, reader):
    show(article, picture=picture)
    old = at(picture)
    picture.focal_point_x = picture.focal_point_y = 10
    picture.focal_point_width = picture.focal_point_height = 20
    picture.save()
    answer = reader.get(old)
    assert (answer.status_code, answer["Location"]) == (302, at(picture))
    assert at(picture) != old


def test_nothing_stored_is_read_by_a_stranger_unless_held(article, reader, editor, own_media):
    held, free = keep_picture(), keep_picture(name="khac.jpg")
    shown, kept = keep_file(), keep_file(name="rieng.pdf")
    article.picture, article.body = held, body_with(shown)
    article.save_revision().publish()
    for picture in (held, free):
        for extension in ("jpg", "avif", "webp"):
            assert editor.get(at(picture, extension=extension)).status_code == 200
        picture.get_rendition("original")
    UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(Picture), file=ContentFile(b"x", name="cho.jpg")
    )
    (own_media / "la.txt").write_text("a stray file")
    open_to_all = {name for name in stored(own_media) if reader.get(f"/media/{name}").status_code == 200}
    expected = {rendition.file.name for rendition in held.renditions.all()} | {shown.file.name}
    assert open_to_all == expected
    assert kept.file.name in stored(own_media)


def test_rule_and_query_agree(article, section):
    pictures = [keep_picture(name=f"{n}.jpg") for n in range(3)]
    files = [keep_file(name=f"{n}.pdf") for n in range(2)]
    article.picture, article.body = pictures[1], body_with(files[0])
    article.save_revision().publish()
    now = timezone.now()
    assert list(queries.public(Picture, at=now)) == [p for p in pictures if rules.picture_is_public(p, at=now)]
    assert list(queries.public(Picture, at=now)) == [pictures[1]]
    assert list(queries.public(File, at=now)) == [f for f in files if rules.public_may_read(f, at=now)] == [files[0]]


def test_a_public_picture_costs_six_queries(article, picture, reader, django_assert_max_num_queries):
    show(article, picture=picture)
    reader.get(at(picture))
    with django_assert_max_num_queries(6):
        reader.get(at(picture))


def test_the_page_runs_no_query_for_its_pictures(picture, django_assert_num_queries):
    from django.template import Context, Template

    template = Template('{% load pictures %}{% responsive_picture picture ratio="4x3" sizes="50vw" alt="Đảo" %}')
    with django_assert_num_queries(0):
        html = template.render(Context({"picture": picture}))
    assert '<source type="image/avif"' in html
    assert 'width="960" height="720" alt="Đảo"' in html
    assert template.render(Context({"picture": None})).strip() == ""


def test_ranges(article, reader):
    film = keep_file(samples.MP4, "phim.mp4")
    show(article, file=film)
    size = len(samples.MP4)

    def get(**headers):
        return reader.get(film.url, headers=headers)

    whole = get()
    assert (whole.status_code, whole["Accept-Ranges"], whole["Content-Length"]) == (200, "bytes", str(size))
    assert whole["Content-Type"] == "video/mp4"
    part = get(range="bytes=4-7")
    assert (part.status_code, part["Content-Range"], part["Content-Length"]) == (206, f"bytes 4-7/{size}", "4")
    assert b"".join(part.streaming_content) == b"ftyp"
    assert b"".join(get(range="bytes=-5").streaming_content) == samples.MP4[-5:]
    assert get(range=f"bytes={size - 3}-")["Content-Range"] == f"bytes {size - 3}-{size - 1}/{size}"
    assert get(range=f"bytes=10-{size * 9}")["Content-Range"] == f"bytes 10-{size - 1}/{size}"
    beyond = get(range=f"bytes={size}-")
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{size}")
    assert get(range="bytes=-0").status_code == 416
    assert [
        get(range=bad).status_code for bad in ("bytes=9-2", "bytes=a-b", "bytes=0-1,4-5", "lines=1-2", "bytes=-")
    ] == [200] * 5
    assert get(range="bytes=0-1", **{"if-range": whole["ETag"]}).status_code == 206
    assert get(range="bytes=0-1", **{"if-range": whole["Last-Modified"]}).status_code == 206
    assert get(range="bytes=0-1", **{"if-range": '"other"'}).status_code == 200


def test_conditional_requests(article, document, reader):
    show(article, file=document)
    first = reader.get(document.url)
    again = reader.get(document.url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    since = reader.get(document.url, headers={"if-modified-since": first["Last-Modified"]})
    assert since.status_code == 304
    head = reader.head(document.url)
    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", str(len(samples.PDF)))
    assert reader.post(document.url).status_code == 405
    article.unpublish()
    assert reader.get(document.url, headers={"if-none-match": first["ETag"]}).status_code == 404


def test_only_what_browsers_show_is_inline(article, reader):
    word, page = keep_file(samples.docx(), "Thông báo số 1.docx"), keep_file()
    article.body = json.dumps([{"type": "document", "value": {"document": file.pk}} for file in (word, page)])
    article.save_revision().publish()
    assert reader.get(word.url)["Content-Disposition"].startswith("attachment; filename")
    assert reader.get(page.url)["Content-Disposition"].startswith("inline; filename")
    assert reader.get(page.url)["Content-Security-Policy"] == serving.POLICY


def test_nginx_sends_the_bytes(article, document, reader, settings):
    settings.SENDFILE = "nginx"
    assert "X-Accel-Redirect" not in reader.get(document.url)
    show(article, file=document)
    answer = reader.get(document.url)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["X-Accel-Redirect"] == f"/_media/{document.file.name}"
    assert answer["Cache-Control"] == "public, max-age=3600, s-maxage=60"


def test_a_missing_file_is_not_found(article, document, reader):
    show(article, file=document)
    document.file.storage.delete(document.file.name)
    assert reader.get(document.url).status_code == 404


def test_the_reference_index_is_what_decides(article, picture, reader):
    show(article, picture=picture)
    ReferenceIndex.objects.all().delete()
    assert reader.get(at(picture)).status_code == 404


@pytest.mark.parametrize("path", ["images/%00.jpg", "original_images/a%00b.jpg", "documents/%00"])
def test_a_path_that_no_database_can_hold_leads_nowhere(db, client, path):
    assert client.get(f"/media/{path}").status_code == 404
