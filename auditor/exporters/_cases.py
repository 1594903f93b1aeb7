"""An audit from the side of its posts, and texts made fit for paper, screens and spreadsheets."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.model import Audit, Event, Finding, Level, Post

SYMBOLS = {Level.CRITICAL: "●", Level.HIGH: "◆", Level.MEDIUM: "▲", Level.LOW: "○", Level.NONE: "·"}
"""Shapes that tell the levels apart without colour."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Case:
    """A post with its findings, worst first; there may be none."""

    post: Post
    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        return self.findings[0].verdict.level if self.findings else Level.NONE

    @property
    def score(self) -> float:
        return self.findings[0].verdict.score if self.findings else 0.0


def cases(audit: Audit) -> list[Case]:
    """Every post of the audit with its findings, in the calendar's order.

    A finding on a post that the audit does not hold would be lost, so it raises a KeyError.
    """
    found: dict[Post, list[Finding]] = {post: [] for post in audit.posts}
    for finding in audit.findings:
        found[finding.post].append(finding)
    return [Case(post, tuple(sorted(found[post], key=_worst_first))) for post in audit.posts]


def worst_first(found: list[Case]) -> list[Case]:
    """The cases by level, then score, then time."""
    return sorted(found, key=lambda case: (-case.level, -case.score, case.post.scheduled))


def count_levels(found: list[Case]) -> Counter[Level]:
    """How many posts have each level as their worst."""
    return Counter(case.level for case in found)


def _worst_first(finding: Finding) -> tuple[int, float]:
    return -finding.verdict.level, -finding.verdict.score


def iso_moment(post: Post) -> str:
    """ISO 8601 with offset, or only the date where the calendar gives no time of day."""
    return post.scheduled.isoformat() if post.timed else post.scheduled.date().isoformat()


def first_day(event: Event) -> date | None:
    """The first day of the event's window in its own time zone; None for an open one."""
    return event.begins.date() if event.begins else None


def last_day(event: Event) -> date | None:
    """The last day of the event's window; a window until midnight ends on the day before."""
    return (event.ends - timedelta(microseconds=1)).date() if event.ends else None


def printable(text: str) -> str:
    """The text with every control character and lone surrogate replaced by �, so that offsets stay what they were."""
    return _UNPRINTABLE.sub("�", text)


def is_web_address(url: str) -> bool:
    """Whether a link may be made of it: only http and https, so that no script or file is opened."""
    return url.lower().startswith(("http://", "https://"))
