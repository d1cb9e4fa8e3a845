"""docker-compose.yml: what is promised to whoever goes live with it."""

import re

import pytest
import yaml

from config import environment
from config.variables import BASE_DIR, VARIABLES

TEXT = (BASE_DIR / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES = yaml.safe_load(TEXT)["services"]
OURS = {"migrate", "web", "worker", "clock"}


def test_the_parts_of_the_site_are_all_there():
    assert set(SERVICES) == {"db", "redis", "proxy", *OURS}
    assert SERVICES["web"]["deploy"]["replicas"] > 1
    assert SERVICES["worker"]["deploy"]["replicas"] > 1


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"web", "migrate"}))
def test_every_part_says_whether_it_is_well(name):
    assert SERVICES[name]["healthcheck"]["test"]


def test_the_web_servers_health_check_is_the_images_own():
    image = (BASE_DIR / "Dockerfile").read_text(encoding="utf-8")
    assert '["python", "-m", "config.health", "web"]' in image
    assert "healthcheck" not in SERVICES["web"]


@pytest.mark.parametrize("name", ["web", "worker", "clock"])
def test_nothing_serves_before_the_migrations_are_done(name):
    ready = SERVICES[name]["depends_on"]
    assert ready["migrate"]["condition"] == "service_completed_successfully"


def test_migrations_run_once():
    assert SERVICES["migrate"]["restart"] == "no"
    assert "deploy" not in SERVICES["migrate"]


@pytest.mark.parametrize("name", ["SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"])
def test_a_missing_secret_stops_compose(name):
    uses = [rest for used, rest in re.findall(r"\$\{(\w+)([^}]*)\}", TEXT) if used == name]
    assert uses
    assert all(rest.startswith(":?") for rest in uses)


@pytest.mark.parametrize("name", sorted(OURS))
def test_env_says_everything_but_what_would_open_a_public_machine(name):
    part = SERVICES[name]
    assert [file["path"] for file in part["env_file"]] == [".env"]
    assert part["environment"]["DEBUG"] == "false"
    assert part["environment"]["FETCH_ALLOW"] == ""


def test_every_variable_of_compose_is_in_the_example():
    used = set(re.findall(r"\$\{(\w+)", TEXT))
    assert used <= set(VARIABLES) | set(environment.COMPOSE)


@pytest.mark.parametrize("name", sorted(OURS))
def test_the_site_can_write_nowhere_but_in_its_volume(name):
    assert SERVICES[name]["read_only"] is True
    assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert SERVICES[name]["volumes"] == ["data:/data"]


def test_the_image_runs_as_nobody_in_particular():
    stages = (BASE_DIR / "Dockerfile").read_text(encoding="utf-8").split("FROM ")
    assert "USER chartroom" in stages[-1]


def test_only_the_proxy_is_reachable_from_outside():
    assert [name for name, part in SERVICES.items() if "ports" in part] == ["proxy"]


def test_the_proxy_keeps_pages_a_second_and_shows_the_last_good_one_on_errors():
    proxy = (BASE_DIR / "config" / "proxy" / "nginx.conf").read_text(encoding="utf-8")
    assert "proxy_cache_valid 200 1s;" in proxy
    kept = re.findall(r"proxy_cache_use_stale ([^;]+);", proxy)
    assert kept
    assert all("error" in when and "updating" not in when for when in kept)


def test_the_database_compiles_no_questions():
    assert SERVICES["db"]["command"] == ["postgres", "-c", "jit=off"]
