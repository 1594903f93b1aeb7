from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from auditor.checks import Say, all_checks
from auditor.model import EventKind, Evidence, Gravity, Mood, Pair, Silence
from auditor.rulebook import load_rulebook
from auditor.rulefile import LANGUAGES
from tests.builders import at, make_event, make_pair, make_post, quote

SAY: Say = partial(load_rulebook().say, language="en")
SALE = make_post("Ride the wave of summer deals in Verviers, 20% off!")
STANDING = make_event(kind=EventKind.STANDING, id="standing-x", begins=None, ends=None, why="It was a Nazi slogan.")


def run(check: str, pair: Pair) -> Evidence | None:
    return all_checks()[check](pair, SAY)


def test_the_registry_finds_every_check() -> None:
    assert sorted(all_checks()) == [
        "anniversary",
        "exploitation",
        "mood",
        "names",
        "own_crisis",
        "standing",
        "subject",
        "timing",
        "wording",
    ]


SPEAKS: list[tuple[str, dict[str, Any], float, float]] = [
    ("mood", {"careless": 0.9}, 0.85, 1.0),
    ("mood", {"careless": 0.9, "tones": {"condolence": 0.5}}, 0.6, 0.7),
    ("subject", {"unusualness": 5.0}, 0.9, 1.0),
    ("subject", {"unusualness": 2.5, "subjects": (quote(SALE, "summer"), quote(SALE, "Verviers"))}, 0.6, 0.8),
    ("wording", {"hurts": (quote(SALE, "wave of"),)}, 0.5, 0.6),
    ("wording", {"hurts": (quote(SALE, "wave of"), quote(SALE, "Ride"))}, 0.75, 0.85),
    ("names", {"names": (quote(SALE, "Verviers"),)}, 0.55, 0.65),
    ("exploitation", {"tones": {"condolence": 0.8, "promotional": 0.9}, "unusualness": 3.0}, 0.6, 0.8),
    ("own_crisis", {"brand": (quote(SALE, "deals"),)}, 0.7, 1.0),
    ("own_crisis", {"own": True, "careless": 0.9}, 0.7, 0.75),
    ("timing", {"silence": Silence(at("2027-03-18 12:00"), at("2027-03-18 12:02"))}, 1.0, 1.0),
    ("anniversary", {"event": make_event(round_years=10)}, 0.5, 0.5),
    ("anniversary", {"event": make_event(round_years=1)}, 0.5, 0.5),
    ("standing", {"event": STANDING, "phrases": (quote(SALE, "wave of"),)}, 0.85, 0.85),
]

SILENT: list[tuple[str, dict[str, Any]]] = [
    ("mood", {"careless": 0.1}),
    ("mood", {"careless": 0.9, "tones": {"practical-help": 0.95}}),
    ("mood", {"careless": 0.9, "event": make_event(mood=Mood.FESTIVE)}),
    ("mood", {"careless": 0.9, "event": STANDING}),
    ("subject", {"unusualness": 1.0}),
    ("subject", {"unusualness": 9.0, "event": STANDING}),
    ("wording", {}),
    ("names", {}),
    ("exploitation", {"tones": {"condolence": 0.9, "promotional": 0.1}, "unusualness": 3.0}),
    ("exploitation", {"tones": {"promotional": 1.0}, "unusualness": 3.0}),
    ("own_crisis", {"brand": (), "careless": 1.0}),
    ("timing", {}),
    ("anniversary", {}),
    ("standing", {"phrases": (quote(SALE, "wave of"),)}),
    ("standing", {"event": STANDING}),
]


@pytest.mark.parametrize(("check", "facts", "least", "most"), SPEAKS)
def test_a_check_speaks(check: str, facts: dict[str, Any], least: float, most: float) -> None:
    evidence = run(check, make_pair(**{"post": SALE, **facts}))
    assert evidence is not None
    assert evidence.check == check
    assert least <= evidence.strength <= most
    assert evidence.says
    assert "{" not in evidence.says


@pytest.mark.parametrize(("check", "facts"), SILENT)
def test_a_check_is_silent(check: str, facts: dict[str, Any]) -> None:
    assert run(check, make_pair(**{"post": SALE, **facts})) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("check", "facts", "least", "most"), SPEAKS)
def test_every_testimony_can_be_said_in_every_language(
    check: str, facts: dict[str, Any], least: float, most: float, language: str
) -> None:
    say = partial(load_rulebook().say, language=language)
    for tone in load_rulebook().tones:
        event = facts.get("event", make_event(clashes=frozenset({tone})))
        tones = {tone: 0.9, **facts.get("tones", {})}
        evidence = all_checks()[check](make_pair(**{"post": SALE, **facts, "event": event, "tones": tones}), say)
        assert evidence is None or "{" not in evidence.says


@pytest.mark.parametrize("mood", [mood for mood in Mood if mood is not Mood.FESTIVE])
def test_the_mood_check_knows_every_mood(mood: Mood) -> None:
    assert run("mood", make_pair(event=make_event(mood=mood), careless=0.9)) is not None


def test_the_mood_check_names_the_tone_that_clashes_and_quotes_its_words() -> None:
    event = make_event(clashes=frozenset({"promotional", "festive"}))
    words = {"promotional": (quote(SALE, "20% off"),), "festive": (quote(SALE, "summer"),)}
    pair = make_pair(SALE, event, careless=0.9, tones={"promotional": 0.8, "festive": 0.3}, tone_words=words)
    evidence = run("mood", pair)
    assert evidence is not None
    assert "like advertising" in evidence.says
    assert [found.text for found in evidence.quotes] == ["20% off"]


def test_quotes_are_words_of_the_post() -> None:
    for check, facts, _, _ in SPEAKS:
        evidence = run(check, make_pair(**{"post": SALE, **facts}))
        for found in evidence.quotes if evidence else ():
            assert SALE.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("gravity", "strength"), [(Gravity.MINOR, 0.3), (Gravity.SERIOUS, 0.6), (Gravity.GRAVE, 0.85), (Gravity.EXTREME, 1)]
)
def test_a_standing_sensitivity_weighs_as_much_as_its_rule_is_grave(gravity: Gravity, strength: float) -> None:
    event = make_event(kind=EventKind.STANDING, gravity=gravity)
    evidence = run("standing", make_pair(SALE, event, phrases=(quote(SALE, "Ride"),)))
    assert evidence is not None
    assert evidence.strength == strength
