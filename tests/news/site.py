"""A web site on this machine that answers as a test wants, and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Page = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """`asked` holds the path and the headers of every request so far."""

    port: int
    pages: dict[str, Page]
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def page(body: bytes = b"", status: int = 200, **headers: str) -> Page:
    """An answer with Content-Length; underscores in header names stand for hyphens."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def in_turn(*pages: Page) -> Page:
    """Each page once, and the last one from then on."""
    left = list(pages)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


@contextmanager
def serve(certificate: Path | None = None, **pages: Page) -> Iterator[Site]:
    """A site whose pages are named by the first part of the path; with https where there is a certificate."""
    site = Site(0, dict(pages))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            name = self.path.strip("/").partition("?")[0].partition("/")[0]
            site.pages.get(name, page(b"no such page", 404))(self)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Tests say themselves what they want to know."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is what some tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def rss(*items: str, head: str = "<title>The Daily</title><link>https://daily.example/</link>") -> bytes:
    """An RSS 2.0 feed of raw items."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{inside}</channel></rss>'.encode()
