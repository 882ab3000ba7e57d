"""What every screen of the standing office shares: who gets in, which records, the one form."""

from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from giaoban.directory import one_deed
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Organisation
from giaoban.directory.one_deed import View
from giaoban.tasks import rules
from giaoban.tasks.models import Series, Task

form_page = partial(one_deed.form_page, template="tasks/staff/form.html")


def office_only(view: View) -> View:
    """A screen of the standing office: nobody else gets in, superusers included."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.may_enter_screens(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def committees(user: Any) -> QuerySet[Organisation]:
    """The committees whose standing office the person keeps, those taken over included."""
    kept = rules.standing(user).answers_for(MandateRole.STANDING_OFFICE)
    return Organisation.objects.filter(pk__in=kept).order_by("name")


def givers(user: Any) -> QuerySet[Organisation]:
    """Those of them that still exist: only they give tasks."""
    return committees(user).filter(valid_to_on=None)


def kept_committee(request: HttpRequest, pk: int) -> Organisation:
    """A committee whose office the person keeps; 404 for any other."""
    return get_object_or_404(committees(request.user), pk=pk)


def kept_task(request: HttpRequest, pk: int) -> Task:
    """A task of a committee whose office the person keeps; 404 for any other."""
    return get_object_or_404(Task.objects.with_bodies().filter(owner__in=committees(request.user)), pk=pk)


def kept_series(request: HttpRequest, pk: int) -> Series:
    """A series of a committee whose office the person keeps; 404 for any other."""
    return get_object_or_404(Series.objects.filter(owner__in=committees(request.user)), pk=pk)
