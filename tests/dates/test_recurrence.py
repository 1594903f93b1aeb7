from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.dates.recurrence import Span, parse_rule


def first_days(rule: str, year: int, shift: str | None = None) -> list[str]:
    return [span.first.isoformat() for span in parse_rule(rule).spans(year, shift)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("05-04", ["2026-05-04"]),
        ("02-29", []),
        ("2026-05-04", ["2026-05-04"]),
        ("2027-05-04", []),
        ("2nd sunday of november", ["2026-11-08"]),
        ("3rd monday of january", ["2026-01-19"]),
        ("last monday of may", ["2026-05-25"]),
        ("last sunday of april", ["2026-04-26"]),
        ("4th saturday of november", ["2026-11-28"]),
        ("5th monday of february", []),
        ("sunday on or after 07-16", ["2026-07-19"]),
        ("sunday on or after 11-13", ["2026-11-15"]),
        ("sunday on or after 11-20", ["2026-11-22"]),
        ("sunday after 11-22", ["2026-11-29"]),
        ("sunday on or before 11-22", ["2026-11-22"]),
        ("wednesday before 11-23", ["2026-11-18"]),
        ("friday after 4th thursday of november", ["2026-11-27"]),
        ("easter", ["2026-04-05"]),
        ("easter-2", ["2026-04-03"]),
        ("easter-46", ["2026-02-18"]),
        ("easter+39", ["2026-05-14"]),
        ("orthodox easter", ["2026-04-12"]),
        ("orthodox easter-2", ["2026-04-10"]),
        ("hijri 09-01", ["2026-02-18"]),
        ("hebrew 07-10", ["2026-09-21"]),
        ("  2ND  Sunday of\n November ", ["2026-11-08"]),
    ],
)
def test_dates_of_2026(rule: str, expected: list[str]) -> None:
    assert first_days(rule, 2026) == expected


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("02-29", 2028, ["2028-02-29"]),
        ("easter", 2008, ["2008-03-23"]),
        ("easter", 2027, ["2027-03-28"]),
        ("easter", 2038, ["2038-04-25"]),
        ("orthodox easter", 2024, ["2024-05-05"]),
        ("orthodox easter", 2025, ["2025-04-20"]),
        ("sunday on or after 07-16", 2023, ["2023-07-16"]),
        ("sunday on or after 10-07", 2018, ["2018-10-07"]),
        ("sunday on or after 10-07", 2024, ["2024-10-13"]),
        ("wednesday before 11-23", 2025, ["2025-11-19"]),
        ("5th monday of february", 2044, ["2044-02-29"]),
        ("hijri 09-01", 2025, ["2025-03-01"]),
        ("hijri 10-01", 2025, ["2025-03-30"]),
        ("hebrew 07-10", 2025, ["2025-10-02"]),
        ("hebrew 01-27", 2027, ["2027-05-04"]),
        ("hebrew 12-14", 2024, ["2024-03-24"]),  # Purim, in the second Adar of a leap year
        ("hebrew 12-14", 2026, ["2026-03-03"]),
        ("hebrew 09-25", 2025, ["2025-12-15"]),
        ("hebrew 10-10", 2027, []),
        ("hebrew 10-10", 2028, ["2028-01-09", "2028-12-28"]),
        ("hijri 01-01", 1900, []),  # before the table of Umm al-Qura begins
        ("hijri 01-01", 2090, []),
        ("sunday before 01-03", 2026, ["2026-12-27"]),
    ],
)
def test_known_dates_of_other_years(rule: str, year: int, expected: list[str]) -> None:
    assert first_days(rule, year) == expected


def test_ramadan_begins_twice_in_2030() -> None:
    january, december = parse_rule("hijri 09-01..09-30").spans(2030)
    assert (january.first.month, december.first.month) == (1, 12)
    assert december.last.year == 2031


@pytest.mark.parametrize(
    ("shift", "rule", "year", "expected"),
    [
        ("yom-hashoah", "hebrew 01-27", 2026, "2026-04-14"),  # a Tuesday stays
        ("yom-hashoah", "hebrew 01-27", 2025, "2025-04-24"),  # from Friday to Thursday
        ("yom-hashoah", "hebrew 01-27", 2024, "2024-05-06"),  # from Sunday to Monday
        ("yom-hashoah", "hebrew 01-27", 2028, "2028-04-24"),
        ("yom-hazikaron", "hebrew 02-04", 2023, "2023-04-25"),  # a Tuesday stays
        ("yom-hazikaron", "hebrew 02-04", 2024, "2024-05-13"),  # from Sunday to Monday
        ("yom-hazikaron", "hebrew 02-04", 2025, "2025-04-30"),  # from Friday to Wednesday
        ("yom-hazikaron", "hebrew 02-04", 2026, "2026-04-21"),
        ("fast", "hebrew 05-09", 2022, "2022-08-07"),  # from Saturday to Sunday
        ("fast", "hebrew 05-09", 2024, "2024-08-13"),
    ],
)
def test_days_that_give_way_to_the_sabbath(shift: str, rule: str, year: int, expected: str) -> None:
    assert first_days(rule, year, shift) == [expected]


@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        ("05-04..05-06", "2026-05-04", "2026-05-06"),
        ("12-24..01-02", "2026-12-24", "2027-01-02"),
        ("easter-7..easter", "2026-03-29", "2026-04-05"),
        ("11-11..sunday on or after 11-20", "2026-11-11", "2026-11-22"),
        ("hijri 09-01..09-30", "2026-02-18", "2026-03-19"),
        ("hebrew 01-15..01-22", "2026-04-02", "2026-04-09"),
    ],
)
def test_ranges(rule: str, first: str, last: str) -> None:
    assert parse_rule(rule).spans(2026) == [Span(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_range_to_a_day_that_does_not_exist_is_nothing(year: int) -> None:
    assert parse_rule("02-01..02-29").spans(year) == []
    assert len(parse_rule("02-01..02-29").spans(2028)) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "5-4",
        "05-32",
        "13-01",
        "00-10",
        "2026-02-30",
        "2nd sunday",
        "2nd of november",
        "6th sunday of may",
        "second sunday of may",
        "sunday near 07-16",
        "sunday after",
        "easter+",
        "easter-1000",
        "orthodox",
        "gregorian 01-01",
        "hijri 13-01",
        "hijri 09-31",
        "hebrew 13-01",
        "hebrew 00-01",
        "05-04..",
        "..05-04",
        "05-04...05-06",
        "05-04..05-06..05-08",
        "05-04 and 05-05",
    ],
)
def test_what_is_not_a_rule(rule: str) -> None:
    with pytest.raises(ValueError, match=r"not a date rule|does not exist|calendar run from"):
        parse_rule(rule)


RULES = (
    *("03-22", "02-29", "last sunday of april", "5th friday of may", "sunday before 01-02", "monday after 12-30"),
    *("easter-46", "orthodox easter-2", "hijri 09-01..09-30", "hijri 01-10", "hebrew 07-10", "hebrew 10-10"),
    *("12-24..01-06", "hebrew 12-14", "hebrew 08-30", "friday after 4th thursday of november"),
)


@given(rule=st.sampled_from(RULES), year=st.integers(1925, 2076), shift=st.sampled_from([None, "fast"]))
def test_spans_of_a_year_begin_in_it_in_order(rule: str, year: int, shift: str | None) -> None:
    spans = parse_rule(rule).spans(year, shift)
    assert len(spans) <= 2
    assert spans == sorted(spans)
    for span in spans:
        assert span.first.year == year
        assert timedelta(0) <= span.last - span.first <= timedelta(days=31)


@given(day=st.dates(date(1950, 1, 1), date(2060, 12, 31)), weekday=st.integers(0, 6))
def test_a_weekday_beside_a_day_is_the_nearest_one(day: date, weekday: int) -> None:
    name = f"{date(2024, 1, 1 + weekday):%A}".lower()
    distances = {}
    for relation in ("on or after", "after", "on or before", "before"):
        rule = parse_rule(f"{name} {relation} {day}")
        (span,) = [span for year in (day.year - 1, day.year, day.year + 1) for span in rule.spans(year)]
        assert span.first.weekday() == weekday
        distances[relation] = (span.first - day).days
    assert 0 <= distances["on or after"] < 7
    assert 0 < distances["after"] <= 7
    assert -7 < distances["on or before"] <= 0
    assert -7 <= distances["before"] < 0
