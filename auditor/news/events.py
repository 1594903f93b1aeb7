"""A grave story as an event: when it matters and how fast it fades, where, what it means, and why."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from auditor.model import WORLD, Article, Event, EventKind, Gravity, Source
from auditor.news.feed import host_of
from auditor.news.gravity import StoryGravity, gravity_rules
from auditor.news.names import shared_names
from auditor.news.stories import Story

HALF_LIVES = {
    Gravity.MINOR: timedelta(days=2),
    Gravity.SERIOUS: timedelta(days=4),
    Gravity.GRAVE: timedelta(days=7),
    Gravity.EXTREME: timedelta(days=14),
}
"""The time after its last headline in which half of what a story weighs is gone."""

_HALF_LIVES_KEPT = 4
_HEADLINES_IN_MEANING = 5
_SOURCES = 12
_COMMON_REGION = 0.25
_NOT_COUNTRIES = frozenset({"ai", "co", "eu", "fm", "io", "me", "tv"})
_WHY = {
    "en": {
        "since": "In the news since {day}, {outlets}: {what}.",
        "one": "1 outlet",
        "many": "{count} outlets",
        "deaths": "at least {count} dead",
        "death": "at least one dead",
        "grave": "grave news",
    },
    "nl": {
        "since": "In het nieuws sinds {day}, {outlets}: {what}.",
        "one": "1 bron",
        "many": "{count} bronnen",
        "deaths": "minstens {count} doden",
        "death": "minstens één dode",
        "grave": "ernstig nieuws",
    },
    "fr": {
        "since": "Dans l'actualité depuis le {day}, {outlets} : {what}.",
        "one": "1 média",
        "many": "{count} médias",
        "deaths": "au moins {count} morts",
        "death": "au moins un mort",
        "grave": "une nouvelle grave",
    },
    "de": {
        "since": "In den Nachrichten seit {day}, {outlets}: {what}.",
        "one": "1 Quelle",
        "many": "{count} Quellen",
        "deaths": "mindestens {count} Tote",
        "death": "mindestens ein Mensch tot",
        "grave": "ernste Nachrichten",
    },
}
_SIGNS_NAMED = 3


def story_event(
    story: Story,
    weight: StoryGravity,
    *,
    language: str,
    locate: Callable[[str], frozenset[str]],
    themes: frozenset[str] = frozenset(),
    clashes: frozenset[str] = frozenset(),
) -> Event:
    """The event that a grave `story` is; `weight.gravity` is not None.

    `language` is the reader's. `locate` gives the region codes of the places that a text names; where the headlines
    name none, the countries of the outlets stand in. The id is that of the earliest article, so that it stays when the
    story grows. The window begins with the first headline and ends when hardly anything of the weight is left.
    """
    if weight.gravity is None:
        raise ValueError("a story that is not grave is no event")
    half_life = HALF_LIVES[weight.gravity]
    headlines = [article.title for article in story.central[:_HEADLINES_IN_MEANING]]
    first = story.articles[0]
    return Event(
        id=f"news-{hashlib.sha256(f'{first.id}|{first.title}'.encode()).hexdigest()[:12]}",
        kind=EventKind.NEWS,
        title=story.headline(language).title,
        begins=story.first_seen,
        ends=story.last_seen + _HALF_LIVES_KEPT * half_life,
        regions=_regions(story, locate),
        meaning=" ".join(f"{headline.rstrip('.')}." for headline in headlines),
        gravity=weight.gravity,
        mood=weight.mood,
        why=_why(story, weight, language),
        sources=_sources(story, language),
        themes=themes,
        names=frozenset(shared_names(story.articles)),
        clashes=clashes,
        last_seen=story.last_seen,
        half_life=half_life,
        articles=story.articles,
    )


def _regions(story: Story, locate: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The regions that a good part of the placed headlines name; else the outlets' countries; else the world."""
    placed = [places for article in story.articles if (places := locate(f"{article.title}. {article.summary}"))]
    counts = Counter(code for places in placed for code in places)
    named = frozenset(code for code, count in counts.items() if count >= _COMMON_REGION * len(placed))
    if named:
        return named
    countries = Counter(code for article in story.articles if (code := _country(article)))
    return frozenset(code for code, count in countries.items() if 2 * count >= len(story.articles)) or frozenset(
        {WORLD}
    )


def _country(article: Article) -> str:
    """The country in the last part of the outlet's domain ("vrt.be" is BE), or ""."""
    ending = (host_of(article.url) or article.outlet).lower().rpartition(".")[2]
    if len(ending) != 2 or not ending.isalpha() or ending in _NOT_COUNTRIES:
        return ""
    return "GB" if ending == "uk" else ending.upper()


def _sources(story: Story, language: str) -> tuple[Source, ...]:
    """The headlines, the most typical one of each outlet first, those of the reader's language before the others."""
    ordered = [story.headline(language), *story.central]
    outlets = {article.outlet: article for article in reversed(ordered)}
    firsts = [article for article in dict.fromkeys(ordered) if outlets[article.outlet] is article]
    chosen = list(dict.fromkeys([*firsts, *ordered]))[:_SOURCES]
    return tuple(
        Source(f"{article.outlet}: {article.title}" if article.outlet else article.title, article.url)
        for article in chosen
    )


def _why(story: Story, weight: StoryGravity, language: str) -> str:
    words = _WHY[language]
    outlets = len(story.outlets)
    named = [gravity_rules()[sign].title[language] for sign in weight.signs if not (weight.deaths and sign == "deaths")]
    if weight.deaths:
        named.insert(0, words["death"] if weight.deaths == 1 else words["deaths"].format(count=weight.deaths))
    return words["since"].format(
        day=f"{story.first_seen:%Y-%m-%d}",
        outlets=words["one"] if outlets <= 1 else words["many"].format(count=outlets),
        what=", ".join(named[:_SIGNS_NAMED]) or words["grave"],
    )
