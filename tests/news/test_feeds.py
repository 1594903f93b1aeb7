from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RuleError
from auditor.news.feeds import default_feeds, read_feed_rules
from auditor.shipped import shipped


def test_the_shipped_feeds_are_each_there_once() -> None:
    feeds = read_feed_rules()
    assert len({feed.id for feed in feeds}) == len({feed.url for feed in feeds}) == len(feeds) >= 15
    assert all(feed.url.startswith("https://") for feed in feeds)


@pytest.mark.parametrize("region", ["BE", "NL", "FR", "DE", "GB", "US", "LU", "AT", "CH", "IE"])
def test_every_audience_has_feeds_of_its_own(region: str) -> None:
    assert any(region in feed.regions for feed in default_feeds([region]))


def test_feeds_belong_to_the_audience() -> None:
    feeds = default_feeds(["BE-VLG"])
    assert {region for feed in feeds for region in feed.regions} >= {"BE", "WORLD"}
    assert not any(feed.regions == ["FR"] for feed in feeds)
    assert {"nl", "fr"} <= {feed.language for feed in feeds}


def test_an_audience_far_away_has_the_world() -> None:
    assert {region for feed in default_feeds(["NZ"]) for region in feed.regions} == {"WORLD"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("url: https://www.vrt.be", "url: ftp://www.vrt.be", "not a web address"),
        ("url: https://www.vrt.be", "url: https://user:pass@www.vrt.be", "not a web address"),
        ("language: nl", "language: Dutch", "language"),
        ("regions: [BE]", "regions: [UK]", "GB"),
        ("  title: VRT NWS", "  name: VRT NWS", "unknown key"),
    ],
)
def test_a_wrong_feed_is_reported_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = shipped("rules", "feeds.yaml").read_text(encoding="utf-8")
    path = tmp_path / "feeds.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=words) as caught:
        read_feed_rules(path)
    assert f"{path}:" in caught.value.message
