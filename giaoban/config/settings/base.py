"""What every installation shares."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from giaoban.base import environment

PACKAGE = Path(__file__).resolve().parent.parent.parent
ROOT = PACKAGE.parent
DATA = environment.data_folder()

DEBUG = False
DEMONSTRATION = False
SECRET_KEY = environment.text("GIAOBAN_SECRET_KEY") or environment.kept_secret(DATA)
PORT = environment.number("PORT", 8000)
BIND = environment.text("GIAOBAN_BIND", "127.0.0.1")
# One process by default: the local cache (rate limits too) is not shared; set CACHE_URL before raising it.
WEB_PROCESSES = environment.number("GIAOBAN_WEB_PROCESSES", 1)
WEB_THREADS = environment.number("GIAOBAN_WEB_THREADS", 4)
SITE_URL = environment.text("GIAOBAN_SITE_URL", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = environment.words("GIAOBAN_HOSTS", "localhost,127.0.0.1,[::1]")
# Whether search engines may read the portal (robots.txt), and whom to tell of a weakness until when (security.txt).
INDEXED = environment.flag("GIAOBAN_INDEXED", True)
SECURITY_CONTACT = environment.words("GIAOBAN_SECURITY_CONTACT")
SECURITY_EXPIRES = environment.day("GIAOBAN_SECURITY_EXPIRES")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    # The house, from the top down; templates and catalogues are looked up in this order.
    "giaoban.desk",
    "giaoban.committee",
    "giaoban.press",
    "giaoban.tasks",
    "giaoban.portal",
    "giaoban.agenda",
    "giaoban.visits",
    "giaoban.search",
    "giaoban.office",
    "giaoban.notices",
    "giaoban.library",
    "giaoban.directory",
    "giaoban.base",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "giaoban.directory.staff_users.StaffUsersConfig",  # wagtail.users with our screens
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "giaoban.base.health.HealthMiddleware",
    "giaoban.visits.middleware.BeaconMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "giaoban.base.middleware.SecurityPolicyMiddleware",
    "giaoban.base.once.OnceMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "giaoban.base.middleware.SharedAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "giaoban.directory.middleware.IdleMiddleware",
    "giaoban.directory.middleware.AccountLanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "giaoban.portal.redirects.PublishedRedirectMiddleware",
]

# Addresses read alike by everybody (giaoban.base.middleware): no session is looked at, no cookie set.
SHARED_PATHS = (
    r"^/(?:media/|tai-lieu/\d+/|static/|api/|oembed/|sitemap[\w-]*\.xml$|robots\.txt$|\.well-known/"
    r"|(?:[\w-]+/)*(?:feed\.(?:atom|rss|json)|opensearch\.xml)$)"
)
ROOT_URLCONF = "giaoban.config.urls"
WSGI_APPLICATION = "giaoban.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "directory.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# One database: SQLite in the data folder, or PostgreSQL by DATABASE_URL.
DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL") or f"sqlite:///{DATA / 'giaoban.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000"
    ),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS

_cache_url = environment.text("CACHE_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _cache_url}
    if _cache_url
    else {
        # Failed sign-ins are counted across processes and restarts (ADR 0060).
        "BACKEND": "giaoban.directory.cache.SignInAwareCache",
        "OPTIONS": {"lasting": "sign-in", "quick": "memory"},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "memory"},
    "sign-in": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache" / "sign-in",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 600},
}

# Wagtail enqueues two small tasks at every save: they run at once. Our own go to the worker's queue.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# Languages: the first is the installation's own, at /; a language is added by naming it in GIAOBAN_LANGUAGES.
LANGUAGE_NAMES = {
    "vi": "Tiếng Việt",
    "en": "English",
    "zh-hans": "简体中文",
    "ja": "日本語",
    "ko": "한국어",
    "fr": "Français",
    "ru": "Русский",
    "lo": "ລາວ",
    "km": "ខ្មែរ",
}
_codes = environment.words("GIAOBAN_LANGUAGES", "vi,en,zh-hans")
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [(code, LANGUAGE_NAMES.get(code, code)) for code in _codes]
LANGUAGE_CODE = _codes[0]
LOCALE_PATHS = [ROOT / "locale" / "vendor"]  # what the libraries leave untranslated; our own stand in each app
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["giaoban.config.formats"]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "giaoban.library.uploading.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# "nginx": files are handed to nginx (X-Accel-Redirect under this prefix) after the access rule; empty: sent by Django.
SENDFILE = environment.text("GIAOBAN_SENDFILE")
SENDFILE_PREFIX = "/_media/"
STORAGES = {
    "default": {"BACKEND": "giaoban.library.storage.PlainNameStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Wagtail
WAGTAIL_SITE_NAME = environment.text("GIAOBAN_NAME", "Thông tin đối ngoại tỉnh")
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_FRONTEND_LOGIN_URL = "/tai-khoan/login/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_AUTOSAVE_INTERVAL = 2000
WAGTAILIMAGES_IMAGE_MODEL = "library.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "giaoban.library.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "library.File"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "giaoban.library.forms.FileForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "m4a", "mp3", "mp4", "odt", "ogg", "pdf", "pptx", "txt", "vtt", "webm", "xlsx", "zip",
]  # fmt: skip
WAGTAIL_FINISH_WORKFLOW_ACTION = "giaoban.portal.workflow_end.publish_approved"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Wagtail's own index scans itself at each save on SQLite; its database fallback keeps choosers working.
WAGTAILSEARCH_BACKENDS = MODELSEARCH_BACKENDS = {
    "default": {"BACKEND": "modelsearch.backends.database.fallback", "AUTO_UPDATE": False}
}

# Queries that found nothing are kept as totals for so many days.
FRUITLESS_DAYS = environment.number("GIAOBAN_FRUITLESS_DAYS", 90)

# Sign-in
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "giaoban.directory.accounts.StaffAccountAdapter"
ACCOUNT_FORMS = {"login": "giaoban.directory.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
# 5 failures lock (TCVN 14423:2026): five attempts in five minutes an address and account.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key", "reset_password": "20/m/ip,5/m/key"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PATH = "tai-khoan/"
ACCOUNT_CHANGE_EMAIL = False
# How many proxies of ours stand before the server; X-Forwarded-For is not believed without.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("GIAOBAN_TRUSTED_PROXIES", 0)
# Idle lock (TCVN 14423:2026): minutes without a person's own request; 0 turns it off.
IDLE_MINUTES = environment.number("GIAOBAN_IDLE_MINUTES", 15)
IDLE_MINUTES_ADMINISTRATOR = min(IDLE_MINUTES, environment.number("GIAOBAN_IDLE_MINUTES_ADMINISTRATOR", 5))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "giaoban.directory.forms.AddKeyForm"}
# Password length (TCVN 14423:2026): 14 without a second factor.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "giaoban.portal.errors.csrf_refused"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# Pages for heads, members and focal points; they speak each person's own language, like the account pages.
DESK_PATH = "ban-lam-viec/"
OWN_LANGUAGE_PATHS = (f"/{ACCOUNT_PATH}", f"/{DESK_PATH}")
# Content security policy: self alone on public pages; the staff path adds inline (middleware).
STAFF_PATH = "quan-tri/"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# Mail
# All mail goes through the outbox (giaoban.notices), which hands it to the transport.
EMAIL_BACKEND = "giaoban.notices.backend.OutboxBackend"
MAIL_TRANSPORT = "giaoban.notices.transport.SmtpTransport"
EMAIL_HOST = environment.text("GIAOBAN_SMTP_HOST", "localhost")
EMAIL_PORT = environment.number("GIAOBAN_SMTP_PORT", 25)
EMAIL_HOST_USER = environment.text("GIAOBAN_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("GIAOBAN_SMTP_PASSWORD")
EMAIL_USE_TLS = environment.flag("GIAOBAN_SMTP_STARTTLS")
EMAIL_USE_SSL = environment.flag("GIAOBAN_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("GIAOBAN_MAIL_FROM", "giaoban@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("GIAOBAN_LOG_LEVEL", "INFO")},
    "loggers": {
        "wagtail": {"level": "WARNING"},  # what it tells of each save stands in its audit log
        "django_tasks": {"level": "WARNING"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners try names all day; they get a 400
    },
}
