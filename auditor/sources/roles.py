"""Which column holds what: decided by header words and by content, each choice with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.sources.columns import measure, read_header
from auditor.sources.fitness import (
    LONG_TEXT,
    WEAK_TEXT,
    Candidate,
    channel_score,
    date_score,
    extra_score,
    flag_score,
    hashtag_score,
    headline_score,
    holds_part,
    id_score,
    last_resort_score,
    link_score,
    status_score,
    text_score,
    time_score,
    title_score,
    unnamed_text_score,
    visual_score,
    weekday_score,
)
from auditor.sources.tables import Column, Table
from auditor.sources.vocabulary import UNREAD, WORDING, Role, plain

SET = "set in the settings"
SAYS = "its header says so"
BY_CONTENT = "its cells hold the longest sentences"


@dataclass(frozen=True, slots=True)
class Assigned:
    """One column with its role and the reason; `channels` and `language` are those that its header names."""

    index: int
    column: Column
    role: Role
    why: str
    channels: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a table that are read, the preferred of a role first, and `unread` those that are not.

    `doubts` are sentences about choices that a person should check.
    """

    assigned: tuple[Assigned, ...]
    unread: tuple[Assigned, ...] = ()
    doubts: tuple[str, ...] = ()

    def of(self, role: Role) -> tuple[Assigned, ...]:
        return tuple(assigned for assigned in self.assigned if assigned.role is role)

    def first(self, role: Role) -> Assigned | None:
        return next(iter(self.of(role)), None)

    @property
    def wording(self) -> tuple[Assigned, ...]:
        """The columns that may hold the words of a post."""
        return tuple(assigned for assigned in self.assigned if assigned.role in WORDING)


@dataclass(slots=True)
class _Draft:
    """The assignment while it is made: columns leave `free` one by one."""

    table: Table
    free: dict[int, Candidate]
    assigned: list[Assigned] = field(default_factory=list)
    unread: list[Assigned] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    closed: frozenset[Role] = frozenset()

    def give(self, candidate: Candidate, role: Role, why: str, *, channels: bool = False) -> None:
        del self.free[candidate.index]
        named = candidate.header.channels if channels else ()
        language = candidate.header.language if role in WORDING else ""
        target = self.unread if role in UNREAD else self.assigned
        target.append(Assigned(candidate.index, candidate.column, role, why, named, language))

    def best(self, role: Role, score: Callable[[Candidate], float]) -> list[Candidate]:
        """The free columns with a score above 0, best first; none for a role that the settings decide."""
        if role in self.closed:
            return []
        scored = [(-score(candidate), candidate.index) for candidate in self.free.values()]
        return [self.free[index] for points, index in sorted(scored) if points < 0]


def assign_roles(table: Table, wanted: Mapping[Role, Sequence[str]]) -> Roles:
    """The role of each column of a table. `wanted` holds headers or letters by role, from the settings."""
    body = [record for record in table.records if len(record.filled) > 1] or list(table.records)
    candidates = {}
    for index, column in enumerate(table.columns):
        cells = tuple(record.cells[index] for record in body)  # without section titles, which stand alone in their row
        candidates[index] = Candidate(index, column, read_header(column.header), measure(cells), cells)
    draft = _Draft(table, candidates)
    for role, names in wanted.items():
        for name in names:
            called = next((candidate for candidate in draft.free.values() if is_called(candidate.column, name)), None)
            if called:
                draft.give(called, role, SET, channels=True)
    draft.closed = frozenset(
        role for role, names in wanted.items() if not names or any(a.role is role for a in draft.assigned)
    )
    for index in [index for index, candidate in draft.free.items() if not candidate.content.filled]:
        _give_empty(draft, draft.free[index])
    _give_when(draft, has_header=any(column.header for column in table.columns))
    _give_channels(draft)
    _give_simple(draft)
    _give_wording(draft)
    for candidate in [*draft.free.values()]:
        best = candidate.header.best
        role = best if best in UNREAD and best is not None else Role.NOTES
        draft.unread.append(Assigned(candidate.index, candidate.column, role, "not part of a post"))
    return Roles(tuple(draft.assigned), tuple(draft.unread), tuple(draft.doubts))


def is_called(column: Column, name: str) -> bool:
    """Whether a name of the settings means this column: its header, or its letter."""
    return (bool(column.header) and plain(column.header) == plain(name)) or column.letter == name.strip().upper()


def _give_empty(draft: _Draft, candidate: Candidate) -> None:
    draft.unread.append(Assigned(candidate.index, candidate.column, candidate.header.best or Role.NOTES, "it is empty"))
    del draft.free[candidate.index]


def _give_when(draft: _Draft, *, has_header: bool) -> None:
    if not has_header:
        _give_parts_by_content(draft)
    for candidate in draft.best(Role.DATE, date_score)[:1]:
        claimed = candidate.header.strength(Role.DATE) >= 0.5
        draft.give(candidate, Role.DATE, SAYS if claimed else "its cells hold dates")
    for candidate in draft.best(Role.WEEKDAY, weekday_score)[:1]:
        draft.give(candidate, Role.WEEKDAY, "its cells hold names of weekdays")
    for role in (Role.DAY, Role.MONTH, Role.YEAR):
        _give_part(draft, role)
    if {Role.DAY, Role.MONTH} <= {assigned.role for assigned in draft.assigned}:
        for role in (Role.HOUR, Role.MINUTE):
            _give_part(draft, role)
    for candidate in draft.best(Role.TIME, time_score):
        claimed = candidate.header.strength(Role.TIME) >= 0.5
        draft.give(candidate, Role.TIME, SAYS if claimed else "its cells hold times of day")
    for candidate in draft.best(Role.TIME_ZONE, lambda candidate: candidate.claims(Role.TIME_ZONE, 1.0))[:1]:
        draft.give(candidate, Role.TIME_ZONE, SAYS)


def _give_part(draft: _Draft, role: Role) -> None:
    def score(candidate: Candidate) -> float:
        return float(candidate.claims(role, 1.0) and holds_part(role, candidate.cells))

    for candidate in draft.best(role, score)[:1]:
        draft.give(candidate, role, SAYS)


def _give_parts_by_content(draft: _Draft) -> None:
    """Year, month, day, hour and minute in five columns in a row, as a file without header may hold them."""
    parts = (Role.YEAR, Role.MONTH, Role.DAY, Role.HOUR, Role.MINUTE)
    if set(parts) & draft.closed:
        return
    for start in sorted(draft.free):
        columns = [draft.free.get(start + step) for step in range(len(parts))]
        if all(column and holds_part(role, column.cells) for role, column in zip(parts, columns, strict=True)):
            for role, column in zip(parts, columns, strict=True):
                if column:
                    draft.give(column, role, "its numbers follow year, month, day, hour and minute")
            return


def _give_channels(draft: _Draft) -> None:
    for candidate in draft.best(Role.CHANNEL, channel_score)[:1]:
        claimed = candidate.header.strength(Role.CHANNEL) >= 0.5
        draft.give(candidate, Role.CHANNEL, SAYS if claimed else "its cells hold names of channels")
    for candidate in draft.best(Role.CHANNEL_FLAG, flag_score):
        why = "its header is a channel and its cells are ticks, formats or states"
        draft.give(candidate, Role.CHANNEL_FLAG, why, channels=True)


def _give_simple(draft: _Draft) -> None:
    """The roles of which a post has one, except its words."""
    for candidate in draft.best(Role.STATUS, status_score)[:1]:
        claimed = candidate.header.strength(Role.STATUS) >= 0.5
        draft.give(candidate, Role.STATUS, SAYS if claimed else "its cells hold words for the state of a post")
    for candidate in draft.best(Role.HASHTAGS, hashtag_score):
        draft.give(candidate, Role.HASHTAGS, SAYS if candidate.claims(Role.HASHTAGS) else "its cells hold hashtags")
    for candidate in draft.best(Role.LINK, link_score)[:1]:
        draft.give(candidate, Role.LINK, SAYS if candidate.claims(Role.LINK) else "its cells hold web addresses")
    for candidate in draft.best(Role.LANGUAGE, lambda candidate: candidate.claims(Role.LANGUAGE, 0.8))[:1]:
        draft.give(candidate, Role.LANGUAGE, SAYS)
    for candidate in draft.best(Role.REGION, lambda candidate: candidate.claims(Role.REGION, 0.8))[:1]:
        draft.give(candidate, Role.REGION, SAYS)
    for candidate in draft.best(Role.ID, id_score)[:1]:
        draft.give(candidate, Role.ID, SAYS)
    for candidate in draft.best(Role.VISUAL, visual_score):
        draft.give(candidate, Role.VISUAL, SAYS, channels=True)


def _give_wording(draft: _Draft) -> None:
    texts = draft.best(Role.TEXT, text_score)
    apart = [c for c in texts if c.header.channels or (c.header.language and len(texts) > 1)]
    common = [candidate for candidate in texts if candidate not in apart]
    for candidate in sorted(apart, key=lambda candidate: candidate.index):
        draft.give(candidate, Role.TEXT, "its header names a text and for whom", channels=True)
    for candidate in common:
        ranks = [one.header.rank(Role.TEXT) for one in (common[0], candidate)]
        is_weaker = (ranks[0] < WEAK_TEXT <= ranks[1] and candidate.content.words < LONG_TEXT) or candidate.is_label
        draft.give(candidate, Role.TITLE if is_weaker and candidate is not common[0] else Role.TEXT, SAYS)
    for role, score in ((Role.HEADLINE, headline_score), (Role.TITLE, title_score), (Role.EXTRA, extra_score)):
        for candidate in draft.best(role, score):
            given = Role.EXTRA if candidate.header.channels and Role.EXTRA not in draft.closed else role
            draft.give(candidate, given, SAYS, channels=True)
    if Role.TEXT not in draft.closed:
        _give_text_by_content(draft)


def _give_text_by_content(draft: _Draft) -> None:
    """Where no header names the text, the column with the longest sentences; in the last resort notes and topics."""
    named = [assigned for assigned in draft.assigned if assigned.role in (Role.TEXT, Role.HEADLINE)]
    titles = [assigned for assigned in draft.assigned if assigned.role is Role.TITLE]
    if named:
        return
    longest = max((measure(draft.table.cells(title.index)).length for title in titles), default=0.0)
    for candidate in draft.best(Role.TEXT, lambda candidate: unnamed_text_score(candidate, longest))[:1]:
        draft.give(candidate, Role.TEXT, BY_CONTENT)
        if candidate.column.header:
            name = candidate.column.name
            draft.doubts.append(f"no header names the text of the posts; {name} was taken, with the longest sentences")
        return
    if titles:
        paths = [c.column.name for c in draft.free.values() if c.content.paths >= 0.5]
        where = f"; the words are in the files that {paths[0]} names" if paths else ""
        names = ", ".join(title.column.name for title in titles)
        draft.doubts.append(
            f"no column holds the words of the posts, so only their titles ({names}) were looked at{where}"
        )
        return
    for candidate in draft.best(Role.TEXT, last_resort_score)[:1]:
        draft.give(candidate, Role.TEXT, "no other column holds words")
        name = candidate.column.name
        draft.doubts.append(f"no column holds the words of the posts; only the few words under {name} were looked at")
