"""One request over one connection, made to an address that was checked, within limits of size and time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlunsplit

import certifi

from auditor.errors import FeedError
from auditor.news.addresses import resolve
from auditor.news.feed import MAX_BYTES, unzip
from auditor.news.pace import turn

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
TOTAL_SECONDS = 30.0
"""Limits for connecting to one address, for one silence of the server, and for one answer."""

REDIRECTS = (301, 302, 303, 307, 308)

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `url` is the address that was asked, without credentials."""

    status: int
    headers: http.client.HTTPMessage
    data: bytes
    url: str


class BrokenLineError(FeedError):
    """The server could not be reached, or fell silent; worth another try."""


def ask(parts: SplitResult, headers: Mapping[str, str], *, allow_private: bool) -> Answer:
    """The answer of the server at `parts`, unpacked; that of a redirect without its content.

    Raises:
        BrokenLineError: where there is no whole answer in time.
        FeedError: where the address is refused, or the answer is too large or cannot be unpacked.
    """
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    addresses = resolve(host, port, allow_private=allow_private)
    connection = _Connection(host, port, addresses, secure=secure)
    try:
        with turn(host), _time_limit(connection):
            connection.request("GET", _path(parts), headers=headers)
            with connection.getresponse() as response:
                data = b"" if response.status in REDIRECTS else _body(response)
            return Answer(response.status, response.headers, data, urlunsplit(without_user(parts)))
    except ssl.SSLCertVerificationError as error:
        raise FeedError(f"The certificate of {host} is not valid.", "Open the address in a browser.") from error
    except (OSError, http.client.HTTPException) as error:
        slow = isinstance(error, TimeoutError)
        trouble = "took too long to answer" if slow else "cannot be reached, or broke off its answer"
        raise BrokenLineError(f"{host} {trouble}.", "Try again later.") from error
    finally:
        connection.close()


@contextmanager
def _time_limit(connection: _Connection) -> Iterator[None]:
    """Ends what takes longer than TOTAL_SECONDS: a server that drips a byte now and then never exceeds one read's time.

    Raises:
        TimeoutError: where the time was up, also where an answer without a length looks complete for being cut off.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    guard = threading.Timer(TOTAL_SECONDS, connection.abort)
    guard.daemon = True
    guard.start()
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() >= deadline:
            raise TimeoutError from error
        raise
    finally:
        guard.cancel()
    if time.monotonic() >= deadline:
        raise TimeoutError


def _body(response: http.client.HTTPResponse) -> bytes:
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += chunk
        if len(data) > MAX_BYTES:
            raise FeedError(f"The answer is larger than {MAX_BYTES // 1_000_000} MB.", "Is it the address of a feed?")
    if response.length:
        raise http.client.IncompleteRead(bytes(data), response.length)
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return unzip(bytes(data))
    if encoding == "deflate":
        # Meant to be zlib, but some servers send it bare.
        wrapped = data[:1] == b"\x78"
        return unzip(bytes(data), wbits=zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
    if encoding not in ("identity", ""):
        raise FeedError("The answer is packed in a way that cannot be read.", "Ask the feed's publisher.")
    return bytes(data)


def without_user(parts: SplitResult) -> SplitResult:
    """The address without user, password and fragment."""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="")


class _Connection(http.client.HTTPConnection):
    """Connects to addresses that were checked, whatever the name leads to by then; the certificate is the name's."""

    def __init__(self, host: str, port: int, addresses: tuple[str, ...], *, secure: bool) -> None:
        super().__init__(host, port, timeout=READ_SECONDS)
        self.default_port = 443 if secure else 80
        self._addresses = addresses
        self._secure = secure
        self._line: socket.socket | None = None

    def connect(self) -> None:
        self.sock = self._line = self._reach()
        self.sock.settimeout(READ_SECONDS)
        if self._secure:
            # The handshake follows apart, so that `abort` can end it too.
            secured = _tls().wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = self._line = secured
            secured.do_handshake()

    def abort(self) -> None:
        """Ends whatever the connection is waiting for; called from another thread."""
        # `sock` is gone by the time that the body is read.
        with suppress(OSError):
            if self._line:
                self._line.shutdown(socket.SHUT_RDWR)

    def _reach(self) -> socket.socket:
        for address in self._addresses[:-1]:
            try:
                return socket.create_connection((address, self.port), CONNECT_SECONDS)
            except OSError:
                continue
        return socket.create_connection((self._addresses[-1], self.port), CONNECT_SECONDS)


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    # Beside the system's own certificates, which hold a company's and may otherwise be few.
    context.load_verify_locations(certifi.where())
    return context


def _path(parts: SplitResult) -> str:
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path
