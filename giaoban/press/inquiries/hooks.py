"""Addresses and menu entries of the press office's screens of inquiries."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.inquiries import staff

HERE = "bao-chi/cau-hoi"
MENU = [(_("Inquiries of the press"), "press_inquiries", "help")]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The register and what leads into it."""
    return [
        path(f"{HERE}/", staff.register, name="press_inquiries"),
        path(f"{HERE}/ghi/", staff.note, name="press_note_inquiry"),
        path(f"{HERE}/thu/", staff.paste, name="press_paste_inquiry"),
        path(f"{HERE}/tra-loi-da-co/", staff.answers, name="press_answers"),
        path(f"{HERE}/tra-loi-da-co/<int:pk>/", staff.renew, name="press_renew_answer"),
        path(f"{HERE}/moc-nhac/", staff.escalation, name="press_escalation"),
        path(f"{HERE}/moc-nhac/them/", staff.add_step, name="press_add_step"),
        path(f"{HERE}/moc-nhac/<int:pk>/bo/", staff.remove_step, name="press_remove_step"),
    ]
