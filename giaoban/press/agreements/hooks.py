"""Addresses and menu of agreements."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.agreements import counting_screens, screens

MENU = [(_("Agreements"), "press_agreements", "doc-full"), (_("Pieces counted"), "press_pieces", "list-ul")]
HERE, PIECES = "bao-chi/thoa-thuan", "bao-chi/san-pham"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The registers and what is entered in them."""
    return [
        path(f"{HERE}/", screens.agreements, name="press_agreements"),
        path(f"{HERE}/moi/", screens.new_agreement, name="press_new_agreement"),
        path(f"{HERE}/nghia-vu/<int:pk>/bo/", screens.remove_obligation, name="press_remove_obligation"),
        path(f"{HERE}/<int:pk>/", screens.agreement, name="press_agreement"),
        path(f"{HERE}/<int:pk>/sua/", screens.change_agreement, name="press_change_agreement"),
        path(f"{HERE}/<int:pk>/nghia-vu/", screens.new_obligation, name="press_new_obligation"),
        path(f"{HERE}/<int:pk>/xac-nhan/", screens.confirm_agreement, name="press_confirm_agreement"),
        path(f"{HERE}/<int:pk>/cham-dut/", screens.terminate_agreement, name="press_terminate_agreement"),
        path(f"{HERE}/<int:pk>/san-pham/", counting_screens.new_piece_of, name="press_new_piece_of"),
        path(f"{HERE}/<int:pk>/chi/", counting_screens.new_payment, name="press_new_payment"),
        path(f"{HERE}/<int:pk>/nghiem-thu/", counting_screens.new_minutes, name="press_new_minutes"),
        re_path(rf"^{HERE}/nghiem-thu/(?P<pk>\d{{1,18}})\.(?P<ending>docx|pdf)$", counting_screens.minutes_document,
                name="press_minutes_document"),
        path(f"{PIECES}/", counting_screens.pieces, name="press_pieces"),
        path(f"{PIECES}/moi/", counting_screens.new_piece, name="press_new_piece"),
        path(f"{PIECES}/<int:pk>/", counting_screens.piece, name="press_piece"),
        path(f"{PIECES}/<int:pk>/bo/", counting_screens.remove_piece, name="press_remove_piece"),
    ]  # fmt: skip
