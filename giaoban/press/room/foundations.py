"""The press room of every language; made at the start, changed by who arranges standing pages."""

from django.utils import translation
from django.utils.translation import gettext as _

from giaoban.portal.models import Home
from giaoban.press.models import PressRoom


def lay_rooms() -> None:
    """Make those that are missing, as translations of each other; running it again changes nothing."""
    key = None
    for home in Home.objects.filter(depth=2).select_related("locale").order_by("path"):
        room = PressRoom.objects.child_of(home).first() or _lay(home, key)
        key = key or room.translation_key


def _lay(home: Home, key: object) -> PressRoom:
    with translation.override(home.locale.language_code):
        title = _("Press room")
        # Translators: the address of the press room, in unmarked ASCII: phong-bao-chi
        room = PressRoom(title=title, draft_title=title, slug=_("press-room"), locale=home.locale, show_in_menus=True)
    if key is not None:
        room.translation_key = key
    home.refresh_from_db()
    home.add_child(instance=room)
    room.save_revision(log_action=False).publish(log_action=False, skip_permission_checks=True)
    return room
