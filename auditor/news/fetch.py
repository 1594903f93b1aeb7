"""Fetching feeds politely and safely.

Polite: our own name, ETag and Last-Modified, never the same address twice within MIN_AGE, one request per site at a
time, one retry, Retry-After heeded.
Safe: each hop's address is checked and the connection is made to the very address that was checked, so that neither a
redirect nor a changing DNS answer leads into a private network; size and time are limited; redirects never go back
from https to http. Proxies, .netrc and the like in the environment are left aside, as they would undo the check.
"""

from __future__ import annotations

import base64
import http.client
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from auditor.errors import FeedError, SettingsError
from auditor.news import cache as copies
from auditor.news.cache import Copy
from auditor.news.connection import REDIRECTS, Answer, BrokenLineError, ask, without_user

Content = TypeVar("Content")

USER_AGENT = "content-calendar-auditor (reads news feeds, at most four times an hour)"
MIN_AGE = timedelta(minutes=15)
"""A copy younger than this is used without asking again."""

RETRY_SECONDS = 1.0
"""The pause before the one retry."""

MAX_WAIT_SECONDS = 10.0
"""A server that asks for more patience than this is not asked again."""

MAX_REDIRECTS = 5

_BUSY = (500, 502, 503, 504)
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_SECRET = re.compile(r"key|token|secret|auth|pass|pwd|sig|session|credential", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched(Generic[Content]):
    """What an address holds, as of `fetched`. `stale` says why an older copy had to do; "" where it is current."""

    content: Content
    fetched: datetime
    stale: str = ""


def fetch(
    url: str, read: Callable[[Copy], Content], *, cache: Path | None = None, allow_private: bool = False
) -> Fetched[Content]:
    """What `read` makes of the answer of `url`; else what it makes of the copy in the folder `cache`.

    `read` raises FeedError for an answer that is not what it should be (a login page instead of a feed); such an answer
    replaces no good copy. `allow_private` lets feeds of a company's own network through.

    Raises:
        FeedError: where neither the address nor a copy gives anything.
        SettingsError: where the cache cannot be written.
    """
    copy = copies.find(cache, url) if cache else None
    if copy and timedelta(0) <= datetime.now(UTC) - copy.fetched < MIN_AGE:
        return Fetched(read(copy), copy.fetched)
    try:
        fresh = _fresh(url, copy, allow_private=allow_private)
        content = read(fresh)
    except FeedError as error:
        if copy is None:
            raise
        return Fetched(read(copy), copy.fetched, stale=error.message)
    if cache:
        try:
            copies.keep(cache, url, fresh)
        except OSError as error:
            raise SettingsError(f"{cache} cannot be written: {error.strerror}.", "Check the setting cache.") from error
    return Fetched(content, fresh.fetched)


def redacted(url: str) -> str:
    """`url` as it may be shown and logged: without user, password, and the values of secret-looking parameters."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return "an address that cannot be read"
    query = urlencode([(key, "hidden" if _SECRET.search(key) else value) for key, value in pairs], safe=":/,")
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


def _get(url: str, headers: Mapping[str, str], *, allow_private: bool) -> Answer:
    """The answer of the last hop, status 2xx or 304. One retry where the server is busy or the line breaks."""
    try:
        answer = _follow(url, headers, allow_private=allow_private)
        wait = _retry_after(answer)
        if answer.status not in _BUSY or wait > MAX_WAIT_SECONDS:
            return _checked(answer)
    except BrokenLineError:
        wait = 0.0
    time.sleep(max(wait, RETRY_SECONDS))
    return _checked(_follow(url, headers, allow_private=allow_private))


def _follow(url: str, headers: Mapping[str, str], *, allow_private: bool) -> Answer:
    given = _split(url)
    credentials, parts = _basic_authorization(given), without_user(given)
    home = parts.netloc
    for _ in range(MAX_REDIRECTS + 1):
        mine = credentials if parts.netloc == home else {}
        answer = ask(parts, {**headers, **mine}, allow_private=allow_private)
        if answer.status not in REDIRECTS:
            return answer
        following = _split(answer.headers.get("Location", ""), base=answer.url)
        if parts.scheme == "https" and following.scheme == "http":
            raise FeedError(f"{parts.hostname} leads to an address without https.", "Look for the feed's new address.")
        parts = following
    raise FeedError(f"More than {MAX_REDIRECTS} redirects.", "Look for the feed's new address.")


def _split(url: str, *, base: str = "") -> SplitResult:
    try:
        parts = urlsplit(urljoin(base, url))
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise FeedError("This is not a web address.", "It should begin with https://.")
    return parts


def _checked(answer: Answer) -> Answer:
    status = answer.status
    if status < 300 or status == http.client.NOT_MODIFIED:
        return answer
    if status in (401, 403, 407):
        raise FeedError(f"The site refuses access ({status}).", "Perhaps it wants a login, or keeps robots out.")
    if status in (404, 410):
        raise FeedError(f"There is no feed at this address any more ({status}).", "Look for its new address.")
    if status == http.client.TOO_MANY_REQUESTS or status in _BUSY:
        wait = _retry_after(answer)
        when = f"in {timedelta(seconds=round(wait))}" if wait else "later"
        raise FeedError(f"The site is busy or has been asked too often ({status}).", f"Try again {when}.")
    raise FeedError(f"The site answered with an error ({status}).", "Check the address, or try again later.")


def _fresh(url: str, copy: Copy | None, *, allow_private: bool) -> Copy:
    """The answer of `url`, or `copy` once more where nothing has changed since."""
    answer = _get(url, _conditions(copy), allow_private=allow_private)
    now = datetime.now(UTC)
    if copy and answer.status == http.client.NOT_MODIFIED:
        return replace(copy, fetched=now)
    return Copy(
        data=answer.data,
        url=answer.url,
        content_type=answer.headers.get("Content-Type", ""),
        etag=answer.headers.get("ETag", ""),
        last_modified=answer.headers.get("Last-Modified", ""),
        fetched=now,
    )


def _conditions(copy: Copy | None) -> dict[str, str]:
    headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"}
    if copy and copy.etag:
        headers["If-None-Match"] = copy.etag
    if copy and copy.last_modified:
        headers["If-Modified-Since"] = copy.last_modified
    return headers


def _retry_after(answer: Answer) -> float:
    """Seconds that the server asks to wait; 0 where it does not say, or says it as a date."""
    value = answer.headers.get("Retry-After", "").strip()
    return float(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0.0


def _basic_authorization(parts: SplitResult) -> dict[str, str]:
    if parts.username is None:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
