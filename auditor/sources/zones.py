"""Time zones as headers and cells name them: "(EST)", "time_vancouver", "Uhrzeit (MEZ)", "GMT+2", "Europe/Paris"."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import available_timezones

from auditor.wording import fold

_ABBREVIATIONS = {
    "UTC": "UTC", "GMT": "UTC", "CET": "Europe/Brussels", "CEST": "Europe/Brussels",
    "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin",
    "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon", "BST": "Europe/London", "EET": "Europe/Athens",
    "EEST": "Europe/Athens", "MSK": "Europe/Moscow", "TRT": "Europe/Istanbul",
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "CST": "America/Chicago", "CDT": "America/Chicago", "CT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "MT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "BRT": "America/Sao_Paulo", "WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "IST": "Asia/Kolkata",
    "SGT": "Asia/Singapore", "HKT": "Asia/Hong_Kong", "PHT": "Asia/Manila", "JST": "Asia/Tokyo", "KST": "Asia/Seoul",
    "AWST": "Australia/Perth", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland", "SAST": "Africa/Johannesburg", "WAT": "Africa/Lagos", "EAT": "Africa/Nairobi",
}  # fmt: skip
"""People write the winter name all year round, so a name stands for the place and not for its fixed offset."""

_LONG_NAMES = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}  # fmt: skip
_CONTINENTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_TIME_WORDS = frozenset(
    {"time", "hour", "heure", "uhrzeit", "zeit", "tijd", "tijdstip", "uur", "hora", "ora", "orario"}
)
_WHEN_WORDS = _TIME_WORDS | {"date", "datum", "day", "scheduled", "schedule", "publish", "posting", "when", "at"}

_IANA = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+")
_OFFSET = re.compile(r"(?<![A-Za-z])(?:UTC|GMT)\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_BRACKETED = re.compile(r"[(\[]\s*([^)\]]*?)\s*[)\]]")


def zone_of_header(header: str) -> str | None:
    """The time zone that a header names, as an IANA name or a fixed offset ("+02:00"); None where it names none."""
    spelled_out, _ = take_zone(header)
    if spelled_out:
        return spelled_out
    words = re.findall(r"[^\W_]+", header)
    folded = [fold(word) for word in words]
    if _OFFSET.search(header):
        return None  # "UTC+99" is no zone, and certainly not UTC
    if {"utc", "gmt"} & set(folded):
        return "UTC"
    bracketed = {word for aside in _BRACKETED.findall(header) for word in re.findall(r"[^\W_]+", aside)}
    about_time = bool(_WHEN_WORDS & set(folded))
    for position, word in enumerate(words):
        follows_time = position > 0 and folded[position - 1] in _TIME_WORDS
        if word in bracketed and word in _ABBREVIATIONS:
            return _ABBREVIATIONS[word]
        if word.isupper() and not header.isupper() and about_time and word in _ABBREVIATIONS:
            return _ABBREVIATIONS[word]
        if follows_time and len(word) > 2 and word.upper() in _ABBREVIATIONS:
            return _ABBREVIATIONS[word.upper()]
    return _place(folded) if _TIME_WORDS & set(folded) else None


def take_zone(text: str) -> tuple[str, str]:
    """The zone that `text` spells out as Europe/Paris or GMT+2, "" where it does not, and the text without it."""
    for found in _IANA.finditer(text):
        name = _iana_names().get(found[0].lower())
        if name:
            return name, _without(text, found)
    offset = _OFFSET.search(text)
    zone = fixed_offset(offset[1], offset[2], offset[3] or "00") if offset else ""
    return (zone, _without(text, offset)) if offset and zone else ("", text)


def _without(text: str, found: re.Match[str]) -> str:
    return _EMPTY_BRACKETS.sub(" ", f"{text[: found.start()]}{text[found.end() :]}")


def zone_of_abbreviation(word: str) -> str:
    """The zone of an abbreviation behind a time of day, in any case ("cet", "EST"); "" for other words."""
    return _ABBREVIATIONS.get(word.upper(), "")


def fixed_offset(sign: str, hours: str, minutes: str) -> str:
    """An offset as "+02:00", "UTC" for none; "" where there is no such offset."""
    total = int(hours) * 60 + int(minutes or 0)
    if total > 14 * 60 or int(minutes or 0) > 59:
        return ""
    return f"{'+' if sign == '+' else '-'}{total // 60:02}:{total % 60:02}" if total else "UTC"


def _place(folded: list[str]) -> str | None:
    """The zone of a city ("time vancouver", "heure de New York") or of a part of North America ("Eastern time")."""
    cities = _cities()
    for size in (3, 2, 1):
        for start in range(len(folded) - size + 1):
            zone = cities.get(" ".join(folded[start : start + size]))
            if zone:
                return zone
    return next((_LONG_NAMES[word] for word in folded if word in _LONG_NAMES), None)


@lru_cache(maxsize=1)
def _iana_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    zones = (name for name in sorted(available_timezones()) if name.partition("/")[0] in _CONTINENTS)
    return {fold(name.rpartition("/")[2].replace("_", " ")): name for name in zones}
