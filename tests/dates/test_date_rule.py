from __future__ import annotations

from pathlib import Path

import pytest

from auditor.dates import read_date_rules
from auditor.errors import RuleError

WHOLE = """\
- id: dark-day
  title: {en: Dark day, nl: Donkere dag, fr: Jour sombre, de: Dunkler Tag}
  why: {en: Why, nl: Waarom, fr: Pourquoi, de: Warum}
  sources: [A newspaper]
  reviewed: 2026-11-24
  regions: [NO]
  mood: mourning
  gravity: grave
  rule: 03-22
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "dates.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_whole_rule(tmp_path: Path) -> None:
    (rule,) = read_date_rules(write(tmp_path, WHOLE))
    assert rule.regions == ["NO"]
    assert rule.recurrence.spans(2027)[0].first.isoformat() == "2027-03-22"


@pytest.mark.parametrize(
    ("line", "change", "message"),
    [
        (9, ("rule: 03-22", "rule: 22 march"), "is not a date rule"),
        (9, ("rule: 03-22", "rule: 03-32"), "a day that does not exist"),
        (9, ("rule: 03-22", "rule: hijri 13-01"), "run from 01 to 12"),
        (6, ("[NO]", "[UK]"), "'UK' is not a country or region; write GB"),
        (6, ("[NO]", "[]"), "at least 1"),
        (7, ("mourning", "sad"), "'mourning', 'solemn'"),
        (8, ("grave", "huge"), "'minor', 'serious'"),
        (5, ("2026-11-24", "yesterday"), "reviewed"),
        (10, ("rule: 03-22\n", "rule: 03-22\n  shift: monday\n"), "not a known shift; known: fast, yom-hashoah"),
        (10, ("rule: 03-22\n", "rule: 03-22\n  befor: 1\n"), "unknown key 'befor'"),
        (10, ("rule: 03-22\n", "rule: 03-22\n  before: 61\n"), "before"),
        (10, ("rule: 03-22\n", "rule: 03-22\n  names: ['']\n"), "holds no word"),
        (10, ("rule: 03-22\n", "rule: 03-22\n  hurts: {en: ['*']}\n"), "holds no word"),
        (10, ("rule: 03-22\n", "rule: 03-22\n  hurts: {es: [bomba]}\n"), "unknown language es"),
        (
            10,
            ("rule: 03-22\n", "rule: 03-22\n  silences: [{from: '20:00', to: '19:00'}]\n"),
            "before it begins at 20:00",
        ),
        (
            10,
            ("rule: 03-22\n", "rule: 03-22\n  silences: [{from: '20:00', to: '21:00', zone: Moon}]\n"),
            "not a time zone",
        ),
        (10, ("rule: 03-22\n", "rule: 03-22\n  silences: [{from: '20:00', to: '21:00', zone: Europe}]\n"), "time zone"),
        (1, ("rule: 03-22\n", "rule: 03-22\n  anniversary: true\n"), "an anniversary needs 'since'"),
        (1, ("rule: 03-22\n", "rule: 03-22\n  since: 2027\n"), "since 2027 lies after the day it was reviewed"),
        (1, ("rule: 03-22\n", "rule: 03-22\n  since: 2001\n  until: 2000\n"), "until 2000 lies before since 2001"),
        (1, ("rule: 03-22\n", "rule: 03-22..03-23\n  silences: [{from: '20:00', to: '20:02'}]\n"), "a rule of one day"),
        (1, ("  rule: 03-22\n", ""), "'rule' is missing"),
        (2, (", de: Dunkler Tag", ""), "no text in de"),
        (4, ("A newspaper", "' '"), "a source is empty"),
    ],
)
def test_faults_say_where_they_are(tmp_path: Path, line: int, change: tuple[str, str], message: str) -> None:
    assert change[0] in WHOLE
    path = write(tmp_path, WHOLE.replace(*change))
    with pytest.raises(RuleError) as caught:
        read_date_rules(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)
