"""What is to be said about several records of a table at once: which are no posts, and what was read in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.sources.cells import Cell
from auditor.sources.roles import Roles
from auditor.sources.schedule import Schedule
from auditor.sources.tables import Table
from auditor.sources.vocabulary import Role


@dataclass(slots=True)
class Tally:
    """Places of records by what happened to them; `stood_in` by column, `unknown_regions` by word."""

    asides: list[str] = field(default_factory=list)
    wordless: list[str] = field(default_factory=list)
    stood_in: dict[str, list[str]] = field(default_factory=dict)
    literal_breaks: list[str] = field(default_factory=list)
    unknown_regions: dict[str, list[str]] = field(default_factory=dict)


def summarise(table: Table, roles: Roles, schedule: Schedule, tally: Tally, own_ids: Sequence[str]) -> Iterator[str]:
    """Sentences about a table. Nothing that they name is lost, so none of them makes an audit incomplete."""
    if not any(column.header for column in table.columns):
        told = ", ".join(f"{assigned.role.value} in {assigned.column.name}" for assigned in roles.assigned)
        yield f"there is no header row; the columns were told by what they hold: {told}"
    yield from roles.doubts
    yield from schedule.notes
    titles = [place for place, _ in table.asides] + tally.asides
    if titles:
        yield f"titles, legends and remarks, not posts: {listed(titles)}"
    if table.repeats:
        yield f"the header is repeated in {listed(table.repeats)}"
    if tally.wordless:
        yield f"a date but no words yet, nothing to look at: {listed(tally.wordless)}"
    texts = ", ".join(column.column.name for column in roles.of(Role.TEXT))
    for name, places in tally.stood_in.items():
        yield f"nothing under {texts}; {name} was read instead: {listed(places)}"
    if tally.literal_breaks:
        yield f"line breaks are written as \\n and were read as line breaks: {listed(tally.literal_breaks)}"
    if schedule.days.carried:
        carried = [table.records[index].place for index in schedule.days.carried]
        yield f"no date of their own, so the date above was taken: {listed(carried)}"
    for word, places in tally.unknown_regions.items():
        yield f"“{word}” is no country that is known here, so the regions of the audit apply: {listed(places)}"
    yield from _about_ids(table, roles, own_ids)


def _about_ids(table: Table, roles: Roles, own_ids: Sequence[str]) -> Iterator[str]:
    column = roles.first(Role.ID)
    if column is None:
        return
    damaged = [record for record in table.records if is_damaged_id(record.cells[column.index])]
    if damaged:
        example = damaged[0].text(column.index)
        yield f"the ids under {column.column.name} were rounded by a spreadsheet ({example}), so they are not used"
        return
    named = zip((record.text(column.index) for record in table.records), own_ids, strict=True)
    twice = sorted({name for name, own_id in named if name and not own_id})
    if twice:
        yield f"ids under {column.column.name} that stand more than once are not used: {', '.join(twice[:5])}"


def is_damaged_id(cell: Cell | None) -> bool:
    """Whether a spreadsheet has rounded an id: "1.88896E+18", or a number of more than 15 digits in a number cell."""
    if cell is None or isinstance(cell.value, bool):
        return False
    if isinstance(cell.value, (int, float)):
        return abs(cell.value) >= 1e15
    return bool(re.fullmatch(r"\d[.,]\d+e\+?\d+", cell.text.strip(), re.IGNORECASE))


def at(here: str, place: str) -> str:
    """Where something stands, as a person can find it: "plan.xlsx › March › row 14"."""
    return f"{here} › {place}"


def listed(places: Sequence[str]) -> str:
    """Places in a sentence, rows in a row as a range: "rows 4, 13 to 19 and 22"."""
    numbers = [int(place.removeprefix("row ")) for place in places if re.fullmatch(r"row \d+", place)]
    others = [place for place in places if not re.fullmatch(r"row \d+", place)]
    if not numbers:
        return _joined(others)
    names = []
    for first, last in _runs(sorted(set(numbers))):
        names += (
            [str(first)] if first == last else [str(first), str(last)] if last == first + 1 else [f"{first} to {last}"]
        )
    rows = f"row {names[0]}" if len(set(numbers)) == 1 else f"rows {_joined(names)}"
    return _joined([rows, *others]) if others else rows


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number > last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
