"""Settings: one auditor.toml, the environment on top of it, and options of a call on top of that."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from platformdirs import user_cache_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from auditor.embeddings import DEFAULT_MODEL
from auditor.errors import SettingsError
from auditor.rulebook import GravityWord, MoodWord
from auditor.shipped import in_checkout, shipped
from auditor.sources.options import CalendarOptions

FILE_NAME = "auditor.toml"
Language = Literal["en", "nl", "fr", "de"]
FailOn = Literal["low", "medium", "high", "critical", "never"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Brand(_Section):
    """Who posts: the brand's names, and its products as people call them."""

    names: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


class NewsSettings(_Section):
    """`feeds` are files, URLs or `gdelt:QUERY`; empty means the shipped feeds of the regions."""

    feeds: tuple[str, ...] = ()
    days: int = Field(default=14, ge=1, le=90)
    allow_private_addresses: bool = False


class Topic(_Section):
    """Something the team itself declares sensitive: a crisis of its own, a court case, a customer's loss."""

    title: str = Field(min_length=3)
    why: str = ""
    words: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    regions: tuple[str, ...] = ()
    gravity: GravityWord = "grave"
    mood: MoodWord = "mourning"


class Settings(_Section):
    """Everything that can be set. `language` is that of the reader, not of the posts."""

    language: Language = "en"
    regions: tuple[str, ...] = ("BE", "NL", "FR", "DE", "GB")
    time_zone: str = "Europe/Brussels"
    fail_on: FailOn = "high"
    model: str = DEFAULT_MODEL
    cache: Path | None = None
    brand: Brand = Brand()
    news: NewsSettings = NewsSettings()
    calendar: CalendarOptions = CalendarOptions()
    topics: tuple[Topic, ...] = ()

    @field_validator("regions")
    @classmethod
    def _region_codes(cls, regions: tuple[str, ...]) -> tuple[str, ...]:
        codes = tuple(dict.fromkeys(region.strip().upper() for region in regions if region.strip()))
        wrong = [code for code in codes if not _is_region(code)]
        if wrong:
            raise ValueError(f"{', '.join(wrong)}: write country codes such as BE, NL or BE-WAL")
        if not codes:
            raise ValueError("at least one region is needed")
        return codes

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError(f"{zone!r} is not a time zone; write it like Europe/Brussels")
        return zone

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def cache_folder(self) -> Path:
        """Where vectors and feeds are kept: as set, in data/local of a checkout, or in the user's cache folder."""
        if self.cache:
            return self.cache
        return shipped("data", "local", "cache") if in_checkout() else user_cache_path("content-calendar-auditor")


def _is_region(code: str) -> bool:
    country, _, subdivision = code.partition("-")
    return len(country) == 2 and country.isascii() and country.isalpha() and (not subdivision or subdivision.isalnum())


_ENVIRONMENT = {
    "AUDITOR_LANGUAGE": "language",
    "AUDITOR_REGIONS": "regions",
    "AUDITOR_TIME_ZONE": "time_zone",
    "AUDITOR_FAIL_ON": "fail_on",
    "AUDITOR_MODEL": "model",
    "AUDITOR_CACHE": "cache",
}


def read_settings(
    path: Path | None = None, *, environment: Mapping[str, str] | None = None, **options: Any
) -> Settings:
    """The settings of `path`, else of the file that AUDITOR_CONFIG names, else of ./auditor.toml if there is one.

    The environment overrides the file; `options` that are not None override both.

    Raises:
        SettingsError: where the file cannot be read or holds something that cannot be used.
    """
    env = os.environ if environment is None else environment
    named = path or (Path(env["AUDITOR_CONFIG"]) if env.get("AUDITOR_CONFIG") else None)
    file = named or Path(FILE_NAME)
    values = _beside(file, _read_toml(file)) if named or file.is_file() else {}
    for variable, name in _ENVIRONMENT.items():
        if env.get(variable):
            values[name] = env[variable].split(",") if name == "regions" else env[variable]
    values |= {name: value for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        faults = "; ".join(_words(fault) for fault in error.errors())
        raise SettingsError(f"{file if values else 'Settings'}: {faults}.", "See docs/settings.md.") from error


def _beside(file: Path, values: dict[str, Any]) -> dict[str, Any]:
    """Paths in a settings file are meant from the folder in which it lies, wherever the command is called."""
    news = values.get("news")
    feeds = news.get("feeds") if isinstance(news, dict) else None
    if isinstance(news, dict) and isinstance(feeds, list):
        values["news"] = {**news, "feeds": [_path_beside(file, feed) if _is_path(feed) else feed for feed in feeds]}
    if isinstance(values.get("cache"), str):
        values["cache"] = _path_beside(file, values["cache"])
    return values


def _path_beside(file: Path, path: str) -> str:
    return str(file.parent / path)


def _is_path(feed: Any) -> bool:
    return isinstance(feed, str) and "://" not in feed and not feed.startswith("gdelt:")


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.", "Check the path after --config.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 text.", "Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.", "See docs/settings.md for an example.") from error


def _words(fault: Any) -> str:
    name = ".".join(str(step) for step in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"there is no setting {name!r}"
    return f"{name}: {str(fault['msg']).removeprefix('Value error, ')}"
