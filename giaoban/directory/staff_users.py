"""Wagtail's user screens with our user model: one full name, invitations instead of typed passwords."""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffUsersConfig(WagtailUsersAppConfig):
    """wagtail.users with our own viewset."""

    user_viewset = "giaoban.directory.user_screens.UserViewSet"
