"""The post goes out during an announced silence."""

from __future__ import annotations

from auditor.checks import Say
from auditor.model import Evidence, Pair


def check(pair: Pair, say: Say) -> Evidence | None:
    """Strength 1: whatever a post says, it breaks the silence."""
    if pair.silence is None:
        return None
    zone = pair.post.scheduled.tzinfo
    begins, ends = (moment.astimezone(zone).strftime("%H:%M") for moment in (pair.silence.begins, pair.silence.ends))
    return Evidence(
        check="timing",
        says=say("timing", begins=begins, ends=ends),
        strength=1.0,
        facts={"begins": pair.silence.begins.isoformat(), "ends": pair.silence.ends.isoformat()},
    )
