from __future__ import annotations

import csv
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

from benchmarks.synthetic import write_calendar, write_feed

TODAY = date(2027, 3, 15)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_calendar_is_the_same_for_the_same_seed_and_hardly_repeats_itself(tmp_path: Path) -> None:
    for name, seed in (("one.csv", 7), ("two.csv", 7), ("three.csv", 8)):
        write_calendar(tmp_path / name, 400, TODAY, seed=seed)
    one, two, three = (_read(tmp_path / f"{name}.csv") for name in ("one", "two", "three"))
    assert one == two != three
    lengths = [len(row["Caption"].split()) for row in one]
    assert min(lengths) >= 5
    assert max(lengths) > 50
    assert len({row["Caption"] for row in one}) > 360
    assert (one[0]["Date"], one[-1]["Date"]) == ("2027-03-15", "2027-05-23")
    assert 0 < sum(not row["Alt text"] for row in one) < 200
    assert "{" not in "".join(row["Caption"] for row in one)


def test_the_feed_tells_each_story_four_times_within_a_week(tmp_path: Path) -> None:
    write_feed(tmp_path / "news.xml", 25, TODAY)
    items = ElementTree.parse(tmp_path / "news.xml").findall("channel/item")
    assert len(items) == 100
    assert len({item.findtext("link", "").rpartition("/")[2] for item in items}) == 25
