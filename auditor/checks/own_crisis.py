"""The brand or its product is itself in bad news."""

from __future__ import annotations

from auditor.checks import Say
from auditor.model import Evidence, Pair


def check(pair: Pair, say: Say) -> Evidence | None:
    """Strength: high where the post names the product in the news, else as careless as the post reads."""
    if not (pair.own or pair.brand):
        return None
    if pair.brand:
        words = ", ".join(f"“{quote.text}”" for quote in pair.brand[:3])
        says, strength = say("own-named", words=words), max(0.7, pair.careless)
    else:
        says, strength = say("own"), 0.8 * pair.careless
    return Evidence("own_crisis", says, round(strength, 3), pair.brand)
