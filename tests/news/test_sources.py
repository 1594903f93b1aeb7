from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.news import fetch, gdelt, sources
from auditor.news.sources import News, read_news
from tests.news.site import in_turn, page, rss, serve

NOW = datetime(2026, 3, 2, 22, 59, tzinfo=UTC)


def item(title: str, published: datetime | None = NOW - timedelta(hours=5), link: str = "", guid: str = "") -> str:
    date = f"<pubDate>{format_datetime(published)}</pubDate>" if published else ""
    return (
        f"<title>{title}</title>{date}"
        + (f"<link>{link}</link>" if link else "")
        + (f'<guid isPermaLink="false">{guid}</guid>' if guid else "")
    )


def write(folder: Path, name: str, *items: str) -> Path:
    path = folder / name
    path.write_bytes(rss(*items))
    return path


def read(*given: str | Path, **options: Any) -> News:
    return read_news(given, **{"now": NOW, "allow_private": True, **options})


def test_files_of_all_names(tmp_path: Path) -> None:
    names = ["a.xml", "b.rdf", "c.atom", "d.json"]
    paths = [write(tmp_path, name, item(f"Headline {name}", guid=name)) for name in names[:3]]
    (tmp_path / "d.json").write_text(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [{"id": "1", "title": "Headline d.json", "date_published": "2026-03-01T10:00:00Z"}],
            }
        )
    )
    news = read(*paths, str(tmp_path / "d.json"))
    assert {article.title for article in news.articles} == {f"Headline {name}" for name in names}
    assert news.problems == ()
    assert [line.ok for line in news.coverage] == [True] * 4


def test_articles_come_oldest_first(tmp_path: Path) -> None:
    late, early = item("late"), item("early", NOW - timedelta(days=1))
    assert [article.title for article in read(write(tmp_path, "a.xml", late, early)).articles] == ["early", "late"]


@pytest.mark.parametrize(
    ("moment", "kept", "words"),
    [
        (NOW, True, ""),
        (NOW - timedelta(days=14), True, ""),
        (NOW - timedelta(days=14, seconds=1), False, "1 older than 14 days"),
        (NOW + timedelta(seconds=1), False, "1 published after the day of the audit"),
        (NOW + timedelta(days=400), False, "1 published after the day of the audit"),
        (None, True, "1 without a date, taken as new"),
    ],
)
def test_the_span(tmp_path: Path, moment: datetime | None, kept: bool, words: str) -> None:
    news = read(write(tmp_path, "a.xml", item("x", moment), item("always")))
    assert ("x" in {article.title for article in news.articles}) is kept
    assert words in news.coverage[0].detail
    assert all(article.published and article.published <= NOW for article in news.articles)


def test_now_must_be_aware() -> None:
    with pytest.raises(ValueError, match="aware"):
        read_news([], now=datetime(2026, 3, 2))


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (item("Same", link="https://e.example/1"), item("Same", link="https://e.example/1?src=rss"), 1),
        (item("Same", guid="7"), item("Same", NOW - timedelta(hours=1), guid="7"), 1),
        (item("Same", link="https://e.example/1"), item("Same", link="https://other.example/1"), 2),
        (item("One", link="https://e.example/"), item("Two", link="https://e.example/"), 2),
        (
            item("Same", link="https://e.example/1"),
            item("Same", NOW - timedelta(days=2), link="https://e.example/2"),
            2,
        ),
    ],
)
def test_an_article_in_two_feeds_counts_once(tmp_path: Path, first: str, second: str, count: int) -> None:
    news = read(write(tmp_path, "a.xml", first), write(tmp_path, "b.xml", second))
    assert len(news.articles) == count
    assert ("1 also in another feed" in news.coverage[1].detail) is (count == 1)
    assert sum(line.count for line in news.coverage) == count


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("missing.xml", "no such file"),
        (".", "cannot be read"),
        ("bad\0name.xml", "cannot be read"),
        ("www.vrt.be/rss", "begins with https://"),
        ("ftp://e.example/feed", "not a web address"),
        ("gdelt:", "query is empty"),
    ],
)
def test_what_cannot_be_read_is_a_problem(source: str, words: str) -> None:
    news = read(source)
    assert news.articles == ()
    (problem,) = news.problems
    assert words in problem.message
    assert problem.where == source
    assert problem.incomplete
    assert [line.ok for line in news.coverage] == [False]


def test_a_private_address_is_a_problem() -> None:
    with serve(feed=page(rss(item("secret")))) as site:
        news = read(site.url("/feed"), allow_private=False)
        assert site.asked == []
    assert "private network" in news.problems[0].message


def test_one_failure_leaves_the_others(tmp_path: Path) -> None:
    good = write(tmp_path, "good.xml", item("good"))
    with serve(wall=page(b"<html>Log in</html>"), feed=page(rss(item("web")))) as site:
        news = read(site.url("/wall"), good, site.url("/feed"))
    assert {article.title for article in news.articles} == {"good", "web"}
    assert [line.ok for line in news.coverage] == [False, True, True]
    assert "web page" in news.problems[0].message


@pytest.mark.parametrize(
    ("items", "words"),
    [((), "no articles at the moment"), ((item("old", NOW - timedelta(days=99)),), "None of its 1 article is from")],
)
def test_a_feed_that_gives_nothing_is_a_warning(tmp_path: Path, items: tuple[str, ...], words: str) -> None:
    news = read(write(tmp_path, "a.xml", *items))
    assert news.coverage[0].ok
    assert words in news.problems[0].message
    assert not news.problems[0].incomplete


def test_passwords_are_not_shown() -> None:
    with serve(feed=page(status=403)) as site:
        url = site.url("/feed?token=s3cret").replace("http://", "http://user:s3cret@")
        news = read(url)
    assert "s3cret" not in repr(news)


def test_an_older_copy_is_used_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MIN_AGE", timedelta(0))
    monkeypatch.setattr(fetch, "RETRY_SECONDS", 0.0)
    with serve(feed=in_turn(page(rss(item("kept"))), page(status=500))) as site:
        read(site.url("/feed"), cache=tmp_path)
        news = read(site.url("/feed"), cache=tmp_path)
    assert [article.title for article in news.articles] == ["kept"]
    assert not news.coverage[0].ok
    assert "was used" in news.coverage[0].detail
    assert news.problems[0].incomplete


def test_gdelt(monkeypatch: pytest.MonkeyPatch) -> None:
    article = {"url": "https://e.example/1", "title": "Flood", "seendate": "20260302T120000Z", "domain": "e.example"}
    with serve(doc=page(json.dumps({"articles": [article]}).encode()), busy=page(b"Please wait.", 429)) as site:
        monkeypatch.setattr(gdelt, "ENDPOINT", site.url("/doc"))
        news = read("gdelt:flood")
        monkeypatch.setattr(gdelt, "ENDPOINT", site.url("/busy"))
        refused = read("gdelt:flood")
    assert [article.title for article in news.articles] == ["Flood"]
    assert "asked too often" in refused.problems[0].message


def test_too_many_articles_are_cut_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_ARTICLES", 2)
    times = [NOW - timedelta(hours=hours) for hours in (3, 1, 2)]
    news = read(write(tmp_path, "a.xml", *(item(f"t{n}", moment) for n, moment in enumerate(times))))
    assert [article.title for article in news.articles] == ["t2", "t1"]
    assert "newest 2 of 3" in news.problems[0].message


def test_many_feeds_of_one_site_are_asked_in_turn() -> None:
    with serve(feed=page(rss(item("x")))) as site:
        news = read(*(site.url(f"/feed/{number}") for number in range(12)))
    assert len(site.asked) == 12
    assert len(news.articles) == 1
