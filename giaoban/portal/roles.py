"""The roles of a newsroom as groups: what each may do. Nobody holds Wagtail's own permission to publish."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from giaoban.portal.models import Home


class Role(models.TextChoices):
    """What a person does in the newsroom."""

    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    PUBLISHER = "publisher", _("Publisher")
    TRANSLATOR = "translator", _("Translator")
    ADMINISTRATOR = "administrator", _("Administrator")


# Wagtail's page permissions, on the home of every language; the translator's leave out the main language.
PAGE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.REPORTER: ("add_page",),
    Role.EDITOR: ("add_page", "change_page", "lock_page"),
    Role.PUBLISHER: ("add_page", "change_page", "lock_page", "unlock_page"),
    Role.TRANSLATOR: ("change_page",),
    Role.ADMINISTRATOR: ("add_page", "change_page", "lock_page", "unlock_page", "bulk_delete_page"),
}

# On the root collection: the content types are Wagtail's own, whatever model the library uses.
_WRITERS_FILES = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
)
_KEEPERS_FILES = (*_WRITERS_FILES, "wagtailimages.change_image", "wagtaildocs.change_document")
COLLECTION_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.REPORTER: _WRITERS_FILES,
    Role.EDITOR: _KEEPERS_FILES,
    Role.PUBLISHER: _KEEPERS_FILES,
    Role.TRANSLATOR: _WRITERS_FILES,
    Role.ADMINISTRATOR: (*_KEEPERS_FILES, "wagtailimages.delete_image", "wagtaildocs.delete_document"),
}


def _all(app: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{app}.{verb}_{name}" for name in names for verb in ("view", "add", "change", "delete"))


_TOPICS = ("portal.view_topic", "portal.add_topic", "portal.change_topic")
_ORGANISATIONS = ("directory.view_organisation", "directory.add_organisation", "directory.change_organisation")
_FRONT = (
    "portal.arrange_front",
    *_all("portal", "hotnews", "spotlight"),
    "portal.arrange_links",
    *_all("portal", "linkgroup", "linkedsite"),
)
_REDIRECTS = _all("wagtailredirects", "redirect")
_DOCUMENTS = _all("portal", "officialdocument")
_OUTAGES = ("portal.add_outage", "portal.change_outage")
PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.REPORTER: ("portal.view_topic",),
    Role.EDITOR: (
        *_TOPICS,
        *_ORGANISATIONS,
        *_FRONT,
        *_DOCUMENTS,
        *_REDIRECTS,
        "portal.answer_feedback",
        "wagtail_localize.submit_translation",
    ),
    Role.PUBLISHER: (
        "portal.approve_article",
        "portal.publish_article_urgently",
        "portal.withdraw_article",
        "portal.raise_banner",
        "portal.arrange_sections",
        "portal.answer_feedback",
        *_DOCUMENTS,
        *_OUTAGES,
        *_TOPICS,
        *_ORGANISATIONS,
        *_FRONT,
        "wagtail_localize.submit_translation",
        *_REDIRECTS,
    ),
    Role.TRANSLATOR: ("wagtail_localize.submit_translation", "portal.view_topic", "portal.change_topic"),
    Role.ADMINISTRATOR: (
        "portal.raise_banner",
        "portal.arrange_links",
        *_all("portal", "linkgroup", "linkedsite"),
        "portal.arrange_sections",
        "portal.answer_feedback",
        *_DOCUMENTS,
        *_OUTAGES,
        *_TOPICS,
        "portal.delete_topic",
        *_ORGANISATIONS,
        *_all("directory", "user"),
        *_all("auth", "group"),
        *_all("wagtailredirects", "redirect"),
        *_all("wagtailcore", "site", "collection"),
        "wagtail_localize.submit_translation",
    ),
}
ACCESS_ADMIN = "wagtailadmin.access_admin"


def group_name(role: Role) -> str:
    """The group's name: the role in the installation's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(role.label)


def group_of(role: Role) -> Group:
    """The group whose members have a role; raises Group.DoesNotExist before install_roles()."""
    return Group.objects.get(name=group_name(role))


@transaction.atomic
def install_roles() -> None:
    """Make the roles' groups and give them what they lack; running it again changes nothing, and nothing is taken."""
    for role in Role:
        group, _made = Group.objects.get_or_create(name=group_name(role))
        group.permissions.add(*permissions_named((ACCESS_ADMIN, *PERMISSIONS[role])))
        pages = permissions_named(f"wagtailcore.{codename}" for codename in PAGE_PERMISSIONS[role])
        held = set(GroupPagePermission.objects.filter(group=group).values_list("page_id", "permission_id"))
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=group, page=page, permission=permission)
            for page in _homes_of(role)
            for permission in pages
            if (page.pk, permission.pk) not in held
        )
        root = Collection.get_first_root_node()
        files = GroupCollectionPermission.objects.filter(group=group, collection=root)
        kept = set(files.values_list("permission_id", flat=True))
        GroupCollectionPermission.objects.bulk_create(
            GroupCollectionPermission(group=group, collection=root, permission=permission)
            for permission in permissions_named(COLLECTION_PERMISSIONS[role])
            if permission.pk not in kept
        )


def _homes_of(role: Role) -> Iterator[Page]:
    homes = Home.objects.filter(depth=2).select_related("locale")
    if role == Role.TRANSLATOR:
        homes = homes.exclude(locale__language_code=settings.LANGUAGE_CODE)
    for home in homes:
        yield home.page_ptr


def permissions_named(names: Iterable[str]) -> list[Permission]:
    """Permissions by "app.codename"; raises Permission.DoesNotExist for a name that nothing defines."""
    wanted = list(dict.fromkeys(names))
    rows = Permission.objects.filter(codename__in=[name.split(".")[1] for name in wanted])
    found = {f"{row.content_type.app_label}.{row.codename}": row for row in rows.select_related("content_type")}
    if missing := [name for name in wanted if name not in found]:
        raise Permission.DoesNotExist(", ".join(missing))
    return [found[name] for name in wanted]
