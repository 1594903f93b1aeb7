"""Number formats of Excel cells: which of them show a number as a date or a time of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

GENERAL = "General"

BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    49: "@",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy/m/d"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"),
}  # fmt: skip
"""Formats that files name by number only (ECMA-376 part 1, 18.8.30); 27 to 58 are dates and times of East Asia."""

_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|AM/PM|A/P', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shows:
    """What a number format shows of a number. `elapsed` is an amount of time, which can exceed a day."""

    day: bool = False
    clock: bool = False
    elapsed: bool = False


@lru_cache(maxsize=1_000)
def shows(code: str) -> Shows:
    """Whether `code` shows a day, a time of day, or elapsed hours."""
    first = code.partition(";")[0]
    elapsed = bool(_ELAPSED.search(first))
    letters = set(_LITERAL.sub("", first).lower()) if code != GENERAL else set()
    clock = bool(letters & {"h", "s"}) or "AM/PM" in first.upper()
    day = bool(letters & {"d", "y"}) or ("m" in letters and not clock and not elapsed)
    return Shows(day=day, clock=clock, elapsed=elapsed)
