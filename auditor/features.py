"""What is worked out once for each post and each event, on arrays, before any of them meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from auditor.embeddings import Embedder, Vectors
from auditor.heads import Floats, Heads
from auditor.language import detect
from auditor.mentions import Mention, mentions_of
from auditor.model import Event, Post
from auditor.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class PostFeatures:
    """Of n posts: `vectors` (n, dimension), `tones` each (n,), `careless` (n,), and the wording each mentions."""

    posts: tuple[Post, ...]
    vectors: Vectors
    tones: Mapping[str, Floats]
    careless: Floats
    mentions: tuple[tuple[Mention, ...], ...]


@dataclass(frozen=True, slots=True)
class EventFeatures:
    """Of m events: `vectors` (m, dimension) of their meaning."""

    events: tuple[Event, ...]
    vectors: Vectors


def post_features(posts: Sequence[Post], *, embedder: Embedder, heads: Heads, rulebook: Rulebook) -> PostFeatures:
    """Reads every post once; where the calendar does not say in which language a post is, the text tells."""
    known = tuple(post if post.language else replace(post, language=detect(post.text)) for post in posts)
    vectors = embedder.encode([post_text(post) for post in known], doing="Reading the posts")
    if not known:
        return PostFeatures((), vectors, {tone: np.zeros(0) for tone in heads.tones}, np.zeros(0), ())
    return PostFeatures(
        posts=known,
        vectors=vectors,
        tones={tone: head.probability(vectors) for tone, head in heads.tones.items()},
        careless=heads.careless.probability(vectors),
        mentions=tuple(mentions_of(post, rulebook) for post in known),
    )


def event_features(events: Sequence[Event], *, embedder: Embedder) -> EventFeatures:
    """Reads every event once."""
    vectors = embedder.encode([event.meaning for event in events], doing="Reading the events")
    return EventFeatures(tuple(events), vectors)


def post_text(post: Post) -> str:
    """What a reader takes in: the text, and what the picture shows."""
    return f"{post.text}\n{post.visual}" if post.visual else post.text
