"""Repairing text that was once decoded wrongly and saved so: "GenÃ¨ve" is Genève again."""

from __future__ import annotations

from dataclasses import replace

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from auditor.sources.cells import Cell, Grid, Row

_LOSSLESS = TextFixerConfig(replace_lossy_sequences=False, decode_inconsistent_utf8=False, fix_c1_controls=False)
_REPLACEMENT = "\ufffd"


def repair(grid: Grid) -> tuple[Grid, list[tuple[str, str]]]:
    """The grid with its spoilt texts repaired where nothing is lost, and those texts before and after."""
    changes: list[tuple[str, str]] = []
    rows = tuple(_repaired(row, changes) for row in grid.rows)
    return (replace(grid, rows=rows), changes) if changes else (grid, changes)


def _repaired(row: Row, changes: list[tuple[str, str]]) -> Row:
    if not any(cell is not None and _is_spoilt(cell) for cell in row):
        return row
    cells: list[Cell | None] = []
    for cell in row:
        text = _original(cell.text) if cell is not None and _is_spoilt(cell) else None
        if cell is None or text is None:
            cells.append(cell)
        else:
            changes.append((cell.text, text))
            cells.append(replace(cell, value=text))
    return tuple(cells)


def _is_spoilt(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not cell.value.isascii() and is_bad(cell.value)


def _original(text: str) -> str | None:
    """What `text` was before it was decoded wrongly; None where that cannot be told without a loss."""
    fixed = fix_encoding(text, _LOSSLESS)
    return fixed if fixed != text and fixed.count(_REPLACEMENT) == text.count(_REPLACEMENT) else None
