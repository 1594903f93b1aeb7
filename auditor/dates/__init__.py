"""Sensitive dates as events: calendar rules first, then the holidays that no rule covers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from auditor.dates.calendar_rules import rule_events
from auditor.dates.date_rule import DateRule, read_date_rules
from auditor.dates.public_holidays import holiday_events
from auditor.dates.query import Query
from auditor.dates.regions import checked_region, country
from auditor.dates.validation import check_rules
from auditor.errors import SettingsError
from auditor.model import WORLD, Event
from auditor.wording import fold

__all__ = ["ORIGINS", "DateRule", "Origin", "check_rules", "date_events", "read_date_rules"]


class Origin(NamedTuple):
    """Where dates come from; `about` is what the help says of it."""

    name: str
    about: str
    events: Callable[[Query], list[Event]]


ORIGINS = (
    Origin("rules", "remembrance days, anniversaries and other dates of rules/dates", rule_events),
    Origin("holidays", "public, bank and religious holidays of the Python package holidays", holiday_events),
)
"""In order of precedence: what one origin has, those after it do not add again."""


def date_events(
    begins: date,
    ends: date,
    *,
    regions: Collection[str],
    zone: ZoneInfo,
    language: str = "en",
    rules: Sequence[DateRule] | None = None,
) -> list[Event]:
    """The sensitive dates whose windows touch the days from `begins` to `ends`, both included, in order of time.

    `regions` are the ISO 3166 codes of the audience (a subdivision shares the dates of its country and the other way
    round) or WORLD, `zone` is where the calendar's times belong: a day runs there from midnight to midnight.
    `language` is that of titles and reasons, English where there is none. `rules` are by default the shipped ones.

    Raises:
        SettingsError: where a region is not an ISO 3166 code.
        RuleError: where a shipped rule is wrong.
    """
    try:
        audience = frozenset(checked_region(region) for region in regions)
    except ValueError as error:
        raise SettingsError(f"The audience's regions cannot be used: {error}.") from error
    chosen = read_date_rules() if rules is None else tuple(rules)
    query = Query(begins, ends, audience, zone, language, chosen)
    found: list[Event] = []
    for origin in ORIGINS:
        found += _without_doubles(origin.events(query), found)
    return sorted(found, key=lambda event: (event.begins or query.midnight(begins), -event.gravity, event.id))


def _without_doubles(events: Sequence[Event], earlier: Sequence[Event]) -> list[Event]:
    """`events` less the regions in which an event of `earlier` is the same day by another description."""
    words = {event.id: fold(" ".join((event.title, *sorted(event.names)))) for event in earlier}
    left = []
    for event in events:
        same = [
            other
            for other in earlier
            if _within(event, other) and any(fold(name) in words[other.id] for name in event.names)
        ]
        regions = frozenset(code for code in event.regions if not any(_kept_in(code, o.regions) for o in same))
        if regions:
            left.append(replace(event, regions=regions))
    return left


def _kept_in(code: str, regions: Collection[str]) -> bool:
    """Whether a date of `regions` is kept in all of the country or subdivision `code`."""
    return not {WORLD, code, country(code)}.isdisjoint(regions)


def _within(event: Event, other: Event) -> bool:
    """Whether the window of `event` lies in that of `other`."""
    if event.begins is None or event.ends is None or other.begins is None or other.ends is None:
        return False
    return other.begins <= event.begins and event.ends <= other.ends
