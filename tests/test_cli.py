"""`auditor audit`: what it writes, where, and how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from auditor import errors
from auditor.errors import AuditorError
from auditor.exporters import FORMATS
from tests.commandline import Run
from tests.userfiles import write_week

TODAY = ("--today", "2027-03-15", "--regions", "BE")
LEVELS = ("low", "medium", "high", "critical")


@pytest.fixture(autouse=True)
def _week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_week(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["quiet.csv", "--news", "quiet.xml"], 0),
        (["risky.csv", "--news", "quiet.xml"], 0),
        (["risky.csv", "--news", "flood.xml"], 1),
        (["risky.csv", "--news", "quiet.xml", "--news", "flood.xml"], 1),
        (["nowhere.csv", "--news", "quiet.xml"], 2),
        (["quiet.csv", "--news", "nowhere.xml"], 3),
        (["undated.csv", "--news", "quiet.xml"], 3),
        (["both.csv", "--news", "flood.xml"], 1),
        (["risky.csv", "--news", "flood.xml", "--fail-on", "never"], 0),
        (["both.csv", "--news", "flood.xml", "--fail-on", "never"], 3),
        (["risky.csv", "--news", "flood.xml", "--from", "2027-03-17"], 0),
        (["risky.csv", "--news", "flood.xml", "--from", "2027-03-16", "--to", "2027-03-16"], 1),
        (["risky.csv", "--news", "flood.xml", "--to", "2027-03-15"], 0),
    ],
)
def test_the_exit_code_says_how_an_audit_ended(run: Run, arguments: list[str], code: int) -> None:
    assert run("audit", *TODAY, *arguments).code == code


def test_fail_on_compares_with_the_worst_finding(run: Run) -> None:
    arguments = ("audit", "risky.csv", "--news", "flood.xml", *TODAY, "--format", "json")
    worst = max(LEVELS.index(post["level"]) for post in posts(run(*arguments).out) if post["level"] in LEVELS)
    codes = [run(*arguments, "--fail-on", level).code for level in LEVELS]
    assert codes == [1 if index <= worst else 0 for index in range(len(LEVELS))]


def posts(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(text)["posts"]
    return found


def test_from_and_to_narrow_what_is_shown_and_nothing_else(run: Run) -> None:
    arguments = ("audit", "risky.csv", "--news", "flood.xml", *TODAY, "--format", "json")
    whole = posts(run(*arguments).out)
    assert posts(run(*arguments, "--from", "2027-03-16", "--to", "2027-03-17").out) == whole[:2]
    assert posts(run(*arguments, "--from", "2027-03-18").out) == whole[2:]


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("table", b"Sensitivity check"),
        ("json", b"{"),
        ("csv", b"\xef\xbb\xbfrecord,"),
        ("html", b"<!doctype html>"),
        ("xlsx", b"PK\x03\x04"),
    ],
)
def test_every_format_is_written_whole(run: Run, form: str, begins: bytes) -> None:
    arguments = ("audit", "risky.csv", "--news", "flood.xml", *TODAY, "--format", form)
    printed = run(*arguments)
    assert printed.raw.lower().startswith(begins.lower())
    written = run(*arguments, "--output", "report.out")
    assert written.raw == b""
    assert "Written to report.out." in written.err
    content = Path("report.out").read_bytes()
    assert content.lower().startswith(begins.lower())
    if form == "xlsx":
        assert load_workbook(io.BytesIO(printed.raw)).sheetnames == load_workbook(io.BytesIO(content)).sheetnames
    else:
        assert content == printed.raw


def test_every_format_is_tried_here() -> None:
    assert set(FORMATS) == {"table", "json", "csv", "html", "xlsx"}


@pytest.mark.parametrize("place", [".", "risky.csv/report.html", "no/such/folder/report.html", "x" * 300])
def test_a_place_that_cannot_be_written_is_an_error(run: Run, place: str) -> None:
    before = sorted(Path().iterdir())
    ended = run("audit", "quiet.csv", "--news", "quiet.xml", *TODAY, "--output", place)
    assert ended.code == 2
    assert "--output" in ended.err
    assert sorted(Path().iterdir()) == before


def test_a_report_is_replaced_as_a_whole_or_not_at_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    report = Path("report.html")
    report.write_text("the report of yesterday", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    ended = run("audit", "quiet.csv", "--news", "quiet.xml", *TODAY, "--format", "html", "--output", report)
    assert ended.code == 2
    assert "No space left" in ended.err
    assert report.read_text(encoding="utf-8") == "the report of yesterday"
    assert not list(Path().glob("*.part")) + list(Path().glob(".*.part"))


def test_the_calendar_is_not_overwritten_by_its_report(run: Run) -> None:
    before = Path("quiet.csv").read_bytes()
    ended = run("audit", "quiet.csv", "--news", "quiet.xml", *TODAY, "--format", "csv", "--output", "./quiet.csv")
    assert ended.code == 2
    assert "is the calendar itself" in ended.err
    assert Path("quiet.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["audit"], "Missing argument"),
        (["audit", "quiet.csv", "--today", "tomorrow"], "'tomorrow' is not a date; write it as 2026-03-02"),
        (["audit", "quiet.csv", "--from", "15.03.2027"], "is not a date"),
        (["audit", "quiet.csv", "--to", "2027-02-30"], "is not a date"),
        (["audit", "quiet.csv", "--to", "9999-12-31"], "is too far away"),
        (["audit", "quiet.csv", "--from", "2027-03-20", "--to", "2027-03-01"], "is before --from"),
        (["audit", "quiet.csv", "--format", "pdf"], "choose csv, html, json, table, xlsx"),
        (["audit", "quiet.csv", "--fail-on", "often"], "fail_on"),
        (["audit", "quiet.csv", "--regions", "Belgium"], "write country codes such as BE"),
        (["audit", "quiet.csv", "--regions", ","], "at least one region"),
        (["audit", "quiet.csv", "--config", "nowhere.toml"], "cannot be read"),
        (["audit", "quiet.csv", "--shout"], "No such option"),
        (["audit", "https://sheets.example/plan"], "not a calendar that can be opened"),
        (["inspect", "nowhere.xlsx"], "nowhere.xlsx"),
        (["dates", "--from", "2027-03-20", "--to", "2027-03-01"], "is before --from"),
        (["dates", "--from", "0001-01-01"], "is too far away"),
        (["news", "--today", "later"], "is not a date"),
        (["rules", "check", "nowhere"], "nowhere is not a folder"),
        (["rules", "check", "--older-than", "99999999999"], "--older-than"),
        (["models", "--model", "/nowhere"], "cannot be loaded"),
        (["audits"], "No such command"),
    ],
)
def test_what_cannot_be_done_ends_with_a_sentence_and_2(run: Run, arguments: list[str], says: str) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert says in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "kind",
    [AuditorError, *AuditorError.__subclasses__()],
)
def test_no_error_that_a_person_can_act_on_shows_a_traceback(
    run: Run, kind: type[AuditorError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise kind("It rains.", "Take an umbrella.")

    monkeypatch.setattr("auditor.settings.read_settings", fail)
    ended = run("audit", "quiet.csv")
    assert (ended.code, ended.err) == (2, "It rains.\nTake an umbrella.\n")


def test_the_subclasses_are_known_here() -> None:
    defined = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, AuditorError)}
    assert defined == {AuditorError, *AuditorError.__subclasses__()}


def test_a_mistake_of_ours_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("auditor.settings.read_settings", fail)
    with pytest.raises(ZeroDivisionError):
        run("audit", "quiet.csv")
