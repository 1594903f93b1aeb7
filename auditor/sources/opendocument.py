"""Reading OpenDocument spreadsheets (.ods), as LibreOffice and Google Sheets write them.

The elements and attributes are those of OpenDocument 1.3, part 3. Repeated rows and columns are expanded only where
they hold something, so that a sheet which repeats an empty row a million times costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from auditor.errors import SourceError
from auditor.model import Problem
from auditor.sources.archive import open_archive, read_part, xml_events
from auditor.sources.cells import Cell, Grid, Value, Workbook, finite_number
from auditor.sources.faults import Faults
from auditor.sources.sheet import Sheet, column_letters

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_LIBREOFFICE_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"

_DURATION = re.compile(r"PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,]\d+)?S)?")
_HIDDEN = frozenset({"collapse", "filter"})
_MAX_COLUMNS = 16_384
_MAX_BLANKS = 1_000


def read_opendocument(raw: bytes, path: Path) -> Workbook:
    """The tabs of an OpenDocument spreadsheet.

    Raises:
        SourceError: where the document is damaged, protected, dangerous, or too large to be a calendar.
    """
    archive = open_archive(raw, path.name)
    if b"encryption-data" in read_part(archive, "META-INF/manifest.xml", path.name):
        raise SourceError(
            f"{path.name} is protected by a password.",
            "Open it in LibreOffice, choose File > Save As, untick “Save with password”, and use that copy.",
        )
    grids: list[Grid] = []
    problems: list[Problem] = []
    for sheet, faults in _sheets(archive, path.name):
        grids.append(sheet.grid())
        problems += faults.problems(f"{path.name} › {sheet.name}")
    return Workbook(path, tuple(grids), problems=tuple(problems))


def _sheets(archive: ZipFile, name: str) -> Iterator[tuple[Sheet, Faults]]:
    hidden_styles: set[str] = set()
    style = ""
    sheet, faults = Sheet(""), Faults()
    depth = row = 0
    for event, element in xml_events(archive, "content.xml", name):
        if event == "start":
            if element.tag == f"{_STYLE}style":
                style = element.get(f"{_STYLE}name", "")
            elif element.tag == f"{_STYLE}table-properties" and element.get(f"{_TABLE}display") == "false":
                hidden_styles.add(style)
            elif element.tag == f"{_TABLE}table":
                depth += 1
                if depth == 1:
                    hidden = element.get(f"{_TABLE}style-name", "") in hidden_styles
                    sheet, faults, row = Sheet(element.get(f"{_TABLE}name", ""), hidden), Faults(), 0
        elif element.tag == f"{_TABLE}table":
            depth -= 1
            if depth == 0:
                yield sheet, faults
                element.clear()
        elif element.tag == f"{_TABLE}table-row" and depth == 1:
            row = _read_row(sheet, element, row, faults)
            element.clear()


def _read_row(sheet: Sheet, element: Element, row: int, faults: Faults) -> int:
    """Place the cells of a row, as often as it is repeated; the number of the row that follows."""
    repeated = _count(element, "number-rows-repeated")
    column = 0
    found = False
    for child in element:
        if child.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        columns = _count(child, "number-columns-repeated")
        # What is covered by a merged cell is not seen by anybody.
        cell = None if child.tag == f"{_TABLE}covered-table-cell" else _cell(child, row, column, faults)
        if cell is not None:
            found = True
            for offset in range(repeated):
                for place in range(column, min(column + columns, _MAX_COLUMNS)):
                    sheet.put(row + offset, place, cell)
            _merge(sheet, child, row, column)
        column += columns
    if found and element.get(f"{_TABLE}visibility") in _HIDDEN:
        sheet.hidden_rows.update(range(row, row + repeated))
    return row + repeated


def _merge(sheet: Sheet, element: Element, row: int, column: int) -> None:
    rows, columns = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
    if rows > 1 or columns > 1:
        sheet.merged.append((row, column, row + rows - 1, column + columns - 1))


def _count(element: Element, name: str) -> int:
    """A number of rows or columns, 1 where it is missing or makes no sense."""
    text = element.get(f"{_TABLE}{name}", "1")
    return max(int(text), 1) if re.fullmatch(r"[0-9]{1,7}", text) else 1


def _cell(element: Element, row: int, column: int, faults: Faults) -> Cell | None:
    text = "\n".join(_plain_text(child) for child in element if child.tag == f"{_TEXT}p")
    kind = element.get(f"{_OFFICE}value-type", "")
    place = f"{column_letters(column)}{row + 1}"
    if element.get(_LIBREOFFICE_TYPE) == "error":
        faults.wrong.append(place)
    if not kind and not text.strip():
        if element.get(f"{_TABLE}formula"):
            faults.never_calculated.append(place)
        return None
    value = _value(element, kind, text)
    if value is None:
        faults.unreadable.append(place)
        value = text
    if isinstance(value, str) and not value.strip():
        return None
    link = next((anchor.get(_LINK, "") for anchor in element.iter(f"{_TEXT}a")), "")
    return Cell(value, link=link)


def _value(element: Element, kind: str, text: str) -> Value | None:
    """What a cell holds; None where its content does not fit its type."""
    if kind in {"float", "percentage", "currency"}:
        return finite_number(element.get(f"{_OFFICE}value", ""))
    if kind == "boolean":
        return element.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "date":
        return _date(element.get(f"{_OFFICE}date-value", ""))
    if kind == "time":
        return _time(element.get(f"{_OFFICE}time-value", ""), text)
    return text or element.get(f"{_OFFICE}string-value", "")


def _date(content: str) -> Value | None:
    try:
        if "T" in content:
            return datetime.fromisoformat(content).replace(tzinfo=None)
        return date.fromisoformat(content)
    except ValueError:
        return None


def _time(content: str, text: str) -> Value | None:
    """A time of day; a duration of a day or more stays the text that a person sees."""
    found = _DURATION.fullmatch(content)
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if hours * 3_600 + minutes * 60 + seconds >= 86_400:
        return text
    return (datetime.min + timedelta(hours=hours, minutes=minutes, seconds=seconds)).time()


def _plain_text(element: Element) -> str:
    """The text of a paragraph; blanks, tabs and line breaks are elements of their own, and remarks do not count."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * _blanks(child.get(f"{_TEXT}c", "1")))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag not in {f"{_OFFICE}annotation", f"{_TEXT}note"}:
            pieces.append(_plain_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _blanks(count: str) -> int:
    return min(int(count), _MAX_BLANKS) if count.isascii() and count.isdecimal() else 1
