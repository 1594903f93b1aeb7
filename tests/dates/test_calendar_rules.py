from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.dates import date_events
from auditor.dates.calendar_rules import round_years
from auditor.errors import SettingsError
from auditor.model import Event, EventKind, Gravity, Mood, Source
from tests.dates.rules import BRUSSELS, events_of, rule

DAY = date(2027, 3, 22)


def one(found: list[Event]) -> Event:
    (event,) = found
    return event


def test_an_event_carries_what_the_rule_says() -> None:
    event = one(
        events_of(
            rule(
                names=["Zaventem"],
                themes=["terror-attack"],
                hurts={"en": ["blast*"], "nl": ["knal*", "blast*"]},
                sources=["A newspaper", "Law of 1 May https://example.org/law", "https://example.org"],
            ),
            begins=DAY,
            ends=DAY,
            language="nl",
        )
    )
    assert event.kind is EventKind.DATE
    assert (event.title, event.why) == ("Donkere dag", "Donkere dag")
    assert event.meaning == "Dark day. Dark day"
    assert (event.gravity, event.mood) == (Gravity.GRAVE, Mood.MOURNING)
    assert (event.names, event.themes) == (frozenset({"Zaventem"}), frozenset({"terror-attack"}))
    assert event.hurts == ("blast*", "knal*")
    assert event.sources == (
        Source("A newspaper"),
        Source("Law of 1 May", "https://example.org/law"),
        Source("https://example.org", "https://example.org"),
    )


@pytest.mark.parametrize(("language", "title"), [("nl", "Donkere dag"), ("fr", "Jour sombre"), ("pl", "Dark day")])
def test_titles_fall_back_to_english(language: str, title: str) -> None:
    assert one(events_of(rule(), begins=DAY, ends=DAY, language=language)).title == title


@pytest.mark.parametrize(
    ("mood", "clashes", "expected"),
    [
        ("mourning", None, {"promotional", "festive", "joking", "luxury"}),
        ("festive", None, set()),
        ("mourning", ["recruiting"], {"recruiting"}),
        ("mourning", [], set()),
    ],
)
def test_tones_that_hurt_go_by_the_mood_unless_the_rule_names_them(
    mood: str, clashes: list[str] | None, expected: set[str]
) -> None:
    changes = {"mood": mood} | ({} if clashes is None else {"clashes": clashes})
    assert one(events_of(rule(**changes), begins=DAY, ends=DAY)).clashes == expected


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        (datetime(2027, 3, 21, 23, 59, 59), False),
        (datetime(2027, 3, 22, 0, 0), True),
        (datetime(2027, 3, 22, 23, 59, 59), True),
        (datetime(2027, 3, 23, 0, 0), False),
    ],
)
def test_a_day_runs_from_midnight_to_midnight_where_the_calendar_is_kept(moment: datetime, inside: bool) -> None:
    event = one(events_of(rule(), begins=DAY, ends=DAY))
    assert event.begins is not None
    assert event.ends is not None
    assert (event.begins <= moment.replace(tzinfo=BRUSSELS) < event.ends) is inside


def test_a_day_on_which_the_clock_changes_is_shorter() -> None:
    event = one(events_of(rule(rule="03-28"), begins=date(2027, 3, 28), ends=date(2027, 3, 28)))
    assert event.begins is not None
    assert event.ends is not None
    assert event.ends.astimezone(UTC) - event.begins.astimezone(UTC) == timedelta(hours=23)


@pytest.mark.parametrize(
    ("changes", "begins", "ends", "found"),
    [
        ({}, "2027-03-22", "2027-03-22", 1),
        ({}, "2027-03-01", "2027-03-21", 0),
        ({}, "2027-03-23", "2027-04-01", 0),
        ({}, "2026-01-01", "2028-12-31", 3),
        ({}, "2027-03-22", "2027-03-21", 0),
        ({"before": "2"}, "2027-03-20", "2027-03-20", 1),
        ({"before": "2"}, "2027-03-19", "2027-03-19", 0),
        ({"after": "2"}, "2027-03-24", "2027-03-24", 1),
        ({"after": "2"}, "2027-03-25", "2027-03-25", 0),
        ({"rule": "12-24..01-02"}, "2027-01-01", "2027-01-01", 1),
        ({"rule": "01-01", "before": "5"}, "2026-12-30", "2026-12-30", 1),
        ({"rule": "12-31", "after": "5"}, "2027-01-03", "2027-01-03", 1),
        ({"rule": "02-29"}, "2027-01-01", "2027-12-31", 0),
        ({"since": "2028"}, "2027-01-01", "2028-12-31", 1),
        ({"until": "2027"}, "2027-01-01", "2028-12-31", 1),
        ({"since": "2026", "anniversary": "true"}, "2026-01-01", "2026-12-31", 0),
        ({"since": "2026", "anniversary": "true"}, "2027-01-01", "2027-12-31", 1),
    ],
)
def test_windows_that_touch_the_period(changes: dict[str, str], begins: str, ends: str, found: int) -> None:
    changed = rule(reviewed="2028-12-01", **changes)
    assert len(events_of(changed, begins=date.fromisoformat(begins), ends=date.fromisoformat(ends))) == found


@pytest.mark.parametrize("written", ["hebrew 07-10", "hijri 04-10"])
def test_a_lunar_day_counts_from_the_afternoon_before(written: str) -> None:
    event = one(events_of(rule(rule=written), begins=date(2026, 9, 21), ends=date(2026, 9, 21)))
    assert event.begins == datetime(2026, 9, 20, 15, tzinfo=BRUSSELS)
    assert event.ends == datetime(2026, 9, 22, tzinfo=BRUSSELS)
    assert events_of(rule(rule=written), begins=date(2026, 9, 20), ends=date(2026, 9, 20)) == [event]


def test_an_id_is_the_rule_and_the_year_and_tells_two_of_one_year_apart() -> None:
    found = events_of(rule(rule="hebrew 10-10"), begins=date(2026, 1, 1), ends=date(2028, 12, 31))
    assert [event.id for event in found] == ["dark-day-2026", "dark-day-2028", "dark-day-2028-2"]
    assert one(events_of(rule(), begins=DAY, ends=DAY)).id == "dark-day-2027"


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        *((0, None), (1, 1), (2, None), (4, None), (5, 5), (10, 10), (11, None), (15, 15), (20, 20), (25, 25)),
        *((30, 30), (35, None), (50, 50), (75, 75), (80, 80), (85, None), (100, 100), (110, 110), (125, 125)),
        (-5, None),
    ],
)
def test_round_years(years: int, expected: int | None) -> None:
    assert round_years(years) == expected


@pytest.mark.parametrize(
    ("year", "language", "title", "years"),
    [
        (2017, "en", "Dark day, a year ago", 1),
        (2018, "en", "Dark day", None),
        (2026, "en", "Dark day, 10 years ago", 10),
        (2026, "nl", "Donkere dag, 10 jaar geleden", 10),
        (2026, "fr", "Jour sombre, il y a 10 ans", 10),
        (2017, "fr", "Jour sombre, il y a un an", 1),
        (2041, "de", "Dunkler Tag, vor 25 Jahren", 25),
    ],
)
def test_anniversaries(year: int, language: str, title: str, years: int | None) -> None:
    past = rule(since="2016", anniversary="true")
    event = one(events_of(past, begins=date(year, 3, 22), ends=date(year, 3, 22), language=language))
    assert (event.title, event.round_years) == (title, years)


def test_a_day_kept_since_a_year_is_no_anniversary() -> None:
    assert one(events_of(rule(since="2017"), begins=DAY, ends=DAY)).round_years is None


@pytest.mark.parametrize(
    ("written", "day", "expected"),
    [
        ("05-04", date(2027, 5, 4), "2027-05-04T18:00:00+00:00"),  # summer time in Amsterdam
        ("11-11", date(2027, 11, 11), "2027-11-11T19:00:00+00:00"),  # winter time
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York", "Asia/Tokyo"])
def test_a_silence_keeps_the_clock_of_its_country(written: str, day: date, expected: str, zone: str) -> None:
    silent = rule(rule=written, silences=[{"from": "20:00", "to": "20:02", "zone": "Europe/Amsterdam"}])
    found = date_events(day, day, regions=["BE"], zone=ZoneInfo(zone), rules=[silent])
    (silence,) = next(event for event in found if event.id.startswith("dark-day")).silences
    assert silence.begins == datetime.fromisoformat(expected)
    assert silence.ends - silence.begins == timedelta(minutes=2)


def test_a_silence_without_a_zone_keeps_the_clock_of_the_calendar() -> None:
    silent = rule(before="1", silences=[{"from": "11:00", "to": "11:01"}])
    event = one(events_of(silent, begins=DAY, ends=DAY))
    assert [silence.begins for silence in event.silences] == [datetime(2027, 3, 22, 11, tzinfo=BRUSSELS)]


@pytest.mark.parametrize(
    ("regions", "audience", "found", "silences"),
    [
        (["NL"], ("NL",), {"NL"}, 1),
        (["NL"], ("BE",), None, 0),
        (["NL", "WORLD"], ("NL",), {"NL"}, 1),
        (["NL", "WORLD"], ("NL-NH",), {"NL"}, 1),
        (["NL", "WORLD"], ("BE",), {"NL"}, 0),
        (["NL", "WORLD"], ("BE", "NL"), {"NL"}, 1),
        (["WORLD"], ("BE",), {"WORLD"}, 1),
    ],
)
def test_a_date_known_everywhere_stays_at_home(
    regions: list[str], audience: tuple[str, ...], found: set[str] | None, silences: int
) -> None:
    known = rule(regions=regions, silences=[{"from": "20:00", "to": "20:02"}])
    events = events_of(known, begins=DAY, ends=DAY, regions=audience)
    assert [set(event.regions) for event in events] == ([] if found is None else [found])
    assert [len(event.silences) for event in events] == ([] if found is None else [silences])


def test_events_are_sorted_by_time_then_gravity() -> None:
    rules = (
        rule(id="later", rule="03-23"),
        rule(id="minor", gravity="minor"),
        rule(id="extreme", gravity="extreme"),
        rule(id="earlier", rule="03-21"),
    )
    found = events_of(*rules, begins=date(2027, 3, 1), ends=date(2027, 3, 31))
    assert [event.id for event in found] == ["earlier-2027", "extreme-2027", "minor-2027", "later-2027"]


def test_an_unknown_region_is_an_error_with_what_was_meant() -> None:
    with pytest.raises(SettingsError, match="'UK' is not a country or region; write GB"):
        date_events(DAY, DAY, regions=["BE", "UK"], zone=BRUSSELS, rules=[])


@given(begins=st.dates(date(1925, 1, 1), date(2070, 1, 1)), days=st.integers(0, 400))
def test_every_event_touches_the_period_and_has_its_own_id(begins: date, days: int) -> None:
    ends = begins + timedelta(days=days)
    rules = [
        rule(before="2", after="1"),
        rule(id="moon", rule="hijri 09-01..09-30"),
        rule(id="fast", rule="hebrew 10-10"),
    ]
    found = events_of(*rules, begins=begins, ends=ends)
    assert len({event.id for event in found}) == len(found)
    for event in found:
        assert event.begins is not None
        assert event.ends is not None
        assert event.begins.date() <= ends
        assert event.ends > datetime.combine(begins, datetime.min.time(), tzinfo=BRUSSELS)
