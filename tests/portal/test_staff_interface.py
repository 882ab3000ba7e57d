"""The staff interface carries the portal's own name and mark."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse


def test_pages_carry_the_portals_name_and_mark_and_not_wagtails(client, people, settings):
    client.force_login(people["reporter"])
    page = client.get(reverse("wagtailadmin_home")).text
    assert f"- {settings.WAGTAIL_SITE_NAME}</title>" in page
    assert page.count(staticfiles_storage.url("portal/mark.svg")) == 2
    for foreign in ("Wagtail 7", "guide.wagtail.org", "favicon.ico"):
        assert foreign not in page
