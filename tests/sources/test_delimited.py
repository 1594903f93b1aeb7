from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.sources.cells import Workbook
from auditor.sources.grid import read_workbook

BYTE_ORDER_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def read(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> Workbook:
    path = tmp_path / "plan.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_workbook(path)


def texts(workbook: Workbook) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in workbook.grids[0].rows]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("Date,Text\n1,a\n", [["Date", "Text"], ["1", "a"]]),
        ("Date;Text\n1;a, b, c\n2;d, e\n", [["Date", "Text"], ["1", "a, b, c"], ["2", "d, e"]]),
        ("Date\tText\n1\ta, b; c\n", [["Date", "Text"], ["1", "a, b; c"]]),
        ("Date|Text\n1|a, b\n2|c\n", [["Date", "Text"], ["1", "a, b"], ["2", "c"]]),
        (
            "Date,Tags,Text\n1,x; y; z,a\n2,x; y; z,b\n",
            [["Date", "Tags", "Text"], ["1", "x; y; z", "a"], ["2", "x; y; z", "b"]],
        ),
        (
            "Date;Text;Link\n1;one, two;u\n2;one, two;v\n",
            [["Date", "Text", "Link"], ["1", "one, two", "u"], ["2", "one, two", "v"]],
        ),
        (
            "Date;Text, long;Link;x\n1;one, two;u;y\n2;one, two;v;z\n",
            [["Date", "Text, long", "Link", "x"], ["1", "one, two", "u", "y"], ["2", "one, two", "v", "z"]],
        ),
        (
            "Date;Text\n1;a,b,c\n2;a,b,c\n3;a,b,c\n4;a,b,c\n5;a,b,c\n",
            [["Date", "Text"], *([str(number), "a,b,c"] for number in range(1, 6))],
        ),
        (
            "Date,Outline,x\n1,a | b | c,\n2,a | b | c,\n",
            [["Date", "Outline", "x"], ["1", "a | b | c", ""], ["2", "a | b | c", ""]],
        ),
        ("sep=;\r\nDate;Text\r\n1;a,b\r\n", [["Date", "Text"], ["1", "a,b"]]),
        ('"sep=;"\r\nDate;Text\r\n', [["Date", "Text"]]),
        ("sep=\t\nDate\tText\n", [["Date", "Text"]]),
        ("sep=;\nDate,Text\n1,a\n", [["Date", "Text"], ["1", "a"]]),
        ("sep=^\nDate^Text\n", [["Date", "Text"]]),
        ("Caption\nWell, hello\n", [["Caption", ""], ["Well", " hello"]]),
        ("Caption\nhello\n", [["Caption"], ["hello"]]),
        ('Date;Text\r\n1;"one\ntwo\r\nthree"\r\n', [["Date", "Text"], ["1", "one\ntwo\nthree"]]),
        ("Date;Text\r1;a\r2;b\r", [["Date", "Text"], ["1", "a"], ["2", "b"]]),
        ('Date,Text\n1,"say ""hi"", all"\n', [["Date", "Text"], ["1", 'say "hi", all']]),
        ('Date, Text\n1, "a, b"\n2, "c"\n', [["Date", "Text"], ["1", "a, b"], ["2", "c"]]),
        ("Date,Text\n\n1,a\n", [["Date", "Text"], ["", ""], ["1", "a"]]),
        ("Plan 2026,,\n,,\nDate,Text,\n1,a,\n", [["Plan 2026", ""], ["", ""], ["Date", "Text"], ["1", "a"]]),
        ("Date,Text\n1,a,\n2\n", [["Date", "Text"], ["1", "a"], ["2", ""]]),
        ('Id,Text\n="007",a\n', [["Id", "Text"], ["007", "a"]]),
        ("Date,Text\n1,a\u2028b\x0bc\n", [["Date", "Text"], ["1", "a\u2028b\x0bc"]]),
        ("Date,Text\n1,a\x1a", [["Date", "Text"], ["1", "a"]]),
        ('Date,Text\n1,5" pipe\n', [["Date", "Text"], ["1", '5" pipe']]),
    ],
)
def test_layouts(tmp_path: Path, content: str, rows: list[list[str]]) -> None:
    workbook = read(tmp_path, content)
    assert texts(workbook) == rows
    assert workbook.problems == ()


def test_the_next_line_of_mainframes_ends_no_row(tmp_path: Path) -> None:
    # It is what becomes of the ellipsis of Windows where it was decoded as Latin-1.
    assert texts(read(tmp_path, "Date,Text\n1,a\x85b\n")) == [["Date", "Text"], ["1", "a…b"]]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    grid = read(tmp_path, 'sep=,\nDate,Text\n1,"a\nb\nc"\n\n2,d\n').grids[0]
    assert grid.row_numbers == (1, 2, 3, 4)
    assert (grid.name, grid.first_row) == ("", 1)


@pytest.mark.parametrize(
    ("content", "rows", "faulty"),
    [
        ('D,T,L\n1,"open,x\n2,b,y\n3,c,z\n', [["1", '"open', "x"], ["2", "b", "y"], ["3", "c", "z"]], "row 2"),
        ('D,T,L\n1,"open,x\n2,"baz",y\n', [["1", '"open', "x"], ["2", "baz", "y"]], "row 2"),
        ('D,T,L\n1,"say "hi" now",x\n2,b,y\n', [["1", 'say "hi" now', "x"], ["2", "b", "y"]], "row 2"),
        ('D,T,L\n1,"say "hi"\nand go",x\n2,b,y\n', [["1", 'say "hi"\nand go', "x"], ["2", "b", "y"]], "row 2"),
        ('D,T,L\n1,"a" ,x\n2,"b" ,y\n', [["1", "a", "x"], ["2", "b", "y"]], "rows 2, 3"),
        ('D,T,L\n1,"open\nx,y\n2,b,z\n', [["1", '"open', ""], ["x", "y", ""], ["2", "b", "z"]], "row 2"),
        ('D,T,L\n1,a,x\n2,b,"y\n', [["1", "a", "x"], ["2", "b", '"y']], "row 3"),
    ],
)
def test_misplaced_quotation_marks_spoil_only_their_own_row(
    tmp_path: Path, content: str, rows: list[list[str]], faulty: str
) -> None:
    workbook = read(tmp_path, content)
    assert texts(workbook)[1:] == rows
    (problem,) = workbook.problems
    assert problem.where == f"plan.csv › {faulty}"
    assert "quotation marks" in problem.message


def test_many_misplaced_quotation_marks_take_no_time(tmp_path: Path) -> None:
    workbook = read(tmp_path, "D,T\n" + '1,"a"b\n' * 20_000 + '"' * 20_000 + "\n")
    assert len(workbook.grids[0].rows) == 20_002
    assert "and 19996 more" in workbook.problems[0].where


def test_a_cell_longer_than_the_csv_module_likes(tmp_path: Path) -> None:
    long = "word " * 40_000
    assert texts(read(tmp_path, f"Date,Text\n1,{long}\n2,b\n"))[1:] == [["1", long], ["2", "b"]]


def test_forty_thousand_rows_with_one_open_quotation_mark(tmp_path: Path) -> None:
    rows = "2026-03-14,words\n" * 20_000
    workbook = read(tmp_path, f'Date,Text\n{rows}2026-03-14,"open\n{rows}')
    assert len(workbook.grids[0].rows) == 40_002
    assert workbook.problems[0].where == "plan.csv › row 20002"


words = st.text(alphabet=st.sampled_from("abcdeé èüß’,;|\t\"'\n.-1 "), min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(words, words, words, words), min_size=3, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    marked=st.booleans(),
)
def test_what_is_written_is_read(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, encoding: str, line_end: str, marked: bool
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    header = ("Date of the post", "Text of the post", "Link", "Status")
    writer.writerows([header, *rows])
    content = out.getvalue().encode(encoding)
    if marked and encoding in BYTE_ORDER_MARKS:
        content = BYTE_ORDER_MARKS[encoding] + content
    assert texts(read(tmp_path, content)) == [list(header), *(list(row) for row in rows)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_every_delimiter_in_every_encoding(tmp_path: Path, delimiter: str, encoding: str, quoting: int) -> None:
    rows = [
        ["Datum", "Tekst", "Kanaal"],
        ["24.05.2026", "Überraschung: süße Größe, für dich; weiter | so", "Instagram"],
        ["25.05.2026", "Déjà l’été à Genève …\nZoë, één reünie “nu”", "LinkedIn"],
        ["26.05.2026", "Plain words, and a comma", "X"],
    ]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    assert texts(read(tmp_path, out.getvalue(), encoding)) == rows
