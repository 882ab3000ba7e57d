"""What the library adds to Wagtail: registration only."""

from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail import hooks

from giaoban.library import rules
from giaoban.library.models import File


@hooks.register("before_serve_document", order=-10)
def guard_document(document: File, request: HttpRequest) -> None:
    """Should Wagtail's own document view ever be reached, it obeys the rule of /media/."""
    if not rules.may_read_file(request.user, document, at=timezone.now()):
        raise Http404("No such file.")
