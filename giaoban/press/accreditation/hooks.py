"""Addresses and menu of accreditation."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.accreditation import screens

MENU = [(_("Accreditation"), "press_accreditations", "key")]
HERE = "bao-chi/tac-nghiep"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The register, one application, the list of the day, stewards."""
    return [
        path(f"{HERE}/", screens.register, name="press_accreditations"),
        path(f"{HERE}/moi/", screens.apply_on_paper, name="press_apply_on_paper"),
        path(f"{HERE}/danh-sach/", screens.accredited, name="press_accredited"),
        re_path(rf"^{HERE}/danh-sach/danh-sach\.(?P<ending>pdf|docx|xlsx)$", screens.accredited_document,
                name="press_accredited_document"),
        path(f"{HERE}/truc/", screens.stewards, name="press_stewards"),
        path(f"{HERE}/truc/moi/", screens.new_duty, name="press_new_duty"),
        path(f"{HERE}/truc/<int:pk>/bo/", screens.take_off_duty, name="press_take_off_duty"),
        path(f"{HERE}/<int:pk>/", screens.accreditation, name="press_accreditation"),
        path(f"{HERE}/<int:pk>/tham-dinh/", screens.vet, name="press_vet"),
        path(f"{HERE}/<int:pk>/tra-lai/", screens.return_for, name="press_return"),
        path(f"{HERE}/<int:pk>/cap/", screens.grant, name="press_grant"),
        path(f"{HERE}/<int:pk>/khong-cap/", screens.refuse, name="press_refuse"),
        path(f"{HERE}/<int:pk>/thu-hoi/", screens.revoke, name="press_revoke"),
        path(f"{HERE}/<int:pk>/the.pdf", screens.print_card, name="press_card"),
    ]  # fmt: skip
