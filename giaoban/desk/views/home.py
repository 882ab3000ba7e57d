"""The first page: what waits for me, what is due, what is coming."""

from datetime import timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from giaoban.desk import reading
from giaoban.desk.pages import desk_page, show

AHEAD = timedelta(days=14)


@require_GET
@desk_page
def home(request: HttpRequest) -> HttpResponseBase:
    """What waits, one's own tasks by urgency, the dates of the next two weeks."""
    now = timezone.now()
    context = {
        "waiting": reading.waiting_for(request.user, at=now),
        "tasks": reading.my_tasks(request.user, on=timezone.localdate()),
        "occasions": reading.occasions_for(request.user, start=now, end=now + AHEAD),
    }
    return show(request, "desk/home.html", context, place="home")
