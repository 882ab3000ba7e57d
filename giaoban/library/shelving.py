"""Documents that a reserve claims are no documents of the library's screens: not listed, chosen, changed or deleted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.documents.views import documents, multiple

from giaoban.library import holders, rules
from giaoban.library.models import File


def unclaimed(found: QuerySet[Any]) -> QuerySet[Any]:
    """Without what a reserve keeps to its own readers."""
    for reserve in holders.reserves(File):
        found = found.exclude(pk__in=reserve.claimed().values("pk"))
    return found


class DocumentIndexView(documents.IndexView):
    """Wagtail's listing without claimed documents."""

    def get_base_queryset(self) -> Any:
        """What Wagtail lists, less what is claimed."""
        return unclaimed(super().get_base_queryset())


def _shelved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, **key: int) -> HttpResponse:
        file = File.objects.filter(pk=next(iter(key.values()))).first()
        if file is not None and rules.is_claimed(file):
            raise Http404("No such document.")
        return view(request, **key)

    return guarded


@hooks.register("register_admin_urls", order=-10)
def addresses() -> list[URLPattern]:
    """Before Wagtail's own, at the same addresses."""
    return [
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
        path("documents/edit/<int:document_id>/", _shelved(documents.EditView.as_view())),
        path("documents/delete/<int:document_id>/", _shelved(documents.DeleteView.as_view())),
        path("documents/usage/<int:document_id>/", _shelved(documents.UsageView.as_view())),
        path("documents/multiple/<int:doc_id>/", _shelved(multiple.EditView.as_view())),
        path("documents/multiple/<int:doc_id>/delete/", _shelved(multiple.DeleteView.as_view())),
    ]


@hooks.register("construct_document_chooser_queryset")
def choosable(found: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """What may be put into pages."""
    return unclaimed(found)


@hooks.register("before_bulk_action")
def no_bulk_deed(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Bulk deeds with a claimed document among them are refused."""
    touched = action.model is File and any(rules.is_claimed(each) for each in objects)
    return permission_denied(request) if touched else None
