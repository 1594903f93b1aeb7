from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.model import WORLD, EventKind, Gravity, Mood
from auditor.news.events import HALF_LIVES, story_event
from auditor.news.gravity import StoryGravity, weigh
from auditor.news.stories import Story
from auditor.rulefile import LANGUAGES
from tests.news.stories import BEGIN, FERRY, FERRY_ABROAD, articles, story


def nowhere(_text: str) -> frozenset[str]:
    return frozenset()


def scotland(text: str) -> frozenset[str]:
    return frozenset({"GB"}) if "Skarra" in text else frozenset()


def weight(gravity: Gravity = Gravity.GRAVE, deaths: int | None = 9) -> StoryGravity:
    return StoryGravity(gravity, 0.97, Mood.MOURNING, ("deaths", "missing", "disaster"), ("dead",), deaths)


def test_an_event() -> None:
    event = story_event(
        story(),
        weight(),
        language="en",
        locate=scotland,
        themes=frozenset({"ship-disaster"}),
        clashes=frozenset({"joking"}),
    )
    assert event.kind is EventKind.NEWS
    assert event.title == FERRY[0][1]
    assert event.begins == BEGIN
    assert event.last_seen == BEGIN + timedelta(hours=15)
    assert event.half_life == timedelta(days=7)
    assert event.ends == event.last_seen + timedelta(days=28)
    assert event.regions == {"GB"}
    assert {"Lady Moyra", "Skarra"} <= event.names
    assert event.gravity is Gravity.GRAVE
    assert event.mood is Mood.MOURNING
    assert event.themes == {"ship-disaster"}
    assert event.clashes == {"joking"}
    assert all(title in event.meaning for _, title, _ in FERRY)
    assert event.articles == story().articles
    assert event.sources[0].title == f"outlet0.example: {FERRY[0][1]}"
    assert event.sources[0].url == "https://outlet0.example/0"


def test_the_graver_the_longer_it_matters() -> None:
    lives = [HALF_LIVES[gravity] for gravity in sorted(Gravity)]
    assert lives == sorted(lives)
    assert len(set(lives)) == len(Gravity)


def test_the_id_stays_when_the_story_grows() -> None:
    young, old = story(FERRY[:2]), story([*FERRY, *FERRY_ABROAD])
    ids = {
        story_event(s, weight(), language=language, locate=nowhere).id for s in (young, old) for language in LANGUAGES
    }
    assert len(ids) == 1
    other = story(FERRY[1:])
    assert story_event(other, weight(), language="en", locate=nowhere).id not in ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_and_why_are_in_the_readers_language(language: str) -> None:
    rows = [*FERRY, *FERRY_ABROAD]
    event = story_event(story(rows), weigh(story(rows)), language=language, locate=nowhere)
    assert event.title == next(title for code, title, _ in rows if code == language)
    assert "2026-05-12" in event.why
    assert "9" in event.why


def test_why_without_dead_and_without_signs() -> None:
    calm = replace(weight(), signs=(), deaths=None)
    event = story_event(story(FERRY[:1]), calm, language="en", locate=nowhere)
    assert event.why == "In the news since 2026-05-12, 1 outlet: grave news."


def test_one_dead_is_one() -> None:
    assert "at least one dead" in story_event(story(), weight(deaths=1), language="en", locate=nowhere).why


def outlets(*endings: str) -> Story:
    members = tuple(
        replace(article, url=f"https://news.{ending}/1", outlet=f"news.{ending}")
        for article, ending in zip(articles(FERRY), endings, strict=True)
    )
    return Story(members, members)


@pytest.mark.parametrize(
    ("endings", "regions"),
    [
        (("be", "be", "be", "com"), {"BE"}),
        (("co.uk", "co.uk", "com", "com"), {"GB"}),
        (("be", "be", "nl", "nl"), {"BE", "NL"}),
        (("com", "org", "eu", "tv"), {WORLD}),
        (("be", "nl", "fr", "de"), {WORLD}),
    ],
)
def test_without_places_the_outlets_tell_where(endings: tuple[str, ...], regions: set[str]) -> None:
    assert story_event(outlets(*endings), weight(), language="en", locate=nowhere).regions == regions


def test_a_place_that_one_of_many_headlines_names_is_not_where_it_happened() -> None:
    def locate(text: str) -> frozenset[str]:
        return frozenset({"GB", "US"}) if "38 on board" in text else frozenset({"GB"})

    assert story_event(story([*FERRY, *FERRY_ABROAD]), weight(), language="en", locate=locate).regions == {"GB"}


def test_sources_are_the_headlines_those_of_other_outlets_first() -> None:
    members = articles([*FERRY, *FERRY_ABROAD])
    again = [replace(article, id=f"{article.id}-2", outlet="outlet0.example") for article in members]
    big = Story((*members, *again), (*again, *members))
    sources = story_event(big, weight(), language="fr", locate=nowhere).sources
    assert FERRY_ABROAD[1][1] in sources[0].title
    outlets = [source.title.partition(":")[0] for source in sources]
    assert len(set(outlets[:7])) == 7
    assert 7 < len(sources) <= 12


def test_a_story_that_is_not_grave_is_no_event() -> None:
    with pytest.raises(ValueError, match="not grave"):
        story_event(story(), replace(weight(), gravity=None), language="en", locate=nowhere)
