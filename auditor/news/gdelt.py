"""GDELT's DOC 2.0 API: articles of the world's press that match a query. Only on request, as `gdelt:QUERY`.

https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/ describes queries and parameters.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from auditor.errors import FeedError
from auditor.model import Article
from auditor.news.feed import Feed, article, feed
from auditor.news.plain import plain

PREFIX = "gdelt:"
ENDPOINT = "https://api.gdeltproject.org/api/v2/doc/doc"
MAX_RECORDS = 250

_MOMENT = "%Y%m%d%H%M%S"
_SEEN = "%Y%m%dT%H%M%SZ"
_SPACE_BEFORE = re.compile(r"\s+(?=[,.:;!?])")
_LANGUAGES = {
    "English": "en", "Dutch": "nl", "French": "fr", "German": "de", "Spanish": "es", "Italian": "it",
    "Portuguese": "pt", "Polish": "pl", "Luxembourgish": "lb",
}  # fmt: skip


def query_url(query: str, *, now: datetime, days: int) -> str:
    """The address that lists the newest articles of `query` in the `days` before `now` (aware).

    Raises:
        FeedError: where the query is empty.
    """
    if not query.strip():
        raise FeedError("The GDELT query is empty.", 'Write for example gdelt:"heat wave" sourcecountry:belgium')
    end = now.astimezone(UTC)
    parameters = {
        "query": query.strip(),
        "mode": "ArtList",
        "format": "json",
        "sort": "DateDesc",
        "maxrecords": MAX_RECORDS,
        "startdatetime": (end - timedelta(days=days)).strftime(_MOMENT),
        "enddatetime": end.strftime(_MOMENT),
    }
    return f"{ENDPOINT}?{urlencode(parameters)}"


def parse_articles(data: bytes) -> Feed:
    """The articles of an answer in JSON.

    Raises:
        FeedError: where GDELT answers with a sentence instead, about a query or about too many requests.
    """
    try:
        found = json.loads(data.decode("utf-8", "replace"), strict=False)
        items = found.get("articles", [])
    except (ValueError, RecursionError, AttributeError) as error:
        words = plain(data[:300].decode("utf-8", "replace")) or "nothing"
        raise FeedError(f"GDELT answered: {words}", "Check the query, or try again in a minute.") from error
    if not isinstance(items, list):
        raise FeedError("GDELT's answer holds no list of articles.", "Try again later.")
    articles = [_article(item) for item in items]
    notes = [f"GDELT gives no more than the newest {MAX_RECORDS}"] if len(items) >= MAX_RECORDS else []
    return feed("GDELT", articles, notes)


def _article(item: Any) -> Article | None:
    if not isinstance(item, dict):
        return None
    fields = {key: value for key, value in item.items() if isinstance(value, str)}
    return article(
        title=_SPACE_BEFORE.sub("", fields.get("title", "")),
        text="",
        identity=fields.get("url", ""),
        link=fields.get("url", ""),
        source=fields.get("domain", "").removeprefix("www."),
        host="gdeltproject.org",
        published=_moment(fields.get("seendate", "")),
        language=_LANGUAGES.get(fields.get("language", ""), ""),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _SEEN).replace(tzinfo=UTC)
    except ValueError:
        return None
