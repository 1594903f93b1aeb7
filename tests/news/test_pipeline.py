from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from auditor.embeddings import Embedder
from auditor.heads import LinearHead
from auditor.model import Gravity
from auditor.news.pipeline import story_events, weighed_stories
from auditor.rulebook import load_rulebook
from tests.news.stories import FERRY, FERRY_ABROAD, ORDINARY, articles


@pytest.fixture(scope="module")
def undecided(embedder: Embedder) -> LinearHead:
    """A head that has no opinion, so that the words decide."""
    return LinearHead(np.zeros(embedder.encode(["x"]).shape[1]), 0.0)


def nowhere(_text: str) -> frozenset[str]:
    return frozenset()


def test_no_articles_make_no_stories(embedder: Embedder, undecided: LinearHead) -> None:
    assert weighed_stories([], embedder=embedder, grave=undecided) == []


def test_from_articles_to_events(embedder: Embedder, undecided: LinearHead) -> None:
    members = articles([*ORDINARY, *FERRY, *FERRY_ABROAD], hours=2)
    stories = weighed_stories(members, embedder=embedder, grave=undecided)
    assert sum(len(each.story.articles) for each in stories) == len(members)
    assert stories[0].weight.gravity is Gravity.GRAVE
    assert [each.weight.gravity for each in stories[1:]] == [None] * (len(stories) - 1)
    (event,) = story_events(stories, rulebook=load_rulebook(), locate=nowhere, language="nl")
    assert event.title == FERRY_ABROAD[0][1]
    assert "ship-disaster" in event.themes
    assert "joking" in event.clashes


def test_a_feed_without_language_is_understood(embedder: Embedder, undecided: LinearHead) -> None:
    members = [replace(article, language="") for article in articles(FERRY_ABROAD, hours=1)]
    (story,) = weighed_stories(members, embedder=embedder, grave=undecided)
    assert story.weight.deaths == 9
    assert {article.language for article in story.story.articles} == {"nl", "fr", "de"}
