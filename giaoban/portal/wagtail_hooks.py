"""Registrations of the portal with Wagtail."""

from giaoban.portal import rich_text  # noqa: F401 - registers on import
from giaoban.portal.emergency import hooks as emergency_hooks  # noqa: F401 - registers on import
from giaoban.portal.loading import hooks as loading_hooks  # noqa: F401 - registers on import
from giaoban.portal.staff import hooks as staff_hooks  # noqa: F401 - registers on import
from giaoban.portal.staff import page_hooks  # noqa: F401 - registers on import
from giaoban.portal.staff import redirects as redirect_screens  # noqa: F401 - registers on import
from giaoban.portal.translating import hooks as translating_hooks  # noqa: F401 - registers on import
from giaoban.portal.work_calendar import hooks as calendar_hooks  # noqa: F401 - registers on import
