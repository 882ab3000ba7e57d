"""A demonstration or a developer's machine: demonstration accounts are allowed, mail is kept in files."""

from giaoban.base import environment
from giaoban.config.settings.base import *  # noqa: F403
from giaoban.config.settings.base import DATA

DEBUG = environment.flag("GIAOBAN_DEBUG")
DEMONSTRATION = True
if not environment.text("GIAOBAN_SMTP_HOST"):
    MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"
