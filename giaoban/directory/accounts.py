"""How people sign in: by invitation only, with mail in their language and failures counted a person."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from giaoban.directory import mail, rules
from giaoban.directory.models import User
from giaoban.directory.standing import first_page

log = logging.getLogger(__name__)
# Someone waits for these; every other mail only tells what has happened.
AWAITED = ("password_reset_key", "email_confirmation", "email_confirmation_signup", "unknown_account")


class StaffAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; the public sign-up is closed."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "Sign-in is locked for five minutes after five wrong attempts. "
            "Wait, or set a new password by mail: that unlocks it at once."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to the staff pages, whoever holds a mandate to the desk, an account without either is told so."""
        if rules.may_enter_staff_pages(request.user):
            return super().get_login_redirect_url(request)
        return first_page(request.user)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """By the installation's own address: a forged Host header must not reach a letter."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", key)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """By the installation's own address."""
        return settings.SITE_URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the person's language. A mail that someone waits for and that cannot leave is said on the page."""
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        language = mail.language_of(user) if user else translation.get_language()
        try:
            with translation.override(language):
                super().send_mail(template_prefix, email, {"user": user, **context})
        except mail.FAILURES:
            log.exception("Mail %s could not be sent", template_prefix)
            if template_prefix.rsplit("/", 1)[-1] in AWAITED:
                raise ImmediateHttpResponse(render(self.request, "directory/mail_failed.html", status=503)) from None

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Text from its template, HTML made of the same words."""
        context = {**context, "site_name": settings.WAGTAIL_SITE_NAME, "site_url": settings.SITE_URL}
        return mail.compose(
            subject=render_to_string(f"{template_prefix}_subject.txt", context),
            text=render_to_string(f"{template_prefix}_message.txt", context),
            to=[email] if isinstance(email, str) else email,
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count a person, whether the user name or the mail address was typed, at whichever host name."""
        login = str(credentials.get("email") or credentials.get("username") or "").lower()
        user = User.objects.filter(Q(username__iexact=login) | Q(email__iexact=login)).only("pk").first()
        return f"user:{user.pk}" if user else f"login:{login}"
