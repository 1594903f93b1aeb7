"""How heavily everything that speaks for a clash weighs together: one probability for a pair.

A logistic regression over the evidence and the circumstances of a pair. Its weights stand in rules/weights.yaml, where
a person can read them; `benchmarks/fit_weights.py` fits them on the labelled worlds of data/training.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from auditor.model import EventKind, Evidence, Mood, Pair

_CLIP = 1e-3
_MOST_UNUSUAL = 8.0
_FAR = 0.05


def circumstances(pair: Pair, evidence: Sequence[Evidence]) -> dict[str, float]:
    """What is weighed, by name."""
    strengths = {testimony.check: testimony.strength for testimony in evidence}
    careless = min(max(pair.careless, _CLIP), 1 - _CLIP)
    return {
        "careless": log(careless / (1 - careless)),
        "fitting": max(pair.tones.get("condolence", 0.0), pair.tones.get("practical-help", 0.0)),
        "promotional": pair.tones.get("promotional", 0.0),
        "meaning": min(pair.unusualness, _MOST_UNUSUAL),
        "subject-words": float(bool(pair.subjects)),
        "wording": strengths.get("wording", 0.0),
        "names": strengths.get("names", 0.0),
        "exploitation": strengths.get("exploitation", 0.0),
        "anniversary": strengths.get("anniversary", 0.0),
        "nearness": log(pair.nearness * pair.closeness + _FAR),
        "gravity": float(pair.event.gravity),
        "date": float(pair.event.kind is EventKind.DATE),
        "contested": float(pair.event.mood in (Mood.CONTESTED, Mood.RELIGIOUS)),
        "constant": 1.0,
    }


def weigh(pair: Pair, evidence: Sequence[Evidence], weights: Mapping[str, float]) -> float:
    """The probability, from 0 to 1, that a careful lead would hold the post back because of the event."""
    if pair.event.kind is EventKind.STANDING:
        return 0.0
    found = circumstances(pair, evidence)
    return 1 / (1 + exp(-sum(weight * found[name] for name, weight in weights.items())))
