"""Finding the rows of a grid that are headers: in any place, repeated, in two rows, or in a language not known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.sources.cells import Cell, Grid
from auditor.sources.columns import Header, looks_like_date, looks_like_time, read_header
from auditor.sources.texts import is_link
from auditor.sources.vocabulary import Role, plain

_LONGEST_HEADER = 120
_WHEN_AND_WHAT = 3.0
_WHEN = (Role.DATE, Role.TIME, Role.WEEKDAY, Role.DAY)
_WHAT = (Role.TEXT, Role.TITLE, Role.HEADLINE, Role.CHANNEL)

Cells = list[list[Cell | None]]


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A header by the indexes of its first and last row, one or two, and its text for each column of the grid."""

    top: int
    bottom: int
    texts: tuple[str, ...]

    def comes_again(self, rows: Cells, index: int) -> bool:
        """Whether the row at `index` repeats it."""
        return any(_repeats(rows[index], rows[own]) for own in {self.top, self.bottom})


def find_headers(rows: Cells, grid: Grid, header_row: int | None) -> list[HeaderRow]:
    """The headers of the tables that stand below each other, from top to bottom; none where no row looks like one.

    `header_row` is the number of the row as a person sees it, 0 for none; None to find it.
    """
    if header_row == 0:
        return []
    if header_row is not None:
        chosen = [index for index, number in enumerate(grid.row_numbers) if number == header_row]
        return [_header(rows, grid, index) for index in chosen]
    scores = [_likeness(row, _score(row)) for row in rows]
    main = max(range(len(rows)), key=lambda index: (scores[index], -index), default=None)
    if main is None or scores[main] == 0:
        shaped = _header_by_shape(rows)
        return [_header(rows, grid, shaped)] if shaped is not None else []
    headers: list[HeaderRow] = []
    for index in range(len(rows)):
        is_new = not headers or index > headers[-1].bottom
        if is_new and (index == main or _is_other_header(rows, index, main)):
            headers.append(_header(rows, grid, index))
    return headers


def _score(row: Sequence[Cell | None]) -> float:
    """How much a row looks like a header: the number of headers known in it, 0 where it cannot be one."""
    filled = [cell for cell in row if cell is not None and cell.text.strip()]
    if len(filled) < 2 or any(not _may_be_header(cell) for cell in filled):
        return 0.0
    headers = [read_header(cell.text) for cell in filled]
    known = sum(_known(header) for header in headers)
    is_known = known >= 1.6 and known >= 0.2 * len(filled)
    return known if is_known and _says(headers, (*_WHEN, *_WHAT)) else 0.0


def _likeness(row: Sequence[Cell | None], score: float) -> float:
    """The score of a row, and more where it says both when and what; a legend of channels does not."""
    headers = [read_header(cell.text) for cell in row if cell is not None] if score else []
    return score + (_WHEN_AND_WHAT if _says(headers, _WHEN) and _says(headers, _WHAT) else 0.0)


def _says(headers: Sequence[Header], roles: Sequence[Role]) -> bool:
    return any(header.strength(role) >= 0.5 for header in headers for role in roles)


def _may_be_header(cell: Cell) -> bool:
    if not isinstance(cell.value, str):
        return isinstance(cell.value, int) and not isinstance(cell.value, bool)
    return (
        len(cell.value) <= _LONGEST_HEADER
        and not looks_like_date(cell)
        and not looks_like_time(cell)
        and not is_link(cell.value)
    )


def _known(header: Header) -> float:
    strongest = max((claim.strength for claim in header.claims.values()), default=0.0)
    return 1.0 if strongest >= 1.0 or header.only_channels else 0.6 if strongest >= 0.5 else 0.0


def _is_other_header(rows: Cells, index: int, main: int) -> bool:
    """Whether a row begins another table: its own words for when and what, not the main header again."""
    row = rows[index]
    score = _score(row)
    if score < 2 or _repeats(row, rows[main]):
        return False
    headers = [read_header(cell.text) for cell in row if cell is not None and cell.text.strip()]
    if score / len(headers) < 0.6:
        return False
    return _says(headers, _WHEN) and _says(headers, _WHAT)


def _repeats(row: Sequence[Cell | None], header: Sequence[Cell | None]) -> bool:
    wanted = [
        (cell, other) for cell, other in zip(row, header, strict=True) if other is not None and other.text.strip()
    ]
    same = sum(cell is not None and _says_the_same(cell, other) for cell, other in wanted)
    return same >= 2 and same >= 0.7 * len(wanted)


def _says_the_same(cell: Cell, header: Cell) -> bool:
    return cell.value == header.value or cell.text.strip().casefold() == header.text.strip().casefold()


def _header(rows: Cells, grid: Grid, index: int) -> HeaderRow:
    """The header at `index`, with a row above or below it where the two are one header."""
    top, bottom = index, index
    if index and _are_one(rows, grid, index - 1, index):
        top = index - 1
    elif index + 1 < len(rows) and _are_one(rows, grid, index, index + 1):
        bottom = index + 1
    ends = {(area[0], area[1]): area[3] for area in grid.merged}
    texts, group, until = [], "", -1
    for column, cell in enumerate(rows[bottom]):
        above = rows[top][column] if top < bottom else None
        if above is not None and above.text.strip():
            group = above.text.strip() if _is_group(above) else ""
            until = ends.get((top, column), len(rows[top]))
        own = cell.text.strip() if cell else ""
        if not own:
            own = above.text.strip() if above else ""
        elif group and group != own and column <= until:
            own = f"{group} {own}"
        texts.append(own)
    return HeaderRow(top, bottom, tuple(texts))


def _are_one(rows: Cells, grid: Grid, top: int, bottom: int) -> bool:
    """Whether the upper of two rows names groups of columns, and the lower one the columns in them."""
    if not _is_all_groups(rows[top]) and not _score(rows[top]):
        return False
    if any(cell is not None and not _may_be_header(cell) for cell in rows[bottom]):
        return False
    starts = {left for area_top, left, _, right in grid.merged if area_top == top and right > left}
    new = 0
    for column, cell in enumerate(rows[bottom]):
        above = rows[top][column]
        if cell is None or not cell.text.strip():
            continue
        if above is not None and above.text.strip() == cell.text.strip():
            continue
        if above is not None and above.text.strip() and column not in starts and not _is_group(above):
            return False
        new += 1
    return new >= 2


def _is_group(cell: Cell) -> bool:
    header = read_header(cell.text)
    return header.only_channels or (bool(header.language) and not header.claims)


def _is_all_groups(row: Sequence[Cell | None]) -> bool:
    """Whether a row names nothing but channels or languages."""
    filled = [cell for cell in row if cell is not None and cell.text.strip()]
    return bool(filled) and all(isinstance(cell.value, str) and _is_group(cell) for cell in filled)


def _header_by_shape(rows: Cells) -> int | None:
    """A first row of short, different words above a column of dates is a header, in whatever language."""
    for index, row in enumerate(rows):
        filled = [cell for cell in row if cell is not None and cell.text.strip()]
        if len(filled) < 2:
            continue
        names = [plain(cell.text) for cell in filled]
        is_short = all(
            isinstance(cell.value, str) and len(cell.value) <= 40 and _may_be_header(cell) for cell in filled
        )
        if (
            is_short
            and len(set(names)) == len(names)
            and all(any(char.isalpha() for char in cell.text) for cell in filled)
        ):
            below = rows[index + 1 :]
            if any(any(looks_like_date(below_row[i]) for below_row in below) for i, cell in enumerate(row) if cell):
                return index
        return None
    return None
