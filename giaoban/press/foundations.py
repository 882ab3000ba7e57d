"""What the press office needs before its first day: its two groups, the legal clocks, the press rooms."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from giaoban.portal.models import Home
from giaoban.press.clocks.defaults import lay_clocks
from giaoban.press.inquiries.escalation import lay_steps
from giaoban.press.room.foundations import lay_rooms


class Role(models.TextChoices):
    """What a person is in the press office; who speaks for it is in the register of spokespersons."""

    OFFICER = "officer", _("Press officer")
    HEAD = "head", _("Head of the press office")


_OFFICERS = (
    "wagtailadmin.access_admin",
    "press.run_press_office",
    "directory.view_organisation",
    "portal.view_topic",
    "agenda.view_workentry",
)
PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.OFFICER: _OFFICERS,
    Role.HEAD: (*_OFFICERS, "press.decide_for_press_office", "portal.approve_article"),
}
_FILES = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
)


def group_name(role: Role) -> str:
    """The group's name in the installation's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(role.label)


def group_of(role: Role) -> Group:
    """The group of a role; raises Group.DoesNotExist before lay_foundations()."""
    return Group.objects.get(name=group_name(role))


@transaction.atomic
def lay_foundations() -> None:
    """Make what is missing and leave what is there; running it again changes nothing, and nothing is taken."""
    root = Collection.get_first_root_node()
    for role in Role:
        group, _made = Group.objects.get_or_create(name=group_name(role))
        group.permissions.add(*(_permission(name) for name in PERMISSIONS[role]))
        for name in _FILES:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=_permission(name))
        for home in Home.objects.filter(depth=2):
            for codename in ("add_page", "change_page") if role == Role.HEAD else ("add_page",):
                GroupPagePermission.objects.get_or_create(
                    group=group, page=home.page_ptr, permission=_permission(f"wagtailcore.{codename}")
                )
    lay_clocks()
    lay_steps()
    lay_rooms()


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
