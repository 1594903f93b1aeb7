from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.embeddings import Embedder
from auditor.model import Article
from auditor.news.stories import background, background_texts, group
from tests.news.stories import BEGIN, FERRY, FERRY_ABROAD, ORDINARY, articles, story


def test_nothing_makes_no_stories() -> None:
    assert group([]) == []


def test_one_article_is_a_story_of_one() -> None:
    (only,) = group(articles(FERRY[:1]))
    assert only.articles == only.central == tuple(articles(FERRY[:1]))


def test_a_story_is_told_apart_from_ordinary_news_by_words_alone() -> None:
    members = articles([*FERRY, *ORDINARY], hours=2)
    first, *others = group(members)
    assert set(first.articles) == set(members[: len(FERRY)])
    assert all(len(other.articles) == 1 for other in others)


def test_stories_do_not_depend_on_the_order_of_articles() -> None:
    members = articles([*FERRY, *ORDINARY], hours=2)
    shuffled = list(members)
    random.Random(1).shuffle(shuffled)
    assert [s.articles for s in group(members)] == [s.articles for s in group(shuffled)]


def test_meaning_joins_languages(embedder: Embedder) -> None:
    members = articles([*FERRY, *FERRY_ABROAD, *ORDINARY], hours=2)
    vectors = embedder.encode([f"{article.title}. {article.summary}" for article in members])
    ordinary = background(embedder.encode(background_texts()))
    first = group(members, vectors, ordinary)[0]
    assert set(first.articles) == set(members[: len(FERRY) + len(FERRY_ABROAD)])


def test_what_is_far_apart_in_time_is_less_alike() -> None:
    rows = [("en", "Fire in mill", ""), ("en", "Mill owner speaks out", "")]
    assert len(group(articles(rows))) == 1
    assert len(group(articles(rows, hours=24 * 9))) == 2


def test_vectors_need_their_background() -> None:
    with pytest.raises(ValueError, match="background"):
        group(articles(FERRY), np.eye(4, dtype=np.float32))


def test_articles_need_a_date() -> None:
    with pytest.raises(ValueError, match="no time"):
        group([*articles(FERRY), Article(id="x", title="Undated")])


def test_what_a_story_tells() -> None:
    found = story()
    assert found.first_seen == BEGIN
    assert found.last_seen == BEGIN + timedelta(hours=15)
    assert found.outlets == {f"outlet{number}.example" for number in range(4)}


@pytest.mark.parametrize(("language", "title"), [("fr", FERRY_ABROAD[1][1]), ("pl", FERRY[0][1]), ("", FERRY[0][1])])
def test_the_headline_is_in_the_readers_language_where_there_is_one(language: str, title: str) -> None:
    assert story([*FERRY, *FERRY_ABROAD]).headline(language).title == title


def test_the_most_typical_article_stands_first() -> None:
    odd = ("en", "Skarra ferry: what the weather was like", "The sun shone, says a reader of ours from Perth.")
    (found,) = [s for s in group(articles([odd, *FERRY], hours=1)) if len(s.articles) > 1]
    assert found.central[0].title != odd[1]
    assert set(found.central) == set(found.articles)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=12))
def test_every_article_is_in_exactly_one_story(titles: list[str]) -> None:
    members = [
        Article(id=str(number), title=title, published=BEGIN + timedelta(days=number % 5))
        for number, title in enumerate(titles)
    ]
    found = [article.id for s in group(members) for article in s.articles]
    assert sorted(found) == sorted(article.id for article in members)


def test_a_thousand_articles_take_little_time() -> None:
    words = [word for _, title, summary in [*FERRY, *ORDINARY] for word in f"{title} {summary}".split()]
    pick = random.Random(0)
    members = [
        replace(articles(FERRY[:1])[0], id=str(number), title=" ".join(pick.choices(words, k=9)), summary="")
        for number in range(1000)
    ]
    group(members[:10])
    started = time.monotonic()
    group(members)
    assert time.monotonic() - started < 10
