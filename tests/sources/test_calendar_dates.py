"""When posts are planned: orders of day and month, years, times, time zones and the days on which clocks change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from auditor.sources.cells import Value
from tests.sources.plans import Rows, brief, grid, messages, read, when


def test_an_order_that_nothing_settles_is_no_guess() -> None:
    rows = [["Date", "Caption"], ["03/04/2026", "Soup"], ["05/06/2026", "Bread"]]
    calendar = read(rows)
    assert calendar.posts == ()
    assert len([problem for problem in calendar.problems if problem.incomplete]) == 2
    said = messages(calendar)
    assert "3 April 2026" in said
    assert "4 March 2026" in said
    assert "date_order" in said
    assert when(read(rows, date_order="mdy").posts[0]) == "2026-03-04"
    assert when(read(rows, date_order="dmy").posts[0]) == "2026-04-03"


def test_another_tab_settles_the_order() -> None:
    first = grid([["Date", "Caption"], ["03/04/2026", "Soup"]], "A")
    second = grid([["Date", "Caption"], ["13/04/2026", "Bread"]], "B")
    calendar = read(first, second)
    assert [moment for moment, _, _ in brief(calendar)] == ["2026-04-03", "2026-04-13"]
    assert "other tables" in str(calendar.understanding.tables[0].schedule)


def test_tabs_that_contradict_each_other_settle_nothing() -> None:
    tabs = [
        grid([["Date", "Caption"], [day, f"Soup in {name}"]], name)
        for name, day in (("A", "03/04/2026"), ("B", "13/04/2026"), ("C", "04/13/2026"))
    ]
    assert [post.text for post in read(*tabs).posts] == ["Soup in B", "Soup in C"]


def test_weekdays_settle_the_year() -> None:
    rows = [
        ["Date and best posting time", "Caption"],
        ["Monday 3rd June, 12pm", "Soup"],
        ["Wednesday 5th June, 9am", "Bread"],
        ["Friday 7th June", "Cake"],
    ]
    calendar = read(rows)
    assert [moment for moment, _, _ in brief(calendar)] == ["2024-06-03 12:00", "2024-06-05 09:00", "2024-06-07"]
    assert "their weekdays only fit 2024" in messages(calendar)


def test_one_weekday_settles_no_year_of_the_past() -> None:
    calendar = read([["Date", "Caption"], ["Monday 3 June", "Soup"], ["2026-06-04", "Bread"]])
    assert [post.text for post in calendar.posts] == ["Bread"]
    assert "has no year" in messages(calendar, incomplete=True)


def test_a_date_without_year_takes_that_of_all_others_in_its_column() -> None:
    dated: list[list[Value]] = [[datetime(2026, 3, day), f"Soup {day}"] for day in (2, 3, 4)]
    rows: Rows = [["Date", "Caption"], *dated]
    calendar = read([*rows, ["5 March", "Bread"]])
    assert when(calendar.posts[3]) == "2026-03-05"
    assert "1 date without a year taken to be in 2026" in messages(calendar, incomplete=False)
    assert len(read([*rows, [datetime(2027, 1, 2), "Cake"], ["5 March", "Bread"]]).posts) == 4


def test_the_year_of_the_settings_goes_before_that_of_the_file() -> None:
    rows = [["Date", "Caption"], ["3 June", "Soup"]]
    assert when(read(rows, file="plan-2025.xlsx").posts[0]) == "2025-06-03"
    assert when(read(rows, file="plan-2025.xlsx", year=2027).posts[0]) == "2027-06-03"


def test_times_are_meant_in_the_zone_that_is_nearest() -> None:
    def offset(header: str, cell: str, zone: str = "Europe/Brussels") -> timedelta | None:
        rows = [["Date", header, "Caption"], ["2026-07-14", cell, "Soup"]]
        return read(rows, time_zone=zone).posts[0].scheduled.utcoffset()

    assert offset("Time", "09:30") == timedelta(hours=2)
    assert offset("Time", "09:30", "Europe/London") == timedelta(hours=1)
    assert offset("Time (EST)", "09:30") == timedelta(hours=-4)
    assert offset("time_wib", "09:30") == timedelta(hours=7)


def test_a_calendar_without_any_zone_is_read_as_utc_and_says_so() -> None:
    calendar = read([["Date", "Time", "Caption"], ["2026-07-14", "09:30", "Soup"]], time_zone=None)
    assert calendar.posts[0].scheduled.utcoffset() == timedelta(0)
    assert "count as UTC" in messages(calendar, incomplete=False)
    assert "UTC" not in messages(read([["Date", "Caption"], ["2026-07-14", "Soup"]]))


def test_of_two_columns_with_times_the_first_is_used() -> None:
    rows = [["Date", "Time (Vancouver)", "Time (Toronto)", "Caption"], ["2026-07-14", "18:30", "21:30", "Soup"]]
    calendar = read(rows)
    assert when(calendar.posts[0]) == "2026-07-14 18:30"
    assert "“Time (Vancouver)” was used, not “Time (Toronto)”" in messages(calendar)


def test_a_day_without_time_begins_at_midnight_in_its_zone() -> None:
    (post,) = read([["Date", "Caption"], ["2026-07-14", "Soup"]]).posts
    assert not post.timed
    assert post.scheduled.isoformat() == "2026-07-14T00:00:00+02:00"


@pytest.mark.parametrize(
    ("day", "clock", "expected", "warning"),
    [
        ("2026-03-29", "02:30", "2026-03-29 02:30", "does not exist on this day in Europe/Brussels"),
        ("2026-10-25", "02:30", "2026-10-25 02:30", "comes twice on this day in Europe/Brussels"),
        ("2026-10-26", "22:00-04:00", "2026-10-26 22:00", ""),
        ("2026-10-26", "at dawn", "2026-10-26", "at dawn"),
    ],
)
def test_odd_times_are_read_and_said(day: str, clock: str, expected: str, warning: str) -> None:
    rows = [["Date", "Time", "Caption"], ["2026-01-01", "10:00", "First"], [day, clock, "Soup"]]
    calendar = read(rows)
    assert when(calendar.posts[1]) == expected
    assert warning in messages(calendar, incomplete=False)
    assert bool(warning) == bool(calendar.problems)


WARNINGS: dict[str, tuple[Rows, str]] = {
    "weekday": (
        [["Day", "Date", "Caption"], ["Monday", "2026-03-03", "Soup"]],
        "row 2: 3 March 2026 is a Tuesday, not a Monday",
    ),
    "far past": ([["Date", "Caption"], ["2014-03-03", "Soup"]], "1 post lies far in the past"),
    "far future": ([["Date", "Caption"], ["2036-03-03", "Soup"]], "1 post lies far in the future"),
}


@pytest.mark.parametrize(("rows", "warning"), WARNINGS.values(), ids=WARNINGS.keys())
def test_odd_dates_are_read_and_said(rows: Rows, warning: str) -> None:
    calendar = read(rows)
    assert len(calendar.posts) == 1
    assert warning in messages(calendar, incomplete=False)


def test_a_tab_of_another_month_is_said() -> None:
    rows = [["Date", "Caption"], ["21 May 2026", "Soup"], ["22 May 2026", "Bread"]]
    assert "the tab “June” holds dates of May" in messages(read(grid(rows, "June")))
    assert "holds dates" not in messages(read(grid(rows, "May")))


def test_a_misspelt_month_leaves_only_its_row_out() -> None:
    calendar = read([["Date", "Caption"], ["21 May 2026", "Soup"], ["21 Novermber 2026", "Bread"]])
    assert [post.text for post in calendar.posts] == ["Soup"]
    assert "row 3" in messages(calendar, incomplete=True)
    assert "“Bread”" in messages(calendar, incomplete=True)


def test_relative_dates_are_left_out_one_by_one() -> None:
    rows = [["Date", "Caption"], ["tomorrow 9:40", "Soup"], ["16/07/2026 10:25", "Bread"]]
    assert [post.text for post in read(rows).posts] == ["Bread"]


def test_a_header_that_promises_text_above_real_dates_is_said() -> None:
    rows: Rows = [["Publish Date (DD/MM/YYYY)", "Caption"], [datetime(2026, 3, 14), "Soup"]]
    assert "promises dates as text" in messages(read(rows))
