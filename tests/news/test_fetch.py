from __future__ import annotations

import gzip
import ssl
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import FeedError, SettingsError
from auditor.news import addresses, cache, connection, pace
from auditor.news import feed as feed_module
from auditor.news import fetch as fetching
from auditor.news.cache import Copy
from auditor.news.fetch import Fetched, fetch, redacted
from tests.news.site import in_turn, page, serve


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "RETRY_SECONDS", 0.0)
    monkeypatch.setattr(connection, "READ_SECONDS", 2.0)


def body(copy: Copy) -> bytes:
    if b"login" in copy.data:
        raise FeedError("This is a login page.", "Log in.")
    return copy.data


def get(url: str, folder: Path | None = None) -> Fetched[bytes]:
    return fetch(url, body, cache=folder, allow_private=True)


def test_an_answer() -> None:
    with serve(feed=page(b"news", Content_Type="text/xml")) as site:
        found = get(site.url("/feed?a=b c"))
    assert (found.content, found.stale) == (b"news", "")
    ((path, headers),) = site.asked
    assert path == "/feed?a=b%20c"
    assert headers["User-Agent"] == fetching.USER_AGENT
    assert headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("pack", "encoding"),
    [
        (gzip.compress, "gzip"),
        (zlib.compress, "deflate"),
        (lambda data: zlib.compress(data, wbits=-15), "deflate"),
    ],
)
def test_packed_answers(pack: Callable[[bytes], bytes], encoding: str) -> None:
    with serve(feed=page(pack(b"news" * 100), Content_Encoding=encoding)) as site:
        assert get(site.url("/feed")).content == b"news" * 100


def test_an_unknown_packing_is_an_error() -> None:
    with serve(feed=page(b"?", Content_Encoding="br")) as site, pytest.raises(FeedError, match="packed"):
        get(site.url("/feed"))


@pytest.mark.parametrize("packed", [False, True])
def test_size_is_limited_before_and_after_unpacking(packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MAX_BYTES", 50_000)
    monkeypatch.setattr(feed_module, "MAX_BYTES", 50_000)
    data = b"\0" * 1_000_000
    answer = page(gzip.compress(data), Content_Encoding="gzip") if packed else page(data)
    with serve(feed=answer) as site, pytest.raises(FeedError, match="larger"):
        get(site.url("/feed"))


def test_redirects_are_followed() -> None:
    with serve(old=page(status=301, Location="/new"), new=page(b"news")) as site:
        assert get(site.url("/old")).content == b"news"


def test_redirects_end() -> None:
    with serve(loop=page(status=302, Location="/loop")) as site, pytest.raises(FeedError, match="redirects"):
        get(site.url("/loop"))
    assert len(site.asked) == fetching.MAX_REDIRECTS + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://e.example/", "http://[::1", "javascript:x"])
def test_a_redirect_to_no_web_address_is_refused(target: str) -> None:
    with serve(old=page(status=302, Location=target)) as site, pytest.raises(FeedError, match="not a web address"):
        get(site.url("/old"))


def test_a_redirect_never_leaves_https(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = HTTPMessage()
    headers["Location"] = "http://daily.example/feed"
    answer = connection.Answer(301, headers, b"", "https://daily.example/feed")
    monkeypatch.setattr(fetching, "ask", lambda *_args, **_kwargs: answer)
    with pytest.raises(FeedError, match="without https"):
        get("https://daily.example/feed")


def test_each_hop_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first site passes as public; where it leads to is looked at again."""
    checked: list[str] = []
    original = addresses.is_public

    def is_public(address: str) -> bool:
        checked.append(address)
        return len(checked) == 1 or original(address)

    monkeypatch.setattr(addresses, "is_public", is_public)
    with serve(old=page(status=302, Location="/new"), new=page(b"secret")) as site:
        with pytest.raises(FeedError, match="private network"):
            fetch(site.url("/old"), body)
        assert [path for path, _ in site.asked] == ["/old"]
    assert checked == ["127.0.0.1", "127.0.0.1"]


def test_private_addresses_are_refused_by_default() -> None:
    with serve(feed=page(b"secret")) as site:
        with pytest.raises(FeedError, match="private network"):
            fetch(site.url("/feed"), body)
        assert site.asked == []


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name itself leads nowhere: whatever it would lead to later cannot matter."""
    monkeypatch.setattr(connection, "resolve", lambda *_args, **_kwargs: ("127.0.0.1",))
    with serve(feed=page(b"news")) as site:
        assert get(site.url("/feed", host="feed.invalid")).content == b"news"
    assert site.asked[0][1]["Host"] == f"feed.invalid:{site.port}"


def test_the_next_address_is_tried_where_one_is_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "resolve", lambda *_args, **_kwargs: ("127.0.0.2", "127.0.0.1"))
    with serve(feed=page(b"news")) as site:
        assert get(site.url("/feed", host="feed.invalid")).content == b"news"


CERTIFICATE = Path(__file__).parent / "files" / "feed.invalid.pem"
"""Key and certificate of the host feed.invalid, made for these tests."""


@pytest.fixture
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "resolve", lambda *_args, **_kwargs: ("127.0.0.1",))


@pytest.mark.usefixtures("_at_home")
def test_https(monkeypatch: pytest.MonkeyPatch) -> None:
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(connection, "_tls", lambda: trusting)
    with serve(CERTIFICATE, feed=page(b"news")) as site:
        assert get(f"https://feed.invalid:{site.port}/feed").content == b"news"
        assert site.asked[0][1]["Host"] == f"feed.invalid:{site.port}"
        with pytest.raises(FeedError, match=r"certificate of other\.invalid"):
            get(f"https://other.invalid:{site.port}/feed")


@pytest.mark.usefixtures("_at_home")
def test_a_certificate_that_nobody_vouches_for() -> None:
    with serve(CERTIFICATE, feed=page(b"news")) as site:
        with pytest.raises(FeedError, match=r"certificate of feed\.invalid"):
            get(f"https://feed.invalid:{site.port}/feed")
        assert site.asked == []


def test_credentials_are_sent_to_their_own_host_only() -> None:
    with serve(here=page(b"news"), away=page()) as site:
        site.pages["away"] = page(status=302, Location=site.url("/here", host="localhost"))
        get(site.url("/here").replace("http://", "http://us%40er:pa%3Ass@"))
        get(site.url("/away").replace("http://", "http://user:pass@"))
    sent = [headers.get("Authorization") for _, headers in site.asked]
    assert sent[0] == "Basic dXNAZXI6cGE6c3M="
    assert sent[1] is not None
    assert sent[2] is None


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "refuses"),
        (403, "refuses"),
        (404, "no feed"),
        (410, "no feed"),
        (418, "error"),
        (500, "busy"),
        (503, "busy"),
    ],
)
def test_statuses(status: int, words: str) -> None:
    with serve(feed=page(status=status)) as site, pytest.raises(FeedError, match=words) as caught:
        get(site.url("/feed"))
    assert str(status) in caught.value.message
    assert caught.value.hint


def test_too_many_requests_says_when_and_is_not_repeated() -> None:
    with serve(feed=page(status=429, Retry_After="120")) as site:
        with pytest.raises(FeedError, match="0:02:00"):
            get(site.url("/feed"))
        assert len(site.asked) == 1


def test_a_long_retry_after_is_not_waited_for() -> None:
    with serve(feed=page(status=503, Retry_After="3600")) as site:
        with pytest.raises(FeedError, match="1:00:00"):
            get(site.url("/feed"))
        assert len(site.asked) == 1


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


def break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")


@pytest.mark.parametrize("first", [page(status=503), hang_up, break_off])
def test_one_retry(first: Any) -> None:
    with serve(feed=in_turn(first, page(b"news"))) as site:
        assert get(site.url("/feed")).content == b"news"


@pytest.mark.parametrize("always", [page(status=502), hang_up, break_off])
def test_no_second_retry(always: Any) -> None:
    with serve(feed=always) as site:
        with pytest.raises(FeedError):
            get(site.url("/feed"))
        assert len(site.asked) == 2


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    _drip(handler, b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 500)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "500")
    handler.end_headers()
    _drip(handler, b"x" * 500)


def drip_without_length(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    _drip(handler, b"x" * 500)


def _drip(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    try:
        for byte in data:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        return


@pytest.mark.parametrize("drip", [drip_headers, drip_body, drip_without_length])
def test_a_server_that_drips_is_left(drip: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "TOTAL_SECONDS", 0.2)
    started = time.monotonic()
    with serve(feed=drip) as site, pytest.raises(FeedError, match="too long"):
        get(site.url("/feed"))
    assert time.monotonic() - started < 3


def test_a_silent_server_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "READ_SECONDS", 0.1)
    with serve(feed=lambda _handler: time.sleep(0.3)) as site, pytest.raises(FeedError, match="too long"):
        get(site.url("/feed"))


def test_nobody_listens() -> None:
    with serve() as site:
        url = site.url("/feed")
    with pytest.raises(FeedError, match="cannot be reached"):
        get(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://", "http://e.example:0/", "http://[::1", "gopher://e/"])
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(FeedError, match="not a web address"):
        get(url)


def test_a_young_copy_is_used_without_asking(tmp_path: Path) -> None:
    with serve(feed=page(b"news")) as site:
        get(site.url("/feed"), tmp_path)
        assert get(site.url("/feed"), tmp_path).content == b"news"
        assert len(site.asked) == 1


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MIN_AGE", timedelta(0))


@pytest.mark.usefixtures("_impatient")
def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    first = page(b"news", ETag='"7"', Last_Modified="Mon, 02 Mar 2026 09:00:00 GMT")
    with serve(feed=in_turn(first, page(status=304))) as site:
        get(site.url("/feed"), tmp_path)
        again = get(site.url("/feed"), tmp_path)
    assert (again.content, again.stale) == (b"news", "")
    asked = site.asked[1][1]
    assert asked["If-None-Match"] == '"7"'
    assert asked["If-Modified-Since"] == "Mon, 02 Mar 2026 09:00:00 GMT"


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize("trouble", [page(status=500), page(b"please login"), hang_up])
def test_an_older_copy_stands_in_and_is_kept(tmp_path: Path, trouble: Any) -> None:
    with serve(feed=in_turn(page(b"news"), trouble)) as site:
        before = get(site.url("/feed"), tmp_path)
        for _ in range(2):
            now = get(site.url("/feed"), tmp_path)
            assert now.content == b"news"
            assert now.stale
            assert now.fetched == before.fetched


@pytest.mark.usefixtures("_impatient")
def test_a_copy_from_the_future_is_asked_for_again(tmp_path: Path) -> None:
    with serve(feed=page(b"new")) as site:
        url = site.url("/feed")
        cache.keep(tmp_path, url, Copy(b"old", url, "", "", "", datetime.now(UTC) + timedelta(days=1)))
        assert get(url, tmp_path).content == b"new"


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with serve(feed=page(b"news")) as site, pytest.raises(SettingsError, match="cannot be written"):
        get(site.url("/feed"), tmp_path / "file" / "cache")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://e.example/feed", "https://e.example/feed"),
        ("https://user:pass@e.example:8443/feed#x", "https://e.example:8443/feed"),
        ("https://e.example/?q=flood&api_key=s3cret", "https://e.example/?q=flood&api_key=hidden"),
        ("https://e.example/?Token=s3cret&x=", "https://e.example/?Token=hidden&x="),
        ("http://user:s3cret@[::1", "an address that cannot be read"),
    ],
)
def test_redacted(url: str, shown: str) -> None:
    assert redacted(url) == shown


@given(st.text(alphabet="abcdefghij0123456789", min_size=12, max_size=20))
def test_redacted_never_shows_a_secret(secret: str) -> None:
    secret = f"zz{secret}"
    for url in (
        f"https://user:{secret}@e.example/",
        f"https://{secret}@e.example/",
        f"https://e.example/?access_token={secret}",
        f"https://e.example/?a=b&sig={secret}#{secret}",
    ):
        assert secret not in redacted(url)


def test_a_redirect_cannot_bring_credentials() -> None:
    with serve(here=page(b"news"), away=page()) as site:
        target = site.url("/here", host="localhost").replace("http://", "http://other:pass@")
        site.pages["away"] = page(status=302, Location=target)
        get(site.url("/away").replace("http://", "http://user:pass@"))
    assert site.asked[1][1].get("Authorization") is None


def test_waiting_for_ones_turn_is_not_the_servers_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "TOTAL_SECONDS", 0.2)
    monkeypatch.setitem(pace.PAUSES, "127.0.0.1", 0.3)
    with serve(feed=page(b"news")) as site:
        for _ in range(2):
            assert get(site.url("/feed")).content == b"news"


def test_errors_do_not_tell_the_password() -> None:
    with serve() as site:
        url = site.url("/feed?token=s3cret").replace("http://", "http://user:s3cret@")
    with pytest.raises(FeedError) as caught:
        get(url)
    assert "s3cret" not in str(caught.value)
