from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.exporters import ReportOptions, exporter
from auditor.exporters.csv import COLUMNS
from auditor.model import Audit, Coverage, Level, Problem, Quote
from tests.builders import make_audit, make_event, make_evidence, make_finding, make_post


def _rows(audit: Audit) -> list[dict[str, str]]:
    written = exporter("csv")(audit, ReportOptions())
    assert isinstance(written, bytes)
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_a_row_for_each_finding_each_quiet_post_each_problem_and_each_line_of_coverage() -> None:
    loud = make_post("Loud 💥", "2027-03-22", id="2", visual="", channels=("X", "Facebook"))
    evidence = make_evidence(quotes=(Quote("Loud", 0, 4),))
    rows = _rows(
        make_audit(
            make_finding(loud, level=Level.HIGH, score=77.77, evidence=(evidence,)),
            make_finding(loud, make_event("Silence", begins=None, ends=None), Level.LOW, 12.0),
            posts=(make_post(),),
            problems=(Problem("row 9", "No date."), Problem("row 10", "Twice the same.", incomplete=False)),
            coverage=(Coverage("feed", 0, "no answer", ok=False),),
        )
    )
    assert [row["record"] for row in rows] == ["post", "finding", "finding", "problem", "warning", "coverage"]
    quiet, high, low, problem, warning, coverage = rows
    assert list(quiet) == list(COLUMNS)
    assert (quiet["level"], quiet["picture"], quiet["event"]) == ("none", "The shop window", "")
    assert (high["level"], high["score"], high["scheduled"]) == ("high", "77.8", "2027-03-22")
    assert (high["channel"], high["picture"], high["quotes"]) == ("X, Facebook", "not checked", "Loud")
    assert (low["event"], low["event_from"], low["event_to"]) == ("Silence", "", "")
    assert (problem["where"], problem["reason"]) == ("row 9", "No date.")
    assert (warning["where"], warning["reason"]) == ("row 10", "Twice the same.")
    assert (coverage["where"], coverage["reason"]) == ("feed", "0 no answer (failed)")


@pytest.mark.parametrize(
    "dangerous",
    ["=1+1", "+31 20 1234567", "-2", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", '=HYPERLINK("https://evil.example")'],
)
def test_no_text_runs_as_a_formula(dangerous: str) -> None:
    post = make_post(dangerous, visual=dangerous, where=dangerous, id=dangerous, channels=(dangerous,))
    event = make_event(dangerous, id=dangerous)
    finding = make_finding(post, event, reason=dangerous, evidence=(make_evidence(dangerous, check=dangerous),))
    rows = _rows(make_audit(finding, problems=(Problem(dangerous, dangerous),)))
    for row in rows:
        for name, cell in row.items():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), name
    assert rows[0]["text"] == f"'{dangerous}"


@pytest.mark.parametrize("harmless", ["50 % off = half", "a+b", "e-mail", "me@example.org", "'quoted'", "", "٣ = 3"])
def test_other_texts_stay_as_they_are(harmless: str) -> None:
    assert _rows(make_audit(posts=(make_post(harmless),)))[0]["text"] == harmless


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_text_comes_back(text: str) -> None:
    read = _rows(make_audit(posts=(make_post(f"x{text}"),)))[0]["text"]
    assert read == f"x{text}".replace("\ufffe", "�").replace("\uffff", "�")


def test_line_ends_quotes_and_control_characters_stay_in_their_cell() -> None:
    text = 'one\r\n"two"; three,\nfour\x00\x1b[31m \ud83d'
    assert _rows(make_audit(posts=(make_post(text),)))[0]["text"] == 'one\r\n"two"; three,\nfour��[31m �'
