"""Reading the news: every feed, file and query, what came of each, and the articles of the days asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from auditor.errors import FeedError
from auditor.model import Article, Coverage, Problem
from auditor.news import gdelt
from auditor.news.cache import Copy
from auditor.news.feed import MAX_BYTES, Feed, host_of, parse_feed
from auditor.news.fetch import Fetched, fetch, redacted

MAX_ARTICLES = 4_000
"""More than these, and grouping them would take too long."""

_THREADS = 8


@dataclass(frozen=True, slots=True)
class News:
    """What is known of the news: the articles, oldest first, each with a time of publication."""

    articles: tuple[Article, ...]
    coverage: tuple[Coverage, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What came of one source: its feed, or the error."""

    name: str
    feed: Feed | None = None
    error: FeedError | None = None
    stale: str = ""


def read_news(
    sources: Sequence[str | Path],
    *,
    now: datetime,
    days: int = 14,
    cache: Path | None = None,
    allow_private: bool = False,
) -> News:
    """The articles of all `sources` that were published in the `days` until `now` (aware).

    A source is the path of a file, a web address, or `gdelt:QUERY`. One that fails is a Problem, never an exception.
    What was published after `now` is not known yet and is left out, so that an audit of a past day sees that day's
    news: give the end of that day. An article without a date counts as published at `now`, which its source's coverage
    says. An article that stands in two feeds counts once. `cache` is a folder for copies of feeds.

    Raises:
        SettingsError: where the cache cannot be written.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    read = partial(_read, now=now, days=days, cache=cache, allow_private=allow_private)
    with ThreadPoolExecutor(max_workers=_THREADS) as pool:
        readings = list(pool.map(read, sources))
    articles: list[Article] = []
    coverage: list[Coverage] = []
    problems: list[Problem] = []
    known: set[tuple[str, ...]] = set()
    for reading in readings:
        if reading.feed is None:
            message = str(reading.error)
            problems.append(Problem(reading.name, message))
            coverage.append(Coverage("feed", 0, f"{reading.name}: {message}", ok=False))
            continue
        found, notes = _within(reading.feed.articles, now=now, days=days)
        fresh = [article for article in found if _is_new(article, known)]
        if len(fresh) < len(found):
            notes.append(f"{len(found) - len(fresh)} also in another feed")
        notes += reading.feed.notes
        if reading.stale:
            notes.append(reading.stale)
            problems.append(Problem(reading.name, reading.stale))
        elif not found:
            problems.append(Problem(reading.name, _nothing(reading.feed, now=now, days=days), incomplete=False))
        articles += fresh
        detail = "; ".join([f"{reading.name}: {_count(len(fresh))}", *notes])
        coverage.append(Coverage("feed", len(fresh), detail, ok=not reading.stale))
    articles.sort(key=lambda article: (article.published or now, article.id))
    if len(articles) > MAX_ARTICLES:
        left_out = f"Only the newest {MAX_ARTICLES} of {len(articles)} articles were looked at."
        problems.append(Problem("news", left_out))
        coverage.append(Coverage("articles", MAX_ARTICLES, left_out, ok=False))
        articles = articles[-MAX_ARTICLES:]
    return News(tuple(articles), tuple(coverage), tuple(problems))


def _read(source: str | Path, *, now: datetime, days: int, cache: Path | None, allow_private: bool) -> _Reading:
    name = redacted(source) if isinstance(source, str) and "://" in source else str(source)
    try:
        if isinstance(source, Path) or not ("://" in source or source.startswith(gdelt.PREFIX)):
            return _Reading(name, _read_file(Path(source)))
        if source.startswith(gdelt.PREFIX):
            url = gdelt.query_url(source.removeprefix(gdelt.PREFIX), now=now, days=days)
            answer = fetch(url, lambda copy: gdelt.parse_articles(copy.data), cache=cache, allow_private=allow_private)
        else:
            answer = fetch(source, _read_copy, cache=cache, allow_private=allow_private)
    except FeedError as error:
        return _Reading(name, error=error)
    return _Reading(name, answer.content, stale=_stale(answer))


def _read_copy(copy: Copy) -> Feed:
    return parse_feed(copy.data, url=copy.url, content_type=copy.content_type)


def _read_file(path: Path) -> Feed:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise FeedError("There is no such file.", "Check its name; a web address begins with https://.") from error
    except (OSError, ValueError) as error:
        raise FeedError("The file cannot be read.", "Check that it is a file, and that you may read it.") from error
    return parse_feed(data, url=str(path))


def _within(articles: Iterable[Article], *, now: datetime, days: int) -> tuple[list[Article], list[str]]:
    """The articles of the span, each dated, and a note on every kind that is not among them or was given a date."""
    begin = now - timedelta(days=days)
    kept, older, later, undated = [], 0, 0, 0
    for article in articles:
        if article.published is None:
            undated += 1
            kept.append(replace(article, published=now))
        elif article.published > now:
            later += 1
        elif article.published < begin:
            older += 1
        else:
            kept.append(article)
    notes = [
        f"{count} {what}"
        for count, what in (
            (older, f"older than {days} days"),
            (later, "published after the day of the audit"),
            (undated, "without a date, taken as new"),
        )
        if count
    ]
    return kept, notes


def _is_new(article: Article, known: set[tuple[str, ...]]) -> bool:
    """Whether no article with the same headline and the same address, id, or site and time was met before."""
    site = host_of(article.url) or article.outlet
    moment = article.published.isoformat() if article.published else ""
    identities = {
        ("id", article.title, article.id),
        ("address", article.title, article.url or article.id),
        ("site", article.title, site, moment),
    }
    new = known.isdisjoint(identities)
    known |= identities
    return new


def _stale(answer: Fetched[Feed]) -> str:
    return f"{answer.stale} The copy of {answer.fetched:%Y-%m-%d %H:%M} UTC was used." if answer.stale else ""


def _nothing(feed: Feed, *, now: datetime, days: int) -> str:
    if not feed.articles:
        return "The feed holds no articles at the moment."
    return f"None of its {_count(len(feed.articles))} is from the {days} days until {now:%Y-%m-%d}."


def _count(number: int) -> str:
    return f"{number} article" if number == 1 else f"{number} articles"
