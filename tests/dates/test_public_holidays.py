from __future__ import annotations

from datetime import date, datetime

import pytest

from auditor.dates import date_events
from auditor.dates.public_holidays import holidays_of
from auditor.model import Event, Gravity, Mood
from tests.dates.rules import BRUSSELS, TEXTS, rule


def holidays_in(
    begins: str, ends: str, *regions: str, language: str = "en", rules: tuple[object, ...] = ()
) -> list[Event]:
    return date_events(
        date.fromisoformat(begins),
        date.fromisoformat(ends),
        regions=regions,
        zone=BRUSSELS,
        language=language,
        rules=[rule(**changes) for changes in rules if isinstance(changes, dict)],
    )


@pytest.mark.parametrize(
    ("region", "language", "title"),
    [
        ("BE", "nl", "Nationale feestdag"),
        ("BE", "fr", "Fête nationale"),
        ("BE", "de", "Nationalfeiertag"),
        ("BE", "en", "National Day"),
        ("BE-WAL", "fr", "Fête nationale"),
    ],
)
def test_names_are_in_the_language_of_the_reader(region: str, language: str, title: str) -> None:
    (event,) = holidays_in("2027-07-21", "2027-07-21", region, language=language)
    assert event.title == title
    assert event.regions == {region}
    assert event.id == "holiday-national-day-2027-07-21"
    assert (event.begins, event.ends) == (
        datetime(2027, 7, 21, tzinfo=BRUSSELS),
        datetime(2027, 7, 22, tzinfo=BRUSSELS),
    )


def test_names_fall_back_to_english() -> None:
    (event,) = holidays_in("2027-10-03", "2027-10-03", "DE", language="fr")
    assert event.title == "German Unity Day"
    assert "DE" in event.why


def test_one_holiday_of_several_countries_is_one_event() -> None:
    (event,) = holidays_in("2027-05-06", "2027-05-06", "BE", "NL", "FR", "US", language="de")
    assert event.regions == {"BE", "NL", "FR"}


@pytest.mark.parametrize(
    ("day", "region", "mood", "gravity"),
    [
        ("2027-07-14", "FR", Mood.FESTIVE, Gravity.MINOR),
        ("2027-08-15", "FR", Mood.RELIGIOUS, Gravity.MINOR),
        ("2027-11-11", "FR", Mood.SOLEMN, Gravity.SERIOUS),
        ("2027-04-25", "AU", Mood.SOLEMN, Gravity.SERIOUS),
    ],
)
def test_mood_and_gravity(day: str, region: str, mood: Mood, gravity: Gravity) -> None:
    (event,) = holidays_in(day, day, region)
    assert (event.mood, event.gravity) == (mood, gravity)
    assert bool(event.clashes) is (mood is Mood.SOLEMN)


def test_a_subdivision_has_more_than_its_country() -> None:
    assert [event.title for event in holidays_in("2027-01-06", "2027-01-06", "DE-BY", language="de")] == [
        "Heilige Drei Könige"
    ]
    assert holidays_in("2027-01-06", "2027-01-06", "DE", language="de") == []


def test_other_categories_fill_other_days_only() -> None:
    found = holidays_in("2027-10-31", "2027-11-11", "US")
    assert [event.title for event in found] == ["Halloween", "Veterans Day"]
    titles = [event.title for event in holidays_in("2027-12-24", "2027-12-25", "US")]
    assert titles == ["Christmas Day (observed)", "Christmas Day"]


def test_school_holidays_are_no_sensitive_dates() -> None:
    assert len(holidays_of("DE-BY", 2027, "de")) < 20


@pytest.mark.parametrize(
    "region", ["BE", "NL", "FR", "DE", "LU", "GB-SCT", "US-CA", "IE", "AT", "CH", "ES", "IT", "JM", "IR"]
)
@pytest.mark.parametrize("language", ["en", "nl", "pl"])
def test_many_countries_without_a_warning(region: str, language: str) -> None:
    assert len(holidays_of(region, 2027, language)) >= 4


@pytest.mark.parametrize("region", ["ZZ", "WORLD"])
def test_an_unknown_country_has_none(region: str) -> None:
    assert holidays_of(region, 2027, "en") == ()


GOOD_FRIDAY = {"rule": "easter-2", "title": TEXTS | {"en": "Good Friday (Karfreitag)"}, "mood": "religious"}


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"regions": ["WORLD"]}, set()),
        ({"regions": ["DE"]}, {"NL"}),
        ({"regions": ["DE-BY"]}, {"DE", "NL"}),
        ({"regions": ["WORLD"], "title": TEXTS}, {"DE", "NL"}),
        ({"regions": ["WORLD"], "title": TEXTS, "names": ["Good Friday"]}, set()),
        ({"regions": ["WORLD"], "rule": "easter-3"}, {"DE", "NL"}),
        ({"regions": ["WORLD"], "rule": "easter-3", "after": "1"}, set()),
    ],
)
def test_a_holiday_that_a_rule_covers_is_not_added_again(changes: dict[str, object], left: set[str]) -> None:
    found = holidays_in("2027-03-26", "2027-03-26", "DE", "NL", rules=(GOOD_FRIDAY | changes,))
    regions = [event.regions for event in found if event.id.startswith("holiday-")]
    assert regions == ([left] if left else [])
