"""The shipped example: its files hold what its README says."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from auditor import audit
from auditor.settings import read_settings

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "data" / "examples"
ROW = re.compile(r"^\| (Maart|April-mei) (\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
TABS = {"Maart": "Maart 2027", "April-mei": "April-mei 2027"}


def _risky() -> list[tuple[str, int, str]]:
    section = (FOLDER / "README.md").read_text(encoding="utf-8").split("## ")[1]
    return [(tab, int(row), words) for tab, row, words, _ in ROW.findall(section)]


@pytest.mark.parametrize(("tab", "row", "words"), _risky())
def test_the_readme_names_the_right_rows(tab: str, row: int, words: str) -> None:
    sheet = load_workbook(FOLDER / "calendar.xlsx")[TABS[tab]]
    text = " ".join(str(cell.value or "") for cell in next(sheet.iter_rows(min_row=row, max_row=row)))
    for part in words.split(" … "):
        assert part.removeprefix("… ") in text


def test_the_audit_flags_the_posts_that_the_readme_names_and_no_others(cache: Path) -> None:
    settings = read_settings(FOLDER / "auditor.toml")
    report = audit(FOLDER / "calendar.xlsx", today=date(2027, 3, 15), settings=settings).audit
    flagged = {finding.post.where for finding in report.findings if finding.verdict.level.flagged}
    assert flagged == {f"calendar.xlsx › {TABS[tab]} › row {row}" for tab, row, _ in _risky()}


def test_every_kind_of_finding_has_a_post() -> None:
    assert len(_risky()) == 17


def test_the_feeds_hold_sixty_two_headlines_of_the_week() -> None:
    rss = ElementTree.parse(FOLDER / "news.xml").findall("channel/item")
    atom = ElementTree.parse(FOLDER / "news-fr.xml").findall("{*}entry")
    items = json.loads((FOLDER / "news-de.json").read_text(encoding="utf-8"))["items"]
    assert len(rss) + len(atom) + len(items) == 62
    assert all(" Mar 2027 " in item.findtext("pubDate", "") for item in rss)
    assert all(entry.findtext("{*}published", "").startswith("2027-03-") for entry in atom)
    assert all(item["date_published"].startswith("2027-03-") for item in items)


def test_no_address_of_the_example_leads_anywhere() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("news*")]
    hosts = {host for text in texts for host in re.findall(r"https?://([^/\s\"<]+)", text)}
    assert {host for host in hosts if not host.endswith(".example")} == {"www.w3.org", "jsonfeed.org"}


def test_the_settings_of_the_example_are_valid_and_its_feeds_exist() -> None:
    settings = read_settings(FOLDER / "auditor.toml", environment={})
    assert settings.brand.products == ("Vuurvlieg 2",)
    assert all(Path(feed).is_file() for feed in settings.news.feeds)
