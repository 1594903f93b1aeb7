"""What `auditor rules check` says of sound and of faulty rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.shipped import shipped
from tests.commandline import Run


def test_the_shipped_rules_are_sound(run: Run) -> None:
    ended = run("rules", "check", "--older-than", "36500")
    assert re.fullmatch(r"\d{3,} entries read, 0 faults, 0 to be read again\.\n", ended.out)
    assert ended.code == 0


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A small folder of rules, with one rule file of each of three kinds."""
    folder = tmp_path / "rules"
    for name in ("themes/fire.yaml", "policy.yaml", "feeds.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(shipped("rules", *name.split("/")).read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_sound_rules_of_ones_own_end_with_0(run: Run, rules: Path) -> None:
    assert run("rules", "check", rules).code == 0


def test_a_typing_mistake_in_a_rule_is_named_with_path_and_line(run: Run, rules: Path) -> None:
    theme = rules / "themes" / "fire.yaml"
    lines = theme.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("gravity:"))
    theme.write_text("\n".join(lines).replace("\ngravity:", "\ngravty:"), encoding="utf-8")
    ended = run("rules", "check", rules)
    assert ended.code == 2
    assert f"{theme}:{line}: unknown key 'gravty'" in ended.out


def test_rules_that_nobody_has_read_for_long_are_named(run: Run, rules: Path) -> None:
    theme = rules / "themes" / "fire.yaml"
    text = re.sub(r"(?m)^reviewed: .*$", "reviewed: 2001-02-03", theme.read_text(encoding="utf-8"))
    theme.write_text(text, encoding="utf-8")
    ended = run("rules", "check", rules)
    assert ended.code == 0
    assert f"{theme}:1: fire: last reviewed on 2001-02-03" in ended.out
