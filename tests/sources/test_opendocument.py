from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from auditor.errors import SourceError
from auditor.sources.grid import read_workbook
from tests.sources.spreadsheets import write_ods, write_zip


def table(*rows: str, name: str = "Plan", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def text(words: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{words}</text:p></table:table-cell>'


EMPTY = "<table:table-cell/>"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (text("plain"), "plain"),
        (text("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d"), "a   b\tc\nd"),
        (text("be<text:span>fo<text:s/>re</text:span> after"), "befo re after"),
        ("<table:table-cell office:value-type='string'><text:p>one</text:p><text:p/><text:p>two</text:p></table:table-cell>",
         "one\n\ntwo"),
        ("<table:table-cell office:value-type='string'><office:annotation><text:p>remark</text:p></office:annotation>"
         "<text:p>words</text:p></table:table-cell>", "words"),
        ("<table:table-cell office:value-type='string' office:string-value='hidden'/>", "hidden"),
        ("<table:table-cell office:value-type='float' office:value='15'><text:p>15,00</text:p></table:table-cell>", 15),
        ("<table:table-cell office:value-type='percentage' office:value='0.5'/>", 0.5),
        ("<table:table-cell office:value-type='boolean' office:boolean-value='true'/>", True),
        ("<table:table-cell office:value-type='date' office:date-value='2026-03-14'/>", date(2026, 3, 14)),
        ("<table:table-cell office:value-type='date' office:date-value='2026-03-14T18:30:00'/>", datetime(2026, 3, 14, 18, 30)),
        ("<table:table-cell office:value-type='time' office:time-value='PT18H30M00S'/>", time(18, 30)),
        ("<table:table-cell office:value-type='time' office:time-value='PT09H05M00.000000001S'/>", time(9, 5)),
        ("<table:table-cell office:value-type='time' office:time-value='PT30H00M00S'><text:p>30:00</text:p></table:table-cell>",
         "30:00"),
    ],
)  # fmt: skip
def test_cell_types(tmp_path: Path, cell: str, value: object) -> None:
    workbook = read_workbook(write_ods(tmp_path / "plan.ods", table(row(cell))))
    found = workbook.grids[0].rows[0][0]
    assert found is not None
    assert found.value == value
    assert type(found.value) is type(value)
    assert workbook.problems == ()


def test_repetition_merging_hiding_and_links(tmp_path: Path) -> None:
    link = '<table:table-cell office:value-type="string"><text:p><text:a xlink:href="https://example.org">see</text:a></text:p></table:table-cell>'
    tables = table(
        row(text("title", 'table:number-columns-spanned="3" table:number-rows-spanned="2"'), "<table:covered-table-cell/>"),
        row('<table:covered-table-cell office:value-type="string"><text:p>covered</text:p></table:covered-table-cell>'),
        row('<table:table-cell table:number-columns-repeated="2"/>', text("x", 'table:number-columns-repeated="2"'), link),
        row(EMPTY, attributes='table:number-rows-repeated="2"'),
        "<table:table-row-group>" + row(text("same"), attributes='table:number-rows-repeated="2" table:visibility="filter"')
        + "</table:table-row-group>",
        row('<table:table-cell table:number-columns-repeated="16384"/>', attributes='table:number-rows-repeated="1048576"'),
    ) + table(row(text("list")), name="Lists", attributes='table:style-name="ta2"')  # fmt: skip
    styles = (
        '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    )
    plan, lists = read_workbook(write_ods(tmp_path / "plan.ods", tables, styles=styles)).grids
    assert [[cell.text if cell else "" for cell in row] for row in plan.rows] == [
        ["title", "", "", "", ""],
        ["", "", "", "", ""],
        ["", "", "x", "x", "see"],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
        ["same", "", "", "", ""],
        ["same", "", "", "", ""],
    ]
    assert plan.merged == ((0, 0, 1, 2),)
    assert plan.hidden_rows == {5, 6}
    link_cell = plan.rows[2][4]
    assert link_cell is not None
    assert link_cell.link == "https://example.org"
    assert (plan.hidden, lists.hidden, lists.name) == (False, True, "Lists")


def test_faulty_cells_are_named(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell table:formula="of:=1+1"/>',
        '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date" office:date-value="soon"><text:p>soon</text:p></table:table-cell>',
        '<table:table-cell office:value-type="float" office:value="x"/>',
    )
    workbook = read_workbook(write_ods(tmp_path / "plan.ods", table(row(*cells))))
    assert [(problem.where, problem.incomplete) for problem in workbook.problems] == [
        ("plan.ods › Plan › cell A1", True),
        ("plan.ods › Plan › cell B1", False),
        ("plan.ods › Plan › cells C1, D1", True),
    ]
    assert [cell.text if cell else "" for cell in workbook.grids[0].rows[0]] == ["", "#REF!", "soon"]


def test_a_million_repeated_filled_rows(tmp_path: Path) -> None:
    bomb = row(text("x", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048576"')
    with pytest.raises(SourceError, match="too large"):
        read_workbook(write_ods(tmp_path / "plan.ods", table(bomb)))


@pytest.mark.parametrize("manifest", ["<manifest:encryption-data/>", "<a><b><manifest:encryption-data></b></a>"])
def test_password(tmp_path: Path, manifest: str) -> None:
    with pytest.raises(SourceError, match=r"password.*Save As"):
        read_workbook(write_ods(tmp_path / "plan.ods", table(row(text("x"))), manifest=manifest))


def test_damaged_content(tmp_path: Path) -> None:
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office:document-content>"}
    with pytest.raises(SourceError, match="damaged"):
        read_workbook(write_zip(tmp_path / "plan.ods", parts))
