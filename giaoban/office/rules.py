"""Who may put a template in the place of a default one."""

from typing import Any

ADMINISTRATOR_PERMISSIONS = (
    "office.add_documenttemplate", "office.change_documenttemplate", "office.view_documenttemplate"
)  # fmt: skip


def may_add_template(user: Any) -> bool:
    """Administrators."""
    return bool(user.is_active and user.has_perm("office.add_documenttemplate"))


def may_change_template(user: Any) -> bool:
    """Administrators: a remark, and whether it is used; the file never changes."""
    return bool(user.is_active and user.has_perm("office.change_documenttemplate"))


def may_see_templates(user: Any) -> bool:
    """Whoever may do anything with them."""
    return bool(user.is_active and any(user.has_perm(name) for name in ADMINISTRATOR_PERMISSIONS))
