"""The group of those who keep a committee's office: it opens the staff interface; mandates open the committees."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from giaoban.directory import permissions as directory
from giaoban.portal.models import Home

PERMISSIONS = (
    "wagtailadmin.access_admin",
    "agenda.view_workentry",
    "agenda.view_leader",
    "agenda.view_holidayexception",
)
PICTURES = ("wagtailimages.add_image", "wagtailimages.choose_image")


def group_name() -> str:
    """The group's name in the installation's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Standing office")


@transaction.atomic
def lay_foundations() -> Group:
    """Make the group and give it what it lacks; running it again changes nothing, and nothing is taken."""
    group, _made = Group.objects.get_or_create(name=group_name())
    group.permissions.add(*(_permission(name) for name in PERMISSIONS))
    directory.install(appointers=[group])
    root = Collection.get_first_root_node()
    for name in PICTURES:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=_permission(name))
    # As reporters: a draft of the article about a meeting, which others approve.
    for home in Home.objects.filter(depth=2):
        GroupPagePermission.objects.get_or_create(
            group=group, page=home.page_ptr, permission=_permission("wagtailcore.add_page")
        )
    return group


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
