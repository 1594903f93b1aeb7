"""How well a column fits a role, from its header and its content: 0 and less is not at all, more is better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.sources.cells import Cell
from auditor.sources.columns import Content, Header, day_number
from auditor.sources.date_words import month_of
from auditor.sources.tables import Column
from auditor.sources.texts import is_file_link
from auditor.sources.vocabulary import Role, plain

HEADED = 0.8
"""From this strength on a claim rests on the head of a header; "post privacy" is no post."""

LONG_TEXT = 12.0
"""Words on average from which a column is no list of titles."""

WEAK_TEXT = 3
"""The rank of headers such as "content" and "post", which as often name a subject or a format as a text."""

_RANGES = {Role.YEAR: (1990, 2100), Role.MONTH: (1, 12), Role.DAY: (1, 31), Role.HOUR: (0, 23), Role.MINUTE: (0, 59)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that has no role yet."""

    index: int
    column: Column
    header: Header
    content: Content
    cells: tuple[Cell | None, ...]

    def claims(self, role: Role, at_least: float = 0.5) -> bool:
        """Whether the header speaks for a role, and for no other more strongly."""
        strength = self.header.strength(role)
        best = self.header.best
        return strength >= at_least and (best is None or strength >= self.header.strength(best) - 0.01)

    @property
    def unclaimed(self) -> bool:
        """Whether the header says nothing that is known."""
        best = self.header.best
        return best is None or self.header.strength(best) < 0.5

    @property
    def is_label(self) -> bool:
        """Whether the cells are a few short words that come back, such as "Reel" and "Story"."""
        return self.content.words < 2.5 and self.content.filled >= 4 and self.content.distinct < 0.6


def date_score(candidate: Candidate) -> float:
    """Claimed by the header, the more the higher its rank; else by cells that look like dates."""
    content, header = candidate.content, candidate.header
    if candidate.claims(Role.DATE):
        is_day = header.rank(Role.DATE) == 3 and max(header.strength(Role.DAY), header.strength(Role.WEEKDAY)) >= 1.0
        if is_day and content.dates < 0.3:
            return 0.0
        if not content.dates and not content.numbers:
            return 0.5
        return 1.0 + 3 * content.dates + (4 - header.rank(Role.DATE)) * 0.5 * min(header.strength(Role.DATE), 1.3)
    if candidate.claims(Role.TIME) and content.dates >= 0.5:
        return 1.0 + 3 * content.dates
    return 2.5 * content.dates if candidate.unclaimed and content.dates >= 0.6 else 0.0


def weekday_score(candidate: Candidate) -> float:
    """Names of weekdays, with a header that claims them or in nearly all cells."""
    content = candidate.content
    if candidate.claims(Role.WEEKDAY) and content.weekdays >= 0.5:
        return 1.0 + content.weekdays
    return content.weekdays if candidate.unclaimed and content.weekdays >= 0.8 else 0.0


def time_score(candidate: Candidate) -> float:
    """Times of day; plain numbers only below a header that says so."""
    content = candidate.content
    strength = candidate.header.strength(Role.TIME)
    if strength >= 0.5 and content.times >= 0.3:
        return 1.0 + content.times + strength
    if strength >= 1.0 and content.numbers >= 0.5 and candidate.header.strength(Role.HOUR) < 1.0:
        return 0.5
    return content.times if candidate.unclaimed and content.times >= 0.8 else 0.0


def holds_part(role: Role, cells: Sequence[Cell | None]) -> bool:
    """Whether every filled cell is a number in the range of a part of a date; months and days may be words as well."""
    texts = [cell.text.strip() for cell in cells if cell is not None and cell.text.strip()]
    return bool(texts) and all(_is_part(role, text) for text in texts)


def _is_part(role: Role, text: str) -> bool:
    if (role is Role.MONTH and month_of(text) is not None) or (role is Role.DAY and day_number(text) is not None):
        return True
    low, high = _RANGES[role]
    return bool(re.fullmatch(r"\d{1,4}", text)) and low <= int(text) <= high


def channel_score(candidate: Candidate) -> float:
    """Names of channels, or a header for them above anything short."""
    content = candidate.content
    if (
        content.links >= 0.5
        or content.numbers >= 0.5
        or content.length > 60
        or (content.ticks >= 0.5 and not content.channels)
    ):
        return 0.0
    if candidate.claims(Role.CHANNEL):
        return (4.0 if candidate.header.rank(Role.CHANNEL) == 1 else 1.0) + 2 * content.channels
    if candidate.unclaimed and content.channels >= 0.6 and not candidate.header.only_channels:
        return 1.0 + content.channels
    return 0.5 * content.channels if content.channels >= 0.8 and not candidate.header.only_channels else 0.0


def flag_score(candidate: Candidate) -> float:
    """A channel as header, and ticks, formats, states or times for the posts that go there."""
    if not candidate.header.only_channels or candidate.claims(Role.LINK):
        return 0.0
    content = candidate.content
    return 1.0 if max(content.ticks, content.formats, content.statuses, content.times) >= 0.9 else 0.0


def status_score(candidate: Candidate) -> float:
    """A header for the state of a post, or the words for states in nearly all cells."""
    content = candidate.content
    if candidate.claims(Role.STATUS):
        if candidate.header.rank(Role.STATUS) == 1:
            return 3.0 + content.statuses
        return 1.0 + content.statuses if content.ticks + content.statuses >= 0.5 else 0.0
    is_short = content.words <= 3 and (content.distinct <= 0.5 or content.filled <= 3)
    return content.statuses if candidate.unclaimed and content.statuses >= 0.7 and is_short else 0.0


def hashtag_score(candidate: Candidate) -> float:
    """Hashtags; labels below "Tags" are none."""
    if candidate.claims(Role.HASHTAGS):
        is_tags = plain(candidate.column.header) in {"tags", "tag"}
        return 1.0 if not is_tags or candidate.content.hashtags >= 0.5 else 0.0
    return 0.5 if candidate.unclaimed and candidate.content.only_hashtags >= 0.8 else 0.0


def link_score(candidate: Candidate) -> float:
    """Web addresses; those of pictures and videos only where there are no others."""
    if candidate.claims(Role.LINK):
        if candidate.content.numbers + candidate.content.ticks >= 0.5:
            return 0.0
        return 3.0 - candidate.header.rank(Role.LINK) + candidate.content.links
    if not candidate.unclaimed or candidate.content.links < 0.6:
        return 0.0
    return 0.2 if any(is_file_link(cell.text) for cell in candidate.cells if cell) else 0.5


def id_score(candidate: Candidate) -> float:
    """Short names below a header for ids; below a weaker header only where each is there once."""
    content = candidate.content
    if not candidate.claims(Role.ID, 0.8) or content.words >= 2 or content.links + content.paths >= 0.5:
        return 0.0
    if candidate.header.rank(Role.ID) > 1 and content.distinct < 1.0:
        return 0.0
    return 3.0 - candidate.header.rank(Role.ID)


def visual_score(candidate: Candidate) -> float:
    """Descriptions of pictures; addresses and names of files describe nothing."""
    content = candidate.content
    if (
        not candidate.claims(Role.VISUAL)
        or content.links + content.paths >= 0.8
        or content.ticks + content.numbers >= 0.8
    ):
        return 0.0
    return 3.0 - candidate.header.rank(Role.VISUAL)


def text_score(candidate: Candidate) -> float:
    """The words of posts, also below the bare name of a channel or a language."""
    content, header = candidate.content, candidate.header
    is_other = content.links + content.paths + content.numbers + content.ticks >= 0.6
    if not candidate.claims(Role.TEXT):
        is_short_text = header.only_channels and content.times + content.statuses < 0.5 and content.words >= 1.5
        is_for_someone = candidate.unclaimed and (header.channels or header.only_language)
        return 2.0 if is_for_someone and not is_other and (content.is_prose or is_short_text) else 0.0
    is_strong = header.rank(Role.TEXT) < WEAK_TEXT
    if is_strong and header.strength(Role.TEXT) >= 1.0:
        return 0.2 if is_other else (6.0 if header.rank(Role.TEXT) == 1 else 5.0) + min(content.words, 40.0) / 50
    if is_other or (header.strength(Role.TEXT) < HEADED and not (is_strong and content.is_prose)):
        return 0.0
    if is_strong:
        return (4.0 if header.rank(Role.TEXT) == 1 else 3.0) + min(content.words, 40.0) / 50
    return 0.3 if candidate.is_label else 2.0 + min(content.words, 40.0) / 50


def headline_score(candidate: Candidate) -> float:
    """Words that are published besides the caption: headline, hook, overlay."""
    content = candidate.content
    return (
        1.0
        if candidate.claims(Role.HEADLINE) and content.links + content.paths + content.numbers + content.ticks < 0.5
        else 0.0
    )


def title_score(candidate: Candidate) -> float:
    """Titles, subjects and ideas: names of posts rather than their words."""
    content = candidate.content
    if not candidate.claims(Role.TITLE) or content.links + content.paths + content.numbers + content.ticks >= 0.5:
        return 0.0
    return (
        0.1 if candidate.is_label else 4.0 - candidate.header.rank(Role.TITLE) + candidate.header.strength(Role.TITLE)
    )


def extra_score(candidate: Candidate) -> float:
    """First comments, polls and the like."""
    content = candidate.content
    return 1.0 if candidate.claims(Role.EXTRA) and content.links + content.numbers + content.ticks < 0.5 else 0.0


def unnamed_text_score(candidate: Candidate, longest_title: float) -> float:
    """For columns whose header is not known: their length, where it is prose and clearly longer than the titles."""
    content = candidate.content
    if not candidate.unclaimed or not content.is_prose or candidate.header.only_channels:
        return 0.0
    if longest_title and content.length < max(60.0, 1.5 * longest_title):
        return 0.0
    return content.length


def last_resort_score(candidate: Candidate) -> float:
    """For notes, topics and unknown columns where nothing else holds words."""
    content = candidate.content
    best = candidate.header.best
    is_open = candidate.unclaimed or best in (Role.NOTES, Role.TOPIC)
    other = content.links + content.paths + content.numbers + content.ticks + content.dates + content.times
    if not is_open or other >= 0.5 or candidate.is_label or content.words < 1.5:
        return 0.0
    return content.words + (5.0 if best is Role.NOTES else 0.0)
