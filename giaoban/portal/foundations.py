"""What a portal needs before its first article: a home in each language, a site, roles and their workflow."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from giaoban.agenda import permissions as agenda
from giaoban.directory import permissions as directory
from giaoban.notices import permissions as notices
from giaoban.office import permissions as office
from giaoban.portal.models import Home
from giaoban.portal.roles import Role, group_of, install_roles
from giaoban.portal.workflows import install_workflow
from giaoban.search.editors import permissions as search
from giaoban.visits import permissions as visits


@transaction.atomic
def lay_foundations() -> Home:
    """Make what is missing and leave what is there; running it again changes nothing. Returns the main home."""
    main = _lay_homes()
    _lay_site(main)
    _clear_away_stock_groups()
    install_roles()
    install_workflow()
    directory.install(managers=[group_of(Role.ADMINISTRATOR)])
    visits.install(administrators=group_of(Role.ADMINISTRATOR))
    search.install(editors=[group_of(role) for role in (Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR)])
    notices.install(administrators=group_of(Role.ADMINISTRATOR))
    office.install(administrators=group_of(Role.ADMINISTRATOR))
    agenda.install(
        staff=[group_of(role) for role in Role],
        arrangers=[group_of(role) for role in (Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR)],
        administrators=group_of(Role.ADMINISTRATOR),
    )
    return main


def _lay_homes() -> Home:
    root = Page.objects.get(depth=1)
    main = None
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        home = Home.objects.filter(locale=locale, depth=2).first()
        if home is None:
            with translation.override(code):
                title = _("External information of the province")
            home = Home(title=title, slug=f"home-{code}", locale=locale, draft_title=title)
            if main is not None:
                home.translation_key = main.translation_key
            root.add_child(instance=home)
            root.refresh_from_db()
            home.save_revision(log_action=False).publish(log_action=False, skip_permission_checks=True)
        main = main or home
    if main is None:
        raise ValueError("GIAOBAN_LANGUAGES names no language; name at least one, the portal's own first.")
    return main


def _lay_site(main: Home) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost", root_page=main, is_default_site=True, site_name=settings.WAGTAIL_SITE_NAME
        )
    elif not isinstance(site.root_page.specific, Home):
        welcome = site.root_page
        site.root_page, site.site_name = main, settings.WAGTAIL_SITE_NAME
        site.save()
        welcome.delete()


def _clear_away_stock_groups() -> None:
    """Wagtail brings groups of its own that may publish past the workflow; they go while nobody is in them."""
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()
