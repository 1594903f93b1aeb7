"""Reading Excel workbooks (.xlsx, .xlsm), cell by cell and as a stream.

Only the few parts that a calendar needs are read: a workbook whose styles or charts are broken, as exports of other
programs often are, is read all the same, and a million formatted but empty rows cost no memory.
The parts and attributes are those of ECMA-376 part 1, chapter 18.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from auditor.errors import SourceError
from auditor.model import Problem
from auditor.sources.archive import attribute, damaged, local, open_archive, xml_events
from auditor.sources.cells import Cell, Grid, Value, Workbook, finite_number
from auditor.sources.faults import Faults
from auditor.sources.number_formats import BUILT_IN, GENERAL, shows
from auditor.sources.serials import moment_of_serial, time_of_fraction
from auditor.sources.sheet import Area, Sheet, column_letters

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_MAX_LINKED_ROWS = 100


@dataclass(frozen=True, slots=True)
class _Tab:
    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class _Book:
    """What all tabs share. `formats` are the number formats by style index."""

    archive: ZipFile
    file: str
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


def read_excel(raw: bytes, path: Path) -> Workbook:
    """The tabs of a workbook; a tab that cannot be read is a problem, as long as another one can.

    Raises:
        SourceError: where the workbook is damaged, protected, dangerous, or none of its tabs can be read.
    """
    archive = open_archive(raw, path.name)
    tabs, since_1904, root = _read_tabs(archive, path.name)
    related = _related(archive, root, path.name)
    book = _Book(
        archive=archive,
        file=path.name,
        strings=tuple(_shared_strings(archive, related.get("sharedStrings", ""), path.name)),
        formats=_formats(archive, related.get("styles", ""), path.name),
        since_1904=since_1904,
    )
    grids: list[Grid] = []
    problems: list[Problem] = []
    failure: SourceError | None = None
    for tab in tabs:
        faults = Faults()
        try:
            grids.append(_read_tab(book, tab, faults).grid())
        except SourceError as error:
            failure = error
            problems.append(Problem(f"{path.name} › {tab.name}", f"This tab could not be read. {error}"))
        problems += faults.problems(f"{path.name} › {tab.name}")
    if failure and not grids:
        raise failure
    notes = ("counts days from 1904, as old Macs did",) if since_1904 else ()
    return Workbook(path, tuple(grids), notes, tuple(problems))


def _relations(archive: ZipFile, part: str, name: str) -> dict[str, tuple[str, str]]:
    """Type and target of the parts and addresses that `part` refers to, by their id."""
    folder, file = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    if rels not in archive.NameToInfo:
        return {}
    found = {}
    for event, element in xml_events(archive, rels, name):
        if event == "end" and local(element.tag) == "Relationship":
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
    return found


def _related(archive: ZipFile, part: str, name: str) -> dict[str, str]:
    """The parts that `part` refers to, by their type; of several of one type the first."""
    found: dict[str, str] = {}
    for kind, target in _relations(archive, part, name).values():
        found.setdefault(kind, target)
    return found


def _read_tabs(archive: ZipFile, name: str) -> tuple[list[_Tab], bool, str]:
    """The tabs in their order, whether days count from 1904, and the path of the workbook part."""
    root = _related(archive, "", name).get("officeDocument", "xl/workbook.xml")
    relations = _relations(archive, root, name)
    tabs, since_1904 = [], False
    for event, element in xml_events(archive, root, name):
        if event == "start" and local(element.tag) == "workbookPr":
            since_1904 = element.get("date1904", "") in {"1", "true"}
        elif event == "start" and local(element.tag) == "sheet":
            kind, part = relations.get(attribute(element, "id"), ("", ""))
            if kind == "worksheet":
                tabs.append(_Tab(element.get("name", ""), element.get("state", "visible") != "visible", part))
    if not tabs:
        raise damaged(name)
    return tabs, since_1904, root


def _shared_strings(archive: ZipFile, part: str, name: str) -> Iterator[str]:
    if part not in archive.NameToInfo:
        return
    root: Element | None = None
    for event, element in xml_events(archive, part, name):
        if root is None:
            root = element
        elif event == "end" and local(element.tag) == "si":
            yield _text(element)
            root.clear()


def _text(element: Element) -> str:
    """The text of a string item: plain or in formatted runs, without the reading aids of East Asian scripts."""
    pieces = []
    for child in element:
        if local(child.tag) == "t":
            pieces.append(child.text or "")
        elif local(child.tag) == "r":
            pieces += [part.text or "" for part in child if local(part.tag) == "t"]
    text = "".join(pieces)
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        # Emoji are escaped as two halves; a half alone is no character.
        text = text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace").replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _formats(archive: ZipFile, part: str, name: str) -> tuple[str, ...]:
    if part not in archive.NameToInfo:
        return ()
    own: dict[str, str] = {}
    used: list[str] = []
    inside = False
    for event, element in xml_events(archive, part, name):
        tag = local(element.tag)
        if tag == "cellXfs":
            inside = event == "start"
        elif event == "start" and tag == "numFmt":
            own[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif event == "start" and tag == "xf" and inside:
            used.append(element.get("numFmtId", "0"))
    return tuple(own.get(number) or BUILT_IN.get(_whole(number) or 0, GENERAL) for number in used)


def _read_tab(book: _Book, tab: _Tab, faults: Faults) -> Sheet:
    sheet = Sheet(tab.name, tab.hidden)
    links: list[tuple[str, str]] = []
    row_element: Element | None = None
    row, column = -1, -1
    for event, element in xml_events(book.archive, tab.part, book.file):
        tag = local(element.tag)
        if tag == "c":
            if event == "end" and row_element is not None:
                column = _position(_column(element.get("r", "")), column, _MAX_COLUMN)
                cell = _cell(book, element, row, column, faults) if len(element) else None
                if cell is not None:
                    sheet.put(row, column, cell)
                row_element.clear()
        elif event == "start":
            if tag == "row":
                row_element, column = element, -1
                row = _position(_whole(element.get("r")), row, _MAX_ROW)
                if element.get("hidden") in {"1", "true"}:
                    sheet.hidden_rows.add(row)
        elif tag == "row":
            row_element = None
            element.clear()
        elif tag == "sheetData":
            element.clear()
        elif tag == "mergeCell" and (area := _area(element.get("ref", ""))):
            sheet.merged.append(area)
        elif tag == "hyperlink":
            links.append((element.get("ref", ""), attribute(element, "id")))
    _attach(sheet, links, book, tab)
    return sheet


def _position(given: int | None, before: int, limit: int) -> int:
    """An index from 0: the position as given (from 1), or the one after the last where a program left it out."""
    position = before + 1 if given is None else given - 1
    if not 0 <= position < limit:
        raise SourceError("A cell lies outside the sheet.")
    return position


def _cell(book: _Book, element: Element, row: int, column: int, faults: Faults) -> Cell | None:
    place = f"{column_letters(column)}{row + 1}"
    kind = element.get("t", "n")
    parts = {local(child.tag): child for child in element}
    style = _whole(element.get("s")) or 0
    code = book.formats[style] if style < len(book.formats) else GENERAL
    content = (parts["v"].text or "") if "v" in parts else None
    if kind == "inlineStr":
        content = _text(parts["is"]) if "is" in parts else None
    if content is None:
        if "f" in parts:
            faults.never_calculated.append(place)
        return None
    if kind == "e":
        faults.wrong.append(place)
    value = _value(kind, content, code, book)
    if value is None:
        faults.unreadable.append(place)
        return Cell(content) if content.strip() else None
    return Cell(value, code) if not isinstance(value, str) or value.strip() else None


def _value(kind: str, content: str, code: str, book: _Book) -> Value | None:
    """What a cell holds; None where its content does not fit its type."""
    if kind == "s":
        index = _whole(content)
        return book.strings[index] if index is not None and index < len(book.strings) else None
    if kind == "b":
        return content.strip() in {"1", "true"}
    if kind == "d":
        return _iso(content)
    if kind == "n":
        return _number(content, code, since_1904=book.since_1904)
    return content


def _number(content: str, code: str, *, since_1904: bool) -> Value | None:
    number = finite_number(content)
    if number is None:
        return None
    shown = shows(code)
    if shown.clock or shown.elapsed or (shown.day and 0 < number < 1):
        clock = time_of_fraction(number)
        if clock is not None:
            return clock
    if shown.day or shown.clock:
        moment = moment_of_serial(number, since_1904=since_1904)
        if moment is not None:
            at_midnight = shown.clock and not isinstance(moment, datetime)
            return datetime.combine(moment, time()) if at_midnight else moment
    return number


def _iso(content: str) -> date | datetime | time | None:
    text = content.strip().removesuffix("Z")
    try:
        if "T" in text:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        return time.fromisoformat(text) if ":" in text else date.fromisoformat(text)
    except ValueError:
        return None


def _attach(sheet: Sheet, links: list[tuple[str, str]], book: _Book, tab: _Tab) -> None:
    """Give the cells their hyperlinks."""
    relations = _relations(book.archive, tab.part, book.file) if links else {}
    for reference, identity in links:
        area, target = _area(reference), relations.get(identity, ("", ""))[1]
        if area and target:
            top, left, bottom, right = area
            for row in range(top, min(bottom, top + _MAX_LINKED_ROWS) + 1):
                for column, cell in sheet.rows.get(row, {}).items():
                    if left <= column <= right:
                        sheet.rows[row][column] = Cell(cell.value, cell.number_format, target)


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else None


def _column(reference: str) -> int | None:
    """The number of the column in a reference such as "AB12", from 1; None where there is none."""
    return _number_of_letters(reference.rstrip("0123456789"))


@lru_cache(maxsize=1_000)
def _number_of_letters(letters: str) -> int | None:
    if not re.fullmatch(r"[A-Z]{1,3}", letters):
        return None
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _area(reference: str) -> Area | None:
    """The area of a reference such as "B2:D4" or "B2"."""
    found = _AREA.fullmatch(reference)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    first, last = _number_of_letters(left), _number_of_letters(right or left)
    return (int(top) - 1, first - 1, int(bottom or top) - 1, last - 1) if first and last else None
