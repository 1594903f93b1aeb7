"""Taking turns: one request per site at a time, and a pause between requests where a site asks for one."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAUSES = {"api.gdeltproject.org": 5.5}
"""Seconds from the start of one request to the next, by host; GDELT refuses more than one in five seconds."""


class _Turns:
    """One site's queue, shared by all threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.started = float("-inf")


_sites: dict[str, _Turns] = {}


@contextmanager
def turn(host: str) -> Iterator[None]:
    """Waits until `host` may be asked, and keeps others from asking it meanwhile."""
    site = _sites.setdefault(host, _Turns())
    with site.lock:
        time.sleep(max(site.started + PAUSES.get(host, 0.0) - time.monotonic(), 0.0))
        site.started = time.monotonic()
        yield
