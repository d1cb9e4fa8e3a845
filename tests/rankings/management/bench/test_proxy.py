"""``bench proxy``: nginx as docker-compose.yml has it, but here."""

import shutil

import pytest

from rankings.management.bench import proxy


def test_only_addresses_are_others_here(tmp_path):
    here = proxy.configuration(tmp_path, 8001, 8002).splitlines()
    there = proxy.CONFIGURED.read_text(encoding="utf-8").splitlines()

    changed = [line for line in here if line not in there]
    assert len(here) == len(there)
    assert len(changed) == len(proxy.HERE)
    assert any("server 127.0.0.1:8001 max_fails=2" in line for line in changed)
    assert any(f"listen 127.0.0.1:8002; location = {proxy.FILE}" in line for line in changed)


def test_a_configuration_that_has_changed_is_not_guessed_at(tmp_path, monkeypatch):
    monkeypatch.setattr(proxy, "HERE", (("listen 81;", "listen 82;"),))

    with pytest.raises(ValueError, match="no longer says “listen 81;”"):
        proxy.configuration(tmp_path, 8001, 8002)


def test_without_nginx_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name, path: None)

    assert list(proxy.run()) == [
        "Not measured: there is no nginx. On Debian: apt install nginx-light"
    ]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_file_has_the_bytes_of_the_story(port, story, tmp_path):
    address = proxy.story_of(port, tmp_path)

    assert address == story.get_absolute_url()
    assert (tmp_path / "story").stat().st_size > 1000
