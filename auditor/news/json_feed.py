"""JSON Feed 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from auditor.errors import FeedError
from auditor.model import Article
from auditor.news.feed import Feed, article, feed, host_of, language_code
from auditor.news.plain import plain

_VERSION = "https://jsonfeed.org/version/"


def parse_json_feed(data: bytes, *, url: str) -> Feed:
    """The articles of a JSON Feed; see `auditor.news.feed.parse_feed`.

    Raises:
        FeedError: where it is not JSON, or JSON that is no feed.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FeedError("The feed begins like JSON but is broken.", "Try again later, or ask its publisher.") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or not _text(found, "version").startswith(_VERSION):
        raise FeedError("This is JSON, but not a JSON feed.", "Check the address or the file.")
    host = host_of(_text(found, "home_page_url")) or host_of(url) or PurePath(url).name
    language = language_code(_text(found, "language"))
    articles = [_article(item, host=host, language=language) for item in items]
    return feed(plain(_text(found, "title")), articles, [])


def _article(item: Any, *, host: str, language: str) -> Article | None:
    if not isinstance(item, dict):
        return None
    return article(
        title=_text(item, "title"),
        text=_text(item, "summary") or _text(item, "content_text") or _text(item, "content_html"),
        identity=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        source="",
        host=host,
        published=_moment(_text(item, "date_published") or _text(item, "date_modified")),
        language=language_code(_text(item, "language")) or language,
    )


def _text(mapping: Mapping[str, Any], key: str) -> str:
    """The text under `key`; version 1.0 allowed numbers as ids."""
    value = mapping.get(key)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
