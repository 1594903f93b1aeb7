"""`auditor inspect`: what it shows, and that its settings read the same posts again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from auditor.api import read_source
from auditor.settings import read_settings
from tests.commandline import Run
from tests.userfiles import HEADER, SALE, VACANCY, write_plan


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


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
