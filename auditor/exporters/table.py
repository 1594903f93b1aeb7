"""A table for the terminal: the flagged posts and why, then what could not be looked at, then what was."""

from __future__ import annotations

import io
import re

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from auditor.exporters._cases import SYMBOLS, Case, cases, count_levels, printable, worst_first
from auditor.exporters._labels import heading, label, moment_words, tally
from auditor.exporters._options import ReportOptions
from auditor.model import Audit, Level

_STYLES = {Level.CRITICAL: "bold red", Level.HIGH: "red", Level.MEDIUM: "yellow", Level.LOW: "cyan", Level.NONE: ""}
_LINES_OF_TEXT = 2
_FINDINGS_SHOWN = 3

_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that could turn round the rest of the line on a terminal."""


def export(audit: Audit, options: ReportOptions) -> str:
    """A table to read in the terminal: flagged posts with the reasons, and what was looked at."""
    paper = io.StringIO()
    console = Console(
        file=paper,
        width=options.width,
        force_terminal=options.colour,
        color_system="standard" if options.colour else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    found = cases(audit)
    _head(console, audit, found, options)
    for case in worst_first(found):
        if case.level.flagged:
            _case(console, case, options)
    _foot(console, audit, found, options)
    return paper.getvalue()


def _head(console: Console, audit: Audit, found: list[Case], options: ReportOptions) -> None:
    console.print(Text(label("title", options.language), style="bold"))
    for line in heading(audit, options):
        console.print(_text(line))
    console.print()
    console.print(Text(tally(found, options.language), style="bold"))
    console.print()


def _case(console: Console, case: Case, options: ReportOptions) -> None:
    post, language = case.post, options.language
    parts = [moment_words(post, language), ", ".join(post.channels), post.language]
    level = (f"{SYMBOLS[case.level]} {label(case.level.word, language)}", _STYLES[case.level])
    console.print(Text.assemble(level, *(f" · {_one_line(part)}" for part in parts if part), overflow="fold"))
    _indented(console, Text(_one_line(post.where), style="dim"))
    _indented(console, Text(f"“{_shortened(post.text, (options.width - 4) * _LINES_OF_TEXT)}”", style="italic"))
    for finding in case.findings[:_FINDINGS_SHOWN]:
        mark = (f"{SYMBOLS[finding.verdict.level]} ", _STYLES[finding.verdict.level])
        row = (f" [{_one_line(options.row_title(finding.verdict.row))}]", "dim")
        _indented(console, Text.assemble(mark, _one_line(finding.reason), row))
    hidden = len(case.findings) - _FINDINGS_SHOWN
    if hidden > 0:
        _indented(console, Text(label("more_findings", language, count=hidden), style="dim"))
    if not post.visual:
        _indented(console, Text(label("no_picture", language), style="dim"))
    console.print()


def _foot(console: Console, audit: Audit, found: list[Case], options: ReportOptions) -> None:
    language = options.language
    low = count_levels(found)[Level.LOW]
    if low:
        console.print(Text(f"{SYMBOLS[Level.LOW]} {label('low_count', language, count=low)}", _STYLES[Level.LOW]))
        console.print()
    for key, incomplete in (("missed", True), ("warnings", False)):
        problems = [problem for problem in audit.problems if problem.incomplete is incomplete]
        if problems:
            console.print(Text(f"{label(key, language)} ({len(problems)})", style="bold"))
        for problem in problems:
            _indented(
                console, _text(f"! {problem.where}: {problem.message}" if problem.where else f"! {problem.message}")
            )
        if problems:
            console.print()
    console.print(Text(label("coverage", language), style="bold"))
    for line in audit.coverage:
        mark = "✓" if line.ok else "✗"
        _indented(console, _text(f"{mark} {line.what}: {line.count}" + (f" · {line.detail}" if line.detail else "")))
    unseen = sum(not case.post.visual for case in found)
    if unseen:
        _indented(console, _text(f"✗ {label('no_picture_count', language, count=unseen)}"))
    if not audit.coverage:
        _indented(console, _text(label("no_coverage", language)))


def _indented(console: Console, text: Text) -> None:
    text.overflow = "fold"
    console.print(Padding(text, (0, 0, 0, 2), expand=False))


def _text(text: str) -> Text:
    return Text(_one_line(text), overflow="fold")


def _one_line(text: str) -> str:
    return " ".join(_DIRECTION_MARKS.sub("", printable(text)).split())


def _shortened(text: str, width: int) -> str:
    line = _one_line(text)
    return line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"
