from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from openpyxl import Workbook, load_workbook
from rich.cells import cell_len

from auditor import cli, errors
from auditor.api import read_source
from auditor.errors import AuditorError
from auditor.exporters import FORMATS
from auditor.settings import read_settings
from auditor.shipped import shipped
from tests.commandline import Run, runner
from tests.userfiles import FLOODS, HEADER, OPENING, QUIET_NEWS, SALE, VACANCY, write_feed, write_plan

UNDATED = ("A-4", "", "", "Instagram", "A post that nobody has planned yet.", "")
TODAY = ("--today", "2027-03-15", "--regions", "BE")
LEVELS = ("low", "medium", "high", "critical")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    return runner(monkeypatch, capsysbinary)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a risky and a quiet calendar, news of a flood and quiet news, and a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write_plan(Path("risky.csv"), SALE, VACANCY, OPENING)
    write_plan(Path("quiet.csv"), VACANCY, OPENING)
    write_plan(Path("undated.csv"), VACANCY, UNDATED)
    write_plan(Path("both.csv"), SALE, UNDATED)
    write_feed(Path("flood.xml"), *FLOODS)
    write_feed(Path("quiet.xml"), *QUIET_NEWS)


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


def dutch() -> Path:
    """Semicolons, headers in Dutch, and dates whose order only the whole column tells."""
    path = Path("planning.csv")
    path.write_text(
        "Socialemediaplanning\n\nDatum;Uur;Kanaal;Tekst;Beeld\n"
        "03/04/2027;10:00;Facebook;Zaterdag open van tien tot zes.;De winkel\n"
        "25/04/2027;;Instagram;Wie komt ons team versterken?;\n",
        encoding="cp1252",
    )
    return path


def tabs() -> Path:
    """Two tabs with different headers, and one that is no calendar."""
    book = Workbook()
    march, april, notes = book.active, book.create_sheet("April"), book.create_sheet("Notes")
    assert march is not None
    march.title = "March"
    march.append(["Plan of March"])
    march.append([])
    march.append(HEADER)
    march.append(SALE)
    march.append(VACANCY)
    april.append(["When", "Where", "Copy"])
    april.append([date(2027, 4, 2), "Instagram", "Closed on Monday."])
    april.append([date(2027, 4, 9), "Facebook", "Open again from ten to six."])
    notes.append(["Call the printer"])
    book.save("plan.xlsx")
    return Path("plan.xlsx")


def bare() -> Path:
    """No headers at all, as schedulers import it."""
    path = Path("import.csv")
    path.write_text(
        '2027-03-16 09:00,"Open on Saturday, from ten to six.",https://shop.example/\n'
        '2027-03-17 09:00,"We are hiring a bookkeeper in Leuven.",https://shop.example/jobs\n',
        encoding="utf-8",
    )
    return path


def twins() -> Path:
    """Two columns of the same name."""
    return write_plan(
        Path("twins.csv"),
        ("2027-03-16", "Open on Saturday from ten to six.", "Samedi, ouvert de dix à dix-huit heures."),
        header=("Date", "Text", "Text"),
    )


@pytest.mark.parametrize("calendar", [dutch, tabs, bare, twins], ids=lambda make: make.__name__)
def test_the_settings_that_inspect_prints_read_the_same_posts(run: Run, calendar: Callable[[], Path]) -> None:
    source = calendar()
    today = date(2027, 3, 15)
    before = read_source(source, read_settings(), today=today)
    printed = run("inspect", source, "--today", "2027-03-15")
    assert printed.code == 0
    settings = printed.out[printed.out.index("\n[calendar]") :]
    Path("auditor.toml").write_text(settings, encoding="utf-8")
    after = read_source(source, read_settings(), today=today)
    assert len(before.posts) > 0
    assert after.posts == before.posts
    again = run("inspect", source, "--today", "2027-03-15").out
    assert again[again.index("\n[calendar]") :] == settings


def test_inspect_shows_columns_dates_and_posts(run: Run) -> None:
    shown = run("inspect", dutch(), "--today", "2027-03-15").out
    assert "day before month" in shown
    assert "“Tekst”" in shown
    assert "Sat 3 April 2027 10:00" in shown


def test_dates_are_listed_with_mood_gravity_and_silence(run: Run) -> None:
    ended = run("dates", "--from", "2027-05-04", "--to", "2027-05-04", "--regions", "NL")
    assert ended.code == 0
    lines = ended.out.splitlines()
    remembrance = next(index for index, line in enumerate(lines) if "Dodenherdenking" in line)
    assert lines[remembrance].startswith("Tue 2027-05-04  ")
    assert lines[remembrance + 1].startswith("    mourning · grave · ")
    assert lines[remembrance + 2] == "    silence 20:00-20:02 (Europe/Amsterdam)"
    assert re.fullmatch(r"\d+ dates?\.", lines[-1])


def test_a_day_without_dates_says_so(run: Run) -> None:
    settings = Path("auditor.toml")
    settings.write_text('regions = ["NZ"]', encoding="utf-8")
    shown = run("dates", "--from", "2027-08-18", "--to", "2027-08-18").out
    assert shown.splitlines()[-1] == f"{(len(shown.splitlines()) - 1) // 2} dates."


def test_stories_are_listed_with_size_gravity_and_reason(run: Run) -> None:
    ended = run("news", "--feed", "flood.xml", "--today", "2027-03-15", "--regions", "BE")
    assert ended.code == 0
    story, size, why, *rest = ended.out.splitlines()
    assert re.match(r"(minor|serious|grave|extreme): Flood", story)
    assert size.startswith("    2 articles, 1 outlet, 2027-03-14 to 2027-03-14, score ")
    assert why.startswith("    because of “")
    assert rest[0] == "1 other headline, not grave."
    assert any(line.startswith("✓ feed: 3 · flood.xml") for line in rest)


@pytest.mark.parametrize(
    ("today", "feeds", "code"),
    [
        ("2027-03-15", ["flood.xml"], 0),
        ("2027-03-01", ["flood.xml"], 0),
        ("2027-03-15", ["nowhere.xml"], 3),
        ("2027-03-15", ["flood.xml", "nowhere.xml"], 3),
    ],
)
def test_news_ends_with_3_only_where_a_feed_failed(run: Run, today: str, feeds: list[str], code: int) -> None:
    options = [option for feed in feeds for option in ("--feed", feed)]
    ended = run("news", *options, "--today", today)
    assert ended.code == code
    assert ("✗ feed: 0 · nowhere.xml" in ended.out) is (code == 3)


def test_the_shipped_rules_are_sound(run: Run) -> None:
    ended = run("rules", "check", "--older-than", "36500")
    assert re.fullmatch(r"\d{3,} entries read, 0 faults, 0 to be read again\.\n", ended.out)
    assert ended.code == 0


def test_the_shipped_models_work(run: Run) -> None:
    ended = run("models")
    assert ended.code == 0
    assert "use-multilingual-v3" in ended.out
    assert "it works: 512 dimensions" in ended.out


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
    found = []
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
