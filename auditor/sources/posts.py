"""From the records of a table to posts, and to what is to be said about the records that are none."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from auditor.model import Post, Problem
from auditor.sources.cells import Cell
from auditor.sources.headings import is_section_title
from auditor.sources.languages import read_regions
from auditor.sources.roles import Roles
from auditor.sources.schedule import Schedule, Timing
from auditor.sources.statuses import known_status, read_status, read_tick
from auditor.sources.summaries import Tally, at, is_damaged_id, summarise
from auditor.sources.tables import Record, Table
from auditor.sources.texts import (
    clean_text,
    first_link,
    has_literal_breaks,
    hashtags_in,
    is_link,
    is_path,
    listed_hashtags,
    says_nothing,
)
from auditor.sources.vocabulary import Role
from auditor.sources.wordings import Wording, read_wordings, row_channels


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for posts that say nothing about it."""

    language: str = ""
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TablePosts:
    """The posts of a table and the problems with its records. Ids are the calendar's own, "" where it has none."""

    posts: tuple[Post, ...]
    problems: tuple[Problem, ...]


def read_posts(table: Table, roles: Roles, schedule: Schedule, defaults: Defaults, here: str) -> TablePosts:
    """The posts of a table, in its order. Every record becomes a post or is named in a problem.

    `here` is the place of the table, "plan.xlsx › March".
    """
    tally = Tally()
    posts: list[Post] = []
    problems: list[Problem] = []
    own_ids = _own_ids(table, roles)
    for index, (record, timing) in enumerate(zip(table.records, schedule.timings, strict=True)):
        is_heading = index in schedule.days.headings
        wordings = [] if is_heading else read_wordings(record, roles)
        if is_heading or _is_aside(record, timing, wordings):
            tally.asides.append(record.place)
        elif timing.scheduled is None:
            problems.append(_undated(record, roles, timing, wordings, here, schedule.days.source))
        elif not wordings and not _visual(record, roles, ()):
            tally.wordless.append(record.place)
        else:
            shown = wordings or [Wording("", channels=row_channels(record, roles))]
            made = [_post(record, roles, timing.scheduled, timing.timed, one, defaults, here) for one in shown]
            posts += [replace(post, id=_numbered(own_ids[index], number)) for number, post in enumerate(made, 1)]
            problems += [Problem(at(here, record.place), warning, incomplete=False) for warning in timing.warnings]
            _count(record, roles, wordings, tally)
    summaries = summarise(table, roles, schedule, tally, own_ids)
    problems += [Problem(here, sentence, incomplete=False) for sentence in summaries]
    return TablePosts(tuple(posts), tuple(problems))


def _numbered(own_id: str, number: int) -> str:
    return f"{own_id}-{number}" if own_id and number > 1 else own_id


def _is_aside(record: Record, timing: Timing, wordings: Sequence[Wording]) -> bool:
    """Whether a record is a title, a legend or a remark: without date, and without words where those of posts stand."""
    if timing.scheduled is not None:
        return False
    if len(record.filled) == 1 and (record.spans or is_section_title(record.text(record.filled[0]))):
        return True
    return not wordings and (not timing.said or len(record.filled) == 1)


def _undated(
    record: Record, roles: Roles, timing: Timing, wordings: Sequence[Wording], here: str, source: str
) -> Problem:
    about = f" ({_beginning(wordings[0].text)})" if wordings else ""
    if timing.said:
        return Problem(at(here, record.place), f"{timing.problem.rstrip('.')}; the post{about} was not looked at")
    if _status(record, roles) in ("idea", "cancelled"):
        column = roles.first(Role.STATUS)
        status = record.text(column.index) if column else ""
        return Problem(at(here, record.place), f"no date under {source}, “{status}”{about}: left out", incomplete=False)
    return Problem(at(here, record.place), f"no date under {source}; the post{about} was not looked at")


def _beginning(text: str) -> str:
    line = text.split("\n", 1)[0]
    return f"“{line}”" if len(line) <= 40 else f"“{line[:40].rstrip()}…”"


def _post(
    record: Record, roles: Roles, scheduled: datetime, timed: bool, wording: Wording, defaults: Defaults, here: str
) -> Post:
    tags = tuple(tag for column in roles.of(Role.HASHTAGS) for tag in listed_hashtags(record.text(column.index)))
    link, region = roles.first(Role.LINK), roles.first(Role.REGION)
    return Post(
        id="",
        where=at(here, record.place),
        text=wording.text,
        scheduled=scheduled,
        timed=timed,
        visual=_visual(record, roles, wording.channels),
        channels=wording.channels or defaults.channels,
        language=wording.language or defaults.language,
        regions=read_regions(record.text(region.index))[0] if region else frozenset(),
        status=_status(record, roles),
        link=_link(record.cells[link.index]) if link else "",
        hashtags=tuple(dict.fromkeys((*hashtags_in(wording.text), *tags))),
    )


def _visual(record: Record, roles: Roles, channels: tuple[str, ...]) -> str:
    """What the record says about the picture on these channels, on any where `channels` is empty."""
    columns = roles.of(Role.VISUAL)
    if channels:
        columns = tuple(column for column in columns if not column.channels or set(column.channels) & set(channels))
    texts = (record.text(column.index) for column in columns)
    kept = (clean_text(text) for text in texts if not (says_nothing(text) or is_link(text) or is_path(text)))
    return "\n".join(dict.fromkeys(kept))


def _status(record: Record, roles: Roles) -> str:
    column = roles.first(Role.STATUS)
    text = record.text(column.index) if column else ""
    if column is None or not text:
        return ""
    ticked = read_tick(text)
    if ticked is not None and known_status(column.column.header):
        return known_status(column.column.header) if ticked else ""
    return read_status(text)


def _link(cell: Cell | None) -> str:
    return (first_link(cell.text) or cell.link) if cell else ""


def _count(record: Record, roles: Roles, wordings: Sequence[Wording], tally: Tally) -> None:
    for wording in wordings:
        if wording.stands_in and wording.source:
            tally.stood_in.setdefault(wording.source.column.name, []).append(record.place)
    if any(has_literal_breaks(record.text(column.index)) for column in roles.wording):
        tally.literal_breaks.append(record.place)
    region = roles.first(Role.REGION)
    for word in read_regions(record.text(region.index))[1] if region else ():
        tally.unknown_regions.setdefault(word, []).append(record.place)


def _own_ids(table: Table, roles: Roles) -> list[str]:
    column = roles.first(Role.ID)
    if column is None:
        return [""] * len(table.records)
    ids = [record.text(column.index) for record in table.records]
    if any(is_damaged_id(table.records[index].cells[column.index]) for index in range(len(ids))):
        return [""] * len(ids)
    seen = Counter(ids)
    return [own_id if seen[own_id] == 1 else "" for own_id in ids]


def hashed_id(tab: str, post: Post) -> str:
    """A stable id for a post without one of its own: from its tab, text, moment and channels, never from its row."""
    moment = post.scheduled.isoformat() if post.timed else post.scheduled.date().isoformat()
    parts = (tab, post.text, post.visual, moment, ",".join(sorted(post.channels)))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
