from __future__ import annotations

from typing import Any

import pytest

from auditor.model import EventKind, Evidence, Gravity, Level, Mood
from auditor.policy import judge
from auditor.rulebook import Condition, PolicyRow, load_rulebook
from tests.builders import make_event, make_pair

TEXTS = {"en": "t", "nl": "t", "fr": "t", "de": "t"}


def row(name: str, level: Any, **when: Any) -> PolicyRow:
    return PolicyRow(row=name, title=TEXTS, level=level, when=Condition(**when))


def said(**strengths: float) -> list[Evidence]:
    return [Evidence(check, "", strength) for check, strength in strengths.items()]


@pytest.mark.parametrize(
    ("when", "event", "facts", "holds"),
    [
        ({"evidence": {"mood": 0.5}}, {}, {}, True),
        ({"evidence": {"mood": 0.7}}, {}, {}, False),
        ({"evidence": {"names": 0.1}}, {}, {}, False),
        ({"evidence": {"mood": 0.5, "names": 0.1}}, {}, {}, False),
        ({"below": {"mood": 0.6}}, {}, {}, False),
        ({"below": {"names": 0.6}}, {}, {}, True),
        ({"kind": ["news"]}, {}, {}, True),
        ({"kind": ["date"]}, {}, {}, False),
        ({"mood": ["mourning", "solemn"]}, {"mood": Mood.SOLEMN}, {}, True),
        ({"mood": ["solemn"]}, {}, {}, False),
        ({"gravity": "grave"}, {}, {}, True),
        ({"gravity": "extreme"}, {}, {}, False),
        ({"nearness": 0.5}, {}, {"nearness": 0.5}, True),
        ({"nearness": 0.5}, {}, {"nearness": 0.8, "closeness": 0.4}, False),
    ],
)
def test_a_row_speaks_when_all_it_asks_for_holds(
    when: dict[str, Any], event: dict[str, Any], facts: dict[str, Any], holds: bool
) -> None:
    verdict = judge(make_pair(event=make_event(**event), **facts), said(mood=0.6), 0.5, [row("r", "high", **when)])
    assert (verdict is not None) is holds


def test_the_first_row_decides_and_is_named() -> None:
    rows = [row("never", "critical", kind=["date"]), row("first", "medium"), row("second", "high")]
    verdict = judge(make_pair(), said(mood=0.6), 0.5, rows)
    assert verdict is not None
    assert (verdict.row, verdict.level) == ("first", Level.MEDIUM)


def test_a_row_of_level_none_ends_the_matter() -> None:
    assert judge(make_pair(), said(mood=0.6), 0.5, [row("fine", "none"), row("rest", "high")]) is None


def test_no_evidence_no_verdict() -> None:
    assert judge(make_pair(), [], 0.0, load_rulebook().policy) is None


def test_a_score_lies_in_the_band_of_its_level_and_grows_with_the_weight() -> None:
    for name, floor, ceiling in (("low", 10, 40), ("medium", 40, 60), ("high", 60, 80), ("critical", 80, 100)):
        scores = []
        for weight in (0.3, 0.6, 0.95):
            verdict = judge(make_pair(), said(mood=0.3), weight, [row("r", name)])
            assert verdict is not None
            scores.append(verdict.score)
        assert floor <= scores[0] < scores[1] < scores[2] <= ceiling


def test_testimony_that_stands_alone_still_has_a_score() -> None:
    strong, weak = (judge(make_pair(), said(standing=strength), 0.0, [row("r", "high")]) for strength in (1.0, 0.5))
    assert strong is not None
    assert weak is not None
    assert strong.score > weak.score > 60


def test_every_check_that_the_shipped_policy_names_exists() -> None:
    from auditor.checks import all_checks

    named = {check for row in load_rulebook().policy for check in (*row.when.evidence, *row.when.below)}
    assert named <= set(all_checks())
    assert {"timing", "standing", "mood", "subject", "wording", "names", "exploitation", "own_crisis"} <= named


@pytest.mark.parametrize(
    ("strengths", "weight", "event", "level"),
    [
        ({"timing": 1.0, "mood": 0.9}, 0.9, {"kind": EventKind.DATE}, Level.CRITICAL),
        ({"timing": 1.0}, 0.1, {"kind": EventKind.DATE}, Level.HIGH),
        ({"standing": 1.0}, 0.0, {"kind": EventKind.STANDING, "gravity": Gravity.EXTREME}, Level.CRITICAL),
        ({"standing": 0.3}, 0.0, {"kind": EventKind.STANDING, "gravity": Gravity.MINOR}, Level.LOW),
        ({"own_crisis": 0.8}, 0.1, {}, Level.HIGH),
        ({"wording": 0.6, "mood": 0.8}, 0.9, {}, Level.HIGH),
        ({"wording": 0.6, "mood": 0.8}, 0.95, {"gravity": Gravity.EXTREME}, Level.CRITICAL),
        ({"wording": 0.6, "mood": 0.4}, 0.4, {}, Level.MEDIUM),
        ({"mood": 0.95}, 0.8, {"gravity": Gravity.EXTREME}, Level.HIGH),
        ({"mood": 0.95}, 0.5, {}, Level.MEDIUM),
        ({"mood": 0.95}, 0.5, {"gravity": Gravity.MINOR}, None),
        ({"subject": 0.95}, 0.1, {}, Level.LOW),
        ({"names": 0.9}, 0.02, {}, None),
        ({"anniversary": 0.5}, 0.02, {}, None),
    ],
)
def test_what_the_shipped_policy_makes_of_plain_cases(
    strengths: dict[str, float], weight: float, event: dict[str, Any], level: Level | None
) -> None:
    verdict = judge(make_pair(event=make_event(**event)), said(**strengths), weight, load_rulebook().policy)
    assert (verdict.level if verdict else None) == level


def test_mood_alone_does_not_flag_beside_an_event_far_away_or_long_ago() -> None:
    for closeness, nearness in ((0.4, 0.5), (1.0, 0.1)):
        pair = make_pair(closeness=closeness, nearness=nearness)
        verdict = judge(pair, said(mood=0.9), 0.5, load_rulebook().policy)
        assert verdict is None or not verdict.level.flagged
