"""Which posts and events are worth looking at together: a boolean matrix, then one Pair for each true cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from auditor.features import EventFeatures, PostFeatures
from auditor.heads import Floats
from auditor.mentions import NameMention, event_mentions, event_wording
from auditor.model import WORLD, Event, EventKind, Gravity, Mood, Pair, Post, Quote, Silence
from auditor.places import near
from auditor.standing import STANDING
from auditor.wording import Wording, compile_patterns

Booleans = NDArray[np.bool_]

_UNUSUAL = 2.0
"""In standard deviations: below it, meaning alone is no reason to look at a pair."""

_CARELESS = 0.25
_MOODS_AT_ODDS = frozenset({Mood.MOURNING, Mood.SOLEMN, Mood.RELIGIOUS, Mood.CONTESTED})
_GRAVEST_PER_POST = 4
"""A light-hearted post clashes in mood with every grave event of its day; the gravest few tell a reader enough."""

_NEIGHBOUR, _ABROAD = 0.7, 0.4
_FADED = 0.05


def pairs(
    posts: PostFeatures,
    events: EventFeatures,
    unusualness: Floats,
    *,
    audience: Collection[str],
    brand: Sequence[str] = (),
    products: Sequence[str] = (),
) -> Iterator[Pair]:
    """Every pair that there is any reason to look at, grouped by post.

    `unusualness` has the shape (posts, events); `audience` holds the region codes of posts that have none themselves;
    `brand` holds the brand's names, `products` what it sells, as people call it.
    """
    if not posts.posts or not events.events:
        return
    nearness = _nearness(posts.posts, events.events)
    closeness = _closeness(posts.posts, events.events, audience)
    named = _named(posts.posts, events.events)
    concerned = _concerned(events.events, (*brand, *products))
    own = [index for index, names in concerned.items() if names & set(brand)]
    branded = _branded(posts.posts, concerned, (*brand, *products))
    look = _meaning_or_wording(posts, events, unusualness) | _light_in_grave_times(posts, events, nearness * closeness)
    silent = _silent(posts.posts, events.events)
    for post, event in [*named, *branded, *silent]:
        look[post, event] = True
    look[:, own] |= (posts.careless >= _CARELESS)[:, None]
    rows, columns = np.nonzero(look & (nearness > _FADED))
    for post, event in zip(rows.tolist(), columns.tolist(), strict=True):
        yield _pair(
            posts,
            post,
            events.events[event],
            unusualness=float(unusualness[post, event]),
            nearness=float(nearness[post, event]),
            closeness=float(closeness[post, event]),
            mentions=named.get((post, event), []),
            brand=branded.get((post, event), ()),
            own=event in own,
            silence=silent.get((post, event)),
        )


def _pair(
    posts: PostFeatures,
    index: int,
    event: Event,
    *,
    unusualness: float,
    nearness: float,
    closeness: float,
    mentions: Sequence[NameMention],
    brand: tuple[Quote, ...],
    own: bool,
    silence: Silence | None,
) -> Pair:
    rules = _rules_of(event)
    by_role: dict[str, list[Quote]] = defaultdict(list)
    words: dict[str, list[Quote]] = defaultdict(list)
    for mention in posts.mentions[index]:
        if mention.role == "words":
            words[mention.rule].append(mention.quote)
        elif mention.rule in rules:
            by_role[mention.role].append(mention.quote)
    return Pair(
        post=posts.posts[index],
        event=event,
        tones={tone: float(values[index]) for tone, values in posts.tones.items()},
        careless=float(posts.careless[index]),
        unusualness=unusualness,
        nearness=nearness,
        closeness=closeness,
        hurts=_distinct([*(found.quote for found in mentions if found.role == "hurts"), *by_role["hurts"]]),
        subjects=_distinct(by_role["subjects"]),
        names=_distinct([found.quote for found in mentions if found.role == "name"]),
        phrases=_distinct(by_role["phrases"]),
        brand=brand,
        own=own,
        tone_words={tone: _distinct(quotes) for tone, quotes in words.items()},
        silence=silence,
    )


def _rules_of(event: Event) -> frozenset[str]:
    """The rules whose wording belongs to the event: its themes, or the standing rule that it stands for."""
    return frozenset({event.id.removeprefix(STANDING)}) if event.kind is EventKind.STANDING else event.themes


def _distinct(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Each stretch of words once, without those that lie inside another."""
    kept: list[Quote] = []
    for quote in sorted(set(quotes), key=lambda quote: (quote.start, -quote.end, quote.text)):
        if quote.start >= 0 and any(other.start <= quote.start and quote.end <= other.end for other in kept):
            continue
        kept.append(quote)
    return tuple(kept)


def _nearness(posts: Sequence[Post], events: Sequence[Event]) -> Floats:
    """1 in the window of an event, 0 outside it; a story halves with every half-life after it was last seen."""
    starts = np.array([post.scheduled.timestamp() for post in posts])[:, None]
    day = timedelta(days=1).total_seconds()
    lasts = np.array([0.0 if post.timed else day for post in posts])[:, None]
    begins = np.array([event.begins.timestamp() if event.begins else -np.inf for event in events])[None, :]
    ends = np.array([event.ends.timestamp() if event.ends else np.inf for event in events])[None, :]
    inside = (starts + lasts >= begins) & (starts < ends)
    seen = np.array([event.last_seen.timestamp() if event.last_seen else np.nan for event in events])[None, :]
    halves = np.array([event.half_life.total_seconds() if event.half_life else np.nan for event in events])[None, :]
    half_lives = np.nan_to_num(np.maximum(starts - seen, 0.0) / halves)
    fading = 0.5**half_lives
    return np.asarray(np.where(inside, fading, 0.0), dtype=np.float64)


def _closeness(posts: Sequence[Post], events: Sequence[Event], audience: Collection[str]) -> Floats:
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for index, post in enumerate(posts):
        groups[post.regions or frozenset(audience)].append(index)
    matrix = np.ones((len(posts), len(events)))
    for regions, members in groups.items():
        matrix[members] = [[closeness(event.regions, regions) for event in events]] if events else 1.0
    return matrix


def closeness(regions: Collection[str], audience: Collection[str]) -> float:
    """How near an event in `regions` is to the audience: 1 at home, less next door, less abroad."""
    if WORLD in regions or not regions:
        return 1.0
    places = {region.partition("-")[0] for region in regions}
    homes = {region.partition("-")[0] for region in audience}
    if places & homes:
        return 1.0
    return _NEIGHBOUR if any(near(place, home) for place in places for home in homes) else _ABROAD


def _meaning_or_wording(posts: PostFeatures, events: EventFeatures, unusualness: Floats) -> Booleans:
    themes = sorted({mention.rule for mentions in posts.mentions for mention in mentions})
    column = {theme: index for index, theme in enumerate(themes)}
    in_posts = np.zeros((len(posts.posts), len(themes)), dtype=np.float32)
    for row, mentions in enumerate(posts.mentions):
        for mention in mentions:
            if mention.role != "words":
                in_posts[row, column[mention.rule]] = 1
    in_events = np.zeros((len(themes), len(events.events)), dtype=np.float32)
    for index, event in enumerate(events.events):
        for theme in _rules_of(event):
            if theme in column:
                in_events[column[theme], index] = 1
    standing = np.array([event.kind is EventKind.STANDING for event in events.events])[None, :]
    return np.asarray(((unusualness >= _UNUSUAL) & ~standing) | (in_posts @ in_events > 0), dtype=np.bool_)


def _light_in_grave_times(posts: PostFeatures, events: EventFeatures, weight: Floats) -> Booleans:
    """For each careless post the gravest events around it."""
    gravity = np.array(
        [
            float(event.gravity) if event.kind is not EventKind.STANDING and event.mood in _MOODS_AT_ODDS else 0.0
            for event in events.events
        ]
    )
    weight = weight * np.where(gravity >= Gravity.SERIOUS, gravity, 0.0)[None, :]
    look = np.zeros(weight.shape, dtype=np.bool_)
    if weight.shape[1] == 0:
        return look
    some = min(_GRAVEST_PER_POST, weight.shape[1])
    gravest = np.argpartition(-weight, some - 1, axis=1)[:, :some]
    np.put_along_axis(look, gravest, True, axis=1)
    return np.asarray(look & (weight > 0) & (posts.careless >= _CARELESS)[:, None], dtype=np.bool_)


def _named(posts: Sequence[Post], events: Sequence[Event]) -> dict[tuple[int, int], list[NameMention]]:
    wording = event_wording(events)
    found: dict[tuple[int, int], list[NameMention]] = defaultdict(list)
    for index, post in enumerate(posts):
        for mention in event_mentions(post, wording):
            found[index, mention.event].append(mention)
    return found


def _concerned(events: Sequence[Event], names: Sequence[str]) -> dict[int, frozenset[str]]:
    """The events that are about the brand or its products, with the names that stand in them."""
    if not names:
        return {}
    wording = compile_patterns(names)
    found = {
        index: frozenset(hit.label for hit in wording.find(f"{event.title}\n{event.meaning}"))
        for index, event in enumerate(events)
        if event.kind in (EventKind.NEWS, EventKind.CRISIS)
    }
    return {index: labels for index, labels in found.items() if labels}


def _branded(
    posts: Sequence[Post], concerned: dict[int, frozenset[str]], names: Sequence[str]
) -> dict[tuple[int, int], tuple[Quote, ...]]:
    """Posts that name the very brand or product that an event is about."""
    wording: Wording[str] = compile_patterns(names)
    found: dict[tuple[int, int], tuple[Quote, ...]] = {}
    for row, post in enumerate(posts if concerned else ()):
        hits = wording.find(post.text)
        for index, labels in concerned.items():
            quotes = [Quote(post.text[hit.start : hit.end], hit.start, hit.end) for hit in hits if hit.label in labels]
            if quotes:
                found[row, index] = tuple(quotes)
    return found


def _silent(posts: Sequence[Post], events: Sequence[Event]) -> dict[tuple[int, int], Silence]:
    return {
        (row, index): silence
        for index, event in enumerate(events)
        for silence in event.silences
        for row, post in enumerate(posts)
        if post.timed and silence.begins <= post.scheduled < silence.ends
    }
