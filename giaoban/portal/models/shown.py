"""How a page's model finds the view that shows it."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


class ShownByView:
    """A page shown by a view named in a string, as Django names its URLs: views read models, not the reverse."""

    public_view: ClassVar[str]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What a reader gets."""
        request.is_preview = False  # type: ignore[attr-defined]
        return import_string(self.public_view)(request, self, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What an editor sees of a draft; blocks may show gaps that readers never see."""
        request.is_preview = True  # type: ignore[attr-defined]
        return import_string(self.public_view)(request, self)
