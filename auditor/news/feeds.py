"""The feeds that are read where none are set: rules/feeds.yaml."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from auditor.dates.regions import checked_region, country
from auditor.model import WORLD
from auditor.rulefile import read_rules
from auditor.shipped import shipped


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError(f"{url!r} is not a web address")
    return url


class FeedRule(BaseModel):
    """One feed: whom it is for (`regions`, ISO 3166, or WORLD), in which language, and why it is among the defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=2)
    url: Annotated[str, AfterValidator(_web_address)]
    language: str = Field(pattern=r"^[a-z]{2}$")
    regions: list[Annotated[str, AfterValidator(checked_region)]] = Field(min_length=1)
    why: str = Field(min_length=10)
    sources: list[str] = Field(min_length=1)
    reviewed: date


@cache
def read_feed_rules(path: Path | None = None) -> tuple[FeedRule, ...]:
    """The feeds of the file `path`, by default the shipped ones; read once a process.

    Raises:
        RuleError: with one line `path:line: message` for every fault.
    """
    return tuple(read_rules(path or shipped("rules", "feeds.yaml"), FeedRule))


def default_feeds(regions: Collection[str]) -> list[FeedRule]:
    """The shipped feeds for an audience in `regions` (countries or subdivisions), and those for the whole world."""
    homes = {country(code) for code in regions} | {WORLD}
    return [feed for feed in read_feed_rules() if homes.intersection(feed.regions)]
