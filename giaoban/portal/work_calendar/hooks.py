"""Registrations of the calendar's printing with Wagtail; imported by portal/wagtail_hooks.py."""

from django.urls import URLPattern, path
from wagtail import hooks

from giaoban.portal.work_calendar.printed import printed_week


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The printed week."""
    return [path("lich-cong-tac/<int:year>/<int:number>/in/", printed_week, name="portal_printed_week")]
