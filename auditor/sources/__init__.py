"""Reading content calendars: files into grids of cells, grids into tables, tables into posts.

A new kind of source is a function from its address to a `Workbook`, and one line in `SOURCES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import SourceError
from auditor.sources.cells import Workbook


@dataclass(frozen=True, slots=True)
class SourceKind:
    """One kind of source: its name for people, how its addresses are told, and how it is read."""

    name: str
    accepts: Callable[[str], bool]
    read: Callable[[str], Workbook]


def _is_path(address: str) -> bool:
    return "://" not in address


def _read_file(address: str) -> Workbook:
    from auditor.sources.grid import read_workbook  # the readers of file formats are heavy; load them when needed

    return read_workbook(Path(address))


SOURCES = (SourceKind("a file (xlsx, xlsm, ods, csv, tsv)", _is_path, _read_file),)
"""The kinds of sources, in the order in which they are asked."""


def open_source(source: str | Path) -> Workbook:
    """The grids of a calendar, wherever it lies.

    Raises:
        SourceError: where no kind of source accepts the address, or the one that does cannot read it.
    """
    address = str(source)
    for kind in SOURCES:
        if kind.accepts(address):
            return kind.read(address)
    names = ", ".join(kind.name for kind in SOURCES)
    raise SourceError(
        f"{address.split('?', 1)[0]} is not a calendar that can be opened.", f"Supported: {names}. Download it first."
    )
