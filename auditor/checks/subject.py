"""The post is about what the event is about."""

from __future__ import annotations

import math

from auditor.checks import Say
from auditor.model import EventKind, Evidence, Pair

_MIDDLE, _SLOPE = 3.0, 1.5
_PER_WORD = 0.5


def check(pair: Pair, say: Say) -> Evidence | None:
    """Strength: from how unusually close post and event are in meaning, and from words of the event's subject."""
    if pair.event.kind is EventKind.STANDING:
        return None
    closeness = pair.unusualness + _PER_WORD * min(len(pair.subjects), 3)
    strength = 1.0 / (1.0 + math.exp(-_SLOPE * (closeness - _MIDDLE)))
    if strength < 0.2:
        return None
    words = ", ".join(f"“{quote.text}”" for quote in pair.subjects[:3])
    return Evidence(
        check="subject",
        says=say("subject-words" if words else "subject", words=words),
        strength=round(strength, 3),
        quotes=pair.subjects,
        facts={"unusualness": round(pair.unusualness, 2), "words": len(pair.subjects)},
    )
