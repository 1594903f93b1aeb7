"""Reading a content calendar: grids of cells in, posts out, with what was understood and what was not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path

from auditor.errors import SettingsError, SourceError
from auditor.model import Coverage, Post, Problem
from auditor.sources import open_source
from auditor.sources.cells import Grid, Workbook
from auditor.sources.options import CalendarOptions
from auditor.sources.posts import Defaults, hashed_id, read_posts
from auditor.sources.remarks import remarks_on
from auditor.sources.roles import is_called
from auditor.sources.summaries import listed
from auditor.sources.tabs import Reader, ReadTab, ReadTable, read_tab, settle_orders
from auditor.sources.vocabulary import plain

__all__ = ["Calendar", "CalendarOptions", "Understanding", "read_calendar", "read_grids"]

_NO_CALENDAR = re.compile(
    r"\b(?:legende?|instructions?|how to|instructies|mode d emploi|anleitung|read ?me|guidelines?|personas?"
    r"|lists?|lijst(?:en|je)?|listes?|listen|drop ?downs?|settings|config|validation|resources|hashtags?|budget"
    r"|analytics|report(?:ing|s)?|metrics|stats|statistieken|strateg(?:y|ie)|example|voorbeeld|exemple|beispiel"
    r"|holidays|key dates|feestdagen|jours feries|feiertage)\b"
)
HINT = (
    "Each post needs a row of its own with its text and a full date, such as 2026-03-14. If they are there, name their "
    'columns in auditor.toml under [calendar.columns], for example date = "Date" and text = "Caption"; where the dates '
    "have no year, set year = 2026 under [calendar]."
)
NO_ZONE = (
    "nothing says in which time zone the times are meant, so they count as UTC; "
    "set time_zone under [calendar] in auditor.toml"
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a calendar was understood: the tables that hold its posts, each with the number of posts, and the options."""

    file: str
    tables: tuple[ReadTable, ...]
    counts: tuple[int, ...]
    options: CalendarOptions
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The posts of a calendar in its own order; their ids are unique. `coverage` has a line for each tab."""

    posts: tuple[Post, ...]
    problems: tuple[Problem, ...]
    coverage: tuple[Coverage, ...]
    understanding: Understanding


def read_calendar(path: Path | str, *, options: CalendarOptions | None = None, today: date) -> Calendar:
    """The posts of a calendar file.

    `today` tells which dates lie oddly far away, and which years are likely where a calendar names none.

    Raises:
        SourceError: where the file cannot be read, or no post in it can be dated; says what was found instead.
        SettingsError: where the options name a tab or a column that the calendar does not have.
    """
    return read_grids(open_source(path), options=options or CalendarOptions(), today=today)


def read_grids(workbook: Workbook, *, options: CalendarOptions, today: date) -> Calendar:
    """The posts of a workbook, wherever it came from; raises as `read_calendar` does."""
    file = workbook.path.name
    reader = Reader(options, file, today)
    chosen, coverage = _choose(workbook.grids, options, file)
    tabs = [read_tab(grid, reader) for grid in chosen]
    if not options.sheets and any(not tab.why_not and not _is_no_calendar(tab.grid) for tab in tabs):
        others = [tab for tab in tabs if _is_no_calendar(tab.grid)]
        coverage += [
            Coverage("tab", 0, f"{_where(file, tab.grid)}: not read, its name says it is no calendar") for tab in others
        ]
        tabs = [tab for tab in tabs if tab not in others]
    _check_columns(options, tabs)
    tabs = settle_orders(tabs, reader)
    if all(tab.why_not for tab in tabs):
        raise _no_calendar(file, tabs, coverage)
    gathered = _Gathered()
    for tab in tabs:
        _gather(gathered, tab, _where(file, tab.grid), Defaults(options.language, tuple(options.channel)))
    posts, repeated = _with_ids(gathered.posts)
    whole = []
    if repeated:
        whole.append(f"ids that stand in several tables are not used: {', '.join(repeated[:5])}")
    if any(read.schedule and not read.schedule.zone_from for read in gathered.tables):
        whole.append(NO_ZONE)
    return Calendar(
        posts=tuple(posts),
        problems=(
            *workbook.problems,
            *gathered.problems,
            *(Problem(file, sentence, incomplete=False) for sentence in whole),
            *remarks_on(posts, gathered.tables, file, today),
        ),
        coverage=(*coverage, *gathered.coverage),
        understanding=Understanding(file, tuple(gathered.tables), tuple(gathered.counts), options, workbook.notes),
    )


@dataclass(slots=True)
class _Gathered:
    """What the tabs gave so far; `posts` with the name of their tab, `counts` of posts by table."""

    posts: list[tuple[str, Post]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)


def _gather(gathered: _Gathered, tab: ReadTab, here: str, defaults: Defaults) -> None:
    if tab.why_not:
        is_plan = any(read.has_words and read.schedule is not None for read in tab.tables)
        gathered.problems.append(Problem(here, f"this tab was not read: {tab.why_not}", incomplete=is_plan))
        gathered.coverage.append(Coverage("tab", 0, f"{here}: {tab.why_not}", ok=not is_plan))
        return
    total = 0
    for read in tab.tables:
        if read.is_calendar and read.schedule is not None:
            made = read_posts(read.table, read.roles, read.schedule, defaults, here)
            gathered.tables.append(read)
            gathered.counts.append(len(made.posts))
            gathered.posts += [(tab.grid.name, post) for post in made.posts]
            gathered.problems += made.problems
            total += len(made.posts)
        else:
            message = f"a table that is no part of the calendar, in {listed(read.table.places)}: {read.why_not}"
            gathered.problems.append(Problem(here, message, incomplete=False))
    hidden = [f"row {tab.grid.row_numbers[index]}" for index in sorted(tab.grid.hidden_rows)]
    if hidden:
        message = f"hidden rows were read like all others: {listed(hidden)}"
        gathered.problems.append(Problem(here, message, incomplete=False))
    gathered.coverage.append(Coverage("tab", total, f"{here}: {_counted(total)}"))


def _choose(grids: Sequence[Grid], options: CalendarOptions, file: str) -> tuple[list[Grid], list[Coverage]]:
    """The grids to read, and a line of coverage for each of the others."""
    unknown = [name for name in options.sheets if name not in {grid.name for grid in grids}]
    if unknown:
        names = ", ".join(f"“{grid.name}”" for grid in grids)
        raise SettingsError(f"{file} has no tab “{unknown[0]}”.", f"Its tabs are: {names}.")
    chosen, skipped = [], []
    for grid in grids:
        if options.sheets and grid.name not in options.sheets:
            reason = "not among the tabs that the settings name"
        elif not any(cell is not None for row in grid.rows for cell in row):
            reason = "empty"
        elif grid.hidden and grid.name not in options.sheets:
            reason = "hidden, not read"
        else:
            chosen.append(grid)
            continue
        skipped.append(Coverage("tab", 0, f"{_where(file, grid)}: {reason}"))
    return chosen, skipped


def _is_no_calendar(grid: Grid) -> bool:
    return bool(_NO_CALENDAR.search(plain(grid.name)))


def _check_columns(options: CalendarOptions, tabs: Sequence[ReadTab]) -> None:
    columns = [column for tab in tabs for read in tab.tables for column in read.table.columns]
    for names in options.columns.values():
        for name in names:
            if columns and not any(is_called(column, name) for column in columns):
                known = ", ".join(dict.fromkeys(column.name for column in columns))
                raise SettingsError(
                    f"No column is called “{name}”, which the settings name.", f"The columns are: {known}."
                )


def _where(file: str, grid: Grid) -> str:
    is_text = grid.name in ("", file, Path(file).stem)
    return file if is_text else f"{file} › {grid.name}"


def _counted(count: int) -> str:
    return "1 post" if count == 1 else f"{count} posts"


def _no_calendar(file: str, tabs: Sequence[ReadTab], skipped: Sequence[Coverage]) -> SourceError:
    if not tabs:
        tab_lines = "; ".join(line.detail for line in skipped) or "it holds no cells"
        return SourceError(f"No posts could be read from {file}: {tab_lines}.", HINT)
    if len(tabs) == 1:
        return SourceError(f"No posts could be read from {file}: {tabs[0].why_not}.", HINT)
    reasons = "; ".join(f"tab “{tab.grid.name}”: {tab.why_not}" for tab in tabs[:4])
    more = f"; and {len(tabs) - 4} more tabs" if len(tabs) > 4 else ""
    return SourceError(f"No posts could be read from {file}: {reasons}{more}.", HINT)


def _with_ids(found: Sequence[tuple[str, Post]]) -> tuple[list[Post], list[str]]:
    """The posts with unique ids, and the calendar's own ids that stand more than once and are not used."""
    own = Counter(post.id for _, post in found if post.id)
    taken = {name for name, count in own.items() if count == 1}
    posts = []
    for tab, post in found:
        if post.id and own[post.id] == 1:
            posts.append(post)
            continue
        base = hashed_id(tab, post)
        numbered = (f"{base}-{number}" for number in count(2))
        name = base if base not in taken else next(name for name in numbered if name not in taken)
        taken.add(name)
        posts.append(replace(post, id=name))
    return posts, sorted(name for name, number in own.items() if number > 1)
