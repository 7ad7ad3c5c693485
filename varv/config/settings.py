"""All settings of the platform; the environment is the only switch (docs/operations.md)."""

import hashlib
from pathlib import Path
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from varv.config import issuers, secret, tiles
from varv.config.env import Reader
from varv.core import listening

ROOT = Path(__file__).resolve().parent.parent
env = Reader()

DEMO = env.flag("VARV_DEMO", False)
DEBUG = False
DATA = env.folder("VARV_DATA", Path.cwd() / "data")
HOST = env.text("VARV_HOST", "127.0.0.1")
PORT = env.whole("VARV_PORT", 8000, low=1, high=65535)
PUBLIC_ADDRESS = env.text("VARV_ADDRESS", listening.address(HOST, PORT)).rstrip("/")
SECURE = PUBLIC_ADDRESS.startswith("https://")
SECRET_KEY = env.text("VARV_SECRET_KEY", "")
if not SECRET_KEY and not env.faults:  # one that stays in the data folder
    SECRET_KEY = secret.kept(DATA / "secret-key")
ALLOWED_HOSTS = env.several("VARV_HOSTS", ["*"] if DEMO else ["localhost", "127.0.0.1", HOST])
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{quote(str(DATA))}/varv.sqlite3")}
REDIS_URL = env.text("REDIS_URL", "")

INSTALLED_APPS = [
    "varv.core",
    "varv.municipalities",
    "varv.people",
    "varv.audit",
    "varv.documents",
    "varv.notices",
    "varv.eservices",
    "varv.cases",
    "varv.participation.following",
    "varv.participation.needs",
    "varv.participation.proposals",
    "varv.participation.feedback",
    "varv.participation.dialogues",
    "varv.participation.meetups",
    "varv.participation.news",
    "varv.participation.satisfaction",
    "varv.steering.direction",
    "varv.steering.plans",
    "varv.steering.effects",
    "varv.steering.council",
    "varv.steering.communication",
    "varv.steering.maturity",
    "varv.steering.reviews",
    "varv.laps",
    "varv.participation.open311",
    "varv.flows",
    "varv.jobs",
    "varv.web",
    *(["varv.demo"] if DEMO else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "lucide",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "varv.web.middleware.Tenancy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "varv.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",  # adds a slash that was forgotten
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "varv.web.middleware.Acting",
    "varv.web.middleware.Readable",
    "varv.web.signin.doors.Doors",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "varv.config.urls.federation"
WSGI_APPLICATION = "varv.config.wsgi.application"
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "varv.web.context.page",
            ],
            "builtins": [
                "varv.web.templatetags.varv",
                "django.templatetags.i18n",
                "varv.web.templatetags.constant",
            ],
        },
    }
]

# Language, time and numbers
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
ASSETS = DATA / "assets"  # style sheet and fonts, written by `varv assets`
STATICFILES_DIRS = [ROOT / "web" / "static", ASSETS]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_MAX_MB = env.whole("VARV_FILES_MAX_MB", 10, low=1, high=200)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CLAMAV_SOCKET = env.text("VARV_CLAMAV_SOCKET", "")

# Mail: kept and shown in the browser in the demo, SMTP otherwise
EMAIL_BACKEND = (
    "varv.notices.backends.KeepingBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = env.text("VARV_SMTP_HOST", "localhost")
EMAIL_PORT = env.whole("VARV_SMTP_PORT", 25, low=1, high=65535)
EMAIL_HOST_USER = env.text("VARV_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("VARV_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("VARV_SMTP_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("VARV_MAIL_FROM", "Varv <noreply@example.org>")

# Residents: e-ID through OpenID Connect (docs/operations.md lists the claims)
EID_ISSUER = env.text("VARV_EID_ISSUER", "")
EID_CLIENT_ID = env.text("VARV_EID_CLIENT_ID", "")
EID_CLIENT_SECRET = env.text("VARV_EID_CLIENT_SECRET", "")
EID_CLIENT_KEY = env.text("VARV_EID_CLIENT_KEY", "", "a PEM file with an RSA key")
EID_PARAMETERS = env.several("VARV_EID_PARAMETERS", [])  # name=value; {municipality}: its code
EID_TRANSPORT = ""
EID_SCOPE = env.text(
    "VARV_EID_SCOPE",
    "openid https://id.oidc.se/scope/naturalPersonInfo https://id.oidc.se/scope/naturalPersonNumber",
)
EID_NUMBER_CLAIMS = env.several(
    "VARV_EID_NUMBER_CLAIMS",
    [
        "https://id.oidc.se/claim/personalIdentityNumber",
        "https://id.oidc.se/claim/coordinationNumber",
    ],
)
EID_SUBSTANTIAL = env.several(
    "VARV_EID_SUBSTANTIAL",
    ["http://id.elegnamnden.se/loa/1.0/loa3", "http://id.elegnamnden.se/loa/1.0/eidas-sub"],
)
EID_HIGH = env.several(
    "VARV_EID_HIGH",
    ["http://id.elegnamnden.se/loa/1.0/loa4", "http://id.elegnamnden.se/loa/1.0/eidas-high"],
)
if DEMO and not EID_ISSUER:  # the test e-ID of the demo (varv/demo/eid.py)
    EID_ISSUER, EID_CLIENT_ID = f"{PUBLIC_ADDRESS}/test-e-leg", "varv"
    EID_CLIENT_SECRET = hashlib.sha256(f"test-e-leg {SECRET_KEY}".encode()).hexdigest()
    EID_PARAMETERS, EID_TRANSPORT = ["municipality={municipality}"], "varv.demo.inside.Adapter"
# Officers: password and second factor by default, or the municipality's own OpenID Connect
STAFF_ISSUER = env.text("VARV_STAFF_ISSUER", "")
STAFF_CLIENT_ID = env.text("VARV_STAFF_CLIENT_ID", "")
STAFF_CLIENT_SECRET = env.text("VARV_STAFF_CLIENT_SECRET", "")
STAFF_SCOPE = env.text("VARV_STAFF_SCOPE", "openid email profile")
STAFF_SECOND_FACTOR = env.several("VARV_STAFF_SECOND_FACTOR", ["mfa", "otp", "hwk", "swk", "sc"])
issuers.check(env, "VARV_EID", EID_ISSUER, EID_CLIENT_ID, demo=DEMO)
issuers.check(env, "VARV_STAFF", STAFF_ISSUER, STAFF_CLIENT_ID, demo=False)

ACCOUNT_ADAPTER = "varv.people.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE says
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Varv"
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "varv.people.accounts.FactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts come from an administrator, not from a mailbox
PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("VARV_PROXIES", 0, low=0, high=9)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/konto/"

# Other authorities are reached over HTTPS on the public network only, unless two installations on
# one machine are tried
OPEN311_LOOPBACK = env.flag("VARV_OPEN311_LOOPBACK", False)

# Maps: without tiles they show points and names only (docs/operations.md)
MAP_TILES = env.text("VARV_MAP_TILES", "")  # https://tiles.example.org/{z}/{x}/{y}.png
MAP_ATTRIBUTION = env.text("VARV_MAP_ATTRIBUTION", "")
TILE_HOSTS = tiles.hosts(env, MAP_TILES)

# Safety
SESSION_ENGINE = "varv.core.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "varv.web.errors.csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", *TILE_HOSTS],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    )
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

env.refuse_if_faulty()
ASSETS.mkdir(exist_ok=True)
