"""From evidence to level: the named rows of rules/policy.yaml, first match wins."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Evidence, Level, Pair, Verdict
from auditor.rulebook import Condition, PolicyRow, gravity, level

_BAND = {Level.LOW: (10.0, 40.0), Level.MEDIUM: (40.0, 60.0), Level.HIGH: (60.0, 80.0), Level.CRITICAL: (80.0, 100.0)}
"""The scores that each level may have; a score orders posts, within a level and across levels."""


def judge(pair: Pair, evidence: Sequence[Evidence], weight: float, rows: Sequence[PolicyRow]) -> Verdict | None:
    """The verdict of the first row whose condition holds, None where no row speaks or the row says "none".

    `weight` is that of everything together, from `auditor.weighing`.
    """
    strengths = {testimony.check: testimony.strength for testimony in evidence}
    for row in rows:
        if _holds(row.when, pair, strengths, weight):
            decided = level(row.level)
            return Verdict(decided, _score(decided, weight, evidence), row.row) if decided > Level.NONE else None
    return None


def _holds(when: Condition, pair: Pair, strengths: dict[str, float], weight: float) -> bool:
    return (
        weight >= when.weight
        and all(strengths.get(check, 0.0) >= least for check, least in when.evidence.items())
        and all(strengths.get(check, 0.0) < limit for check, limit in when.below.items())
        and (not when.kind or pair.event.kind.value in when.kind)
        and (not when.mood or pair.event.mood.value in when.mood)
        and pair.event.gravity >= gravity(when.gravity)
        and pair.nearness * pair.closeness >= when.nearness
    )


def _score(decided: Level, weight: float, evidence: Sequence[Evidence]) -> float:
    """Within the band of the level, by the weight of everything together, or by the strongest testimony alone."""
    floor, ceiling = _BAND[decided]
    share = max(weight, 0.5 * max((testimony.strength for testimony in evidence), default=0.0))
    return round(floor + (ceiling - floor) * share, 1)
