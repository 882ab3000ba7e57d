"""The rows Wagtail's migrations make; a transactional test's flush takes them away from those that come after it."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.sql import emit_post_migrate_signal
from wagtail.models import Collection, Locale, Page


def restore() -> None:
    """Make those that are missing; leaves what is there. A flush gives content types other keys than remembered."""
    ContentType.objects.clear_cache()
    if not Permission.objects.filter(codename="add_article").exists():
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
        ContentType.objects.clear_cache()
    if not Locale.objects.exists():
        Locale.objects.create(language_code=settings.LANGUAGE_CODE)
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root", slug="root", locale=Locale.objects.order_by("pk").first())
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    for app, model, codename in (
        ("wagtailadmin", "admin", "access_admin"),
        ("wagtail_localize", "translation", "submit_translation"),
    ):
        kind, _made = ContentType.objects.get_or_create(app_label=app, model=model)
        Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": codename})
