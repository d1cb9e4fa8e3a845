"""What a machine must be told is written down once, and everywhere the same."""

import re

from config import environment
from config.variables import BASE_DIR, VARIABLES


def test_the_example_is_what_settings_ask_for():
    written = (BASE_DIR / ".env.example").read_text(encoding="utf-8")
    assert written == environment.example(), "run `make env`"


def test_every_variable_has_a_hint_and_a_type():
    for name, (kind, default, hint) in VARIABLES.items():
        assert hint.endswith("."), name
        assert default is None or isinstance(default, kind), name


def test_no_path_of_this_machine_is_in_the_example():
    assert str(BASE_DIR) not in environment.example()


def test_secrets_have_no_default():
    assert re.findall(r"^(\w+)=$", environment.example(), re.MULTILINE) == [
        "SECRET_KEY",
        "DATABASE_URL",
        "REDIS_URL",
        "POSTGRES_PASSWORD",
        "REDIS_PASSWORD",
    ]
