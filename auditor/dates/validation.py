"""What `auditor rules check` says about rules/dates, beyond what reading each file finds."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.dates.date_rule import DateRule
from auditor.errors import RuleError
from auditor.rulefile import read_folder, read_rules, rule_paths

_ID = re.compile(r"\s*(?:-\s+)?id:\s*[\"']?([a-z0-9-]+)")


def check_rules(root: Path) -> list[str]:
    """The faults of root/dates, where `root` is the folder of all rules: one line `path:line: message` for each.

    Themes and tones that a date names must be in root/themes and root/tones, where those folders hold any.
    """
    try:
        read_folder(root / "dates", DateRule)
    except RuleError as error:
        return error.message.splitlines()
    known = {"theme": _ids(root / "themes"), "tone": _ids(root / "tones")}
    faults = []
    for path in rule_paths(root / "dates"):
        lines = _lines(path)
        for rule in read_rules(path, DateRule):
            for kind, used in (("theme", rule.themes), ("tone", rule.tones)):
                unknown = [name for name in used if known[kind] and name not in known[kind]]
                faults += [f"{path}:{lines[rule.id]}: {rule.id}: unknown {kind} {name!r}" for name in unknown]
    return faults


def _ids(folder: Path) -> set[str]:
    return {identity for path in rule_paths(folder) for identity in _lines(path)}


def _lines(path: Path) -> dict[str, int]:
    """The line on which each rule of a file has its id."""
    lines = path.read_text("utf-8").splitlines()
    return {found[1]: number for number, line in enumerate(lines, 1) if (found := _ID.match(line))}
