"""Plain text from what feeds call text: tags, entities, control characters and line breaks taken out."""

from __future__ import annotations

import html
import re

SUMMARY_LENGTH = 500
"""Characters of a summary that are kept."""

_OPENING_LENGTH = 200
_RAW_LENGTH = 20_000
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|br|hr|div|li|ul|ol|tr|td|th|h[1-6]|blockquote|figure|figcaption)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|<[!?][^<>]*>", re.IGNORECASE)
# Control characters can drive a terminal, bidirectional overrides can turn words round, soft hyphens split them.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """`text` in one line without markup, its entities resolved."""
    # Tags are taken out again after the entities: many feeds escape their markup twice.
    stripped = _without_tags(html.unescape(_without_tags(text[:_RAW_LENGTH])))
    return " ".join(_CONTROL.sub("", stripped).split())


def summary(text: str) -> str:
    """`text` as plain text of at most SUMMARY_LENGTH characters, cut between words."""
    whole = plain(text)
    if len(whole) <= SUMMARY_LENGTH:
        return whole
    return whole[: SUMMARY_LENGTH - 1].rpartition(" ")[0] + "…"


def opening(text: str) -> str:
    """The beginning of a summary, some two sentences: what follows is detail, and often about something else."""
    return text if len(text) <= _OPENING_LENGTH else text[:_OPENING_LENGTH].rpartition(" ")[0]


def _without_tags(text: str) -> str:
    return _TAG.sub("", _BLOCK.sub(" ", _HIDDEN.sub(" ", text)))
