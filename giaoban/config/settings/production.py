"""Production: nothing guessed; giaoban.config.checks refuses to start while anything is open."""

from giaoban.config import environment
from giaoban.config.settings.base import *  # noqa: F403
from giaoban.config.settings.base import SITE_URL

DEBUG = environment.flag("GIAOBAN_DEBUG")
SECRET_KEY = environment.text("GIAOBAN_SECRET_KEY")
ALLOWED_HOSTS = environment.words("GIAOBAN_HOSTS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SECURE_HSTS_SECONDS = environment.number("GIAOBAN_HSTS_SECONDS", 31_536_000)
