"""Tests: own data folder, quick password hashing, mail kept in memory unless a test starts an SMTP server."""

import os
import tempfile

if "GIAOBAN_DATA" not in os.environ:
    os.environ["GIAOBAN_DATA"] = tempfile.mkdtemp(prefix="giaoban-test-")
# Tests run side by side share no folder; programs that a test starts keep the folder it gives them.
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and os.environ.get("GIAOBAN_FOLDER_OF") != worker:
    os.environ |= {"GIAOBAN_DATA": os.path.join(os.environ["GIAOBAN_DATA"], worker), "GIAOBAN_FOLDER_OF": worker}  # noqa: PTH118

from giaoban.config.settings.base import *  # noqa: F403
from giaoban.config.settings.base import DATA, DATABASES, STORAGES

DEMONSTRATION = True
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that a live server's threads see WAL as they will in production.
    # A power cut ends a test anyway: no wait for the disk at each commit.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
