"""From feeds to events: read the articles, group them to stories, weigh each, and make events of the grave ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from auditor.dates.date_rule import CLASHES
from auditor.embeddings import Embedder
from auditor.heads import LinearHead, headline_text
from auditor.language import detect
from auditor.mentions import themes_of
from auditor.model import Article, Event
from auditor.news.events import story_event
from auditor.news.gravity import StoryGravity, weigh
from auditor.news.plain import opening
from auditor.news.stories import Background, Story, background, background_texts, group
from auditor.rulebook import Rulebook

Locate = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class WeighedStory:
    """A story and how grave it is."""

    story: Story
    weight: StoryGravity


def weighed_stories(articles: Sequence[Article], *, embedder: Embedder, grave: LinearHead) -> list[WeighedStory]:
    """The stories in dated `articles`, the gravest first; `grave` is the head for headlines of grave news.

    Raises:
        ModelError: where a headline is new and the embedding model cannot be loaded.
    """
    if not articles:
        return []
    known = [_with_language(article) for article in articles]
    vectors = embedder.encode([_text(article) for article in known], doing="Reading the news")
    scores = dict(zip((id(article) for article in known), grave.probability(vectors).tolist(), strict=True))
    weighed = [
        WeighedStory(story, weigh(story, head_scores=[scores[id(article)] for article in story.articles]))
        for story in group(known, vectors, _background(embedder))
    ]
    return sorted(weighed, key=lambda each: (-(each.weight.gravity or 0), -each.weight.score))


def story_events(stories: Sequence[WeighedStory], *, rulebook: Rulebook, locate: Locate, language: str) -> list[Event]:
    """The events that the grave ones among `stories` are, titled and explained in `language` where possible."""
    return [
        story_event(
            each.story,
            each.weight,
            language=language,
            locate=locate,
            themes=_themes(each.story, rulebook),
            clashes=frozenset(CLASHES[each.weight.mood]),
        )
        for each in stories
        if each.weight.gravity is not None
    ]


def _with_language(article: Article) -> Article:
    text = f"{article.title} {article.summary}"
    return article if article.language else replace(article, language=detect(text))


def _text(article: Article) -> str:
    return headline_text(article.title, opening(article.summary))


def _background(embedder: Embedder) -> Background:
    return background(embedder.encode(background_texts(), doing="Learning what ordinary news is like"))


_THEME_SHARE = 0.25


def _themes(story: Story, rulebook: Rulebook) -> frozenset[str]:
    """The themes that a good part of the headlines name, so that one stray word makes no theme."""
    counts: dict[str, int] = {}
    for article in story.articles:
        for theme in themes_of(_text(article), article.language, rulebook):
            counts[theme] = counts.get(theme, 0) + 1
    return frozenset(theme for theme, count in counts.items() if count >= _THEME_SHARE * len(story.articles))
