"""Date rules for tests: a whole one, of which a test changes what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from auditor.dates import DateRule, date_events
from auditor.model import Event

BRUSSELS = ZoneInfo("Europe/Brussels")
TEXTS = {"en": "Dark day", "nl": "Donkere dag", "fr": "Jour sombre", "de": "Dunkler Tag"}


def rule(**changes: Any) -> DateRule:
    """A rule for 22 March in Belgium, with `changes`; values may be texts, as in a rule file."""
    whole: dict[str, Any] = {
        "id": "dark-day",
        "title": TEXTS,
        "why": TEXTS,
        "sources": ["A newspaper"],
        "reviewed": "2026-11-24",
        "rule": "03-22",
        "regions": ["BE"],
        "mood": "mourning",
        "gravity": "grave",
    }
    return DateRule.model_validate(whole | changes)


def events_of(
    *rules: DateRule, begins: date, ends: date, regions: tuple[str, ...] = ("BE",), language: str = "en"
) -> list[Event]:
    """The events of these rules alone, without holidays, in Brussels time."""
    found = date_events(begins, ends, regions=regions, zone=BRUSSELS, language=language, rules=rules)
    return [event for event in found if not event.id.startswith("holiday-")]
