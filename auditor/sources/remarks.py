"""What a careful person would remark on the posts of a calendar as a whole: duplicates, odd dates, unfinished texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from auditor.model import Post, Problem
from auditor.sources.date_words import MONTH_NAMES
from auditor.sources.tabs import ReadTable
from auditor.sources.texts import is_path
from auditor.sources.vocabulary import Role

_PLACEHOLDER = re.compile(
    r"\[(?:[A-Z][A-Z0-9 _/-]{0,30}|\.{2,}|…"
    r"|(?:insert|your|invullen|naam|name|nom|datum|date|link|url|prenom|voornaam|x+)\b[^\]\n]{0,30})\](?!\()"
    r"|\{\{[^}\n]{1,40}\}\}|<<[^>\n]{1,40}>>|\blorem ipsum\b|\bXX+\b"
)
_YEARS_BACK, _YEARS_AHEAD = 2, 3
_FEWEST_METRICS = 4


def remarks_on(posts: Sequence[Post], tables: Sequence[ReadTable], calendar: str, today: date) -> Iterator[Problem]:
    """Warnings about posts that were read all the same; none of them makes the audit incomplete."""
    yield from _duplicates(posts)
    yield from _far_dates(posts, calendar, today)
    for post in posts:
        found = _PLACEHOLDER.search(post.text)
        if found:
            yield Problem(post.where, f"the text still holds a placeholder, {found[0]}", incomplete=False)
        if is_path(post.text):
            yield Problem(post.where, f"the text is only the name of a file, {post.text}; its words were not looked at")
    for table in tables:
        yield from _results(table, calendar)
        yield from _other_month(table, calendar)


def _duplicates(posts: Sequence[Post]) -> Iterator[Problem]:
    groups: dict[tuple[str, tuple[str, ...], str], list[Post]] = defaultdict(list)
    for post in posts:
        words = re.sub(r"\W+", " ", post.text).strip().casefold()
        if words:
            groups[words, tuple(sorted(post.channels)), post.language].append(post)
    for same in groups.values():
        if len(same) > 1:
            first, *others = same
            places = ", ".join(f"{_place(post, first)} ({_day(post)})" for post in others[:5])
            more = f" and {len(others) - 5} more" if len(others) > 5 else ""
            message = f"the same text as here ({_day(first)}) stands again in {places}{more}"
            yield Problem(first.where, message, incomplete=False)


def _place(post: Post, beside: Post) -> str:
    """Where a post stands, without the file and tab that it shares with another."""
    tab, _, row = post.where.rpartition(" › ")
    return row if beside.where.rpartition(" › ")[0] == tab else post.where


def _day(post: Post) -> str:
    return f"{post.scheduled.day} {post.scheduled:%B %Y}"


def _far_dates(posts: Sequence[Post], calendar: str, today: date) -> Iterator[Problem]:
    past = [post for post in posts if post.scheduled.year < today.year - _YEARS_BACK]
    future = [post for post in posts if post.scheduled.year > today.year + _YEARS_AHEAD]
    for far, word in ((past, "past"), (future, "future")):
        if far:
            examples = ", ".join(f"{post.where.split(' › ')[-1]} ({_day(post)})" for post in far[:5])
            count = "1 post lies" if len(far) == 1 else f"{len(far)} posts lie"
            yield Problem(calendar, f"{count} far in the {word}; is the year right? {examples}", incomplete=False)


def _results(read: ReadTable, calendar: str) -> Iterator[Problem]:
    metrics = [column for column in read.roles.unread if column.role is Role.METRIC and column.why != "it is empty"]
    if len(metrics) >= _FEWEST_METRICS and read.is_calendar:
        names = ", ".join(column.column.name for column in metrics[:4])
        message = f"this looks like an export of published posts with their results ({names} …), not like a plan"
        yield Problem(calendar, message, incomplete=False)


def _other_month(read: ReadTable, calendar: str) -> Iterator[Problem]:
    month, schedule = read.context.month, read.schedule
    if month is None or schedule is None or not read.context.month_from.startswith("the tab"):
        return
    months = [timing.scheduled.month for timing in schedule.timings if timing.scheduled]
    if months and sum(found == month for found in months) < 0.5 * len(months):
        names = ", ".join(MONTH_NAMES[found - 1] for found in sorted(set(months)))
        yield Problem(
            calendar, f"{read.context.month_from} holds dates of {names}; are the dates right?", incomplete=False
        )
