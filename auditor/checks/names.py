"""Places, people, products or hashtags that stand in the post and in the event."""

from __future__ import annotations

from auditor.checks import Say
from auditor.model import EventKind, Evidence, Pair


def check(pair: Pair, say: Say) -> Evidence | None:
    """Strength: from how many different names are shared."""
    if pair.event.kind is EventKind.STANDING or not pair.names:
        return None
    different = list(dict.fromkeys(quote.text.lower() for quote in pair.names))
    words = ", ".join(f"“{quote.text}”" for quote in pair.names[:3])
    return Evidence(
        check="names",
        says=say("names", words=words),
        strength=round(1.0 - 0.4 ** len(different), 3),
        quotes=pair.names,
        facts={"names": len(different)},
    )
