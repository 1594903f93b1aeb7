from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from auditor.exporters import ReportOptions, exporter
from auditor.model import Audit, Coverage, Level, Problem
from tests.builders import make_audit, make_event, make_finding, make_post

LONG = "Donaudampfschifffahrtsgesellschaft" * 12


def _table(audit: Audit, options: ReportOptions | None = None) -> str:
    written = exporter("table")(audit, options or ReportOptions())
    assert isinstance(written, str)
    return written


def _busy(text: str) -> Audit:
    post = make_post(text, where=text, channels=("Instagram", text), visual="")
    return make_audit(
        make_finding(post, make_event(text), reason=text),
        problems=(Problem(text, text), Problem("", text, incomplete=False)),
        coverage=(Coverage("feed", 3, text),),
    )


@pytest.mark.parametrize("width", [80, 100, 60])
@pytest.mark.parametrize(
    "text",
    [
        "word " * 200,
        LONG,
        "https://shop.example/" + "a" * 300,
        "💦👩‍👩‍👧‍👦🇧🇪" * 60,
        "你好世界" * 80,
        "مرحبا بالعالم " * 40,
        "e\u0301" * 300,
    ],
    ids=["words", "one-word", "address", "emoji", "wide", "right-to-left", "accents"],
)
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    for line in _table(_busy(text), ReportOptions(width=width)).splitlines():
        assert cell_len(line) <= width, line


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_no_text_whatever_breaks_the_width_or_reaches_the_terminal_as_a_command(text: str) -> None:
    written = _table(_busy(text))
    written.encode("utf-8")
    assert not [letter for letter in written if ord(letter) < 32 and letter != "\n"]
    assert all(cell_len(line) <= 80 for line in written.split("\n"))


def test_the_worst_comes_first_and_quiet_posts_are_only_counted() -> None:
    findings = [
        make_finding(make_post("A medium one"), level=Level.MEDIUM, score=99.0),
        make_finding(make_post("A critical one", "2027-03-22"), level=Level.CRITICAL, score=90.0),
        make_finding(make_post("A low one"), level=Level.LOW, score=10.0),
        make_finding(make_post("A high one"), level=Level.HIGH, score=80.0),
    ]
    written = _table(make_audit(*findings, posts=(make_post("A quiet one"),)))
    assert written.index("● critical · Mon 2027-03-22") < written.index("◆ high") < written.index("▲ medium")
    assert "3 of 5 (1 critical, 1 high, 1 medium)" in written
    assert "○ Low, good to know: 1" in written
    assert "A low one" not in written
    assert "A quiet one" not in written


def test_a_case_says_when_where_what_and_why() -> None:
    post = make_post("Dive into our deals " * 20, channels=("Instagram", "Facebook"), visual="")
    other = make_finding(post, level=Level.MEDIUM, reason="It names the place.")
    written = _table(make_audit(make_finding(post), other))
    assert "◆ high · Thu 2027-03-18 12:00 · Instagram, Facebook · en" in written
    assert "  plan.xlsx › March › row 5\n" in written
    assert "…”" in written
    assert "  ◆ A cheerful post during the floods." in written
    assert "  ▲ It names the place." in written
    assert "Picture not described, so not checked" in written


def test_problems_warnings_and_coverage_follow() -> None:
    problems = (Problem("row 9", "No date."), Problem("row 10", "Twice.", incomplete=False))
    written = _table(make_audit(problems=problems))
    assert "Not looked at (1)\n  ! row 9: No date." in written
    assert "Please check (1)\n  ! row 10: Twice." in written
    assert "  ✓ dates: 31" in written
    assert "  ✗ feed: 0 · news.example: no answer" in written


def test_no_findings_are_never_shown_without_what_was_looked_at() -> None:
    assert "0 of 0" in _table(make_audit())
    assert "Looked at\n  ✓ posts: 1" in _table(make_audit())
    assert "no all-clear" in _table(make_audit(coverage=()))


def test_colour_only_where_it_is_wanted() -> None:
    audit = make_audit(make_finding())
    assert "\x1b[" not in _table(audit)
    assert "\x1b[31m" in _table(audit, ReportOptions(colour=True))


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (date(2027, 3, 15), date(2027, 3, 21), "from 2027-03-15 to 2027-03-21"),
        (date(2027, 3, 15), None, "from 2027-03-15 to …"),
        (None, date(2027, 3, 21), "from … to 2027-03-21"),
    ],
)
def test_a_narrowed_audit_says_so(begins: date | None, ends: date | None, words: str) -> None:
    assert f"Only posts {words} are shown." in _table(make_audit(), ReportOptions(begins=begins, ends=ends))
    assert "Only posts" not in _table(make_audit())


def test_marks_that_turn_the_line_round_do_not_reach_the_terminal() -> None:
    assert "\u202e" not in _table(make_audit(make_finding(make_post("abc \u202e cba"), reason="\u2066 x")))


def test_only_the_worst_few_findings_of_a_post_are_spelt_out() -> None:
    post = make_post()
    findings = [
        make_finding(post, make_event(id=f"e{number}"), score=79.0 - number, reason=f"Reason {number}.")
        for number in range(5)
    ]
    text = exporter("table")(make_audit(*findings), ReportOptions())
    assert isinstance(text, str)
    assert "Reason 2." in text
    assert "Reason 3." not in text
    assert "and 2 more" in text
