"""Registrations of the portal with Wagtail."""

from giaoban.portal.loading import hooks as loading_hooks  # noqa: F401 - registers on import
from giaoban.portal.staff import hooks as staff_hooks  # noqa: F401 - registers on import
from giaoban.portal.translating import hooks as translating_hooks  # noqa: F401 - registers on import
