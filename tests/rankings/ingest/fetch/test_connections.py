"""Where fetching may go, and where not."""

import socket

import pytest

from rankings.ingest import fetch
from rankings.ingest.fetch import asking, connections
from tests.fakes import publisher as fake
from tests.fakes.publisher import Answer, Publisher
from tests.rankings.ingest.fetch.fetched import BODY, PATH, refusal, snapshot

pytestmark = pytest.mark.django_db


def test_redirects_are_followed_and_each_is_looked_at(publisher):
    publisher.says(PATH, fake.redirect("/moved.tsv", 301))
    publisher.says("/moved.tsv", Answer(BODY))

    assert snapshot().url == f"{publisher.url}{PATH}"


def test_five_redirects_are_enough(publisher):
    publisher.says(PATH, fake.redirect(PATH))

    assert refusal().reason == "too_many_redirects"
    assert len(publisher.asked) == asking.REDIRECTS + 1


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:9/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://localhost/",
        "file:///etc/passwd",
        "ftp://publisher.example/",
        "gopher://127.0.0.1/",
    ],
)
def test_a_redirect_to_a_private_place_is_refused_and_nothing_sent(publisher, target, monkeypatch):
    publisher.says(PATH, fake.redirect(target))
    connected = []
    connect = socket.socket.connect

    def noted(self, where):
        connected.append(where)
        return connect(self, where)

    monkeypatch.setattr(socket.socket, "connect", noted)

    refused = refusal()

    assert refused.reason == "forbidden_address"
    assert [f"{host}:{port}" for host, port in connected] == [publisher.place]
    assert refused.snapshot is None


def test_a_redirect_to_another_port_of_an_allowed_host_is_refused(publisher):
    with Publisher() as other:
        publisher.says(PATH, fake.redirect(f"{other.url}/"))

        assert refusal().reason == "forbidden_address"
        assert other.asked == []


def test_a_redirect_from_https_to_http_is_refused():
    with pytest.raises(fetch.Refused) as caught:
        asking.target("https://publisher.example/a", "http://publisher.example/a")

    assert caught.value.reason == "forbidden_address"


def test_a_name_with_one_private_address_is_refused_whatever_the_others(publisher, monkeypatch):
    def answers(host, port, **_):
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
            for each in ("93.184.216.34", "169.254.169.254")
        ]

    monkeypatch.setattr(connections.socket, "getaddrinfo", answers)

    refused = refusal(origin="https://publisher.example")

    assert refused.reason == "forbidden_address"
    assert "FETCH_ALLOW=publisher.example:443" in str(refused)


def test_a_name_is_resolved_once_and_that_address_connected_to(publisher, settings, monkeypatch):
    port = int(publisher.place.partition(":")[2])
    settings.FETCH = {**settings.FETCH, "allow": frozenset({f"publisher.example:{port}"})}
    publisher.says(PATH, Answer(BODY))
    asked = []

    def answers(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(connections.socket, "getaddrinfo", answers)

    snapshot(origin=f"http://publisher.example:{port}")

    assert asked == ["publisher.example"]
    assert publisher.asked[0][1]["Host"] == f"publisher.example:{port}"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
    ],
)
def test_public_addresses_are_told_from_others(address, public):
    assert connections.is_public(address) is public
