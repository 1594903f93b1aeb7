"""The words of one record: which texts are to be published, on which channels and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.sources.channels import read_channels, split_prefix
from auditor.sources.languages import named_language, read_language
from auditor.sources.roles import Assigned, Roles
from auditor.sources.statuses import read_tick
from auditor.sources.tables import Record
from auditor.sources.texts import clean_text, is_path, says_nothing
from auditor.sources.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a record, with its channels, its language and its column, None for the empty text.

    `stands_in` is True where the column had to stand in for an empty caption.
    """

    text: str
    source: Assigned | None = None
    channels: tuple[str, ...] = ()
    language: str = ""
    stands_in: bool = False


def read_wordings(record: Record, roles: Roles) -> list[Wording]:
    """The texts of a record, none where it holds no words.

    Each caption for certain channels or for one language is a text of its own, and so are numbered ones ("Post 1",
    "Post 2"); equal texts are one, with the channels of all. Where the caption is empty the next best column stands in:
    other texts, headline, title. What is published besides the caption follows it, each in a paragraph: other texts,
    headlines, hooks, first comments.
    """
    channels, language = row_channels(record, roles), _row_language(record, roles)
    texts = roles.of(Role.TEXT)
    apart = [column for column in texts if column.channels or (column.language and len(texts) > 1)]
    common = [column for column in texts if column not in apart]
    wordings = []
    for column in apart:
        text = _words(record, column)
        if text:
            wordings.append(Wording(text, column, column.channels or channels, column.language or language))
    spoken_for = {channel for wording in wordings for channel in wording.channels}
    left = tuple(channel for channel in channels if channel not in spoken_for) or channels
    main = _common_wordings(record, roles, common, alone=not wordings)
    wordings = [*(replace(one, channels=left, language=one.language or language) for one in main), *wordings]
    pieces = [piece for wording in wordings for piece in _by_prefix(wording)]
    more = [column for column in common if not _is_series(common)] + [*roles.of(Role.HEADLINE), *roles.of(Role.EXTRA)]
    return [replace(wording, text=_with_more(wording, record, more)) for wording in _merged(pieces)]


def _is_series(columns: list[Assigned]) -> bool:
    """Whether columns only differ by a number: "Post 1" and "Post 2" hold a post each."""
    stems = {re.sub(r"\d+", "", column.column.header).strip().casefold() for column in columns}
    return len(columns) > 1 and len(stems) == 1


def _common_wordings(record: Record, roles: Roles, common: list[Assigned], *, alone: bool) -> list[Wording]:
    if _is_series(common):
        by_place = sorted(common, key=lambda column: column.index)
        found = [
            Wording(text, column, language=column.language) for column in by_place if (text := _words(record, column))
        ]
        if found:
            return found
    paths = [column for column in common if is_path(_words(record, column))]
    candidates = [column for column in common if column not in paths]
    if alone:
        candidates += [column for role in (Role.HEADLINE, Role.TITLE, Role.EXTRA) for column in roles.of(role)]
        candidates += paths
    for column in candidates:
        text = _words(record, column)
        if text:
            stands_in = bool(roles.of(Role.TEXT)) and column not in common[:1]
            return [Wording(text, column, language=column.language, stands_in=stands_in)]
    return []


def _words(record: Record, column: Assigned) -> str:
    text = record.text(column.index)
    return "" if says_nothing(text) else clean_text(text)


def _with_more(wording: Wording, record: Record, columns: Sequence[Assigned]) -> str:
    """The text, followed by the words of these columns that it does not hold itself."""
    text = wording.text
    for column in columns:
        concerned = not column.channels or not wording.channels or set(column.channels) & set(wording.channels)
        same_language = not column.language or not wording.language or column.language == wording.language
        is_other = column is not wording.source and concerned and same_language
        more = _words(record, column) if is_other else ""
        if more and not is_path(more) and _squashed(more) not in _squashed(text):
            text = f"{text}\n\n{more}"
    return text


def _squashed(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _by_prefix(wording: Wording) -> Iterator[Wording]:
    """Splits a text that names its channels itself, "LinkedIn: we are hiring", also several on a line each."""
    if wording.channels or not split_prefix(wording.text)[0]:
        yield wording
        return
    pieces: list[tuple[tuple[str, ...], list[str]]] = []
    for line in wording.text.split("\n"):
        named, rest = split_prefix(line)
        if named and (not pieces or len(rest.split()) > 1):
            pieces.append((named, [rest]))
        elif pieces:
            pieces[-1][1].append(line)
    for named, lines in pieces:
        yield replace(wording, text="\n".join(lines).strip(), channels=named)


def _merged(wordings: list[Wording]) -> list[Wording]:
    merged: dict[tuple[str, str], Wording] = {}
    for wording in wordings:
        key = (wording.text, wording.language)
        known = merged.get(key)
        channels = tuple(dict.fromkeys((*(known.channels if known else ()), *wording.channels)))
        merged[key] = replace(known or wording, channels=channels)
    return list(merged.values())


def row_channels(record: Record, roles: Roles) -> tuple[str, ...]:
    """The channels that a record names, by its channel cell and by its ticked columns."""
    column = roles.first(Role.CHANNEL)
    cell = record.text(column.index) if column else ""
    named = list(read_channels(cell)) if not says_nothing(cell) else []
    for flag in roles.of(Role.CHANNEL_FLAG):
        text = record.text(flag.index)
        if text and read_tick(text) is not False:
            named += flag.channels
    return tuple(dict.fromkeys(named))


def _row_language(record: Record, roles: Roles) -> str:
    column = roles.first(Role.LANGUAGE)
    channel = roles.first(Role.CHANNEL)
    if column:
        return read_language(record.text(column.index))
    return named_language(record.text(channel.index)) if channel else ""
