from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from auditor.errors import FeedError
from auditor.news import gdelt
from auditor.news.gdelt import parse_articles, query_url

ITEM = {
    "url": "https://www.rtbf.example/article/1",
    "url_mobile": "",
    "title": "Tempête Odile : quatre morts , des dégâts",
    "seendate": "20251117T081500Z",
    "domain": "rtbf.example",
    "language": "French",
    "sourcecountry": "Belgium",
}


def data(*items: Any) -> bytes:
    return json.dumps({"articles": items}).encode()


def test_the_address_holds_query_and_span() -> None:
    url = query_url(' "heat wave" sourcecountry:belgium', now=datetime(2026, 3, 2, 12, tzinfo=UTC), days=3)
    parameters = parse_qs(urlsplit(url).query)
    assert parameters["query"] == ['"heat wave" sourcecountry:belgium']
    assert parameters["startdatetime"] == ["20260227120000"]
    assert parameters["enddatetime"] == ["20260302120000"]
    assert parameters["mode"] == ["ArtList"]
    assert url.startswith("https://")


def test_an_empty_query_is_an_error() -> None:
    with pytest.raises(FeedError, match="empty"):
        query_url("  ", now=datetime(2026, 3, 2, tzinfo=UTC), days=3)


def test_an_article() -> None:
    (article,) = parse_articles(data(ITEM)).articles
    assert article.title == "Tempête Odile: quatre morts, des dégâts"
    assert article.outlet == "rtbf.example"
    assert article.url == "https://www.rtbf.example/article/1"
    assert article.language == "fr"
    assert article.published == datetime(2025, 11, 17, 8, 15, tzinfo=UTC)


def test_odd_articles() -> None:
    found = parse_articles(data({**ITEM, "seendate": "soon", "language": "Klingon"}, {"title": 3}, "text"))
    (article,) = found.articles
    assert (article.published, article.language) == (None, "")
    assert found.notes == ("2 without a title",)


@pytest.mark.parametrize("body", [b"{}", b'{"articles": []}'])
def test_no_articles_are_no_error(body: bytes) -> None:
    assert parse_articles(body).articles == ()


def test_a_full_answer_says_that_there_may_be_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gdelt, "MAX_RECORDS", 1)
    assert "no more than the newest 1" in parse_articles(data(ITEM)).notes[0]


def test_control_characters_in_titles_do_no_harm() -> None:
    raw = data(ITEM).replace(b"Odile", b"Od\tile")
    assert parse_articles(raw).articles[0].title.startswith("Tempête Od ile")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"Please limit requests to one every 5 seconds.", "limit requests"),
        (b"<html><body>Your query was too short.</body></html>", "too short"),
        (b"", "nothing"),
        (b"[]", r"\[\]"),
        (b'{"articles": {}}', "no list"),
        (b'{"articles": [', "articles"),
    ],
)
def test_sentences_instead_of_json(body: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words):
        parse_articles(body)
