"""How a calendar was understood: as text for people, and as settings that can be edited and passed back."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditor.model import Post, Problem
from auditor.sources.calendar import Calendar, Understanding
from auditor.sources.moments import DateOrder
from auditor.sources.options import TableOptions
from auditor.sources.tables import Table
from auditor.sources.tabs import ReadTable
from auditor.sources.vocabulary import Role

_WIDTH = 80
_MOST_PROBLEMS = 20
_ORDERS = {
    DateOrder.CELLS: "real dates in the cells",
    DateOrder.ISO: "year-month-day",
    DateOrder.DMY: "day before month",
    DateOrder.MDY: "month before day",
    DateOrder.YMD: "year-month-day",
    DateOrder.WORDS: "months in words",
    DateOrder.UNKNOWN: "not known",
}
_SETTABLE = {DateOrder.DMY: "dmy", DateOrder.MDY: "mdy", DateOrder.YMD: "ymd"}


def describe(calendar: Calendar, *, samples: int = 5) -> str:
    """What was understood of a calendar, in plain text that can be read at 80 columns."""
    understanding = calendar.understanding
    lines = [f"{understanding.file}: {_counted(len(calendar.posts), 'post')}", ""]
    for read, count in zip(understanding.tables, understanding.counts, strict=True):
        lines += [*_table_lines(read, count), ""]
    others = [line.detail for line in calendar.coverage if not line.count]
    if others:
        lines += ["Not read:", *(line for other in others for line in _wrapped(other)), ""]
    if understanding.notes:
        lines += ["How the file was read:", *(line for note in understanding.notes for line in _wrapped(note)), ""]
    lines += [*_problem_lines(calendar.problems), ""]
    lines += [f"The first {min(samples, len(calendar.posts))} posts:"]
    lines += [line for post in calendar.posts[:samples] for line in _post_lines(post)]
    return "\n".join(lines).rstrip() + "\n"


def _table_lines(read: ReadTable, count: int) -> Iterator[str]:
    table, schedule = read.table, read.schedule
    name = f"Tab “{table.tab}”" if table.tab else "The table"
    header = f"header in row {table.header_row}" if table.header_row else table.layout or "no header"
    yield from textwrap.wrap(f"{name}: {header}, {_counted(count, 'post')}", _WIDTH)
    rows = [
        (a.role.value, f"{a.column.letter or '-'} {a.column.name if a.column.header else ''}".strip(), a.why)
        for a in read.roles.assigned
    ]
    for role, column, why in rows:
        yield from _columns(role, column, why)
    unread = [f"{a.column.letter or '-'} {a.column.name}" for a in read.roles.unread if a.column.header]
    if unread:
        yield from _columns("not read", ", ".join(unread), "")
    if schedule:
        why = (
            schedule.days.why
            if schedule.days.order in (*_SETTABLE, DateOrder.UNKNOWN)
            else f"in {schedule.days.source}"
        )
        yield from _columns("dates", _ORDERS[schedule.days.order], why)
        yield from _columns(
            "time zone", schedule.zone, f"from {schedule.zone_from}" if schedule.zone_from else "nothing names one"
        )
    if read.context.year:
        yield from _columns("year", str(read.context.year), f"where a date has none; from {read.context.year_from}")


def _columns(label: str, value: str, why: str) -> list[str]:
    text = f"{value} ({why})" if why else value
    return textwrap.wrap(text, _WIDTH, initial_indent=f"  {label:<12} ", subsequent_indent=" " * 15)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        yield "No problems."
        return
    lost = sum(problem.incomplete for problem in problems)
    yield f"{_counted(len(problems), 'problem')}, {lost} of them about posts that could not be looked at:"
    for problem in sorted(problems, key=lambda problem: not problem.incomplete)[:_MOST_PROBLEMS]:
        yield from _wrapped(f"{'!' if problem.incomplete else '-'} {problem.where}: {problem.message}")
    if len(problems) > _MOST_PROBLEMS:
        yield f"  and {len(problems) - _MOST_PROBLEMS} more"


def _post_lines(post: Post) -> Iterator[str]:
    day = f"{post.scheduled:%a} {post.scheduled.day} {post.scheduled:%B %Y}"
    moment = f"{day} {post.scheduled:%H:%M %Z}" if post.timed else f"{day}, no time"
    facts = (moment, ", ".join(post.channels), post.language, post.status, post.where)
    yield from _wrapped(" · ".join(fact for fact in facts if fact))
    text = " ".join(post.text.split()) or "(no words)"
    yield from textwrap.wrap(
        textwrap.shorten(text, 150, placeholder=" …"), _WIDTH, initial_indent="    ", subsequent_indent="    "
    )
    if post.visual:
        picture = textwrap.shorten(" ".join(post.visual.split()), 70, placeholder=" …")
        yield f"    [{picture}]"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def as_settings(understanding: Understanding) -> str:
    """The [calendar] section of auditor.toml under which the calendar is read as it was now.

    What all tabs share stands in [calendar], what only one tab has in a section of its own.
    """
    options = understanding.options
    tabs = _by_tab(understanding)
    settings = {tab: _table_settings(tables) for tab, tables in tabs.items()}
    shared = next(iter(settings.values())) if len({repr(own) for own in settings.values()}) == 1 else TableOptions()
    lines = ["[calendar]"]
    names = [tab for tab in tabs if tab not in ("", understanding.file, Path(understanding.file).stem)]
    if names:
        lines.append(f"sheets = {_toml(names)}")
    if options.time_zone or any(read.schedule and not read.schedule.zone_from for read in understanding.tables):
        lines.append(f"time_zone = {_toml(options.time_zone or 'UTC')}")
    if options.language:
        lines.append(f"language = {_toml(options.language)}")
    if options.channel:
        lines.append(f"channel = {_toml(list(options.channel))}")
    if options.year:
        lines.append(f"year = {options.year}")
    if any(read.schedule and read.schedule.days.ambiguous for read in understanding.tables):
        lines.append('# date_order = "dmy"  # day before month; "mdy" where the month stands first')
    lines += _option_lines(shared, "calendar")
    if shared == TableOptions():
        for tab, own in settings.items():
            if own != TableOptions():
                lines += ["", f"[calendar.tabs.{_toml(tab)}]", *_option_lines(own, f"calendar.tabs.{_toml(tab)}")]
    return "\n".join(lines) + "\n"


def _by_tab(understanding: Understanding) -> dict[str, list[ReadTable]]:
    tabs: dict[str, list[ReadTable]] = {}
    for read in understanding.tables:
        tabs.setdefault(read.table.tab, []).append(read)
    return tabs


def _table_settings(tables: Sequence[ReadTable]) -> TableOptions:
    """The options for one tab; only the order of its dates where its tables differ or are no lists of rows."""
    orders = {
        _SETTABLE.get(read.schedule.days.order) for read in tables if read.schedule and not read.schedule.days.ambiguous
    }
    order = orders.pop() if len(orders) == 1 else None
    rows = {read.table.header_row for read in tables}
    columns = {repr(_named_columns(read)) for read in tables}
    if len(rows) > 1 or len(columns) > 1 or any(read.table.layout for read in tables):
        return TableOptions.model_validate({"date_order": order})
    return TableOptions.model_validate(
        {"header_row": rows.pop() or 0, "columns": _named_columns(tables[0]), "date_order": order}
    )


def _named_columns(read: ReadTable) -> dict[Role, list[str]]:
    columns: dict[Role, list[str]] = {}
    for role in Role:
        for assigned in read.roles.of(role):
            columns.setdefault(role, []).append(_name(read.table, assigned.index))
    return columns


def _name(table: Table, index: int) -> str:
    """The header of a column, or its letter where the header is missing or not the only one."""
    header = " ".join(table.columns[index].header.split())
    twins = sum(" ".join(column.header.split()).casefold() == header.casefold() for column in table.columns)
    return header if header and twins == 1 else table.columns[index].letter


def _option_lines(options: TableOptions, section: str) -> Iterable[str]:
    if options.header_row is not None:
        yield f"header_row = {options.header_row}"
    if options.date_order:
        yield f"date_order = {_toml(options.date_order)}"
    if options.columns:
        yield ""
        yield f"[{section}.columns]"
        for role, names in options.columns.items():
            yield f"{role.value} = {_toml(names[0] if len(names) == 1 else list(names))}"


def _toml(value: str | list[str]) -> str:
    """A TOML string or array of strings; JSON writes both in a form that TOML reads."""
    return json.dumps(value, ensure_ascii=False)
