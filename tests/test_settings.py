from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.errors import SettingsError
from auditor.settings import read_settings

EVERYTHING = """\
language = "nl"
regions = ["be", "NL", "BE"]
time_zone = "Europe/Amsterdam"
fail_on = "medium"
[brand]
names = ["Brisa"]
products = ["Brisa Stove"]
[news]
feeds = ["feed.xml"]
days = 7
[calendar]
date_order = "dmy"
[[topics]]
title = "Strike in our depot"
words = ["depot"]
begins = 2027-03-01
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "auditor.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_needs_to_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = read_settings(environment={})
    assert settings.regions == ("BE", "NL", "FR", "DE", "GB")
    assert settings.zone.key == "Europe/Brussels"


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, EVERYTHING), environment={})
    assert settings.language == "nl"
    assert settings.regions == ("BE", "NL")
    assert settings.brand.products == ("Brisa Stove",)
    assert settings.topics[0].begins is not None
    assert settings.calendar.date_order == "dmy"


def test_the_file_in_the_current_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 'language = "fr"')
    monkeypatch.chdir(tmp_path)
    assert read_settings(environment={}).language == "fr"


def test_paths_are_meant_from_the_folder_of_the_file(tmp_path: Path) -> None:
    feeds = ["feed.xml", "https://news.example/rss", "gdelt:flood", str(tmp_path / "own.xml")]
    settings = read_settings(write(tmp_path, f'cache = "kept"\n[news]\nfeeds = {feeds}'), environment={})
    assert settings.news.feeds == (str(tmp_path / "feed.xml"), feeds[1], feeds[2], feeds[3])
    assert settings.cache == tmp_path / "kept"


def test_the_environment_overrides_the_file_and_options_override_both(tmp_path: Path) -> None:
    path = write(tmp_path, 'language = "nl"\nregions = ["NL"]')
    env = {"AUDITOR_LANGUAGE": "de", "AUDITOR_REGIONS": "DE,AT", "AUDITOR_CONFIG": str(path)}
    assert read_settings(environment=env).regions == ("DE", "AT")
    assert read_settings(environment=env, regions=["CH"], language=None).regions == ("CH",)
    assert read_settings(environment=env).language == "de"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('langage = "nl"', "there is no setting 'langage'"),
        ('language = "es"', "language: "),
        ('regions = ["Belgium"]', "BELGIUM: write country codes"),
        ("regions = []", "at least one region"),
        ('time_zone = "Brussels"', "'Brussels' is not a time zone"),
        ('fail_on = "always"', "fail_on: "),
        ("[news]\ndays = 0", "news.days: "),
        ('[[topics]]\ntitle = "x"', "topics.0.title: "),
        ("language = nl", "not valid TOML"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(write(tmp_path, text), environment={})
    assert says in str(caught.value)


@pytest.mark.parametrize(("content", "says"), [(None, "cannot be read"), (b"language = '\xe9'", "not UTF-8")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: Any, says: str) -> None:
    path = tmp_path / "auditor.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=says):
        read_settings(path, environment={})
