from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from auditor.errors import SourceError
from auditor.sources.cells import Cell, Grid, Workbook
from auditor.sources.grid import read_workbook
from auditor.sources.number_formats import Shows, shows
from tests.sources.spreadsheets import write_xlsx, write_zip, xlsx_parts


def only_grid(workbook: Workbook) -> Grid:
    assert len(workbook.grids) == 1
    return workbook.grids[0]


def values(grid: Grid) -> list[list[object]]:
    return [[cell.value if cell else None for cell in row] for row in grid.rows]


def test_a_workbook_of_another_writer_reads_as_it_was_meant(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    tab = book.active
    assert tab is not None
    tab.title = "March"
    tab["B2"], tab["C2"], tab["D2"] = "Date", "Caption", "Time"
    tab["B3"], tab["C3"], tab["D3"] = date(2026, 3, 14), " two\nlines ", time(18, 30)
    tab["B4"], tab["C4"], tab["D4"] = datetime(2026, 3, 15, 9, 5), 15.0, True
    tab["B3"].number_format = "dd/mm/yyyy"
    tab["C3"].hyperlink = "https://example.org/a"
    tab["B6"] = "Week 12"
    tab.merge_cells("B6:D6")
    tab.row_dimensions[4].hidden = True
    book.create_sheet("Lists").sheet_state = "hidden"
    book.save(tmp_path / "plan.xlsx")

    workbook = read_workbook(tmp_path / "plan.xlsx")

    march, lists = workbook.grids
    assert (march.name, march.hidden, march.first_row) == ("March", False, 1)
    assert values(march) == [
        [None, None, None, None],
        [None, "Date", "Caption", "Time"],
        [None, date(2026, 3, 14), " two\nlines ", time(18, 30)],
        [None, datetime(2026, 3, 15, 9, 5), 15, True],
        [None, None, None, None],
        [None, "Week 12", None, None],
    ]
    assert march.rows[2][1] == Cell(date(2026, 3, 14), "dd/mm/yyyy")
    assert march.rows[2][2] == Cell(" two\nlines ", "General", "https://example.org/a")
    assert march.merged == ((5, 1, 5, 3),)
    assert march.hidden_rows == {3}
    assert (lists.name, lists.hidden, lists.rows) == ("Lists", True, ())
    assert workbook.problems == ()


def test_days_count_from_1904_in_workbooks_of_old_macs(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active["A1"] = date(2026, 5, 4)
    book.save(tmp_path / "mac.xlsx")
    workbook = read_workbook(tmp_path / "mac.xlsx")
    assert values(only_grid(workbook)) == [[date(2026, 5, 4)]]
    assert workbook.notes == ("counts days from 1904, as old Macs did",)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c t="s" s="0"><v>0</v></c>', "one two"),
        ('<c t="s"><v>1</v></c>', "rich text"),
        ('<c t="s"><v>2</v></c>', "a\nb"),
        ('<c t="s"><v>3</v></c>', "😀"),
        ('<c t="inlineStr"><is><t>inline</t></is></c>', "inline"),
        ('<c t="str"><f>A1</f><v>result</v></c>', "result"),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="d"><v>2026-03-14</v></c>', date(2026, 3, 14)),
        ('<c t="d"><v>2026-03-14T18:00:00Z</v></c>', datetime(2026, 3, 14, 18)),
        ("<c><v>45678</v></c>", 45678),
        ("<c><v>1.8889597096146824E+18</v></c>", 1.8889597096146824e18),
        ('<c s="1"><v>46095</v></c>', date(2026, 3, 14)),
        ('<c s="1"><v>46095.75</v></c>', datetime(2026, 3, 14, 18)),
        ('<c s="1"><v>0.75</v></c>', time(18)),
        ('<c s="1"><v>0</v></c>', 0),
        ('<c s="1"><v>-5</v></c>', -5),
        ('<c s="2"><v>46095</v></c>', datetime(2026, 3, 14)),
        ('<c s="2"><v>46095.791666666664</v></c>', datetime(2026, 3, 14, 19)),
        ('<c s="3"><v>0.7916666666666666</v></c>', time(19)),
        ('<c s="4"><v>1.5</v></c>', 1.5),
        ('<c s="4"><v>0.5</v></c>', time(12)),
        ('<c s="9"><v>7</v></c>', 7),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
    ],
)
def test_cell_types(tmp_path: Path, cell: str, value: object) -> None:
    strings = (
        "<t>one two</t>",
        "<r><t>rich </t></r><r><t>text</t></r><rPh><t>aid</t></rPh>",
        "<t>a_x000D_\nb</t>",
        "<t>_xD83D__xDE00_</t>",
    )
    formats = ("d-mmm-yy", "dd/mm/yyyy hh:mm", "h:mm AM/PM", "[h]:mm")
    path = write_xlsx(tmp_path / "plan.xlsx", f"<row>{cell}</row>", strings=strings, formats=formats)
    assert values(only_grid(read_workbook(path))) == [[value]]


def test_cells_and_rows_without_reference_follow_the_last_one(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "plan.xlsx", '<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    )
    assert values(only_grid(read_workbook(path))) == [[None, None, None], [None, 1, 2], [3, None, None]]


def test_faulty_cells_are_named(tmp_path: Path) -> None:
    uncalculated = "".join(f'<c r="{letter}1"><f>LEN(A2)</f></c>' for letter in "ABCDEFG")
    others = (
        '<c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="s"><v>99</v></c><c r="C2"><v>abc</v></c><c r="D2"><v>1e999</v></c>'
    )
    workbook = read_workbook(write_xlsx(tmp_path / "plan.xlsx", f"<row>{uncalculated}</row><row>{others}</row>"))
    found = [(problem.where, problem.incomplete) for problem in workbook.problems]
    assert found == [
        ("plan.xlsx › Plan › cells A1, B1, C1, D1, E1 and 2 more", True),
        ("plan.xlsx › Plan › cell A2", False),
        ("plan.xlsx › Plan › cells B2, C2, D2", True),
    ]
    assert values(only_grid(workbook))[1] == ["#N/A", "99", "abc", "1e999"]


def test_formatting_to_the_last_row_costs_nothing(tmp_path: Path) -> None:
    formatted = "".join(f'<row r="{number}" s="1"><c r="A{number}" s="1"/></row>' for number in range(2, 20_000))
    far = '<row r="1048576"><c r="C1048576"><v>1</v></c></row>'
    grid = only_grid(
        read_workbook(write_xlsx(tmp_path / "plan.xlsx", f'<row r="1"><c r="A1"><v>1</v></c></row>{formatted}{far}'))
    )
    assert len(grid.rows) < 100
    assert (grid.row_numbers[0], grid.row_numbers[-1]) == (1, 1_048_576)
    assert {len(row) for row in grid.rows} == {3}


def test_976_empty_rows_vanish(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t> </t></is></c></row>' for number in range(2, 978)
    )
    grid = only_grid(
        read_workbook(write_xlsx(tmp_path / "plan.xlsx", f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}'))
    )
    assert values(grid) == [[1]]


def test_one_broken_tab_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    parts = xlsx_parts("<row><c><v>1</v></c></row>")
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>", '<sheet name="Broken" sheetId="2" r:id="s9"/></sheets>'
    )
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", '<Relationship Id="s9" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    )
    parts["xl/worksheets/sheet2.xml"] = "<worksheet><sheetData><row>"
    workbook = read_workbook(write_zip(tmp_path / "plan.xlsx", parts))
    assert [grid.name for grid in workbook.grids] == ["Plan"]
    assert [problem.where for problem in workbook.problems] == ["plan.xlsx › Broken"]


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("content", ["", "<a>", "no xml", "\x00\x01", '<?xml version="1.0" encoding="x-none"?><a/>'])
def test_broken_parts(tmp_path: Path, part: str, content: str) -> None:
    parts = xlsx_parts("<row><c><v>1</v></c></row>") | {part: content}
    with pytest.raises(SourceError, match="damaged"):
        read_workbook(write_zip(tmp_path / "plan.xlsx", parts))


@pytest.mark.parametrize(
    "sheet_data",
    [
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
    ],
)
def test_cells_outside_the_sheet(tmp_path: Path, sheet_data: str) -> None:
    with pytest.raises(SourceError):
        read_workbook(write_xlsx(tmp_path / "plan.xlsx", sheet_data))


def test_cells_spread_too_far(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 700))
    with pytest.raises(SourceError, match="too large"):
        read_workbook(write_xlsx(tmp_path / "plan.xlsx", rows))


@pytest.mark.parametrize(
    ("prolog", "word"),
    [
        ('<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>', "&b;"),
        ('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        ('<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">', "word"),
        ("<!-- a remark --><!DOCTYPE a>", "word"),
    ],
)
def test_entity_bombs(tmp_path: Path, prolog: str, word: str) -> None:
    path = write_xlsx(tmp_path / "plan.xlsx", f'<row><c t="str"><v>{word}</v></c></row>', prolog=prolog)
    with pytest.raises(SourceError, match="XML definitions"):
        read_workbook(path)


def test_parts_outside_the_archive_are_not_looked_for(tmp_path: Path) -> None:
    parts = xlsx_parts("")
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "worksheets/sheet1.xml", "../../../../etc/passwd"
    )
    with pytest.raises(SourceError, match="damaged"):
        read_workbook(write_zip(tmp_path / "plan.xlsx", parts))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", Shows()),
        ("0.00", Shows()),
        ("@", Shows()),
        ('#,##0\\ "days"', Shows()),
        ("[Red]0.0", Shows()),
        ("[$€-407]#,##0", Shows()),
        ("dd/mm/yyyy", Shows(day=True)),
        ("[$-413]dddd d mmmm yyyy;@", Shows(day=True)),
        ("mmm-yy", Shows(day=True)),
        ("mmmm", Shows(day=True)),
        ("h:mm", Shows(clock=True)),
        ("h:mm AM/PM", Shows(clock=True)),
        ("d/m/yy h:mm", Shows(day=True, clock=True)),
        ("[h]:mm:ss", Shows(clock=True, elapsed=True)),
        ("mm:ss", Shows(clock=True)),
    ],
)
def test_what_number_formats_show(code: str, expected: Shows) -> None:
    assert shows(code) == expected
