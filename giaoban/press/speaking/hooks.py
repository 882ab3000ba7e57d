"""Addresses and menu entries of the screens of spokespersons, statements and corrections."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.speaking import staff

HERE = "bao-chi"
MENU = [
    (_("Spokespersons"), "press_spokespersons", "user"),
    (_("Statements to the press"), "press_statements", "comment"),
    (_("Corrections"), "press_corrections", "edit"),
]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The registers and their forms."""
    return [
        path(f"{HERE}/nguoi-phat-ngon/", staff.spokespersons, name="press_spokespersons"),
        path(f"{HERE}/nguoi-phat-ngon/moi/", staff.register, name="press_new_spokesperson"),
        path(f"{HERE}/nguoi-phat-ngon/uy-quyen/", staff.authorise, name="press_authorise"),
        path(f"{HERE}/nguoi-phat-ngon/<int:pk>/cong-bo/", staff.publish, name="press_publish_spokesperson"),
        path(f"{HERE}/nguoi-phat-ngon/<int:pk>/ket-thuc/", staff.end, name="press_end_spokesperson"),
        path(f"{HERE}/phat-ngon/", staff.statements, name="press_statements"),
        path(f"{HERE}/phat-ngon/ghi/", staff.note_statement, name="press_note_statement"),
        path(f"{HERE}/cai-chinh/", staff.corrections, name="press_corrections"),
        path(f"{HERE}/cai-chinh/ghi/", staff.note_correction, name="press_note_correction"),
        path(f"{HERE}/cai-chinh/<int:pk>/", staff.follow_correction, name="press_follow_correction"),
        path(f"{HERE}/bao-cao/<int:year>/da-gui/", staff.send_report, name="press_send_report"),
    ]
