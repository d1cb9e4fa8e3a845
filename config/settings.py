"""
The one settings file.

Every difference between machines is a typed environment variable, named in
``config.variables`` with its type, its default and a hint.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from config.variables import BASE_DIR, VARIABLES

env = environ.Env()
env.read_env(BASE_DIR / ".env")


def setting(name: str):
    """Return the typed value of the environment variable ``name``, or its default."""
    kind, default, hint = VARIABLES[name]
    if default is None and not env.str(name, ""):
        raise ImproperlyConfigured(f"Set {name}. {hint} See .env.example.")
    read = {str: env.str, bool: env.bool, int: env.int, list: env.list}[kind]
    return read(name, default=default)


# -- the site
SITE_NAME = setting("SITE_NAME")
SAMPLE_BAND = setting("SAMPLE_BAND")
PAGE_SECONDS = setting("PAGE_SECONDS")
HIGHLIGHT = setting("HIGHLIGHT")
METRICS_TOKEN = setting("METRICS_TOKEN")
API_PER_MINUTE = setting("API_PER_MINUTE")
PROXIES = setting("PROXIES")
CHART_LIVE_SECONDS = setting("CHART_LIVE_SECONDS")
SECRET_KEY = setting("SECRET_KEY")
DEBUG = setting("DEBUG")
ALLOWED_HOSTS = setting("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = setting("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "config.views.reader.no_token"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DATA_DIR = Path(setting("DATA_DIR"))

INSTALLED_APPS = [
    "config",
    "articles",
    "rankings",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "js_asset",
    "simple_history",
    "csp",
]

MIDDLEWARE = [
    "config.pagecache.PageCache",  # first: what it keeps is whole, headers and all
    "config.languages.ByAddress",
    "rankings.api.door.Door",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "config.manners.Manners",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "config.templatetags.speech",
                "config.templatetags.paths",
            ],
        },
    },
]

# -- data
DATABASES = {"default": env.db_url_config(setting("DATABASE_URL"))}
DATABASES["default"].setdefault("OPTIONS", {}).update(
    # Short: readers get the last page there was instead of waiting. See config.patience.
    {
        "pool": {"min_size": 1, "max_size": 8, "timeout": 2, "reconnect_timeout": 3},
        "connect_timeout": 3,
        # Planning a question takes as long as answering it: of one asked again it is planned once.
        "server_side_binding": True,
        "prepare_threshold": 3,
    }
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = setting("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "chartroom",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "media"},
    },
    "snapshots": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "snapshots"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# -- publishers
SOURCE_URLS = {"netflix": setting("NETFLIX_URL"), "flixpatrol": setting("FLIXPATROL_URL")}
# Of the sources that are asked by an API.
APIS = {
    "flixpatrol": {
        "key": setting("FLIXPATROL_KEY"),
        "calls": setting("FLIXPATROL_CALLS"),
        "seconds": setting("FLIXPATROL_SECONDS"),
        "services": setting("FLIXPATROL_SERVICES"),
    }
}
# Asked what titles lack.
ENCYCLOPEDIAS = {
    "wikidata": {"url": setting("WIKIDATA_URL"), "key": ""},
    "tmdb": {"url": setting("TMDB_URL"), "key": setting("TMDB_KEY")},
}
FETCH = {
    "user_agent": setting("FETCH_USER_AGENT"),
    "allow": frozenset(setting("FETCH_ALLOW")),
    "max_bytes": setting("FETCH_MAX_BYTES"),
    "seconds": setting("FETCH_SECONDS"),
}

# -- alerts
SITE_URL = setting("SITE_URL").rstrip("/")
vars().update(env.email_url_config(setting("EMAIL_URL")))
EMAIL_TIMEOUT = 5
ALERT_MAIL_FROM = setting("ALERT_MAIL_FROM")
ALERT_MAIL_TO = setting("ALERT_MAIL_TO")
ALERT_WEBHOOK_URL = setting("ALERT_WEBHOOK_URL")
ALERT_WEBHOOK_SECRET = setting("ALERT_WEBHOOK_SECRET")

# -- tasks
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,  # above the hardest time limit, or a long run is delivered twice
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    # Whoever presses "Run now" while the broker is away is told within a second.
    "max_retries": 1,
    "interval_start": 0.1,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    # The clock knows nothing but this: what is due is in rankings.models.Schedule.
    "tick": {"task": "rankings.tasks.tick", "schedule": 5.0, "options": {"expires": 10}},
}

# -- words, time, files
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("ko", "한국어")]  # see config.languages
TIME_ZONE = setting("TIME_ZONE")
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = setting("STATIC_ROOT")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "config.stylesheet.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]

# -- safety
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if setting("HTTPS"):
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Marks carry their size as a custom property (style="--v:54"): attributes only, no <style>.
        "style-src-attr": [UNSAFE_INLINE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": setting("LOG_LEVEL")},
    # It tells of each table of each font that it cuts.
    "loggers": {"fontTools": {"level": "WARNING"}},
}
