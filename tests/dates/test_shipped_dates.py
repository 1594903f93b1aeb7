"""The dates of rules/dates: sound, resolvable, explained, and not in the way of ordinary posts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from auditor.dates import DateRule, check_rules, date_events, read_date_rules
from auditor.model import WORLD
from auditor.shipped import shipped
from auditor.wording import Wording, fold

RULES = {rule.id: rule for rule in read_date_rules()}
FIRST_ISSUE = ("BE", "NL", "FR", "DE", "LU", "GB", "US")
ZONE = ZoneInfo("Europe/Brussels")


def test_no_faults() -> None:
    assert check_rules(shipped("rules")) == []


def test_there_are_enough_of_them_everywhere() -> None:
    per_region = Counter(code.partition("-")[0] for rule in RULES.values() for code in set(rule.regions))
    assert len(RULES) >= 200
    assert per_region[WORLD] >= 30
    for code in FIRST_ISSUE:
        assert per_region[code] >= (5 if code == "LU" else 20), code


@pytest.mark.parametrize(
    ("identity", "year", "expected"),
    [
        ("holocaust-remembrance", 2027, "2027-01-27"),
        ("be-brussels-attacks", 2027, "2027-03-22"),
        ("nl-dodenherdenking", 2027, "2027-05-04"),
        ("yom-hashoah", 2027, "2027-05-04"),
        ("yom-hazikaron", 2026, "2026-04-21"),
        ("tisha-bav", 2026, "2026-07-23"),
        ("yom-kippur", 2026, "2026-09-21"),
        ("ramadan", 2026, "2026-02-18"),
        ("good-friday", 2026, "2026-04-03"),
        ("ash-wednesday", 2027, "2027-02-10"),
        ("de-volkstrauertag", 2026, "2026-11-15"),
        ("de-totensonntag", 2026, "2026-11-22"),
        ("de-busstag", 2026, "2026-11-18"),
        ("gb-remembrance-sunday", 2026, "2026-11-08"),
        ("fr-deportation", 2026, "2026-04-26"),
        ("fr-vel-dhiv", 2026, "2026-07-19"),
        ("lu-national-commemoration", 2024, "2024-10-13"),
        ("us-martin-luther-king-day", 2026, "2026-01-19"),
        ("us-memorial-day", 2026, "2026-05-25"),
        ("us-september-11", 2026, "2026-09-11"),
        ("us-indigenous-peoples-columbus", 2026, "2026-10-12"),
        ("us-thanksgiving-national-mourning", 2026, "2026-11-26"),
        ("holodomor", 2026, "2026-11-28"),
        ("road-victims", 2026, "2026-11-15"),
        ("worldwide-candle-lighting", 2026, "2026-12-13"),
        ("blue-monday", 2027, "2027-01-18"),
    ],
)
def test_known_days(identity: str, year: int, expected: str) -> None:
    (span,) = RULES[identity].recurrence.spans(year, RULES[identity].shift)
    assert span.first == date.fromisoformat(expected)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_rule_comes_back_and_names_a_source(rule: DateRule) -> None:
    assert any(rule.recurrence.spans(year, rule.shift) for year in (2026, 2027, 2028))
    assert all("://" in source or any(letter.isdigit() for letter in source) for source in rule.sources)
    assert len({fold(rule.why[language]) for language in rule.why}) == 4
    assert all(len(rule.why[language]) > 40 for language in rule.why)


def test_silences_on_the_night_of_the_dutch_dead() -> None:
    found = date_events(date(2027, 5, 4), date(2027, 5, 4), regions=["NL"], zone=ZONE, language="nl")
    (event,) = [event for event in found if event.id == "nl-dodenherdenking-2027"]
    assert event.title == "Nationale Dodenherdenking, 4 mei"
    assert [silence.begins.isoformat() for silence in event.silences] == ["2027-05-04T20:00:00+02:00"]


def test_ten_years_after() -> None:
    found = date_events(date(2026, 3, 22), date(2026, 3, 22), regions=["BE-BRU"], zone=ZONE, language="fr")
    (event,) = [event for event in found if event.id == "be-brussels-attacks-2026"]
    assert event.round_years == 10
    assert event.title.endswith("il y a 10 ans")


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
@pytest.mark.parametrize(
    ("day", "region"),
    [
        ("2027-03-26", "DE"),
        ("2027-03-26", "GB"),
        ("2027-11-01", "BE"),
        ("2027-11-01", "FR"),
        ("2027-11-11", "BE"),
        ("2027-11-11", "FR"),
        ("2027-05-08", "FR"),
        ("2027-11-11", "US"),
        ("2027-05-31", "US"),
        ("2027-01-18", "US"),
        ("2027-06-19", "US"),
        ("2027-10-11", "US"),
        ("2027-11-17", "DE-SN"),
        ("2027-04-25", "AU"),
    ],
)
def test_no_day_stands_there_twice(day: str, region: str, language: str) -> None:
    when = date.fromisoformat(day)
    found = date_events(when, when, regions=[region], zone=ZONE, language=language)
    assert [event.title for event in found if event.id.startswith("holiday-")] == []


def test_a_feast_and_a_day_of_mourning_may_share_a_date() -> None:
    found = date_events(date(2027, 7, 14), date(2027, 7, 14), regions=["FR"], zone=ZONE)
    assert {event.id for event in found} >= {"fr-nice-14-july-2027", "holiday-national-day-2027-07-14"}


EVERYDAY = (
    "Nice shot! We explore new planes of taste: bang bang shrimp, clear broth and stable prices.",
    "Jewellery sale, gun metal grey, ramen bowls, brand new towels, our selection for her.",
    "Boomhut bouwen met bomen uit de buurt, donderdag om 10 uur, gun jezelf iets lekkers.",
    "Slapen als een roos: dekbedden, lampen ophangen, trap op, bootje varen, gek op koffie.",
    "Met de bussen van De Lijn naar de markt, met al onze ketting- en zinken emmers.",
    "Notre sélection couleur : un tirage au sort, donner son avis, bulles de savon, lit et rideaux.",
    "Coup de cœur, en retard de cinq minutes, une enceinte sans fil, la terrasse et un exploit sportif.",
    "Je suis là, on décolle les étiquettes, on fonce la teinte, minéraux et mineurs bienvenus, retour du coulis.",
    "Wir stricken nicht nur, wir singen bald: Führerschein machen, Gardinen aufhängen, Boxen und Schlagsahne.",
    "Lager bereinigen, reich an Vitaminen, strahlend schön, Öfen und Dusche, Donnerstag ist Kettenöl im Angebot.",
    "Photo shooting, shake and bake, draft beer, seashells, catwalk, replica watches, lame excuses not needed.",
)


def test_everyday_words_are_left_alone() -> None:
    wording = Wording(
        (pattern, f"{rule.id}: {pattern}")
        for rule in RULES.values()
        for pattern in (*rule.names, *(pattern for patterns in rule.hurts.values() for pattern in patterns))
    )
    assert [(hit.label, text[hit.start : hit.end]) for text in EVERYDAY for hit in wording.find(text)] == []
