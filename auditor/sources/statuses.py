"""The state of a post by one word: idea, draft, planned, approved, scheduled, published, paused or cancelled."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.sources.vocabulary import plain, status_words

_NEGATIONS = frozenset({"not", "niet", "nog", "pas", "nicht", "noch", "non", "never"})
_REACHED = frozenset({"planned", "approved", "scheduled", "published"})

TRUE_WORDS = frozenset({"true", "yes", "y", "x", "ja", "j", "oui", "o", "vrai", "wahr", "waar", "1", "ok", "v", "on"})
"""What teams put in a column of ticks for yes; see also TICKS."""

FALSE_WORDS = frozenset({"false", "no", "n", "nee", "nein", "non", "faux", "falsch", "onwaar", "0", "off"})
"""What teams put in a column of ticks for no."""

_LONGEST_TICK = 8

TICKS = frozenset("✓✔✅☑●•🗹")
CROSSES = frozenset("✗✘❌☐✕")


@lru_cache(maxsize=1)
def _phrases() -> tuple[list[tuple[re.Pattern[str], int, str]], dict[str, str]]:
    phrases = []
    for rank, entry in enumerate(status_words()):
        for phrase in {plain(word) for word in entry.words}:
            weight = len(phrase.split()) * 100 + rank
            phrases.append((re.compile(rf"(?:(\S+) )?(?<!\S){re.escape(phrase)}(?!\S)"), weight, entry.status))
    phrases.sort(key=lambda phrase: -phrase[1])
    return phrases, {sign: entry.status for entry in status_words() for sign in entry.emoji}


@lru_cache(maxsize=2048)
def known_status(text: str) -> str:
    """The state that a cell names, or "" where it names none. The longest phrase decides: "not approved" is a draft."""
    phrases, emoji = _phrases()
    words = plain(text)
    for pattern, _, status in phrases:
        match = pattern.search(words)
        if match:
            return "draft" if match[1] in _NEGATIONS and status in _REACHED else status
    return next((status for sign, status in emoji.items() if sign in text), "")


def read_status(text: str) -> str:
    """The state that a cell names, or the cell as written where its words are not known."""
    return known_status(text) or text.strip()


def read_tick(text: str) -> bool | None:
    """What a cell of ticks says: "x", "ja" and "✓" are yes, "no" and an empty cell are no; None for anything else."""
    bare = text.strip()
    if len(bare) > _LONGEST_TICK:
        return None
    if not bare or bare.casefold() in FALSE_WORDS or set(bare) & CROSSES:
        return False
    if bare.casefold() in TRUE_WORDS or set(bare) & TICKS:
        return True
    return None
