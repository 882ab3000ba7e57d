"""What is asked many times while one request is answered, and read once."""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

Found = TypeVar("Found")
_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("once_a_request", default=None)


def once_a_request(name: Hashable, find: Callable[[], Found]) -> Found:
    """What `find` gives, remembered under a name until the request ends; outside a request it is asked each time."""
    memory = _memory.get()
    if memory is None:
        return find()
    if name not in memory:
        memory[name] = find()
    found: Found = memory[name]
    return found


def forget(name: Hashable) -> None:
    """Ask anew the next time: what was remembered has changed within this request."""
    memory = _memory.get()
    if memory is not None:
        memory.pop(name, None)


class OnceMiddleware:
    """Every request begins with nothing remembered and leaves nothing behind in its thread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with a memory of its own."""
        token = _memory.set({})
        try:
            return self.get_response(request)
        finally:
            _memory.reset(token)
