"""The default cache without a CACHE_URL: what signing in counts outlives a process, the rest is quick memory."""

from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

LASTING = "allauth"


class SignInAwareCache(BaseCache):
    """Sends allauth's counters to the cache named in `lasting`, all other keys to the one in `quick`."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = params.get("OPTIONS", {})
        self.lasting, self.quick = options["lasting"], options["quick"]

    def _of(self, key: str) -> BaseCache:
        return caches[self.lasting if str(key).startswith(LASTING) else self.quick]

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """As Django's."""
        return self._of(key).add(key, value, timeout, version)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """As Django's."""
        return self._of(key).get(key, default, version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """As Django's."""
        self._of(key).set(key, value, timeout, version)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """As Django's."""
        return self._of(key).touch(key, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        """As Django's."""
        return self._of(key).delete(key, version)

    def clear(self) -> None:
        """Both caches."""
        caches[self.lasting].clear()
        caches[self.quick].clear()
