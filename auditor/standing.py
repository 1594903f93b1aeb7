"""Standing sensitivities as events without end."""

from __future__ import annotations

from auditor.model import WORLD, Event, EventKind, Mood, Source
from auditor.rulebook import Rulebook, gravity

STANDING = "standing-"
"""What the id of such an event begins with; the rest is the id of its rule."""


def standing_events(rulebook: Rulebook, language: str) -> list[Event]:
    """One event for each standing rule, named and explained in `language`."""
    return [
        Event(
            id=f"{STANDING}{rule.id}",
            kind=EventKind.STANDING,
            title=rule.title[language],
            begins=None,
            ends=None,
            regions=frozenset({WORLD}),
            meaning=rule.title["en"],
            gravity=gravity(rule.gravity),
            mood=Mood.CONTESTED,
            why=rule.why[language],
            sources=tuple(Source(source, source if source.startswith("http") else "") for source in rule.sources),
        )
        for rule in rulebook.standing.values()
    ]
