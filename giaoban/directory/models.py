"""Users and organisations."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
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


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by validity."""

    def valid(self, *, on: date) -> "OrganisationQuerySet":
        """Those that exist on a day."""
        return self.filter(
            Q(valid_from_on=None) | Q(valid_from_on__lte=on), Q(valid_to_on=None) | Q(valid_to_on__gte=on)
        )


class Organisation(models.Model):
    """A body (cơ quan, đơn vị): a source of articles now, later a committee, agency or outlet. Never deleted."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    valid_from_on = models.DateField(_("exists from"), null=True, blank=True)
    valid_to_on = models.DateField(_("exists until"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_ends_after_it_begins",
                condition=Q(valid_from_on=None) | Q(valid_to_on=None) | Q(valid_to_on__gte=F("valid_from_on")),
                violation_error_message=_("An organisation cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name
