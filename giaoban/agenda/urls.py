"""Calendar feeds. The private one has one address in all languages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from giaoban.agenda import feeds

private = [path("lich-rieng/<str:token>.ics", feeds.private_feed, name="agenda_private_feed")]
urlpatterns = [
    # Translators: the address of the calendar feed, in unmarked ASCII: lich-cong-tac/lich.ics
    path(_("work-calendar/calendar.ics"), feeds.public_feed, name="agenda_public_feed"),
]
