"""Reading a calendar file into grids of cells: the format is told by content first, by the file's name second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from auditor.errors import SourceError
from auditor.model import Problem
from auditor.sources.cells import Cell, Grid, Row, Value, Workbook
from auditor.sources.delimited import read_delimited
from auditor.sources.excel import read_excel
from auditor.sources.filetypes import FileType, recognise
from auditor.sources.mojibake import Repairs, repair
from auditor.sources.opendocument import read_opendocument

__all__ = ["Cell", "Grid", "Row", "Value", "Workbook", "read_workbook"]

MAX_BYTES = 50_000_000

_READERS = {
    FileType.EXCEL: read_excel,
    FileType.OPENDOCUMENT: read_opendocument,
    FileType.DELIMITED: read_delimited,
}
_TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt"})


def read_workbook(path: Path) -> Workbook:
    """The grids of an Excel workbook, an OpenDocument spreadsheet or a delimited text file.

    Texts that were once decoded wrongly ("GenÃ¨ve") are repaired where nothing is lost by it, and that is reported.

    Raises:
        SourceError: where the file cannot be read at all; the hint says what a person can do.
    """
    raw = _read(path)
    kind = recognise(raw, path.name)
    workbook = _READERS[kind](raw, path)
    if not any(grid.rows for grid in workbook.grids):
        raise SourceError(f"{path.name} holds no filled cell.", "Check that it is the right file and was saved.")
    notes = list(workbook.notes)
    if kind is FileType.DELIMITED and path.suffix.lower() not in _TEXT_SUFFIXES:
        notes.insert(0, "read as delimited text, whatever its name says")
    grids, problems = [], list(workbook.problems)
    for grid in workbook.grids:
        repaired, repairs = repair(grid)
        grids.append(repaired)
        problems += _repair_problems(" › ".join(filter(None, (path.name, grid.name))), repairs)
    return replace(workbook, grids=tuple(grids), notes=tuple(notes), problems=tuple(problems))


def _repair_problems(where: str, repairs: Repairs) -> Iterator[Problem]:
    if repairs.made:
        before, after = min(repairs.made, key=lambda change: len(change[0]))
        cells = "1 cell was" if len(repairs.made) == 1 else f"{len(repairs.made)} cells were"
        message = (
            f"{cells} saved with the wrong encoding and repaired, as from “{before[:40]}” to “{after[:40]}”. "
            "The calendar itself still holds the spoilt text."
        )
        yield Problem(where, message, incomplete=False)
    if repairs.left:
        cells = "1 cell holds" if len(repairs.left) == 1 else f"{len(repairs.left)} cells hold"
        message = f"{cells} letters that look spoilt by a wrong encoding, as in “{min(repairs.left, key=len)[:40]}”."
        yield Problem(where, message, incomplete=False)


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder.", "Name the calendar file in it.")
        if not path.exists():
            raise SourceError(f"There is no file {path}.", "Check its name and folder, capitals too.")
        if not path.is_file():
            raise SourceError(f"{path} is not a file.", "Name a calendar file.")
        size = path.stat().st_size
        raw = b"" if size > MAX_BYTES else path.read_bytes()
    except PermissionError as error:
        raise SourceError(
            f"{path} may not be read.", "Close it in other programs, or ask its owner to let you read it."
        ) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read: {error}.", "Copy it to your own computer and try again.") from error
    if size > MAX_BYTES:
        raise SourceError(
            f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB, more than any calendar holds.",
            "Pictures in it? Copy the rows with your posts into a new file and use that.",
        )
    if not raw:
        raise SourceError(f"{path.name} is empty.", "Export or download the calendar again.")
    return raw
