"""`inspect`: how a calendar was understood, for people, and as settings under which it reads the same again."""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import SettingsError, SourceError
from auditor.sources.calendar import Calendar
from auditor.sources.cells import Grid, Value
from auditor.sources.inspect import as_settings, describe
from auditor.sources.vocabulary import Role
from tests.sources.plans import Rows, grid, read
from tests.sources.test_calendar_columns import SCHEDULERS, TEAMS
from tests.sources.test_calendar_layouts import LISTS
from tests.sources.test_calendar_problems import TABLES

ALL: dict[str, Rows] = {
    **{name: rows for name, (rows, _) in {**LISTS, **SCHEDULERS}.items()},
    **TEAMS,
}


def settings_of(calendar: Calendar) -> dict[str, Any]:
    section: dict[str, Any] = tomllib.loads(as_settings(calendar.understanding))["calendar"]
    return section


@pytest.mark.parametrize("rows", ALL.values(), ids=ALL.keys())
def test_the_settings_give_the_same_posts_again(rows: Rows) -> None:
    calendar = read(grid(rows, "Plan"))
    assert read(grid(rows, "Plan"), **settings_of(calendar)).posts == calendar.posts


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_the_settings_of_any_table_give_the_same_posts_again(rows: list[list[Value | None]]) -> None:
    try:
        calendar = read(rows)
    except SourceError:
        return
    assert read(rows, **settings_of(calendar)).posts == calendar.posts


COLUMNS = st.dictionaries(st.sampled_from(Role), st.lists(st.sampled_from(["A", "B", "Caption", "Date"]), max_size=2))


@settings(max_examples=150, deadline=None)
@given(TABLES, COLUMNS)
def test_no_settings_make_the_reading_crash(rows: list[list[Value | None]], columns: dict[Role, list[str]]) -> None:
    try:
        calendar = read(rows, columns=columns)
    except (SourceError, SettingsError):
        return
    assert all(post.scheduled.tzinfo for post in calendar.posts)


def test_tabs_that_differ_have_sections_of_their_own() -> None:
    tabs = [
        grid([["Date", "Caption"], ["02/03/2026", "Soup"], ["14/03/2026", "Cake"]], "March"),
        grid([["Plan"], ["When", "Text", "Hook"], ["2026-04-02", "Bread", "Hungry?"]], "April"),
    ]
    calendar = read(*tabs)
    section = settings_of(calendar)
    assert section["sheets"] == ["March", "April"]
    assert section["tabs"]["March"] == {
        "header_row": 1,
        "date_order": "dmy",
        "columns": {"date": "Date", "text": "Caption"},
    }
    assert section["tabs"]["April"]["columns"] == {"date": "When", "text": "Text", "headline": "Hook"}
    assert read(*tabs, **section).posts == calendar.posts


def test_tabs_that_are_alike_share_one_section() -> None:
    tabs = [grid([["Date", "Caption"], [f"2026-0{month}-02", "Soup"]], f"Tab {month}") for month in (3, 4)]
    section = settings_of(read(*tabs))
    assert section["columns"] == {"date": "Date", "text": "Caption"}
    assert "tabs" not in section


def test_an_open_order_is_offered_as_a_comment() -> None:
    calendar = read([["Date", "Caption"], ["03/04/2026", "Soup"]])
    assert '# date_order = "dmy"' in as_settings(calendar.understanding)


def test_columns_without_a_header_of_their_own_are_named_by_letter() -> None:
    rows = [["Date", "Text", "Text"], ["2026-03-02", "Our soup is back on the menu", "And our bread is back as well"]]
    assert settings_of(read(rows))["columns"] == {"date": "Date", "text": ["B", "C"]}


@pytest.fixture
def messy() -> Grid:
    rows: Rows = [
        ["MAART 2026"],
        ["Datum", "Uur", "Kanaal", "Tekst", "Beeld", "Wie"],
        [datetime(2026, 3, 2), "9u30", "IG", "De soep is terug. " * 20, "kom soep", "An"],
        ["binnenkort", "10u", "FB", "Het brood is terug", "", "An"],
    ]
    return grid(rows, "Maart")


def test_describes_what_was_understood(messy: Grid) -> None:
    text = describe(read(messy, grid([["x"]], "Leeg")))
    for part in (
        "plan.xlsx: 1 post",
        "Tab “Maart”: header in row 2, 1 post",
        "text         D “Tekst” (its header says so)",
        "not read     F “Wie”",
        "dates        real dates in the cells",
        "time zone    Europe/Brussels (from the settings)",
        "1 of them about posts that could not be looked at",
        "! plan.xlsx › Maart › row 4: “binnenkort”",
        "Mon 2 March 2026 09:30 CET · Instagram · plan.xlsx › Maart › row 3",
        "[kom soep]",
        "Leeg: it holds no table",
    ):
        assert part in text
    assert max(map(len, text.splitlines())) <= 80


def test_describes_a_calendar_without_problems() -> None:
    assert "No problems." in describe(read([["Date", "Caption"], ["2026-03-02", "Soup"]]))
