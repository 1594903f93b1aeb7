"""A round anniversary, on which more people remember."""

from __future__ import annotations

from auditor.checks import Say
from auditor.model import Evidence, Pair


def check(pair: Pair, say: Say) -> Evidence | None:
    """Strength: one half; it adds weight to other evidence and means nothing alone."""
    years = pair.event.round_years
    if not years:
        return None
    key = "anniversary-first" if years == 1 else "anniversary"
    return Evidence("anniversary", say(key, years=years), 0.5, facts={"years": years})
