"""The shipped examples from which the heads learn; data/training/README.md says where they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from auditor.shipped import shipped

FILES = ("worlds.jsonl", "headlines.jsonl", "ordinary.jsonl")


@dataclass(frozen=True, slots=True)
class Headline:
    """Title and summary of an article as one text. `grave`: it belongs to a story beside which levity hurts."""

    text: str
    language: str
    grave: bool


@cache
def worlds() -> tuple[dict[str, Any], ...]:
    """The labelled worlds: the posts of a brand, the news of their day, and what a careful lead would hold back."""
    return tuple(_rows("worlds.jsonl"))


@cache
def contrast_worlds() -> tuple[dict[str, Any], ...]:
    """Posts of `worlds` that are only wrong beside their event, moved to a quiet week: all of them fine."""
    return tuple(_rows("contrast.jsonl"))


@cache
def headlines() -> tuple[Headline, ...]:
    """What ordinary and grave news of all kinds sounds like, in four languages."""
    return tuple(Headline(row["text"], row["language"], bool(row["grave"])) for row in _rows("headlines.jsonl"))


@cache
def ordinary_posts() -> tuple[str, ...]:
    """Everyday posts of brands in all sectors and tones, in four languages."""
    return tuple(row["text"] for row in _rows("ordinary.jsonl"))


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with shipped("data", "training", name).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
