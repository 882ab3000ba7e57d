"""What every screen of the standing office shares: who gets in, which records, the one form."""

from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from giaoban.committee import queries, rules
from giaoban.committee.models import Meeting
from giaoban.directory import one_deed
from giaoban.directory.models import Organisation
from giaoban.directory.one_deed import View, today

form_page = partial(one_deed.form_page, template="committee/staff/form.html")


def office_only(view: View) -> View:
    """A screen of the standing office: nobody else gets in, superusers included."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.may_enter_screens(request.user, on=today()):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def kept_meeting(request: HttpRequest, pk: int) -> Meeting:
    """A meeting of a committee whose office the person keeps; 404 for any other."""
    mine = queries.committees_kept(request.user, on=today())
    rows = Meeting.objects.filter(committee__in=mine).select_related("committee", "chair", "secretary", "article")
    return get_object_or_404(rows, pk=pk)


def kept_committee(request: HttpRequest, pk: int) -> Organisation:
    """A committee whose office the person keeps; 404 for any other."""
    return get_object_or_404(queries.committees_kept(request.user, on=today()), pk=pk)
