from __future__ import annotations

from typing import Any

import pytest

from auditor.model import EventKind, Evidence, Mood, Pair
from auditor.rulebook import load_rulebook
from auditor.weighing import circumstances, weigh
from tests.builders import make_event, make_pair, make_post, quote

POST = make_post("A wave of deals")


def weight(evidence: dict[str, float] | None = None, **facts: Any) -> float:
    said = [Evidence(check, "", strength) for check, strength in (evidence or {}).items()]
    return weigh(_pair(**facts), said, load_rulebook().weights)


def _pair(**facts: Any) -> Pair:
    return make_pair(**{"post": POST, "careless": 0.5, **facts})


def test_the_shipped_weights_are_those_of_the_circumstances() -> None:
    assert set(load_rulebook().weights) == set(circumstances(_pair(), []))


def test_a_weight_is_a_probability() -> None:
    assert 0 < weight(careless=0.0) < weight(careless=1.0, unusualness=99.0) < 1


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"careless": 0.9}, {"careless": 0.1}),
        ({"unusualness": 4.0}, {"unusualness": 1.0}),
        ({"evidence": {"wording": 0.8}}, {"evidence": {}}),
        ({"subjects": (quote(POST, "deals"),)}, {}),
        ({}, {"tones": {"condolence": 0.9}}),
        ({}, {"tones": {"practical-help": 0.9}}),
        ({"nearness": 1.0}, {"nearness": 0.1}),
        ({"closeness": 1.0}, {"closeness": 0.4}),
        ({"event": make_event(mood=Mood.CONTESTED)}, {}),
    ],
)
def test_what_speaks_for_a_clash_and_what_against(more: dict[str, Any], less: dict[str, Any]) -> None:
    assert weight(**more) > weight(**less)


def test_a_standing_sensitivity_is_not_weighed() -> None:
    assert weight(careless=1.0, event=make_event(kind=EventKind.STANDING)) == 0.0


def test_the_formula_is_that_of_a_logistic_regression() -> None:
    assert weigh(_pair(), [], {"careless": 1.0, "constant": 2.0}) == pytest.approx(0.8808, abs=1e-4)
