"""A festive, promotional or joking post during grief or on a solemn day, whatever its subject."""

from __future__ import annotations

from auditor.checks import Say
from auditor.model import EventKind, Evidence, Fact, Mood, Pair

_FITTING = ("condolence", "practical-help")


def check(pair: Pair, say: Say) -> Evidence | None:
    """Strength: how careless the post reads, less where it condoles or helps."""
    if pair.event.kind is EventKind.STANDING or pair.event.mood is Mood.FESTIVE:
        return None
    fitting = max((pair.tones.get(tone, 0.0) for tone in _FITTING), default=0.0)
    strength = pair.careless * (1.0 - fitting**2)
    if strength < 0.2:
        return None
    clashing = {tone: pair.tones[tone] for tone in pair.event.clashes if tone in pair.tones}
    tone = max(clashing, key=lambda name: clashing[name], default="")
    known = tone if tone and clashing[tone] >= 0.4 else ""
    facts: dict[str, Fact] = {"careless": round(pair.careless, 3)}
    if known:
        facts |= {"tone": known, "tone probability": round(clashing[known], 3)}
    return Evidence(
        check="mood",
        says=say(f"mood-{pair.event.mood}", tone=say(f"tone-{known}" if known else "tone-light")),
        strength=round(strength, 3),
        quotes=pair.tone_words.get(known, ()),
        facts=facts,
    )
