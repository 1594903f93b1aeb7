"""Reading one feed: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. Untrusted bytes in, articles out."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from calendar import timegm
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any
from urllib.parse import parse_qs, urlsplit

import feedparser

from auditor.errors import FeedError
from auditor.model import Article
from auditor.news.encoding import decoded
from auditor.news.plain import plain, summary

MAX_BYTES = 10_000_000
"""The largest feed that is read, before and after unpacking."""

_TITLE_FROM_SUMMARY = 100
_GZIP = b"\x1f\x8b"
_DOCTYPE_SUBSET = re.compile(r"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_WEB_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds. `notes` says in plain words what of it could not be read."""

    title: str
    articles: tuple[Article, ...]
    notes: tuple[str, ...] = ()


def parse_feed(data: bytes, *, url: str, content_type: str = "") -> Feed:
    """The articles of a feed, in its own order.

    `url` (or a file's path) is where it came from: relative links are resolved against it. Published times are aware,
    in UTC where the feed names no zone, None where it gives no date. An item without any words is left out and noted.

    Raises:
        FeedError: where this is no feed (a login page, an empty answer, something else), is too large, is broken
            before its first article, or declares XML entities.
    """
    data = _unpacked(data)
    if not data.strip():
        raise FeedError("The feed is empty.", "Open its address in a browser and check that it still exists.")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        # Imported here because the JSON reader builds on what stands below.
        from auditor.news.json_feed import parse_json_feed

        return parse_json_feed(data, url=url)
    text = decoded(data, content_type)
    _refuse_entities(text)
    found = _parsed(text, url)
    if not found.get("version"):
        raise _not_a_feed(text)
    malformed = bool(found.get("bozo"))
    language = language_code(_text(found.feed, "language"))
    host = host_of(_text(found.feed, "link")) or host_of(url) or PurePath(url).name
    articles = [_article(entry, host=host, language=language) for entry in found.entries]
    if malformed and not any(articles):
        raise FeedError("The feed breaks off before its first article.", "Try again later, or ask its publisher.")
    notes = ["the feed is not well-formed; what could be read was read"] if malformed else []
    return feed(plain(_text(found.feed, "title")), articles, notes)


def feed(title: str, articles: list[Article | None], notes: list[str]) -> Feed:
    """A feed of the articles that hold words, with a note on those that do not."""
    readable = tuple(article for article in articles if article)
    empty = len(articles) - len(readable)
    if empty:
        notes = [*notes, f"{empty} without a title"]
    return Feed(title, readable, tuple(notes))


def article(
    *,
    title: str,
    text: str,
    identity: str,
    link: str,
    source: str,
    host: str,
    published: datetime | None,
    language: str,
) -> Article | None:
    """An article from raw fields, cleaned; None where there are no words in it.

    `source` is the outlet that the item itself names; else the link tells, else `host`, the site of the feed.
    """
    body = summary(text)
    headline = plain(title) or body[:_TITLE_FROM_SUMMARY]
    if not headline:
        return None
    url = _real_link(link)
    return Article(
        id=plain(identity) or url or hashlib.sha256(headline.encode()).hexdigest()[:16],
        title=headline,
        summary=body,
        url=url,
        outlet=plain(source) or host_of(url) or host,
        published=published,
        language=language,
    )


def language_code(tag: str) -> str:
    """ISO 639-1 of a language tag ("nl-BE" is "nl"); "" for anything else."""
    match = _LANGUAGE.fullmatch(tag.strip()) if isinstance(tag, str) else None
    return match[1].lower() if match else ""


def host_of(url: str) -> str:
    """The host of a web address without "www.", or ""."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _parsed(text: str, url: str) -> feedparser.FeedParserDict:
    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": url if host_of(url) else "",
            },
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # Broken markup makes feedparser raise KeyError, TypeError, OverflowError and more.
        raise FeedError("The feed is too broken to be read.", "Try again later, or ask its publisher.") from error


def _article(entry: Mapping[str, Any], *, host: str, language: str) -> Article | None:
    source = _mapping(entry.get("source"))
    contents = entry.get("content")
    content = _mapping(contents[0]) if isinstance(contents, list) and contents else {}
    return article(
        title=_text(entry, "title"),
        text=_text(entry, "summary") or _text(content, "value"),
        identity=_text(entry, "id"),
        link=_text(entry, "link"),
        source=_text(source, "title") or host_of(_text(source, "href")),
        host=host,
        published=_published(entry),
        language=language_code(_text(_mapping(entry.get("title_detail")), "language")) or language,
    )


def _text(mapping: Mapping[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _published(entry: Mapping[str, Any]) -> datetime | None:
    for field in ("published_parsed", "updated_parsed", "created_parsed"):
        # Asked for with `get`, a missing update would be answered with the publication, and a warning.
        if field in entry and (moment := entry[field]):
            try:
                return datetime.fromtimestamp(timegm(moment), tz=UTC)
            except (ValueError, OverflowError, OSError):
                continue
    return None


def _real_link(link: str) -> str:
    """The web address itself; "" for javascript: and the like. Google's alerts wrap the address of the article."""
    link = "".join(link.split())
    if not host_of(link):
        return ""
    parts = urlsplit(link)
    if host_of(link) == "google.com" and parts.path == "/url":
        target = parse_qs(parts.query).get("url") or parse_qs(parts.query).get("q") or [""]
        return target[0] if host_of(target[0]) else link
    return link


def _unpacked(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise _too_large()
    return unzip(data) if data.startswith(_GZIP) else data


def unzip(data: bytes, *, wbits: int = zlib.MAX_WBITS | 16) -> bytes:
    """Unpacks gzip (or what `wbits` says), never to more than MAX_BYTES.

    Raises:
        FeedError: where the content is larger, or broken.
    """
    unpacker = zlib.decompressobj(wbits)
    try:
        unpacked = unpacker.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise FeedError("The feed is packed and the packing is broken.", "Try again later.") from error
    if len(unpacked) > MAX_BYTES:
        raise _too_large()
    if not unpacker.eof:
        raise FeedError("The feed is packed and breaks off.", "Try again later.")
    return unpacked


def _too_large() -> FeedError:
    return FeedError(f"The feed is larger than {MAX_BYTES // 1_000_000} MB.", "Is it the address of a feed?")


def _refuse_entities(text: str) -> None:
    subset = _DOCTYPE_SUBSET.search(text)
    if subset and _ENTITY.search(text, subset.end()):
        raise FeedError(
            "The feed declares XML entities, which can be used to attack the reader, so it was not read.",
            "Ask its publisher for a feed without them.",
        )


def _not_a_feed(text: str) -> FeedError:
    if _WEB_PAGE.search(text[:4096]):
        return FeedError(
            "This is a web page, not a feed: perhaps a login page, or a page that keeps robots out.",
            "Look for the RSS or Atom address on the site, or leave this feed out.",
        )
    return FeedError("This is not an RSS, Atom or JSON feed.", "Check the address or the file.")
