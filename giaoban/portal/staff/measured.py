"""The measures of the portal, on one page."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from giaoban.portal import measures

PERIODS = (30, 90, 365)


@require_safe
def measured(request: HttpRequest) -> HttpResponse:
    """Completeness, timeliness, usage; of the last 30 days unless ?days= asks for another period."""
    asked = request.GET.get("days", "")
    days = next((each for each in PERIODS if str(each) == asked), PERIODS[0])
    end = timezone.localdate()
    start = end - timedelta(days=days - 1)
    locales, present, share = measures.completeness()
    context = {
        "periods": PERIODS,
        "days": days,
        "start": start,
        "end": end,
        "locales": locales,
        "present": present,
        "share": share,
        "rhythms": list(measures.timeliness(at=timezone.now())),
        "usage": measures.usage(start, end),
        "least_useful": measures.least_useful(start, end),
        "figures": measures.figures_between(start, end),
    }
    return TemplateResponse(request, "portal/staff/pages/measures.html", context)
