from __future__ import annotations

from pathlib import Path

import pytest

from auditor.dates import check_rules

DATE = """\
# A comment.
- id: dark-day
  title: {en: Dark day, nl: Donkere dag, fr: Jour sombre, de: Dunkler Tag}
  why: {en: Why, nl: Waarom, fr: Pourquoi, de: Warum}
  sources: [A newspaper]
  reviewed: 2026-11-24
  regions: [BE]
  mood: mourning
  gravity: grave
  rule: 03-22
  themes: [flood]
  clashes: [joking]
"""


def rules(folder: Path, dates: dict[str, str], *, themes: str = "flood", tones: str = "joking") -> Path:
    for name, text in (*((f"dates/{name}", text) for name, text in dates.items()), *_stubs(themes, tones)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def _stubs(themes: str, tones: str) -> list[tuple[str, str]]:
    return [(f"{kind}/{name}.yaml", f"id: {name}\n") for kind, name in (("themes", themes), ("tones", tones)) if name]


@pytest.mark.parametrize(("themes", "tones"), [("flood", "joking"), ("", ""), ("flood", ""), ("", "joking")])
def test_sound_rules_have_no_faults(tmp_path: Path, themes: str, tones: str) -> None:
    assert check_rules(rules(tmp_path, {"be.yaml": DATE}, themes=themes, tones=tones)) == []


def test_unknown_themes_and_tones(tmp_path: Path) -> None:
    second = DATE.removeprefix("# A comment.\n").replace("dark-day", "other-day")
    root = rules(tmp_path, {"be.yaml": DATE + second}, themes="fire", tones="festive")
    path = root / "dates" / "be.yaml"
    assert check_rules(root) == [
        f"{path}:2: dark-day: unknown theme 'flood'",
        f"{path}:2: dark-day: unknown tone 'joking'",
        f"{path}:13: other-day: unknown theme 'flood'",
        f"{path}:13: other-day: unknown tone 'joking'",
    ]


def test_the_default_tones_must_exist_too(tmp_path: Path) -> None:
    root = rules(tmp_path, {"be.yaml": DATE.replace("  clashes: [joking]\n", "")})
    assert [fault.rpartition(" ")[2] for fault in check_rules(root)] == ["'promotional'", "'festive'", "'luxury'"]


def test_ids_are_unique_over_files(tmp_path: Path) -> None:
    root = rules(tmp_path, {"be.yaml": DATE, "nl.yaml": DATE})
    (fault,) = check_rules(root)
    assert fault.startswith(f"{root / 'dates' / 'nl.yaml'}:2: id 'dark-day' is already in")


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    broken = DATE.replace("03-22", "03-32").replace("[BE]", "[UK]")
    root = rules(tmp_path, {"be.yaml": broken, "nl.yaml": "- id: [\n"})
    faults = check_rules(root)
    assert [fault.partition(".yaml:")[2].partition(":")[0] for fault in faults] == ["10", "7", "2"]
