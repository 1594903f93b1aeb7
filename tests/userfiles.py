"""Calendars and feeds as files, the way a team hands them over."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from tests.builders import at
from tests.news.site import rss

HEADER = ("ID", "Date", "Time", "Channel", "Caption", "Image description")
SALE = ("A-1", "2027-03-16", "09:00", "Instagram", "Ride the wave of discounts! 50% off everything 🌊", "A surfer")
UNDATED = ("A-4", "", "", "Instagram", "A post that nobody has planned yet.", "")
VACANCY = ("A-2", "2027-03-17", "", "Facebook", "We are hiring a bookkeeper for our office in Leuven.", "")
OPENING = ("A-3", "2027-03-18", "10:00", "Instagram", "Open on Saturday from ten to six.", "The shop")
FLOODS = (
    "Floods in Belgium: 19 dead, 11 still missing",
    "Flood toll in Belgium rises to 22, villages evacuated",
    "Local team wins the cup final",
)
QUIET_NEWS = ("Local team wins the cup final", "New library opens its doors in Ghent")


def write_plan(path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER) -> Path:
    """A calendar as a CSV file."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def write_feed(path: Path, *titles: str, published: datetime | None = None) -> Path:
    """An RSS feed of these headlines, all published at the same moment, by default the noon before 15 March 2027."""
    moment = format_datetime(published or at("2027-03-14 12:00"))
    items = [
        f"<title>{escape(title)}</title><link>https://daily.example/{number}</link><pubDate>{moment}</pubDate>"
        for number, title in enumerate(titles)
    ]
    path.write_bytes(rss(*items))
    return path


def write_week(folder: Path) -> None:
    """A risky and a quiet calendar, two with a row that has no date, news of a flood, and quiet news."""
    write_plan(folder / "risky.csv", SALE, VACANCY, OPENING)
    write_plan(folder / "quiet.csv", VACANCY, OPENING)
    write_plan(folder / "undated.csv", VACANCY, UNDATED)
    write_plan(folder / "both.csv", SALE, UNDATED)
    write_feed(folder / "flood.xml", *FLOODS)
    write_feed(folder / "quiet.xml", *QUIET_NEWS)
