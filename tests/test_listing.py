"""What `auditor dates`, `auditor news` and `auditor models` list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commandline import Run
from tests.userfiles import write_week


@pytest.fixture(autouse=True)
def _week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write_week(tmp_path)


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


def test_the_shipped_models_work(run: Run) -> None:
    ended = run("models")
    assert ended.code == 0
    assert "use-multilingual-v3" in ended.out
    assert "it works: 512 dimensions" in ended.out
