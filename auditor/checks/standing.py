"""Stereotypes, slogans with a history and jokes that hurt on any day."""

from __future__ import annotations

from auditor.checks import Say
from auditor.model import EventKind, Evidence, Gravity, Pair

_STRENGTH = {Gravity.MINOR: 0.3, Gravity.SERIOUS: 0.6, Gravity.GRAVE: 0.85, Gravity.EXTREME: 1.0}


def check(pair: Pair, say: Say) -> Evidence | None:
    """Strength: how grave the rule is."""
    if pair.event.kind is not EventKind.STANDING or not pair.phrases:
        return None
    words = ", ".join(f"“{quote.text}”" for quote in pair.phrases[:3])
    return Evidence(
        check="standing",
        says=say("standing", words=words, why=pair.event.why),
        strength=_STRENGTH[pair.event.gravity],
        quotes=pair.phrases,
    )
