from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.exporters import ReportOptions, exporter
from auditor.exporters.json import to_dict
from auditor.model import Coverage, EventKind, Gravity, Level, Problem, Quote, Source
from tests.builders import make_audit, make_event, make_evidence, make_finding, make_post

GOLDEN = Path(__file__).parent / "files" / "audit.json"


def _whole_contract() -> str:
    risky = make_post(
        "Duik in onze golf van kortingen 💦",
        "2027-03-16 18:30",
        id="INST-7",
        where="plan.xlsx › Maart › rij 9",
        channels=("Instagram", "Facebook"),
        language="nl",
        visual="",
    )
    untimed = make_post("Thank you, volunteers.", "2027-03-17", id="8", channels=(), language="")
    standing = make_event(
        "Hurts on any day",
        id="standing-x",
        kind=EventKind.STANDING,
        begins=None,
        ends=None,
        gravity=Gravity.SERIOUS,
        sources=(Source("An encyclopedia"),),
    )
    wording = make_evidence(
        "“golf” is a picture of water.",
        check="wording",
        strength=0.66666,
        quotes=(Quote("golf", 13, 17), Quote("wave", -1, -1)),
        facts={"theme": "flood", "hits": 1, "unusual": 0.98765, "exact": True, "pun": None},
    )
    audit = make_audit(
        make_finding(risky, standing, Level.LOW, 20.0),
        make_finding(risky, level=Level.CRITICAL, score=91.2345, evidence=(wording, make_evidence())),
        posts=(untimed,),
        problems=(Problem("plan.xlsx › Maart › rij 12", "No date."), Problem("plan.xlsx", "A duplicate.", False)),
        coverage=(Coverage("posts", 2, "plan.xlsx"), Coverage("feed", 0, "news.example: no answer", ok=False)),
    )
    text = exporter("json")(audit, ReportOptions(language="nl"))
    assert isinstance(text, str)
    return text


def test_the_public_contract_to_the_letter() -> None:
    assert _whole_contract() == GOLDEN.read_text(encoding="utf-8")


def test_posts_keep_the_order_of_the_calendar_and_findings_are_worst_first() -> None:
    first, second = make_post("Quiet.", id="1"), make_post("Loud.", id="2")
    low, high = make_finding(second, level=Level.LOW, score=90.0), make_finding(second, level=Level.HIGH, score=10.0)
    posts = to_dict(make_audit(low, high, posts=(first,)))["posts"]
    assert [(post["id"], post["level"], post["score"]) for post in posts] == [("1", "none", 0.0), ("2", "high", 10.0)]
    assert [finding["level"] for finding in posts[1]["findings"]] == ["high", "low"]


def test_two_equal_posts_are_both_reported() -> None:
    post = make_post()
    doubled = replace(make_audit(make_finding(post)), posts=(post, post))
    assert [entry["level"] for entry in to_dict(doubled)["posts"]] == ["high", "high"]


@pytest.mark.parametrize(
    ("scheduled", "written"),
    [
        ("2027-03-27 23:30", "2027-03-27T23:30:00+01:00"),
        ("2027-03-28 03:30", "2027-03-28T03:30:00+02:00"),
        ("2027-03-28", "2027-03-28"),
    ],
)
def test_scheduled_has_its_offset_or_is_only_a_date(scheduled: str, written: str) -> None:
    assert to_dict(make_audit(posts=(make_post(scheduled=scheduled),)))["posts"][0]["scheduled"] == written


def test_a_window_in_utc_stays_in_utc() -> None:
    event = make_event(begins=datetime(2027, 3, 1, tzinfo=UTC), ends=None)
    written = to_dict(make_audit(make_finding(event=event)))["posts"][0]["findings"][0]["event"]
    assert (written["from"], written["to"]) == ("2027-03-01T00:00:00+00:00", None)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_is_written_as_utf_8_that_json_reads_back(text: str) -> None:
    written = exporter("json")(make_audit(posts=(make_post(text),)), ReportOptions())
    assert isinstance(written, str)
    read = json.loads(written.encode("utf-8"))["posts"][0]["text"]
    assert read == text.encode("utf-8", "replace").decode("utf-8")


def test_not_a_number_is_a_bug_of_ours_and_not_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        exporter("json")(make_audit(make_finding(score=float("nan"))), ReportOptions())
