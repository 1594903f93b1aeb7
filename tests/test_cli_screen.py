"""How the commands look on a screen: width, colours, help."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.cells import cell_len

from auditor import cli
from tests.commandline import Run
from tests.userfiles import write_week

TODAY = ("--today", "2027-03-15", "--regions", "BE")


@pytest.fixture(autouse=True)
def _week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a week, and a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write_week(tmp_path)


COMMANDS = [
    ["audit", "risky.csv", "--news", "flood.xml", "--news", "nowhere.xml", *TODAY],
    ["audit", "both.csv", "--news", "flood.xml", *TODAY],
    ["inspect", "risky.csv"],
    ["inspect", "undated.csv"],
    ["dates", "--from", "2027-01-01", "--to", "2027-12-31", "--regions", "BE,NL,FR,DE,GB,US"],
    ["news", "--feed", "flood.xml", "--feed", "nowhere.xml", "--today", "2027-03-15"],
    ["rules", "check"],
    ["--help"],
    ["audit", "--help"],
    ["rules", "check", "--help"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(arguments[:3]))
def test_everything_fits_into_80_columns_without_colours(run: Run, arguments: list[str]) -> None:
    ended = run(*arguments)
    assert ended.out
    assert [line for line in ended.out.splitlines() if cell_len(line) > 80] == []
    assert "\x1b" not in ended.out


def test_models_fits_into_80_columns_but_for_the_path(run: Run) -> None:
    wide = [line for line in run("models").out.splitlines() if cell_len(line) > 80]
    assert all(line.startswith("vectors are kept in: ") for line in wide)


def test_a_wider_terminal_is_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    shown = run("dates", "--from", "2027-01-01", "--to", "2027-12-31", "--regions", "BE").out
    assert 80 < max(cell_len(line) for line in shown.splitlines()) <= 110


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_are_for_a_terminal_that_wants_them(
    run: Run, monkeypatch: pytest.MonkeyPatch, no_color: str, coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shown = run("audit", "risky.csv", "--news", "flood.xml", *TODAY).out
    assert ("\x1b[" in shown) is coloured


def test_a_workbook_is_not_for_the_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    ended = run("audit", "quiet.csv", "--news", "quiet.xml", *TODAY, "--format", "xlsx")
    assert ended.code == 2
    assert "add --output report.xlsx" in ended.err


def test_a_terminal_that_lacks_a_letter_shows_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(paper, encoding="cp1252"))
    monkeypatch.setattr(sys, "argv", ["auditor", "inspect", "risky.csv"])
    with pytest.raises(SystemExit):
        cli.main()
    sys.stdout.flush()
    assert b"50% off everything ?" in paper.getvalue()


def commands(group: Any, *path: str) -> list[tuple[str, ...]]:
    """Every command below a group, as the words that call it."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        inside = isinstance(command, typer.core.TyperGroup)
        found += commands(command, *path, name) if inside else [(*path, name)]
    return found


ALL_COMMANDS = commands(typer.main.get_group(cli.app))


def test_all_commands_are_here() -> None:
    names = {" ".join(words) for words in ALL_COMMANDS}
    assert names == {"audit", "inspect", "dates", "news", "rules check", "models"}


@pytest.mark.parametrize("words", ALL_COMMANDS, ids=" ".join)
def test_help_gives_an_example_that_can_be_typed(run: Run, words: tuple[str, ...]) -> None:
    shown = " ".join(run(*words, "--help").out.split())
    examples = re.findall(rf"auditor {' '.join(words)} .+?(?= auditor |$)", shown.partition("Example")[2])
    assert examples
    command: Any = typer.main.get_group(cli.app)
    for word in words:
        command = command.commands[word]
    for example in examples:
        context = command.make_context("auditor", example.split()[1 + len(words) :])
        assert context.params


def test_the_module_is_the_same_as_the_command() -> None:
    ended = subprocess.run([sys.executable, "-m", "auditor", "audits"], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "No such command 'audits'" in ended.stderr
