"""Corrections and withdrawals, told and confirmed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from giaoban.library import renditions
from giaoban.notices import actions as notices
from giaoban.notices.models import Message
from giaoban.press.models import Confirmation, Delivery, Release, ReleaseChange, ReleaseCorrection
from giaoban.press.releases import actions, changes, letters, log, notes
from giaoban.press.releases.choices import Access
from tests.portal.scene import picture
from tests.press.releases.conftest import approve, submit
from tests.press.releases.people import reporter
from tests.press.releases.test_exits import KEPT

pytestmark = pytest.mark.django_db
NOTE = "Số liệu ở đoạn hai không đúng."


def had(release, user):
    log.note(release, what=Access.PDF, by=user, at=timezone.now())


def correct(office, release, text=NOTE):
    page = Release.objects.get(pk=release.pk).get_latest_revision_as_object()
    page.correction_notes.add(ReleaseCorrection(text=text, locale=page.locale))
    page.save_revision(user=office.officer)
    submit(Release.objects.get(pk=release.pk), office.officer)
    return approve(release, office.head)


def test_a_correction_is_told_to_whoever_had_the_release(office):
    release, reader, stranger = office.issue(), reporter(), reporter("Người Khác")
    had(release, reader)
    had(release, reader)
    correct(office, release)
    change = ReleaseChange.objects.get()
    assert (change.kind, change.note, change.made_by) == ("correction", NOTE, office.officer)
    assert [each.who for each in change.confirmations.all()] == [str(reader.reporter)]
    message = Message.objects.get(kind=letters.CHANGE)
    assert message.address == reader.email
    assert NOTE in message.text
    assert stranger.email not in Message.objects.values_list("address", flat=True)


def test_each_note_is_told_once(office):
    release, reader = office.issue(), reporter()
    had(release, reader)
    correct(office, release)
    correct(office, release, "Tên người phát biểu đã được sửa.")
    assert [each.note for each in ReleaseChange.objects.order_by("pk")] == [NOTE, "Tên người phát biểu đã được sửa."]
    assert Message.objects.filter(kind=letters.CHANGE).count() == 2


def test_whoever_got_a_letter_about_it_is_told_too(office):
    release, reader, unsent = office.issue(), reporter(), reporter("Chưa Gửi")
    message = notices.send(
        key="mot", kind="press.release", to=reader, subject="Thông cáo", text="Địa chỉ", by=None
    )  # fmt: skip
    Message.objects.filter(pk=message.pk).update(state="sent", sent_at=timezone.now(), next_try_at=None)
    for each, letter in ((reader, message), (unsent, None)):
        Delivery.objects.create(
            release=release, step="released", reporter=each.reporter, address=each.email, message=letter,
            made_at=timezone.now(),
        )  # fmt: skip
    correct(office, release)
    assert [each.reporter for each in Confirmation.objects.all()] == [reader.reporter]


def test_a_letter_about_an_embargoed_release_holds_no_word_of_it(office):
    release, reader = office.held(), reporter()
    actions.accept_terms(release, words="Lời", by=reader, at=timezone.now())
    correct(office, release)
    message = Message.objects.get(kind=letters.CHANGE)
    for word in (release.title, NOTE, KEPT, release.lead):
        assert word not in message.text + message.html + message.subject + message.about_title


def test_a_withdrawn_release_says_so_and_its_files_are_closed(office, client):
    shown = picture()
    release = office.issue(kit=[("picture", {"picture": shown, "caption": "Cầu", "alt_text": "", "credit": ""})])
    asked = renditions.address(shown, ratio="16x9", width=640, extension="jpg")
    own = reverse("press_release_picture", args=[release.pk, shown.pk, "web"])
    assert [client.get(each).status_code for each in (asked, own)] == [200, 200]
    changes.withdraw(release, note="Thông tin chưa được kiểm chứng.", by=office.head, at=timezone.now())
    answer = client.get(release.get_url())
    said = answer.content.decode()
    assert answer.status_code == 410
    assert "Thông tin chưa được kiểm chứng." in said
    assert KEPT not in said
    assert [client.get(each).status_code for each in (asked, own)] == [404, 404]
    assert client.get(reverse("press_release_text", args=[release.pk])).status_code == 404
    assert list(Release.objects.public(at=timezone.now())) == []
    assert list(Release.objects.withdrawn(at=timezone.now())) == [release]


def test_one_withdrawn_under_embargo_tells_nothing_to_strangers(office, client):
    release, reader = office.held(), reporter()
    actions.accept_terms(release, words="Lời", by=reader, at=timezone.now())
    changes.withdraw(release, note=NOTE, by=office.head, at=timezone.now())
    assert client.get(release.get_url()).status_code == 404
    assert list(Release.objects.withdrawn(at=timezone.now())) == []
    assert release.title not in client.get(_path(Confirmation.objects.get())).content.decode()
    client.force_login(reader)
    answer = client.get(release.get_url())
    assert answer.status_code == 410
    assert NOTE in answer.content.decode()
    assert KEPT not in answer.content.decode()


def test_withdrawal_wants_a_note_and_a_right_and_happens_once(office):
    release = office.issue()
    with pytest.raises(ValidationError):
        changes.withdraw(release, note=" ", by=office.head, at=timezone.now())
    with pytest.raises(PermissionDenied):
        changes.withdraw(release, note=NOTE, by=office.officer, at=timezone.now())
    changes.withdraw(release, note=NOTE, by=office.head, at=timezone.now())
    with pytest.raises(PermissionDenied, match="thu hồi"):
        changes.withdraw(release, note=NOTE, by=office.head, at=timezone.now())


def test_a_withdrawn_release_is_not_published_again(office):
    release = office.issue()
    changes.withdraw(release, note=NOTE, by=office.head, at=timezone.now())
    page = Release.objects.get(pk=release.pk).get_latest_revision_as_object()
    page.title = "Vẫn muốn đăng"
    page.save_revision(user=office.officer)
    submit(Release.objects.get(pk=release.pk), office.officer)
    with pytest.raises(ValidationError):
        approve(release, office.head)


def test_a_recipient_confirms_with_the_address_alone(office, client):
    release, reader = office.issue(), reporter()
    had(release, reader)
    changes.withdraw(release, note=NOTE, by=office.head, at=timezone.now())
    confirmation = Confirmation.objects.get()
    address = _path(confirmation)
    assert NOTE in client.get(address).content.decode()
    assert Confirmation.objects.owed().count() == 1
    assert client.post(address).status_code == 302
    confirmation.refresh_from_db()
    first = confirmation.confirmed_at
    client.post(address)
    confirmation.refresh_from_db()
    assert confirmation.confirmed_at == first
    assert client.get(reverse("press_release_confirm", args=["gia-mao"])).status_code == 404


def test_the_office_sees_who_has_not_confirmed(office, client):
    release, one, other = office.issue(), reporter(), reporter("Người Khác")
    had(release, one)
    had(release, other)
    changes.withdraw(release, note=NOTE, by=office.head, at=timezone.now())
    changes.confirm(Confirmation.objects.get(reporter=other.reporter), at=timezone.now())
    client.force_login(office.officer)
    said = client.get(reverse("press_release_record", args=[release.pk])).content.decode()
    owed, given = said.split("Đã xác nhận", 1)[0], said.split("Đã xác nhận", 1)[1]
    assert "Lò Văn Páo" in owed.split("Chưa xác nhận", 1)[1]
    assert "Người Khác" in given


def test_notes_of_a_translation_hold_what_its_original_says_later(office):
    release = office.issue()
    correct(office, release)
    assert [(note.text, note.language) for note in notes.shown(Release.objects.get(pk=release.pk))] == [(NOTE, "")]


def _path(confirmation):
    return letters.address(confirmation).removeprefix(_site())


def _site():
    from giaoban.portal.frame import absolute

    return absolute("")
