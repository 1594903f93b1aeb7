"""Words or images in the post that hurt beside this kind of event."""

from __future__ import annotations

from auditor.checks import Say
from auditor.model import EventKind, Evidence, Pair


def check(pair: Pair, say: Say) -> Evidence | None:
    """Strength: from how many such words there are."""
    if pair.event.kind is EventKind.STANDING or not pair.hurts:
        return None
    words = ", ".join(f"“{quote.text}”" for quote in pair.hurts[:4])
    return Evidence(
        check="wording",
        says=say("wording", words=words),
        strength=round(1.0 - 0.45 ** len(pair.hurts), 3),
        quotes=pair.hurts,
        facts={"words": len(pair.hurts)},
    )
