"""Date origin: the calendar rules of rules/dates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from auditor.dates.date_rule import DateRule, SilenceTimes
from auditor.dates.query import Query
from auditor.dates.recurrence import Span, parse_rule
from auditor.dates.regions import concerns
from auditor.model import WORLD, Event, EventKind, Mood, Silence, Source
from auditor.rulebook import gravity

EARLIEST_SUNSET = time(15)
"""A lunar day counts from this hour of the day before: midwinter's sunset in London, Berlin and Warsaw is later."""

_YEARS_AGO = {
    "en": ("a year ago", "{} years ago"),
    "nl": ("een jaar geleden", "{} jaar geleden"),
    "fr": ("il y a un an", "il y a {} ans"),
    "de": ("vor einem Jahr", "vor {} Jahren"),
}


def rule_events(query: Query) -> list[Event]:
    """An event for every time that a rule's window touches the period, in the order of the rules."""
    found = []
    for rule in query.rules:
        if concerns(rule.regions, query.regions):
            for year in range(query.begins.year - 1, query.ends.year + 2):
                for number, span in enumerate(_spans(rule.rule, rule.shift, year) if rule.kept_in(year) else (), 1):
                    begins, ends = _window(rule, span, query)
                    if query.touches(begins, ends):
                        found.append(_event(rule, span.first, number, begins, ends, query))
    return found


def round_years(years: int) -> int | None:
    """`years` itself on an anniversary that people mark: 1, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80 ..."""
    marked = years == 1 or (years >= 5 and (years % 10 == 0 or years % 25 == 0 or years in (5, 15)))
    return years if marked else None


@lru_cache(maxsize=20_000)
def _spans(rule: str, shift: str | None, year: int) -> tuple[Span, ...]:
    return tuple(parse_rule(rule).spans(year, shift))


def _window(rule: DateRule, span: Span, query: Query) -> tuple[datetime, datetime]:
    first = span.first - timedelta(days=rule.before)
    begins = query.midnight(first)
    if rule.recurrence.from_evening:
        begins = datetime.combine(first - timedelta(days=1), EARLIEST_SUNSET, tzinfo=query.zone)
    return begins, query.midnight(span.last + timedelta(days=rule.after + 1))


def _event(rule: DateRule, day: date, number: int, begins: datetime, ends: datetime, query: Query) -> Event:
    """`number` tells two of one year apart, as may happen in a lunar calendar.

    A date of a country that the whole world knows stays that country's, so that it can weigh less elsewhere; its
    silences bind only those at home.
    """
    years = round_years(day.year - rule.since) if rule.anniversary and rule.since else None
    home = frozenset(rule.regions) - {WORLD}
    silent = not home or concerns(home, query.regions)
    language = query.language if query.language in rule.title else "en"
    return Event(
        id=f"{rule.id}-{day.year}" + (f"-{number}" if number > 1 else ""),
        kind=EventKind.DATE,
        title=_titled(rule.title[language], years, language),
        begins=begins,
        ends=ends,
        regions=home or frozenset({WORLD}),
        meaning=rule.meaning or f"{rule.title['en']}. {rule.why['en']}",
        gravity=gravity(rule.gravity),
        mood=Mood(rule.mood),
        why=rule.why[language],
        sources=tuple(_source(text) for text in rule.sources),
        themes=frozenset(rule.themes),
        names=frozenset(rule.names),
        clashes=frozenset(rule.tones),
        hurts=tuple(sorted({pattern for patterns in rule.hurts.values() for pattern in patterns})),
        silences=tuple(_silence(times, day, query.zone) for times in rule.silences) if silent else (),
        round_years=years,
    )


def _titled(title: str, years: int | None, language: str) -> str:
    if years is None:
        return title
    one, many = _YEARS_AGO[language]
    return f"{title}, {one if years == 1 else many.format(years)}"


def _source(text: str) -> Source:
    """A source as the rule gives it: a URL, a publication, or a publication followed by its URL."""
    title, found, rest = text.partition("http")
    url = found + rest
    return Source(title=title.strip(" ,:;") or url, url=url.strip())


def _silence(times: SilenceTimes, day: date, zone: ZoneInfo) -> Silence:
    where = ZoneInfo(times.zone) if times.zone else zone
    return Silence(datetime.combine(day, times.begins, tzinfo=where), datetime.combine(day, times.ends, tzinfo=where))
