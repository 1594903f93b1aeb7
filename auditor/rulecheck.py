"""What `auditor rules check` says: every fault of every rule file, and the entries that nobody has read for long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pydantic import BaseModel

from auditor.checks import all_checks
from auditor.dates import DateRule, check_rules
from auditor.errors import RuleError
from auditor.news.feeds import FeedRule
from auditor.news.gravity import GravityRule
from auditor.places import Country
from auditor.rulebook import PolicyRow, Sentence, Standing, Theme, Tone, Weight
from auditor.rulefile import Rule, read_folder, read_rules, rule_paths
from auditor.shipped import shipped

_KINDS: dict[str, type[BaseModel]] = {
    "dates": DateRule,
    "themes": Theme,
    "standing": Standing,
    "tones": Tone,
    "policy.yaml": PolicyRow,
    "weights.yaml": Weight,
    "sentences.yaml": Sentence,
    "gravity.yaml": GravityRule,
    "places.yaml": Country,
    "feeds.yaml": FeedRule,
}


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """`faults` and `old` entries, one line `path:line: message` each, and how many were read."""

    faults: tuple[str, ...]
    old: tuple[str, ...]
    read: int


def check(folder: Path | None, *, older_than: timedelta, today: date) -> RuleCheck:
    """Checks every rule file under `folder`, laid out like rules/; by default the shipped one.

    Raises:
        RuleError: where there is no such folder.
    """
    root = folder or shipped("rules")
    if not root.is_dir():
        raise RuleError(f"{root} is not a folder.", "Give a folder laid out like rules/.")
    faults = list(check_rules(root))
    rules: list[tuple[Path, BaseModel]] = []
    for name, kind in _KINDS.items():
        faults += _faults(root / name, kind)
        rules += _sound(root / name, kind)
    for path, rule in rules:
        faults += _dangling(path, rule)
    faults += [f"{path}:1: never read; rules stand in {', '.join(_KINDS)}" for path in _strangers(root)]
    old = [line for path, rule in rules for line in _old(path, rule, today - older_than)]
    return RuleCheck(tuple(dict.fromkeys(faults)), tuple(old), len(rules))


def _faults(place: Path, kind: type[BaseModel]) -> list[str]:
    """The faults in the files at `place`, and the ids that stand in two of them."""
    try:
        read_folder(place, kind)
    except RuleError as error:
        return error.message.splitlines()
    return []


def _sound(place: Path, kind: type[BaseModel]) -> Iterator[tuple[Path, BaseModel]]:
    for path in rule_paths(place):
        with suppress(RuleError):
            yield from ((path, rule) for rule in read_rules(path, kind))


def _old(path: Path, rule: BaseModel, limit: date) -> Iterator[str]:
    if isinstance(rule, Rule | FeedRule) and rule.reviewed < limit:
        yield f"{path}:{_line_of(path, rule.id)}: {rule.id}: last reviewed on {rule.reviewed}"


def _dangling(path: Path, rule: BaseModel) -> Iterator[str]:
    """Names in a policy row that no check has."""
    if isinstance(rule, PolicyRow):
        for name in (*rule.when.evidence, *rule.when.below):
            if name not in all_checks():
                known = ", ".join(all_checks())
                yield f"{path}:{_line_of(path, rule.row)}: {rule.row}: there is no check {name!r}; known: {known}"


def _line_of(path: Path, name: str) -> int:
    """The line on which the rule called `name` says so."""
    named = re.compile(rf"\s*(?:-\s+)?(?:id|row):\s*[\"']?{re.escape(name)}[\"']?\s*$")
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    return next((number for number, line in lines if named.match(line)), 1)


def _strangers(root: Path) -> list[Path]:
    """Files that look like rules but are never read: in a folder of another name, or with another ending."""
    unread = [path for path in rule_paths(root) if path.relative_to(root).parts[0] not in _KINDS]
    return [*unread, *sorted(root.rglob("*.yml"))]
