from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from auditor.features import EventFeatures, PostFeatures
from auditor.mentions import mentions_of
from auditor.model import WORLD, Event, EventKind, Gravity, Mood, Pair, Post, Silence
from auditor.pairs import closeness, pairs
from tests.builders import at, make_event, make_post, make_rulebook, make_standing, make_theme

RULES = make_rulebook(make_theme("flood", hurts={"en": ["wave of"]}), make_standing("slogan"))


def meet(
    posts: Sequence[Post],
    events: Sequence[Event],
    *,
    careless: float = 0.0,
    unusual: float = 0.0,
    brand: Sequence[str] = (),
    products: Sequence[str] = (),
) -> list[Pair]:
    features = PostFeatures(
        posts=tuple(posts),
        vectors=np.zeros((len(posts), 1), dtype=np.float32),
        tones={"festive": np.full(len(posts), 0.7)},
        careless=np.full(len(posts), careless),
        mentions=tuple(mentions_of(post, RULES) for post in posts),
    )
    unusualness = np.full((len(posts), len(events)), unusual)
    read = EventFeatures(tuple(events), np.zeros((len(events), 1), dtype=np.float32))
    return list(pairs(features, read, unusualness, audience=["BE"], brand=brand, products=products))


SLOGAN = make_event(kind=EventKind.STANDING, id="standing-slogan", begins=None, ends=None, regions=frozenset({WORLD}))


@pytest.mark.parametrize(
    ("post", "event", "facts", "meets"),
    [
        ({}, {}, {}, False),
        ({}, {}, {"careless": 0.9}, True),
        ({}, {"gravity": Gravity.MINOR}, {"careless": 0.9}, False),
        ({}, {"mood": Mood.FESTIVE}, {"careless": 0.9}, False),
        ({}, {}, {"unusual": 3.0}, True),
        ({"scheduled": "2027-05-18 12:00"}, {}, {"unusual": 3.0, "careless": 0.9}, False),
        ({"scheduled": "2027-03-08 23:59"}, {}, {"unusual": 3.0}, False),
        ({"scheduled": "2027-03-09 00:00"}, {}, {"unusual": 3.0}, True),
        ({"scheduled": "2027-03-31 23:59"}, {}, {"unusual": 3.0}, True),
        ({"scheduled": "2027-04-01 00:00"}, {}, {"unusual": 3.0}, False),
        ({"text": "A wave of deals"}, {"themes": frozenset({"flood"})}, {}, True),
        ({"text": "A wave of deals"}, {"themes": frozenset({"fire"})}, {}, False),
        ({"text": "Open in Verviers"}, {"names": frozenset({"Verviers"})}, {}, True),
        ({"text": "Open in Verviers"}, {"names": frozenset({"Liège"})}, {}, False),
    ],
)
def test_which_pairs_are_looked_at(
    post: dict[str, Any], event: dict[str, Any], facts: dict[str, Any], meets: bool
) -> None:
    assert bool(meet([make_post(**post)], [make_event(**event)], **facts)) is meets


def test_a_standing_rule_meets_only_the_posts_that_hold_its_words() -> None:
    posts = [make_post("Bad words here"), make_post("Good words here", id="p2")]
    found = meet(posts, [SLOGAN], careless=0.9, unusual=9.0)
    assert [(pair.post.id, [quote.text for quote in pair.phrases]) for pair in found] == [("p1", ["Bad words"])]


def test_a_careless_post_meets_only_the_gravest_few() -> None:
    events = [make_event(str(number), id=str(number), gravity=Gravity.SERIOUS) for number in range(20)]
    events.append(make_event("worst", id="worst", gravity=Gravity.EXTREME))
    found = meet([make_post()], events, careless=0.9)
    assert 1 < len(found) < 8
    assert "worst" in {pair.event.id for pair in found}


def test_a_story_fades_by_its_half_life() -> None:
    event = make_event(last_seen=at("2027-03-14"), half_life=timedelta(days=4))
    near = [
        round(meet([make_post(scheduled=f"2027-03-{day:02d} 00:00")], [event], unusual=3.0)[0].nearness, 2)
        for day in (12, 14, 18, 22)
    ]
    assert near == [1.0, 1.0, 0.5, 0.25]


def test_a_post_without_a_time_meets_everything_of_its_day() -> None:
    event = make_event(begins=at("2027-03-18 18:00"), ends=at("2027-03-18 22:00"))
    assert meet([make_post(scheduled="2027-03-18")], [event], unusual=3.0)
    assert not meet([make_post(scheduled="2027-03-18 12:00")], [event], unusual=3.0)


def test_an_announced_silence_is_enough() -> None:
    event = make_event(silences=(Silence(at("2027-03-18 12:00"), at("2027-03-18 12:02")),))
    posts = [make_post(scheduled=f"2027-03-18 {time}", id=time) for time in ("11:59", "12:00", "12:01", "12:02")]
    assert [pair.post.id for pair in meet(posts, [event])] == ["12:00", "12:01"]


@pytest.mark.parametrize(
    ("regions", "audience", "value"),
    [
        ({WORLD}, ["BE"], 1.0),
        (set(), ["BE"], 1.0),
        ({"BE"}, ["NL", "BE"], 1.0),
        ({"BE-WAL"}, ["BE"], 1.0),
        ({"BE"}, ["BE-VLG"], 1.0),
        ({"NL"}, ["BE"], 0.7),
        ({"AU"}, ["BE"], 0.4),
    ],
)
def test_how_close_an_event_is(regions: set[str], audience: list[str], value: float) -> None:
    assert closeness(regions, audience) == value


def test_a_post_for_another_audience_is_measured_by_its_own() -> None:
    event = make_event(regions=frozenset({"AU"}))
    posts = [make_post(), make_post(id="p2", regions=frozenset({"AU"}))]
    assert [pair.closeness for pair in meet(posts, [event], unusual=3.0)] == [0.4, 1.0]


def test_the_brand_in_the_news_concerns_every_careless_post_and_every_post_that_names_it() -> None:
    event = make_event("Acme under fire after burns", gravity=Gravity.MINOR)
    posts = [make_post("The new stove by Acme"), make_post("Hello", id="p2")]
    named = meet(posts, [event], brand=["Acme"])
    assert [(pair.post.id, pair.own, [quote.text for quote in pair.brand]) for pair in named] == [
        ("p1", True, ["Acme"])
    ]
    assert len(meet(posts, [event], brand=["Acme"], careless=0.9)) == 2
    assert not meet(posts, [make_event("Other news", gravity=Gravity.MINOR)], brand=["Acme"], careless=0.9)


def test_a_product_in_the_news_concerns_the_posts_that_name_it() -> None:
    event = make_event("Vuurvlieg stove recalled after burns", gravity=Gravity.MINOR)
    posts = [make_post("The Vuurvlieg is back"), make_post("Hello", id="p2")]
    found = meet(posts, [event], products=["Vuurvlieg"], careless=0.9)
    assert [(pair.post.id, pair.own, [quote.text for quote in pair.brand]) for pair in found] == [
        ("p1", False, ["Vuurvlieg"])
    ]


def test_nothing_meets_nothing() -> None:
    assert meet([], []) == []
    assert meet([make_post()], []) == []
    assert meet([], [make_event()]) == []
