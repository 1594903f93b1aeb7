"""Which countries a text names and where in it, which countries feel near to each other, and their time zones.

The names stand in rules/places.yaml. How a name is written there:

* as a wording pattern of one or more whole words, see `auditor.wording` ("belgisch*", "New York");
* a word with a capital is found only with a capital, or as a hashtag, because many names are also words
  ("Turkey", "Wien", "White House"); a word in small letters is found in either spelling;
* a name in capitals alone ("UK", "VS") is found only in capitals;
* the longest name wins: "New South Wales" names Australia and not Great Britain;
* `places_with_context` are names that are words, first names or towns elsewhere too ("Nice", "Essen", "Georgia"):
  they count only where the text names the country in another way as well;
* `not_places` are phrases in which a name does not mean the country ("French fries").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from auditor.errors import RuleError
from auditor.rulefile import LANGUAGES, Phrases, read_rules
from auditor.shipped import shipped
from auditor.wording import Hit, Wording

_WORD = re.compile(r"[\w*]+")


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone {name!r}; wanted a name like Europe/Brussels") from error
    return name


def _four_languages(names: dict[str, list[str]]) -> dict[str, list[str]]:
    missing = [language for language in LANGUAGES if not names.get(language)]
    if missing:
        raise ValueError(f"no name in {', '.join(missing)}")
    return names


class Country(BaseModel):
    """A country by its ISO 3166-1 code; `zone` is the IANA time zone of most of its people, `near` its neighbours."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[A-Z]{2}$")
    zone: Annotated[str, AfterValidator(_known_zone)]
    near: list[str] = Field(default_factory=list)
    names: Annotated[Phrases, AfterValidator(_four_languages)]
    places: list[str] = Field(default_factory=list)
    places_with_context: list[str] = Field(default_factory=list)
    not_places: list[str] = Field(default_factory=list)


class Mention(NamedTuple):
    """A name of the country `code`, or of a place in it: `text[start:end]`."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """One spelling and the country it names; `code` is "" for a phrase that names none."""

    words: tuple[str, ...]
    code: str
    needs_context: bool = False


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    countries: dict[str, Country]
    wording: Wording[_Name]


def read_countries(path: Path) -> dict[str, Country]:
    """The countries of a rule file, by code.

    Raises:
        RuleError: with one line `path:line: message` for every fault; a code that stands twice, or a neighbour that
            is not in the file, is reported in line 1.
    """
    countries: dict[str, Country] = {}
    faults = []
    for country in read_rules(path, Country):
        if country.code in countries:
            faults.append(f"{path}:1: {country.code} stands here twice")
        countries[country.code] = country
    for country in countries.values():
        faults += [f"{path}:1: {country.code}: unknown neighbour {c!r}" for c in country.near if c not in countries]
    if faults:
        raise RuleError("\n".join(faults))
    return countries


def mentions(text: str) -> list[Mention]:
    """Every name of a country, or of a place in one, in the order of `text`."""
    longest: list[Hit[_Name]] = []
    for hit in _gazetteer().wording.find(text):
        if not _spelled_so(hit.label.words, text, hit):
            continue
        inside = longest and hit.end <= longest[-1].end and hit[:2] != longest[-1][:2]
        if not inside:
            longest.append(hit)
    certain = {hit.label.code for hit in longest if not hit.label.needs_context}
    found = (Mention(hit.label.code, hit.start, hit.end) for hit in longest)
    return list(dict.fromkeys(mention for mention in found if mention.code and mention.code in certain))


def locate(text: str) -> frozenset[str]:
    """The ISO 3166-1 codes of the countries that `text` names, itself or by a place in them."""
    return frozenset(mention.code for mention in mentions(text))


def near(a: str, b: str) -> bool:
    """Whether `a` and `b` are in one country or in neighbouring ones; both may be subdivisions ("BE-WAL")."""
    first, second = _country_code(a), _country_code(b)
    return first == second or second in _neighbours(first) or first in _neighbours(second)


def zone(code: str) -> ZoneInfo | None:
    """The time zone of a country or subdivision; None for a code that is not in the rules."""
    country = _gazetteer().countries.get(_country_code(code))
    return ZoneInfo(country.zone) if country else None


@cache
def _gazetteer() -> _Gazetteer:
    countries = read_countries(shipped("rules", "places.yaml"))
    return _Gazetteer(countries, Wording(_spellings(countries)))


def _spellings(countries: dict[str, Country]) -> Iterator[tuple[str, _Name]]:
    for code, country in countries.items():
        for names in (*country.names.values(), country.places):
            yield from ((name, _Name(_words(name), code)) for name in names)
        yield from ((name, _Name(_words(name), code, needs_context=True)) for name in country.places_with_context)
        yield from ((name, _Name(_words(name), "")) for name in country.not_places)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name))


def _spelled_so(wanted: tuple[str, ...], text: str, hit: Hit[_Name]) -> bool:
    """Whether the words of `hit` have capitals where the wanted ones have them; a hashtag needs none."""
    if hit.start > 0 and text[hit.start - 1] == "#":
        return True
    found = _WORD.findall(text[hit.start : hit.end])
    return all(
        word.isupper() if len(want) > 1 and want.isupper() else word[0].isupper() or not want[0].isupper()
        for want, word in zip(wanted, found, strict=False)
    )


def _country_code(region: str) -> str:
    return region.partition("-")[0]


def _neighbours(code: str) -> list[str]:
    country = _gazetteer().countries.get(code)
    return country.near if country else []
