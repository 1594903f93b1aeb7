"""What `auditor rules check` says: every fault of every rule file, and the entries that nobody has read for long."""

from __future__ import annotations

from collections.abc import Iterator
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
from auditor.rulefile import read_rules, rule_paths
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
    """`faults` and `old` entries, one line `path:line: message` or `path: message` each, and how many were read."""

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
    old: list[str] = []
    read = 0
    for name, kind in _KINDS.items():
        for path in rule_paths(root / name) if (root / name).exists() else []:
            try:
                rules = read_rules(path, kind)
            except RuleError as error:
                faults += [line for line in error.message.splitlines() if line not in faults]
                continue
            read += len(rules)
            old += [f"{path}: {line}" for line in _old(rules, today - older_than)]
            faults += [f"{path}: {line}" for line in _dangling(rules)]
    faults += [f"{path}:1: not a rule file that is known here" for path in _strangers(root)]
    return RuleCheck(tuple(faults), tuple(old), read)


def _old(rules: list[BaseModel], limit: date) -> Iterator[str]:
    for rule in rules:
        reviewed = getattr(rule, "reviewed", None)
        if reviewed is not None and reviewed < limit:
            yield f"{getattr(rule, 'id', rule)}: last reviewed on {reviewed}"


def _dangling(rules: list[BaseModel]) -> Iterator[str]:
    """Names in a policy row that no check has."""
    for rule in rules:
        if isinstance(rule, PolicyRow):
            for name in (*rule.when.evidence, *rule.when.below):
                if name not in all_checks():
                    yield f"{rule.row}: there is no check {name!r}; known: {', '.join(all_checks())}"


def _strangers(root: Path) -> list[Path]:
    return [path for path in rule_paths(root) if path.relative_to(root).parts[0] not in _KINDS]
