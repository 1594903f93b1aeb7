"""Repairing text that was once decoded wrongly and saved so: "GenÃ¨ve" is Genève again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from auditor.sources.cells import Cell, Grid, Row

_LOSSLESS = TextFixerConfig(replace_lossy_sequences=False, decode_inconsistent_utf8=False, fix_c1_controls=False)


@dataclass(slots=True)
class Repairs:
    """The spoilt texts of a grid: before and after where they could be repaired, and those that could not."""

    made: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def repair(grid: Grid) -> tuple[Grid, Repairs]:
    """The grid with its spoilt texts repaired where the whole text can be without a loss."""
    repairs = Repairs()
    rows = tuple(_repaired(row, repairs) for row in grid.rows)
    return (replace(grid, rows=rows) if repairs.made else grid), repairs


def _repaired(row: Row, repairs: Repairs) -> Row:
    if not any(cell is not None and _is_spoilt(cell) for cell in row):
        return row
    return tuple(_sound(cell, repairs) if cell is not None and _is_spoilt(cell) else cell for cell in row)


def _sound(cell: Cell, repairs: Repairs) -> Cell:
    fixed = fix_encoding(cell.text, _LOSSLESS)
    if fixed == cell.text:
        repairs.left.append(cell.text)
        return cell
    repairs.made.append((cell.text, fixed))
    return replace(cell, value=fixed)


def _is_spoilt(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not cell.value.isascii() and is_bad(cell.value)
