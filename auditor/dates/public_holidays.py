"""Date origin: public, bank, religious and other holidays, from the holidays package.

School holidays are left out: they are weeks, not days on which a tone could hurt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import holidays
from holidays import HolidayBase
from holidays.constants import PUBLIC, SCHOOL

from auditor.dates.date_rule import CLASHES
from auditor.dates.query import Query
from auditor.dates.regions import country
from auditor.model import WORLD, Event, EventKind, Gravity, Mood, Source
from auditor.wording import fold

_SOURCE = Source("Python package holidays", "https://pypi.org/project/holidays/")
_WHY = {
    "en": "A holiday in {}: offices may be closed and many people are off.",
    "nl": "Een feestdag in {}: kantoren kunnen dicht zijn en veel mensen zijn vrij.",
    "fr": "Un jour férié ou chômé ({}) : des bureaux peuvent être fermés et beaucoup de gens sont en congé.",
    "de": "Ein Feiertag ({}): Büros können geschlossen sein, und viele Menschen haben frei.",
}
_SOLEMN_WORDS = """
    anzac armistice assassination dead death fallen genocide martyr martyrs memorial mourning remembrance tragedy truth
    victims
"""
_RELIGIOUS_WORDS = """
    adha arafat ascension ash ashura assumption baptist buddha candlemas christ christmas conception corpus easter eid
    epiphany fitr good hanukkah immaculate kippur lent mary maundy mawlid muharram palm passover pentecost prophet purim
    ramadan reformation repentance rosh saint saints souls sukkot vesak whit
"""
_SOLEMN = frozenset(_SOLEMN_WORDS.split())
_RELIGIOUS = frozenset(_RELIGIOUS_WORDS.split())
"""Words of English holiday names that tell a solemn or a religious one."""


class Holiday(NamedTuple):
    """What is kept on one day in one country or subdivision, named in English and in the reviewer's language."""

    day: date
    english: str
    named: str


def holiday_events(query: Query) -> list[Event]:
    """An event for every holiday within the period; those of one day and name are one for the whole audience.

    Names are in the reviewer's language where the package has it, otherwise in English.
    """
    where: dict[tuple[date, str], set[str]] = defaultdict(set)
    names: dict[tuple[date, str], str] = {}
    for region in sorted(query.regions - {WORLD}):
        for year in range(query.begins.year, query.ends.year + 1):
            for day, english, named in holidays_of(region, year, query.language):
                if query.begins <= day <= query.ends:
                    where[day, english].add(region)
                    names.setdefault((day, english), named)
    return [_event(day, english, names[day, english], regions, query) for (day, english), regions in where.items()]


@lru_cache(maxsize=4_000)
def holidays_of(region: str, year: int, language: str) -> tuple[Holiday, ...]:
    """The holidays of a country or subdivision in a year, none where the package does not know it.

    What other categories keep on a public holiday is left out: it is the same day by another name.
    """
    known: type[HolidayBase] | None = getattr(holidays, country(region), None)
    if known is None:
        return ()
    english = _supported(known, "en")
    named = _supported(known, language) or english
    found: dict[date, Holiday] = {}
    for category in sorted(set(known.supported_categories) - {SCHOOL}, key=lambda name: (name != PUBLIC, name)):
        in_english = _names(region, known, category, year, english)
        for day, name in _names(region, known, category, year, named).items():
            found.setdefault(day, Holiday(day, in_english[day], name))
    return tuple(found.values())


def _supported(known: type[HolidayBase], language: str) -> str | None:
    return next((code for code in known.supported_languages if code.partition("_")[0] == language), None)


def _names(region: str, known: type[HolidayBase], category: str, year: int, language: str | None) -> dict[date, str]:
    subdivision = region.partition("-")[2]
    return dict(
        holidays.country_holidays(
            country(region),
            subdiv=subdivision if subdivision in known.subdivisions else None,
            years=year,
            categories=category,
            language=language,
        )
    )


def _event(day: date, english: str, named: str, regions: set[str], query: Query) -> Event:
    words = set(re.findall(r"\w+", fold(english)))
    if words & _SOLEMN:
        mood, gravity = Mood.SOLEMN, Gravity.SERIOUS
    else:
        mood, gravity = (Mood.RELIGIOUS if words & _RELIGIOUS else Mood.FESTIVE), Gravity.MINOR
    why = _WHY.get(query.language, _WHY["en"]).format(", ".join(sorted(regions)))
    return Event(
        id=f"holiday-{'-'.join(re.findall(r'[a-z0-9]+', fold(english)))}-{day}",
        kind=EventKind.DATE,
        title=named,
        begins=query.midnight(day),
        ends=query.midnight(day + timedelta(days=1)),
        regions=frozenset(regions),
        meaning=english,
        gravity=gravity,
        mood=mood,
        why=why,
        sources=(_SOURCE,),
        names=frozenset({english, named}),
        clashes=frozenset(CLASHES[mood] if mood is Mood.SOLEMN else ()),
    )
