"""The screens of spokespersons, statements and corrections."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from giaoban.press.models import Correction, Spokesperson, Statement
from tests.press.newsroom import person

TODAY = timezone.localdate()


def day(days=0):
    return f"{TODAY + timedelta(days=days):%d/%m/%Y}"


def words(who, **more):
    return {
        "person": who.pk, "title": "Giám đốc", "phone": "0203", "email": "gd@tinh.example", "document_number": "1/QĐ",
        "document_on": day(-3), "from_on": day(),
    } | more  # fmt: skip


def test_registered_authorised_published_ended(client, newsroom):
    client.force_login(newsroom.officer)
    head = person("Chủ tịch")
    client.post(reverse("press_new_spokesperson"), words(head, body=newsroom.province.pk, capacity="head"))
    entry = Spokesperson.objects.get(person=head)
    case = words(newsroom.chief, given_by=entry.pk, matter="Cầu", until_on=day(9))
    assert client.post(reverse("press_authorise"), case | {"until_on": ""}).status_code == 400
    client.post(reverse("press_authorise"), case)
    assert Spokesperson.objects.get(person=newsroom.chief).authorised_by == entry
    client.post(reverse("press_publish_spokesperson", args=[entry.pk]))
    client.post(reverse("press_end_spokesperson", args=[entry.pk]), {"on": day(5)})
    entry.refresh_from_db()
    assert (entry.published_at is not None, entry.valid_to_on) == (True, TODAY + timedelta(days=5))
    page = client.get(reverse("press_spokespersons")).content.decode()
    assert "Chủ tịch" in page and "Cầu" in page


def test_statements_and_corrections(client, newsroom):
    client.force_login(newsroom.officer)
    said = {
        "said_at": f"{timezone.localtime():%d/%m/%Y %H:%M}", "form": "portal", "subject": "Tin tháng",
        "speaker": newsroom.speaker.pk, "periodic": "on", "proactive": "on",
    }  # fmt: skip
    client.post(reverse("press_note_statement"), said)
    assert Statement.objects.get().periodic is True
    client.post(reverse("press_note_correction"), {"outlet": newsroom.outlet.pk, "subject": "Sai", "found_on": day(-2)})
    case = Correction.objects.get()
    client.post(reverse("press_follow_correction", args=[case.pk]), {"asked_on": day(-1), "corrected_on": day()})
    case.refresh_from_db()
    assert case.corrected_on == TODAY
    early = client.post(reverse("press_follow_correction", args=[case.pk]), {"corrected_on": day(-9)})
    assert early.status_code == 400
    for name in ("press_statements", "press_corrections"):
        assert client.get(reverse(name)).status_code == 200
