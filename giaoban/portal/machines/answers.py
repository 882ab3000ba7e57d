"""What every answer to a machine carries: it is the same for everybody, and how long it may be kept."""

from django.http import HttpResponse


def shared(text: str, *, kind: str, seconds: int) -> HttpResponse:
    """An answer that caches may keep; the middleware tags it by its text, and who has it already gets a 304.

    It carries no time of change: what is taken off must be missed too, and leaves no later time behind.
    """
    return HttpResponse(text, content_type=kind, headers={"Cache-Control": f"public, max-age={seconds}"})
