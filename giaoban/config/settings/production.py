"""Production: nothing guessed; giaoban.base.refusals says what must be closed before it starts."""

from giaoban.base import environment
from giaoban.base.refusals import refuse
from giaoban.config.settings.base import *  # noqa: F403
from giaoban.config.settings.base import SITE_URL

DEBUG = environment.flag("GIAOBAN_DEBUG")
SECRET_KEY = environment.text("GIAOBAN_SECRET_KEY")
ALLOWED_HOSTS = environment.words("GIAOBAN_HOSTS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SECURE_HSTS_SECONDS = environment.number("GIAOBAN_HSTS_SECONDS", 31_536_000)

refuse(secret_key=SECRET_KEY, debug=DEBUG, hosts=ALLOWED_HOSTS, site_url=SITE_URL)
