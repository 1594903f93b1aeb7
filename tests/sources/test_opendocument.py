from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from auditor.errors import SourceError
from auditor.sources import sheet
from auditor.sources.grid import read_workbook
from tests.sources.spreadsheets import write_ods, write_zip


def table(*rows: str, name: str = "Plan", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def typed(kind: str, attributes: str = "", inside: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" {attributes}>{inside}</table:table-cell>'


def text(words: str, attributes: str = "") -> str:
    return typed("string", attributes, f"<text:p>{words}</text:p>")


def repeated(columns: int = 1, rows: int = 1) -> str:
    return f'table:number-columns-repeated="{columns}" table:number-rows-repeated="{rows}"'


EMPTY = "<table:table-cell/>"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (text("plain"), "plain"),
        (text("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d"), "a   b\tc\nd"),
        (text("be<text:span>fo<text:s/>re</text:span> after"), "befo re after"),
        (typed("string", inside="<text:p>one</text:p><text:p/><text:p>two</text:p>"), "one\n\ntwo"),
        (
            typed(
                "string", inside="<office:annotation><text:p>remark</text:p></office:annotation><text:p>words</text:p>"
            ),
            "words",
        ),
        (text("be<office:annotation><text:p>remark</text:p></office:annotation>fore"), "before"),
        (typed("string", inside="<text:p>a</text:p><table:table><table:table-row/></table:table>"), "a"),
        (typed("string", 'office:string-value="unseen"'), "unseen"),
        (typed("float", 'office:value="15"', "<text:p>15,00</text:p>"), 15),
        (typed("percentage", 'office:value="0.5"'), 0.5),
        (typed("boolean", 'office:boolean-value="true"'), True),
        (typed("date", 'office:date-value="2026-03-14"'), date(2026, 3, 14)),
        (typed("date", 'office:date-value="2026-03-14T18:30:00"'), datetime(2026, 3, 14, 18, 30)),
        (typed("time", 'office:time-value="PT18H30M00S"'), time(18, 30)),
        (typed("time", 'office:time-value="PT09H05M00.000000001S"'), time(9, 5)),
        (typed("time", 'office:time-value="PT30H00M00S"', "<text:p>30:00</text:p>"), "30:00"),
    ],
)
def test_cell_types(tmp_path: Path, cell: str, value: object) -> None:
    workbook = read_workbook(write_ods(tmp_path / "plan.ods", table(row(cell))))
    found = workbook.grids[0].rows[0][0]
    assert found is not None
    assert found.value == value
    assert type(found.value) is type(value)
    assert workbook.problems == ()


def test_repetition_merging_hiding_and_links(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    covered_text = text("covered").replace("table-cell", "covered-table-cell")
    anchor = '<text:a xlink:href="https://example.org">see</text:a>'
    hidden = row(text("same"), attributes=f'{repeated(rows=2)} table:visibility="filter"')
    spanned = 'table:number-columns-spanned="3" table:number-rows-spanned="2"'
    rows = (
        row(text("title", spanned), covered),
        row(covered_text),
        row(f"<table:table-cell {repeated(2)}/>", text("x", repeated(2)), text(anchor)),
        row(EMPTY, attributes=repeated(rows=2)),
        f"<table:table-row-group>{hidden}</table:table-row-group>",
        row(f"<table:table-cell {repeated(16384)}/>", attributes=repeated(rows=1_048_576)),
    )
    lists = table(row(text("list")), name="Lists", attributes='table:style-name="ta2"')
    tables = table(*rows) + lists
    styles = (
        '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    )
    plan, other = read_workbook(write_ods(tmp_path / "plan.ods", tables, styles=styles)).grids
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
    assert (plan.hidden, other.hidden, other.name) == (False, True, "Lists")


def test_a_table_inside_a_cell_is_no_tab(tmp_path: Path) -> None:
    inner = table(row(text("inner")), row(text("more")), name="Inner")
    (plan,) = read_workbook(
        write_ods(tmp_path / "plan.ods", table(row(typed("string", "", inner)), row(text("b"))))
    ).grids
    assert (plan.name, [[cell.text if cell else "" for cell in row] for row in plan.rows]) == ("Plan", [[""], ["b"]])


def test_faulty_cells_are_named(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell table:formula="of:=1+1"/>',
        text("#REF!", 'calcext:value-type="error"'),
        typed("date", 'office:date-value="soon"', "<text:p>soon</text:p>"),
        typed("float", 'office:value="x"'),
    )
    workbook = read_workbook(write_ods(tmp_path / "plan.ods", table(row(*cells))))
    assert [(problem.where, problem.incomplete) for problem in workbook.problems] == [
        ("plan.ods › Plan › cell A1", True),
        ("plan.ods › Plan › cell B1", False),
        ("plan.ods › Plan › cells C1, D1", True),
    ]
    assert [cell.text if cell else "" for cell in workbook.grids[0].rows[0]] == ["", "#REF!", "soon"]


def test_a_million_repeated_filled_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_CELLS", 20_000)
    bomb = row(text("x", repeated(16_384)), attributes=repeated(rows=1_048_576))
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
