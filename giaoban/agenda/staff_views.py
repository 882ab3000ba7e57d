"""The week as staff see it, their private address, and taking in a calendar file."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from giaoban.agenda import actions, importing, rules, weeks
from giaoban.agenda.forms import CalendarFileForm
from giaoban.agenda.occurrences import all_clashes
from giaoban.agenda.screens import clash_line


@require_GET
def staff_week(request: HttpRequest, year: int | None = None, number: int | None = None) -> HttpResponse:
    """Everything this person may read in a week, with what is in whose way and the ways to take it along."""
    if not rules.may_read_internal(request.user):
        raise PermissionDenied
    if year is None or number is None:
        year, number = weeks.week_of(weeks.today())
    try:
        week = weeks.week(year, number, user=request.user, language=settings.LANGUAGE_CODE)
    except weeks.NoSuchWeek as error:
        raise Http404 from error
    found = all_clashes(weeks.midnight(week.first), weeks.midnight(week.last, after=True))
    pairs = {tuple(sorted((c.one.entry.pk, c.other.entry.pk))): c for each in found.values() for c in each}
    address = actions.feed_address(by=request.user)
    values = {
        "week": week,
        "clashes": [(each.one.entry.title, clash_line(each)) for each in pairs.values()],
        "arranges": rules.may_arrange(request.user),
        "private_url": settings.SITE_URL + reverse("agenda_private_feed", args=[actions.feed_token(address)]),
        "this_week": weeks.week_of(weeks.today()),
    }
    return TemplateResponse(request, "agenda/staff_week.html", values)


@require_POST
def renew_address(request: HttpRequest) -> HttpResponse:
    """A new private address in place of the old one."""
    if not rules.may_read_internal(request.user):
        raise PermissionDenied
    actions.new_feed_address(by=request.user)
    messages.success(request, _("Your calendar has a new private address. The old one leads nowhere from now on."))
    return redirect("agenda_staff_week")


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Take in a calendar file, entry by entry, and say of each one that is not taken why."""
    if not rules.may_arrange(request.user):
        raise PermissionDenied
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data["file"].read(importing.LARGEST + 1)
            report = importing.take_in(
                data, audience=form.cleaned_data["audience"], by=request.user, now=timezone.now()
            )
        except importing.FileRefused as refused:
            form.add_error("file", str(refused))
    return TemplateResponse(request, "agenda/take_in.html", {"form": form, "report": report})
