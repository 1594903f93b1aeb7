"""What the team itself declares sensitive, as events."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from auditor.mentions import themes_of
from auditor.model import WORLD, Event, EventKind, Mood, Source
from auditor.rulebook import Rulebook, gravity
from auditor.rulefile import LANGUAGES
from auditor.settings import Topic

_CLASHES = frozenset({"festive", "promotional", "joking", "luxury", "inspirational"})


def topic_events(topics: Sequence[Topic], *, zone: ZoneInfo, rulebook: Rulebook) -> list[Event]:
    """One event for each topic of auditor.toml; its days run from midnight to midnight in `zone`."""
    return [_event(topic, zone, rulebook) for topic in topics]


def _event(topic: Topic, zone: ZoneInfo, rulebook: Rulebook) -> Event:
    meaning = " ".join((topic.title, topic.why, *topic.words))
    return Event(
        id=f"topic-{hashlib.sha256(topic.title.encode()).hexdigest()[:12]}",
        kind=EventKind.CRISIS,
        title=topic.title,
        begins=_midnight(topic.begins, zone),
        ends=_midnight(topic.ends + timedelta(days=1) if topic.ends else None, zone),
        regions=frozenset(topic.regions) or frozenset({WORLD}),
        meaning=meaning,
        gravity=gravity(topic.gravity),
        mood=Mood(topic.mood),
        why=topic.why or topic.title,
        sources=(Source("auditor.toml"),),
        themes=frozenset[str]().union(*(themes_of(meaning, language, rulebook) for language in LANGUAGES)),
        names=frozenset(topic.words),
        clashes=_CLASHES,
    )


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None
