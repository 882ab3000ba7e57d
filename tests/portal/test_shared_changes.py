"""What pages share, changed outside their revisions: recorded, reviewed by a second person, barred from self-approval."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Collection, ModelLogEntry

from giaoban.directory.models import Organisation
from giaoban.library.changes import SharedChange
from giaoban.library.models import File, Picture
from giaoban.library.watching import record
from giaoban.portal import actions, rules, waiting
from giaoban.portal.models import OfficialDocument, Topic
from tests.factories import OrganisationFactory
from tests.library import samples
from tests.library.conftest import keep_file, keep_picture
from tests.portal.newsroom import act, draft, fresh, published, seen, submit


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media").mkdir()


def change(thing, by, **fields):
    for name, value in fields.items():
        setattr(thing, name, value)
    with LogContext(user=by):
        thing.save()
    return SharedChange.objects.order_by("-pk").first()


def titles(items):
    return [item.title for item in items]


def picture_form(picture, **fields):
    root = Collection.get_first_root_node()
    return {"title": picture.title, "collection": root.pk, "focal_point_x": "", "focal_point_y": "",
            "focal_point_width": "", "focal_point_height": "", "tags": "", **fields}  # fmt: skip


def test_a_caption_that_readers_see_waits_for_everybody_who_approves_but_its_author(client, people, section):
    picture = keep_picture(caption="Cầu Bãi Cháy")
    published(section, people, picture=picture)
    client.force_login(people["publisher"])
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), picture_form(picture, caption="Cầu Bạch Đằng"))
    (made,) = SharedChange.objects.all()
    assert (made.changed_by, made.shown, made.before, made.after) == (
        people["publisher"], True, {"caption": "Cầu Bãi Cháy"}, {"caption": "Cầu Bạch Đằng"},
    )  # fmt: skip
    assert made.review_due_at - made.changed_at == timedelta(hours=24)
    assert titles(waiting.shared_changes(people["second"])) == ["Vịnh Hạ Long"]
    assert titles(waiting.shared_changes(people["root"])) == ["Vịnh Hạ Long"]
    for other in ("publisher", "reporter", "editor", "translator", "administrator"):
        assert titles(waiting.shared_changes(people[other])) == []


def test_a_second_person_confirms_it_on_its_page(client, people, section):
    picture = keep_picture(caption="Cũ")
    published(section, people, picture=picture)
    made = change(picture, people["editor"], caption="Mới", credit="Minh Hà")
    client.force_login(people["second"])
    url = reverse("portal_review_change", args=[made.pk])
    page = client.get(url).text
    assert [word in page for word in ("Cũ", "Mới", "Minh Hà")] == [True, True, True]
    response = client.post(url, {"seen": made.changed_at.isoformat(), "note": "Đã đối chiếu"})
    assert response.url == reverse("wagtailadmin_home")
    made.refresh_from_db()
    assert (made.reviewed_by, made.review_note) == (people["second"], "Đã đối chiếu")
    assert titles(waiting.shared_changes(people["root"])) == []
    assert ModelLogEntry.objects.for_instance(picture).filter(action="portal.review_shared_change").count() == 1
    assert made.title in client.get(url).text


@pytest.mark.parametrize(("who", "status"), [("publisher", 200), ("reporter", 302), ("editor", 302), ("root", 302)])
def test_its_author_and_those_who_do_not_approve_are_refused(client, people, section, who, status):
    made = change(OrganisationFactory(), people["publisher"], name="Sở Du lịch")
    client.force_login(people[who])
    url = reverse("portal_review_change", args=[made.pk])
    assert client.post(url, {"seen": made.changed_at.isoformat()}).status_code == status
    made.refresh_from_db()
    assert (made.reviewed_by is not None) == (who == "root")


def test_superusers_do_not_review_themselves_and_nobody_reviews_twice(people):
    made = change(OrganisationFactory(), people["root"], name="Sở Du lịch")
    now, words = timezone.now(), {"seen": made.changed_at.isoformat(), "note": ""}
    with pytest.raises(actions.Refused, match="Bạn đã tự thực hiện thay đổi này"):
        actions.review_change(made, by=people["root"], at=now, **words)
    actions.review_change(made, by=people["publisher"], at=now, **words)
    with pytest.raises(actions.Refused, match="Thay đổi này đã được xem lại"):
        actions.review_change(made, by=people["second"], at=now, **words)


def test_what_was_changed_again_after_it_was_opened_is_not_confirmed(people):
    organisation = OrganisationFactory(name="Sở Du lịch")
    made = change(organisation, people["editor"], name="Sở Văn hoá")
    opened = made.changed_at.isoformat()
    again = change(organisation, people["editor"], name="Sở Văn hoá và Thể thao")
    assert (again.pk, again.before, again.after) == (
        made.pk, {"name": "Sở Du lịch"}, {"name": "Sở Văn hoá và Thể thao"},
    )  # fmt: skip
    assert again.review_due_at == made.review_due_at
    with pytest.raises(actions.Refused):
        actions.review_change(made, seen=opened, by=people["second"], note="", at=timezone.now())


def test_a_replaced_file_of_the_same_name_is_seen(people, section):
    file = keep_file()
    body = [("document", {"document": file, "title": ""})]
    published(section, people, body=body)
    before = file.file.name
    made = change(file, people["editor"], file=SimpleUploadedFile("van-ban.pdf", samples.PDF + b"\n%"))
    assert (made.before, made.after, made.shown) == ({"file": before}, {"file": file.file.name}, True)
    assert File.objects.get(pk=file.pk).file.name != before


def test_names_of_topics_and_organisations_wait_always(people, home):
    topic = Topic.objects.create(name="Biển đảo", slug="bien-dao", locale=home.locale)
    first = change(topic, people["editor"], name="Biển và đảo")
    second = change(OrganisationFactory(), people["editor"], name="Sở Ngoại vụ")
    assert (first.shown, first.after, second.shown) == (True, {"name": "Biển và đảo"}, True)
    assert sorted(titles(waiting.shared_changes(people["publisher"]))) == ["Biển và đảo", "Sở Ngoại vụ"]


def test_what_readers_do_not_see_waits_for_nobody(people, section):
    picture = keep_picture(caption="Cũ")
    draft(section, people["reporter"], picture=picture)
    assert not change(picture, people["editor"], caption="Mới").shown
    assert titles(waiting.shared_changes(people["publisher"])) == []


def test_what_is_approved_for_later_counts_as_seen(people, section):
    picture = keep_picture(caption="Cũ")
    published(section, people, picture=picture, go_live_at=timezone.now() + timedelta(days=1))
    assert change(picture, people["editor"], caption="Mới").shown


def test_nothing_else_is_recorded(people, section):
    picture = keep_picture(caption="Cũ")
    published(section, people, picture=picture)
    change(picture, people["editor"], licence="CC BY", focal_point_x=5)
    with LogContext(user=people["editor"]):
        keep_picture(caption="Ảnh mới")
        OrganisationFactory()
    picture.caption = "Lệnh của máy chủ"
    picture.save()
    assert list(SharedChange.objects.all()) == []


def test_nobody_approves_an_article_whose_picture_they_changed(people, section):
    picture = keep_picture(caption="Cũ")
    article = submit(draft(section, people["reporter"], picture=picture), people["reporter"])
    act(article, people["editor"], "approve")
    assert rules.may_approve(people["publisher"], fresh(article))
    change(Picture.objects.get(pk=picture.pk), people["publisher"], caption="Mới")
    change(keep_picture(), people["second"], caption="Ảnh của bài khác")
    verdict = rules.may_approve(people["publisher"], fresh(article))
    assert verdict.reason == "Bạn đã thay đổi “Vịnh Hạ Long” mà bài này hiển thị, nên phải do người khác duyệt."
    with pytest.raises(actions.Refused):
        actions.approve(article, seen=seen(article), by=people["publisher"])
    actions.approve(article, seen=seen(article), by=people["second"])
    assert fresh(article).live


def test_an_approval_of_words_changed_meanwhile_is_refused(people, section):
    picture = keep_picture(caption="Cũ")
    article = submit(draft(section, people["reporter"], picture=picture), people["reporter"])
    act(article, people["editor"], "approve")
    opened = seen(article)
    change(Picture.objects.get(pk=picture.pk), people["editor"], caption="Mới")
    with pytest.raises(actions.Refused, match="Có người đã sửa"):
        actions.approve(article, seen=opened, by=people["publisher"])
    actions.approve(article, seen=seen(article), by=people["publisher"])


def test_the_database_holds_the_rule_too(people):
    made = change(OrganisationFactory(), people["editor"], name="Sở Ngoại vụ")
    for fields in ({"reviewed_by": people["editor"], "reviewed_at": timezone.now()}, {"reviewed_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SharedChange.objects.filter(pk=made.pk).update(**fields)


def test_two_people_change_the_same_thing_and_look_at_each_other(people):
    organisation = OrganisationFactory(name="A")
    change(organisation, people["publisher"], name="B")
    change(organisation, people["second"], name="C")
    assert titles(waiting.shared_changes(people["publisher"])) == ["C"]
    assert titles(waiting.shared_changes(people["second"])) == ["B"]
    assert titles(waiting.shared_changes(people["root"])) == ["B", "C"]


def test_a_thing_that_is_gone_leaves_its_change_to_be_confirmed(client, people, home):
    topic = Topic.objects.create(name="Biển đảo", slug="bien-dao", locale=home.locale)
    made = record(topic, before={"name": "Biển"}, after={"name": "Biển đảo"}, by=people["editor"],
                  at=timezone.now(), shown=True)  # fmt: skip
    topic.delete()
    client.force_login(people["second"])
    url = reverse("portal_review_change", args=[made.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"seen": made.changed_at.isoformat()})
    made.refresh_from_db()
    assert made.reviewed_by == people["second"]


def test_organisations_are_watched_by_their_own_screen(client, people):
    organisation = OrganisationFactory(name="Sở Du lịch")
    client.force_login(people["publisher"])
    url = reverse("wagtailsnippets_directory_organisation:edit", args=[organisation.pk])
    form = {"name": "Sở Du lịch tỉnh", "short_name": "", "kind": "other", "layout": "state", "valid_from_on": ""}
    client.post(url, {**form, "valid_to_on": ""})
    assert Organisation.objects.get(pk=organisation.pk).name == "Sở Du lịch tỉnh"
    assert list(SharedChange.objects.values_list("title", "changed_by")) == [
        ("Sở Du lịch tỉnh", people["publisher"].pk)
    ]


def test_a_listed_document_waits_for_a_second_person_when_it_is_made_and_when_it_changes(people, home):
    with LogContext(user=people["editor"]):
        document = OfficialDocument.objects.create(
            title="Kế hoạch năm", issued_by="UBND tỉnh", issued_on="2026-11-02", file=keep_file(name="ke-hoach.pdf")
        )
    (made,) = SharedChange.objects.all()
    assert (made.changed_by, made.shown, made.before["title"], made.after["title"]) == (
        people["editor"], True, "", "Kế hoạch năm",
    )  # fmt: skip
    assert titles(waiting.shared_changes(people["second"])) == ["Kế hoạch năm"]
    moved = change(document, people["second"], issued_on="2026-11-03")
    assert (moved.before, moved.after) == ({"issued_on": "2026-11-02"}, {"issued_on": "2026-11-03"})


def test_a_document_that_is_not_shown_waits_for_nobody_until_it_is(people, home):
    with LogContext(user=people["editor"]):
        document = OfficialDocument.objects.create(
            title="Chưa đăng",
            issued_by="UBND tỉnh",
            issued_on="2026-11-02",
            file=keep_file(name="nhap.pdf"),
            shown=False,
        )
    assert titles(waiting.shared_changes(people["second"])) == []
    change(document, people["editor"], shown=True)
    assert titles(waiting.shared_changes(people["second"])) == ["Chưa đăng"]
