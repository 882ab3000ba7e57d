"""What people do in these tests, in few words."""

from django.test import TestCase
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from giaoban.portal.translating import actions, queries
from tests.factories import UserFactory


def publish(page, **changed):
    """Publish a page as an approval does, with changes, and let what follows the commit happen."""
    page = Page.objects.get(pk=page.pk).specific
    for name, value in changed.items():
        setattr(page, name, value)
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish(skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def translate(page, *, by, only=None):
    """Translate what is still to be translated, or a number of segments, as the side-by-side editor does."""
    translation = queries.translation_of(page)
    for segment in list(queries.untranslated(translation).order_by("order"))[:only]:
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale_id=translation.target_locale_id,
            context_id=segment.context_id,
            defaults={
                "data": f"EN {segment.order} {segment.context.path.split('.')[0]}",
                "translation_type": "manual",
                "last_translated_by": by,
            },
        )


def put_live(page, *, by):
    """Translate whole and have another person publish."""
    from giaoban.portal.roles import Role, group_of

    translate(page, by=by)
    other = UserFactory()
    other.groups.add(group_of(Role.PUBLISHER))
    return actions.publish_translation(page=page, by=other)
