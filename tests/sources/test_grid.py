from __future__ import annotations

import contextlib
import os
import random
import struct
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import AuditorError, SourceError
from auditor.sources import archive, grid
from auditor.sources.cells import Cell, Value
from auditor.sources.grid import read_workbook
from auditor.sources.sheet import MAX_EMPTY_ROWS, Sheet, column_letters
from tests.sources.spreadsheets import write_xlsx, write_zip, xlsx_parts

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def compound(stream: str) -> bytes:
    """The beginning of an Office file of before 2007, with one stream in its directory."""
    return COMPOUND + "Root Entry\0".encode("utf-16-le") + bytes(100) + f"{stream}\0".encode("utf-16-le") + bytes(300)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("plan.xlsx", b"", r"is empty"),
        ("plan.csv", b" \r\n\t\n", r"is empty"),
        ("plan.csv", b"\xef\xbb\xbf", r"is empty"),
        ("plan.csv", b",,,\n,,\n", r"no filled cell"),
        ("plan.xlsx", b"%PDF-1.7\n%\xe2\xe3", r"PDF"),
        ("plan.xlsx", compound("EncryptedPackage"), r"password.*Protect Workbook"),
        ("plan.xls", compound("Workbook"), r"old Excel format.*Save As"),
        ("plan.xls", compound("Book"), r"old Excel format"),
        ("plan.xlsx", compound("WordDocument"), r"Word document"),
        ("plan.xlsx", compound("Other"), r"old Office file"),
        ("plan.xls", b"<html><table><tr><td>Date</td></tr></table></html>", r"web page.*xlsx"),
        ("plan.csv", b"\n<!DOCTYPE HTML><p>Log in", r"web page"),
        ("plan.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', r"old XML format"),
        ("plan.fods", b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "flat"),
        ("plan.csv", b"<?xml version='1.0'?><a/>", r"XML file"),
        ("plan.csv", b'[{"date": "2026-03-14"}]', r"JSON"),
        ("plan.gsheet", b'{"url": "https://docs.google.com/x", "doc_id": "x"}', r"shortcut.*Download"),
        ("plan.png", b"\x89PNG\r\n\x1a\n" + bytes(50), r"picture"),
        ("plan.csv", b"\xff\xd8\xff\xe0" + bytes(50), r"picture"),
        ("plan.xlsx", b"\x1f\x8b\x08" + bytes(50), r"archive"),
        ("plan.csv", b"{\\rtf1\\ansi Date}", r"text document"),
        ("plan.csv", bytes(range(256)) * 4, r"neither a spreadsheet nor text"),
        ("plan.xlsx", b"PK\x03\x04" + bytes(100), r"damaged"),
        ("~$plan.xlsx", b"\x05Anna" + bytes(160), r"while it is open.*plan\.xlsx"),
    ],
)  # fmt: skip
def test_files_that_are_no_calendar(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message) as caught:
        read_workbook(path)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"word/document.xml": "<a/>"}, r"Word document"),
        ({"ppt/presentation.xml": "<a/>"}, r"PowerPoint"),
        ({"xl/workbook.bin": "x"}, r"binary Excel"),
        ({"Index/Document.iwa": "x"}, r"Numbers.*Export To"),
        ({"plan.csv": "Date,Text"}, r"Unpack"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, r"not a spreadsheet"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "encrypted-package": "x"}, r"password"),
    ],
)
def test_archives_that_are_no_spreadsheet(tmp_path: Path, parts: dict[str, str], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_workbook(write_zip(tmp_path / "plan.xlsx", parts))


def test_missing_file_folder_and_device(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no file"):
        read_workbook(tmp_path / "plan.xlsx")
    with pytest.raises(SourceError, match="is a folder"):
        read_workbook(tmp_path)
    with pytest.raises(SourceError, match=r"no file|cannot be read"):
        read_workbook(Path("a\0b.csv"))
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(SourceError, match="not a file"):
        read_workbook(tmp_path / "pipe.csv")


@pytest.mark.parametrize(
    ("error", "message"), [(PermissionError(13, "no"), "may not be read"), (OSError(5, "i/o"), "cannot be read")]
)
def test_a_file_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def refuse(path: Path) -> bytes:
        raise error

    (tmp_path / "plan.csv").write_text("Date,Text")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SourceError, match=message):
        read_workbook(tmp_path / "plan.csv")


def test_large_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_BYTES", 2_000_000)
    path = tmp_path / "plan.csv"
    path.write_bytes(b"a,b" + b" " * 1_999_997)
    assert len(read_workbook(path).grids[0].rows) == 1
    path.write_bytes(b"a,b" + b" " * 1_999_998)
    with pytest.raises(SourceError, match="larger than 2 MB"):
        read_workbook(path)


def test_zip_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_zip(tmp_path / "plan.xlsx", {"xl/workbook.xml": b"\0" * (archive.RATIO_MATTERS_ABOVE + 1)})
    with pytest.raises(SourceError, match="enormous"):
        read_workbook(path)
    path = write_zip(tmp_path / "many.xlsx", {f"xl/{number}": "" for number in range(archive.MAX_ENTRIES + 1)})
    with pytest.raises(SourceError, match="enormous"):
        read_workbook(path)
    monkeypatch.setattr(archive, "MAX_TOTAL", 5_000)
    noise = random.Random(1).randbytes(6_000)
    with pytest.raises(SourceError, match="enormous"):
        read_workbook(write_zip(tmp_path / "big.xlsx", {"xl/workbook.xml": noise}))


def test_a_lying_zip_directory_does_not_unpack_more_than_it_says(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "plan.xlsx", "<row><c><v>1</v></c></row>" + " " * 100_000)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as whole:
        size = whole.getinfo("xl/worksheets/sheet1.xml").file_size
    for place in [at for at in range(len(raw) - 4) if raw[at : at + 4] == struct.pack("<I", size)]:
        raw[place : place + 4] = struct.pack("<I", 50)
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="damaged"):
        read_workbook(path)


def test_zip_with_password(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "plan.xlsx", "")
    raw = bytearray(path.read_bytes())
    for place in [at for at in range(len(raw) - 4) if raw[at : at + 4] == b"PK\x01\x02"]:
        raw[place + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="password"):
        read_workbook(path)


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.temp", "plan"])
def test_text_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Date,Text\n2026-03-14,Hello\n")
    workbook = read_workbook(tmp_path / name)
    assert [[cell.text if cell else "" for cell in row] for row in workbook.grids[0].rows] == [
        ["Date", "Text"],
        ["2026-03-14", "Hello"],
    ]
    assert workbook.notes[0] == "read as delimited text, whatever its name says"


def test_a_workbook_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "plan.csv", "<row><c><v>1</v></c></row>")
    assert read_workbook(path).grids[0].name == "Plan"


def test_text_that_only_begins_like_json_is_text(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("[Draft],Text\n2026-03-14,Hello\n")
    assert len(read_workbook(tmp_path / "plan.csv").grids[0].rows) == 2


@pytest.mark.parametrize(
    ("spoilt", "sound"),
    [
        ("Genève accueille l’été", "Genève accueille l’été"),
        ("Überraschung – für dich", "Überraschung – für dich"),
        ("à produire", "à produire"),
        ("Café 🎉", "Café 🎉"),
    ],
)
def test_text_decoded_wrongly_before_is_repaired(tmp_path: Path, spoilt: str, sound: str) -> None:
    wrong = spoilt.encode().decode("sloppy-windows-1252")
    assert wrong != sound
    for path in (
        tmp_path / "plan.csv",
        write_xlsx(tmp_path / "plan.xlsx", f'<row><c t="str"><v>{wrong}</v></c></row>'),
    ):
        if path.suffix == ".csv":
            path.write_text(f"{wrong}\n", encoding="utf-8")
        workbook = read_workbook(path)
        cell = workbook.grids[0].rows[0][0]
        assert cell is not None
        assert cell.value == sound
        (problem,) = workbook.problems
        assert not problem.incomplete
        assert "wrong encoding" in problem.message


def test_text_that_is_spoilt_only_in_part_stays_and_is_reported(tmp_path: Path) -> None:
    text = "Ã© is what é becomes"
    (tmp_path / "plan.csv").write_text(f"{text}\n", encoding="utf-8")
    workbook = read_workbook(tmp_path / "plan.csv")
    assert workbook.grids[0].rows == ((Cell(text),),)
    (problem,) = workbook.problems
    assert (problem.incomplete, "look spoilt" in problem.message) == (False, True)


@pytest.mark.parametrize("sound", ["Genève", "naïve Ã", "São Paulo", "ÃO", "Â", "Ça", "«Ä»"])
def test_sound_text_stays(tmp_path: Path, sound: str) -> None:
    (tmp_path / "plan.csv").write_text(sound, encoding="utf-8")
    workbook = read_workbook(tmp_path / "plan.csv")
    cell = workbook.grids[0].rows[0][0]
    assert cell is not None
    assert cell.value == sound
    assert workbook.problems == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        (15.0, "15"),
        (15.5, "15.5"),
        (-3, "-3"),
        (1.8889597096146824e18, "1.8889597096146824e+18"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2026, 3, 14), "2026-03-14"),
        (datetime(2026, 3, 14, 18, 30), "2026-03-14 18:30"),
        (time(9, 5), "09:05"),
    ],
)
def test_cell_text(value: Value, text: str) -> None:
    assert Cell(value).text == text


def test_long_runs_of_empty_rows_are_shortened() -> None:
    sheet = Sheet("Plan")
    sheet.put(2, 1, Cell("a"))
    sheet.put(10_000, 0, Cell("b"))
    sheet.hidden_rows.update({2, 500, 10_000})
    sheet.merged += [(2, 1, 4, 1), (10_000, 0, 20_000, 1), (700, 0, 701, 1)]
    grid = sheet.grid()
    assert grid.row_numbers == (1, 2, 3, *range(10_001 - MAX_EMPTY_ROWS, 10_002))
    assert grid.rows[2] == (None, Cell("a"))
    assert grid.rows[-1] == (Cell("b"), None)
    assert grid.hidden_rows == {2, len(grid.rows) - 1}
    assert grid.merged == ((len(grid.rows) - 1, 0, len(grid.rows) - 1, 1),)


def test_an_empty_sheet() -> None:
    grid = Sheet("Plan", merged=[(0, 0, 1, 1)]).grid()
    assert (grid.rows, grid.first_row, grid.merged) == ((), 1, ())


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_column_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters


_WORKBOOK = xlsx_parts(
    '<row r="1" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"><v>46095.5</v></c></row>',
    formats=("dd/mm/yyyy hh:mm",),
    strings=("<t>words</t>",),
    behind='<mergeCells><mergeCell ref="A1:B1"/></mergeCells><hyperlinks><hyperlink ref="A1" r:id="x"/></hyperlinks>',
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300), name=st.sampled_from(["plan.csv", "plan.xlsx", "plan.ods"]))
def test_random_bytes_raise_nothing_but_our_errors(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with contextlib.suppress(AuditorError):
        workbook = read_workbook(path)
        assert any(cell for row in workbook.grids[0].rows for cell in row)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_spoilt_workbooks_raise_nothing_but_our_errors(tmp_path: Path, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(sorted(_WORKBOOK)))
    content = _WORKBOOK[part]
    assert isinstance(content, str)
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(start + 20, len(content))))
    filling = data.draw(st.text(alphabet='0123456789-AZ:"<>/. &;', max_size=6))
    path = write_zip(tmp_path / "plan.xlsx", _WORKBOOK | {part: content[:start] + filling + content[end:]})
    with contextlib.suppress(AuditorError):
        read_workbook(path)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_spoilt_archives_raise_nothing_but_our_errors(tmp_path: Path, data: st.DataObject) -> None:
    raw = bytearray(write_zip(tmp_path / "plan.xlsx", _WORKBOOK).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(4, len(raw) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "plan.xlsx").write_bytes(raw[: data.draw(st.integers(len(raw) - 50, len(raw)))])
    with contextlib.suppress(AuditorError):
        read_workbook(tmp_path / "plan.xlsx")
