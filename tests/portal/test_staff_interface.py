"""The staff interface carries the portal's own name and mark."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import WorkflowState

from giaoban.portal.translating.choices import State


def test_pages_carry_the_portals_name_and_mark_and_not_wagtails(client, people, settings):
    client.force_login(people["reporter"])
    page = client.get(reverse("wagtailadmin_home")).text
    assert f"- {settings.WAGTAIL_SITE_NAME}</title>" in page
    assert page.count(staticfiles_storage.url("portal/mark.svg")) == 2
    for foreign in (">Wagtail", "Wagtail 7", "guide.wagtail.org", "favicon.ico"):
        assert foreign not in page


def test_a_step_in_progress_and_a_translation_in_progress_are_told_apart():
    assert WorkflowState(status=WorkflowState.STATUS_IN_PROGRESS).get_status_display() == "Đang xử lý"
    assert State.IN_PROGRESS.label == "Đang dịch"


def test_one_word_for_one_thing_in_vietnamese():
    words = ["Approve", "Comment", "Settings", "Unpublish", "Upload", "documents", "Locked"]
    assert [gettext(word) for word in words] == [
        "Duyệt",
        "Nhận xét",
        "Cài đặt",
        "Ngừng xuất bản",
        "Tải lên",
        "tài liệu",
        "Đã khoá",
    ]


def test_the_title_says_what_it_is_before_anything_is_written(client, people, section):
    client.force_login(people["reporter"])
    page = client.get(reverse("wagtailadmin_pages:add", args=["portal", "article", section.pk])).text
    assert 'placeholder="Tiêu đề tin bài"' in page


def test_what_is_not_there_leads_back_under_the_portals_own_name(client, people):
    client.force_login(people["reporter"])
    response = client.get(reverse("wagtailadmin_home") + "khong-co/")
    assert response.status_code == 404
    assert staticfiles_storage.url("portal/mark.svg") in response.text
    assert "Wagtail" not in response.text
