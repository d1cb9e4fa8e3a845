"""
Every environment variable there is: name, type, default and a hint.

``config.settings`` reads them by this table, and ``.env.example`` is written from it. A variable
more is a line here.
"""

from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# name: (type, default, hint). No default (None) means: must be given.
VARIABLES: dict[str, tuple[type, object, str]] = {
    "SECRET_KEY": (str, None, "A long random string, the same for every process."),
    "DATABASE_URL": (str, None, "postgres://user:password@host:5432/name. PostgreSQL 15 or later."),
    "REDIS_URL": (str, None, "redis://host:6379/0. Broker of the tasks, and the cache."),
    "DEBUG": (bool, False, "Never on a public machine."),
    "ALLOWED_HOSTS": (
        list,
        ["localhost", "127.0.0.1"],
        "Names the site answers to, comma-separated.",
    ),
    "CSRF_TRUSTED_ORIGINS": (
        list,
        [],
        "https://… origins whose forms are accepted, behind a proxy.",
    ),
    "HTTPS": (bool, False, "True when readers come by https: secure cookies, HSTS, redirect."),
    "SITE_NAME": (str, "Chartroom", "What the site calls itself."),
    "TIME_ZONE": (str, "Asia/Seoul", "The newsroom's zone: bylines are in it. Data is in UTC."),
    "LOG_LEVEL": (str, "INFO", "DEBUG, INFO, WARNING or ERROR."),
    "DATA_DIR": (
        str,
        str(BASE_DIR / "var"),
        "Where snapshots are kept. Back it up with the database.",
    ),
    "STATIC_ROOT": (str, str(BASE_DIR / "var" / "static"), "Where collectstatic writes."),
    "NETFLIX_URL": (
        str,
        "https://www.netflix.com/tudum/top10/data",
        "Where Netflix's three files are. The demo points it at its own sample publisher.",
    ),
    "FLIXPATROL_KEY": (
        str,
        "",
        "The key of FlixPatrol's API. Without one nothing is asked there; files may be uploaded.",
    ),
    "FLIXPATROL_URL": (str, "https://api.flixpatrol.com/v2", "Where FlixPatrol's API is."),
    "FLIXPATROL_CALLS": (
        int,
        1000,
        "How many calls of FlixPatrol's API may be made in a month. A day takes 12 per service.",
    ),
    "FLIXPATROL_SERVICES": (
        list,
        ["netflix", "disney"],
        "What FlixPatrol is asked for. One left out later is missed once, and the file held.",
    ),
    "FLIXPATROL_SECONDS": (
        int,
        800,
        "A refresh from FlixPatrol longer than this is cut. An answer takes up to 30 seconds.",
    ),
    "WIKIDATA_URL": (
        str,
        "https://query.wikidata.org/sparql",
        "Where Wikidata is asked what titles lack (manage.py enrich_titles). It needs no key.",
    ),
    "TMDB_KEY": (
        str,
        "",
        "The read access token of TMDb's API. Without one nothing is asked there.",
    ),
    "TMDB_URL": (str, "https://api.themoviedb.org/3", "Where TMDb's API is."),
    "FETCH_USER_AGENT": (
        str,
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Publishers answer 403 to clients that do not look like browsers.",
    ),
    "FETCH_ALLOW": (
        list,
        [],
        "host:port pairs that may be fetched although private. For the demo and tests only.",
    ),
    "FETCH_MAX_BYTES": (int, 128 * 1024 * 1024, "A body longer than this is refused."),
    "FETCH_SECONDS": (int, 120, "A fetch longer than this is cut."),
    "SITE_URL": (
        str,
        "",
        "https://… of the site, for links in messages. Without a slash at its end.",
    ),
    "EMAIL_URL": (str, "consolemail://", "smtp+tls://user:password@host:587. Where mail goes out."),
    "ALERT_MAIL_FROM": (str, "chartroom@localhost", "Who alerts are from."),
    "ALERT_MAIL_TO": (list, [], "Who is told when data is held or fails. Empty for nobody."),
    "ALERT_WEBHOOK_URL": (str, "", "Is sent the same as JSON, by POST. Empty for none."),
    "ALERT_WEBHOOK_SECRET": (str, "", "Signs what the webhook is sent (HMAC-SHA256)."),
    "API_PER_MINUTE": (
        int,
        120,
        "How many questions of the API one address may ask in a minute. 0 for any number.",
    ),
    "PROXIES": (
        int,
        0,
        "How many proxies in front of the site write X-Forwarded-For: who asks is read past them.",
    ),
    "PAGE_SECONDS": (
        int,
        60,
        "How long a rendered page is kept at most, 0 for not at all. It goes with the next release "
        "or story anyway.",
    ),
    "METRICS_TOKEN": (
        str,
        "",
        "Who bears this may read /metrics. Empty: only who asks on this machine, past no proxy.",
    ),
    "CHART_LIVE_SECONDS": (int, 20, "How often an open page asks whether its charts changed."),
    "HIGHLIGHT": (
        str,
        "KR",
        "ISO code of the country whose titles the rankings pages show in blue. Empty for none.",
    ),
    "SAMPLE_BAND": (
        str,
        "",
        "A line shown above every page, such as 'Sample data'. Empty for none.",
    ),
}
