"""Reading delimited text: CSV with commas or semicolons, TSV, and what people make of them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from auditor.model import Problem
from auditor.sources.cells import Cell, Workbook
from auditor.sources.encodings import decode
from auditor.sources.faults import listed
from auditor.sources.sheet import Sheet

_DELIMITERS = (",", ";", "\t", "|")
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_DECLARED = re.compile(r'"?sep=([^"\w\s]|\t)"?[;,\t|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')
_SAMPLE, _SAMPLE_LINES = 300, 3_000
"""Records that decide the delimiter, and the lines in which they must stand."""

_MAX_SPREAD = 200
"""Lines that one record with a misplaced quotation mark may spread over."""

_MAX_FAULTS = 1_000
"""In a file with more misplaced quotation marks than this, each further line is taken for a record of its own."""

_HEADER_DIFFERS = 0.7


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How fields stand apart. `blanks` is True where a blank follows each delimiter. `width` is the usual number."""

    delimiter: str
    blanks: bool
    width: int


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of one row. `faulty` is True where its quotation marks do not match."""

    fields: Sequence[str]
    faulty: bool = False


def read_delimited(raw: bytes, path: Path) -> Workbook:
    """The one grid of a delimited text.

    Rows are numbered as a spreadsheet program shows them: a record of several lines is one row.

    Raises:
        SourceError: where `raw` is not text.
    """
    decoded = decode(raw, path.name)
    text, declared = _declared(decoded.text)
    lines = list(io.StringIO(text, newline=""))
    dialect = _dialect(lines, declared)
    sheet = Sheet("")
    faulty = []
    for number, record in enumerate(_records(lines, dialect)):
        if record.faulty:
            faulty.append(str(number + 1))
        for column, field in enumerate(record.fields):
            value = _value(field)
            if value.strip():
                sheet.put(number, column, Cell(value))
    notes = [f"encoding {decoded.encoding}"]
    if dialect.width > 1:
        notes.append(f"columns apart by {_NAMES.get(dialect.delimiter, repr(dialect.delimiter))}")
    problems = []
    if decoded.doubt:
        problems.append(Problem(path.name, f"{decoded.doubt}.", incomplete=False))
    if faulty:
        message = "quotation marks that do not match; see whether the columns of these rows are right."
        problems.append(Problem(f"{path.name} › {listed('row', faulty)}", message, incomplete=False))
    return Workbook(path, (sheet.grid(),), tuple(notes), tuple(problems))


def _declared(text: str) -> tuple[str, str]:
    """The text without the line "sep=;" in which Excel states the delimiter, and that delimiter, "" without one."""
    found = _DECLARED.match(text)
    return (text[found.end() :], found[1]) if found else (text, "")


def _value(field: str) -> str:
    """The value of a field with line ends as LF; ="007" is how some programs keep Excel from taking it for a number."""
    guarded = _AS_TEXT.fullmatch(field)
    return (guarded[1] if guarded else field).replace("\r\n", "\n").replace("\r", "\n")


def _dialect(lines: Sequence[str], declared: str) -> _Dialect:
    """The delimiter with which most records have the same number of fields, more than one, as the first one has."""
    sample = lines[:_SAMPLE_LINES]
    for delimiters in ([declared], _DELIMITERS) if declared else (_DELIMITERS,):
        candidates = []
        for delimiter in delimiters:
            spaced = any(f'{delimiter} "' in line for line in sample)
            for blanks in (False, True) if spaced else (False,):
                width, score = _consistency(sample, delimiter, blanks=blanks)
                candidates.append((score, _Dialect(delimiter, blanks, width)))
        score, dialect = max(candidates, key=lambda candidate: candidate[0])
        if score:
            return dialect
    return _Dialect(_DELIMITERS[0], blanks=False, width=1)


def _consistency(lines: Sequence[str], delimiter: str, *, blanks: bool) -> tuple[int, float]:
    """The usual number of fields, and how well a delimiter explains the lines, from 0 to 1.

    More columns explain more than few do: commas may stand twice in each of ten texts by chance, but not eleven times.
    """
    sample = islice(_records(lines, _Dialect(delimiter, blanks, width=0)), _SAMPLE)
    records = [record for record in sample if any(record.fields)]
    widths = Counter(len(record.fields) for record in records if not record.faulty)
    if not widths:
        return 1, 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    if width == 1:
        return 1, 0.0
    share = count / len(records)
    as_header = 1.0 if len(records[0].fields) == width else _HEADER_DIFFERS
    return width, share * as_header * (1 - 1 / width)


def _records(lines: Sequence[str], dialect: _Dialect) -> Iterator[_Record]:
    """The records of all lines; a misplaced quotation mark spoils its own record, not those that follow."""
    start = 0
    for _ in range(_MAX_FAULTS):
        rest = lines[start:]
        reader = csv.reader(rest, delimiter=dialect.delimiter, skipinitialspace=dialect.blanks, strict=True)
        read = 0
        try:
            for fields in reader:
                read = reader.line_num
                yield _Record(fields)
            return
        except csv.Error:
            start += read
        fields, used = _faulty(lines, start, dialect)
        yield _Record(fields, faulty=True)
        start += used
    for line in lines[start:]:
        yield _Record(_lenient(line, dialect.delimiter)[0], faulty='"' in line)


def _faulty(lines: Sequence[str], start: int, dialect: _Dialect) -> tuple[list[str], int]:
    """The fields of a record whose quotation marks do not match, and the number of lines that it takes.

    A quotation mark then closes a field only where a delimiter or the end of the line follows. The record is the line
    itself if that has the usual number of fields, otherwise the first few lines that together have.
    """
    for size in range(1, min(_MAX_SPREAD, len(lines) - start) + 1):
        fields, closed = _lenient("".join(lines[start : start + size]), dialect.delimiter)
        if len(fields) == dialect.width and (closed or size == 1):
            return fields, size
        if len(fields) > dialect.width:
            break
    return _lenient(lines[start], dialect.delimiter)[0], 1


def _lenient(text: str, delimiter: str) -> tuple[list[str], bool]:
    """The fields of `text`, and whether every quoted one is closed; an open one runs to the next delimiter."""
    text = text.rstrip("\r\n")
    end_of_field = re.compile(rf"[ \t]*(?:{re.escape(delimiter)}|$)")
    opening = re.compile(r' *"')
    fields, position, closed = [], 0, True
    while position <= len(text):
        opened = opening.match(text, position)
        end = _closing(text, opened.end(), end_of_field) if opened else -1
        stop = text.find(delimiter, max(position, end))
        stop = len(text) if stop < 0 else stop
        if opened and end >= 0:
            fields.append(text[opened.end() : end].replace('""', '"'))
        else:
            fields.append(text[position:stop])
            closed = closed and not opened
        position = stop + 1
    return fields, closed


def _closing(text: str, position: int, end_of_field: re.Pattern[str]) -> int:
    """Where the quotation mark that closes a field stands, one with the end of a field behind it; -1 without one."""
    while (position := text.find('"', position)) >= 0:
        if end_of_field.match(text, position + 1):
            return position
        position += 2 if text.startswith('""', position) else 1
    return -1
