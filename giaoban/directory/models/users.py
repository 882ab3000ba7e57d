"""Users."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Someone who signs in. The full name is one field, as Vietnamese names are written."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("full name"), max_length=150)
    email = models.EmailField(_("email address"), unique=True)
    is_demonstration = models.BooleanField(_("demonstration account"), default=False, editable=False)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True, editable=False)
    sign_outs = models.PositiveIntegerField(_("times signed out everywhere"), default=0, editable=False)

    REQUIRED_FIELDS = ["email", "full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name as written; Wagtail and mail greet by it."""
        return self.full_name

    def get_short_name(self) -> str:
        """The given name: the last word of a Vietnamese name."""
        return self.full_name.rsplit(" ", 1)[-1]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session of this person must carry: raising `sign_outs` ends them all at their next request."""
        key_salt = "giaoban.directory.models.User.session"
        value = f"{self.password}:{self.sign_outs}"
        return salted_hmac(key_salt, value, secret=secret, algorithm="sha256").hexdigest()
