"""Calendars as files: what comes out is the same whatever the format, and what cannot be opened is said kindly."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest

from auditor.errors import SourceError
from auditor.sources import open_source
from auditor.sources.calendar import Calendar, CalendarOptions, read_calendar
from tests.sources.plans import TODAY, brief
from tests.sources.spreadsheets import write_ods

ROWS = [
    ["Contentplan maart 2026", "", "", "", ""],
    ["Datum", "Kanaal", "Tekst", "Beeld", "Status"],
    ["2026-03-02", "Insta + FB", 'De soep is terug;\nkom je, met "z\'n" tweeën?', "kom soep", "Ingepland"],
    ["2026-03-14", "LinkedIn", "Wij zoeken een kok – m/v/x 👩‍🍳", "", "Concept"],
    ["", "", "", "", ""],
    ["", "", "", "", "Rood = actie"],
]
EXPECTED = [
    ("2026-03-02", "Instagram+Facebook", 'De soep is terug;\nkom je, met "z\'n" tweeën?'),
    ("2026-03-14", "LinkedIn", "Wij zoeken een kok – m/v/x 👩‍🍳"),
]


def as_xlsx(path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Maart"
    for row in ROWS:
        sheet.append([datetime.fromisoformat(cell) if cell[:4] == "2026" else cell or None for cell in row])
    sheet.merge_cells("A1:E1")
    workbook.create_sheet("Oud").sheet_state = "hidden"
    workbook.save(path)


def as_ods(path: Path) -> None:
    def cell(value: str) -> str:
        paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in ROWS)
    write_ods(path, f'<table:table table:name="Maart">{rows}</table:table>')


def as_text(path: Path, *, delimiter: str, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(ROWS)


def read(path: Path | str) -> Calendar:
    return read_calendar(path, options=CalendarOptions(time_zone="Europe/Brussels"), today=TODAY)


def test_reads_xlsx(tmp_path: Path) -> None:
    as_xlsx(tmp_path / "plan.xlsx")
    calendar = read(tmp_path / "plan.xlsx")
    assert brief(calendar) == EXPECTED
    assert calendar.posts[0].where == "plan.xlsx › Maart › row 3"
    assert [line.count for line in calendar.coverage] == [0, 2]


def test_reads_ods(tmp_path: Path) -> None:
    as_ods(tmp_path / "plan.ods")
    calendar = read(str(tmp_path / "plan.ods"))
    assert brief(calendar) == EXPECTED
    assert calendar.posts[0].where == "plan.ods › Maart › row 3"


@pytest.mark.parametrize(
    ("name", "delimiter", "encoding"),
    [
        ("plan.csv", ",", "utf-8"),
        ("plan.csv", ";", "utf-8-sig"),
        ("plan.tsv", "\t", "utf-8"),
        ("plan.txt", "\t", "utf-16"),
    ],
)
def test_reads_text(tmp_path: Path, name: str, delimiter: str, encoding: str) -> None:
    as_text(tmp_path / name, delimiter=delimiter, encoding=encoding)
    calendar = read(tmp_path / name)
    assert brief(calendar) == EXPECTED
    assert calendar.posts[0].where == f"{name} › row 3"
    assert "row 6" not in calendar.posts[1].where


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    as_text(tmp_path / "plan.csv", delimiter=",", encoding="utf-8")
    assert [post.where for post in read(tmp_path / "plan.csv").posts] == ["plan.csv › row 3", "plan.csv › row 4"]


def test_the_same_calendar_has_the_same_ids_as_text_in_any_form(tmp_path: Path) -> None:
    as_text(tmp_path / "a.csv", delimiter=",", encoding="utf-8")
    as_text(tmp_path / "b.csv", delimiter=";", encoding="utf-8-sig")
    first, second = read(tmp_path / "a.csv"), read(tmp_path / "b.csv")
    assert [post.id for post in first.posts] == [post.id for post in second.posts]


@pytest.mark.parametrize("address", ["https://docs.example/d/1?key=secret", "ftp://e.org/plan.csv"])
def test_an_address_on_the_web_is_not_opened_and_not_shown_in_full(address: str) -> None:
    with pytest.raises(SourceError, match="is not a calendar that can be opened") as caught:
        open_source(address)
    assert "xlsx" in caught.value.hint
    assert "secret" not in str(caught.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read_calendar(tmp_path / "none.xlsx", today=date(2026, 1, 5))
