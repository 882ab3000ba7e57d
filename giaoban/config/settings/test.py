"""Tests: own data folder, quick password hashing, mail kept in memory unless a test starts an SMTP server."""

import os
import tempfile

os.environ.setdefault("GIAOBAN_DATA", tempfile.mkdtemp(prefix="giaoban-test-"))

from giaoban.config.settings.base import *  # noqa: F403
from giaoban.config.settings.base import DATA, DATABASES, STORAGES

DEMONSTRATION = True
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that a live server's threads see WAL as they will in production.
    # A power cut ends a test anyway: no wait for the disk at each commit.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
