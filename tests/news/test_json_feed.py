from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from auditor.errors import FeedError
from auditor.news.feed import parse_feed

VERSION = "https://jsonfeed.org/version/1.1"


def data(*items: Any, **fields: Any) -> bytes:
    return json.dumps({"version": VERSION, "title": "The <b>Daily</b>", "items": items, **fields}).encode()


def test_an_item() -> None:
    item = {
        "id": "1",
        "url": "https://daily.example/1",
        "title": "Storm <b>Odile</b>",
        "content_html": "<p>Four dead.</p>",
        "date_published": "2025-11-17T08:00:00+01:00",
        "language": "nl-BE",
    }
    found = parse_feed(data(item, home_page_url="https://www.daily.example/"), url="feed.json")
    (article,) = found.articles
    assert found.title == "The Daily"
    assert (article.title, article.summary, article.language) == ("Storm Odile", "Four dead.", "nl")
    assert article.published == datetime(2025, 11, 17, 7, tzinfo=UTC)
    assert article.outlet == "daily.example"


@pytest.mark.parametrize(
    ("item", "title", "identity"),
    [
        ({"id": 7, "title": "A number as id"}, "A number as id", "7"),
        ({"id": "1", "content_text": "No title"}, "No title", "1"),
        ({"title": "x", "external_url": "https://e.example/1"}, "x", "https://e.example/1"),
        ({"id": "1", "title": "x", "url": "javascript:alert(1)"}, "x", "1"),
        ({"id": "1", "title": "x", "date_published": "soon"}, "x", "1"),
    ],
)
def test_odd_items(item: Any, title: str, identity: str) -> None:
    (article,) = parse_feed(data(item), url="feed.json").articles
    assert (article.title, article.id, article.published) == (title, identity, None)


def test_items_that_are_none_are_counted() -> None:
    found = parse_feed(data("text", None, {"id": "1"}, {"title": {"no": "text"}}, {"title": "x"}), url="feed.json")
    assert len(found.articles) == 1
    assert found.notes == ("4 without a title",)


@pytest.mark.parametrize(
    "wrong",
    [
        b"[]",
        b"{}",
        b"{",
        b'{"version": 1, "items": []}',
        b'{"version": "https://jsonfeed.org/version/1", "items": {}}',
        b"[" * 200_000,
        b'{"articles": []}',
    ],
)
def test_other_json_is_an_error(wrong: bytes) -> None:
    with pytest.raises(FeedError):
        parse_feed(wrong, url="feed.json")
