"""What a container's health check says about a part that is well, or is not."""

import http.server
import os
import threading
from contextlib import contextmanager

from config import health


@contextmanager
def site(status: int):
    """Answer every request with ``status``; give the port and the requests' headers."""
    seen = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append((self.path, dict(self.headers)))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            """Keep the test's output clean."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port, seen
        finally:
            server.shutdown()
            thread.join()


def test_a_web_server_is_asked_by_an_allowed_name_as_if_by_https(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", ".example.org,localhost")
    with site(200) as (port, seen):
        assert health.web(port) == ""
    path, headers = seen[0]
    assert path == "/healthz"
    assert headers["Host"] == "example.org"
    assert headers["X-Forwarded-Proto"] == "https"


def test_a_web_server_with_an_error_says_which():
    with site(503) as (port, _):
        assert health.web(port) == "/healthz answered 503."


def test_a_web_server_that_is_away_is_said_to_be():
    with site(200) as (port, _):
        pass
    assert health.web(port).startswith("No answer from the web server")


def test_a_clock_is_well_while_it_writes_its_file(tmp_path):
    assert "has not written" in health.clock(tmp_path / "beat")
    written = tmp_path / "beat.dat"
    written.touch()
    assert health.clock(tmp_path / "beat") == ""
    an_hour_ago = written.stat().st_mtime - 3600
    os.utime(written, (an_hour_ago, an_hour_ago))
    assert "silent for 36" in health.clock(tmp_path / "beat")
