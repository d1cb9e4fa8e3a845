"""
``.env.example``, written from the table in config.variables: ``make env``.

A variable is added there, with its type, default and hint; this file only knows
those that docker-compose.yml reads beside them.
"""

from config.variables import BASE_DIR, VARIABLES

HEAD = """\
# Copy to .env and fill in what has no default. A line with # keeps the default shown.
# Written by `make env` from config/variables.py; a test holds the two equal.
"""
COMPOSE_HEAD = """\
# -- only for docker-compose.yml, which makes DATABASE_URL and REDIS_URL itself
"""
COMPOSE = {
    "POSTGRES_PASSWORD": (None, "Letters and digits: it becomes part of an address."),
    "REDIS_PASSWORD": (None, "Letters and digits, another one."),
    "PROXY_ADDRESS": ("127.0.0.1:8080", "Where the proxy listens; TLS ends in front of it."),
}


def example() -> str:
    """Return the text of .env.example."""
    site = [entry(name, default, hint) for name, (_, default, hint) in VARIABLES.items()]
    compose = [entry(name, default, hint) for name, (default, hint) in COMPOSE.items()]
    return "\n".join([HEAD, *site, COMPOSE_HEAD, *compose])


def entry(name: str, default: object, hint: str) -> str:
    """Return the lines of one variable."""
    if default is None:
        return f"# {hint}\n{name}=\n"
    return f"# {hint}\n# {name}={written(default)}".rstrip() + "\n"


def written(value: object) -> str:
    """Return a default as it is written in an environment file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(value)
    text = str(value).replace(str(BASE_DIR), ".")
    return f'"{text}"' if " " in text else text


if __name__ == "__main__":
    (BASE_DIR / ".env.example").write_text(example(), encoding="utf-8")
