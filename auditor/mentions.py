"""What the words of a post mention: wording of the rules, and names that belong to events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from auditor.model import Event, Post, Quote
from auditor.rulebook import Rulebook
from auditor.wording import Wording, outside

Role = str
"""What a pattern does for its rule: named, not_named, hurts, subjects, harmless, phrases, beside or words."""

_EXCEPTIONS = ("harmless", "not_named")


class Label(NamedTuple):
    """Which rule a pattern belongs to, what it does there, and for which language ("any" for all)."""

    rule: str
    role: Role
    language: str
    several_words: bool


class Mention(NamedTuple):
    """Words of a post that a rule knows."""

    rule: str
    role: Role
    quote: Quote


class NameLabel(NamedTuple):
    """Which event (by its index) a word belongs to: as one of its names, or as wording that hurts beside it."""

    event: int
    role: str


class NameMention(NamedTuple):
    """Words of a post that belong to an event (by its index)."""

    event: int
    role: str
    quote: Quote


@cache
def theme_wording(rulebook: Rulebook) -> Wording[Label]:
    """How headlines name the themes, compiled once for each rulebook."""
    return Wording(
        _labelled(
            (theme.id, role, phrases)
            for theme in rulebook.themes.values()
            for role, phrases in (("named", theme.named), ("not_named", theme.not_named))
        )
    )


@cache
def post_wording(rulebook: Rulebook) -> Wording[Label]:
    """The wording that matters in posts, compiled once for each rulebook."""
    themes = (
        (theme.id, role, phrases)
        for theme in rulebook.themes.values()
        for role, phrases in (("hurts", theme.hurts), ("subjects", theme.subjects), ("harmless", theme.harmless))
    )
    standing = (
        (rule.id, role, phrases)
        for rule in rulebook.standing.values()
        for role, phrases in (("phrases", rule.phrases), ("beside", rule.beside), ("harmless", rule.harmless))
    )
    tones = ((tone.id, "words", tone.words) for tone in rulebook.tones.values())
    return Wording(_labelled([*themes, *standing, *tones]))


def themes_of(text: str, language: str, rulebook: Rulebook) -> frozenset[str]:
    """The themes that a headline names."""
    return frozenset(mention.rule for mention in _mentions(text, 0, language, theme_wording(rulebook)))


def mentions_of(post: Post, rulebook: Rulebook) -> tuple[Mention, ...]:
    """The wording of the rules that stands in the post or in its picture's description; exceptions are taken out.

    Of a standing rule with `beside`, a phrase counts only where one of the words beside it stands in the post too.
    """
    wording = post_wording(rulebook)
    found = [
        *_mentions(post.text, 0, post.language, wording),
        *_mentions(post.visual, None, post.language, wording),
    ]
    company = {mention.rule for mention in found if mention.role == "beside"}
    return tuple(
        mention
        for mention in found
        if mention.role in ("hurts", "subjects", "words")
        or (mention.role == "phrases" and (mention.rule in company or not rulebook.standing[mention.rule].beside))
    )


def event_wording(events: Sequence[Event]) -> Wording[NameLabel]:
    """The names and the hurting wording of these very events."""
    return Wording(
        (pattern, NameLabel(index, role))
        for index, event in enumerate(events)
        for role, patterns in (("name", sorted(event.names)), ("hurts", event.hurts))
        for pattern in patterns
    )


def event_mentions(post: Post, wording: Wording[NameLabel]) -> list[NameMention]:
    """The words of the post or of its picture's description that belong to an event."""
    return [
        NameMention(hit.label.event, hit.label.role, _quote(text, hit.start, hit.end, offset))
        for text, offset in ((post.text, 0), (post.visual, None))
        for hit in wording.find(text)
    ]


def _labelled(groups: Iterable[tuple[str, Role, Mapping[str, list[str]]]]) -> Iterator[tuple[str, Label]]:
    for rule, role, phrases in groups:
        for language, patterns in phrases.items():
            for pattern in patterns:
                speaks = language if any(letter.isalpha() for letter in pattern) else "any"
                yield pattern, Label(rule, role, speaks, len(pattern.split()) > 1)


def _mentions(text: str, offset: int | None, language: str, wording: Wording[Label]) -> list[Mention]:
    if not text:
        return []
    hits = [hit for hit in wording.find(text) if _speaks(hit.label, language)]
    if not hits:
        return []
    exceptions = [hit for hit in hits if hit.label.role in _EXCEPTIONS]
    found = []
    for hit in hits:
        if hit.label.role in _EXCEPTIONS:
            continue
        mine = [exception for exception in exceptions if exception.label.rule == hit.label.rule]
        if outside([hit], mine):
            found.append(Mention(hit.label.rule, hit.label.role, _quote(text, hit.start, hit.end, offset)))
    return list(dict.fromkeys(found))


def _speaks(label: Label, language: str) -> bool:
    """Whether a pattern counts in a text of `language`.

    English phrases of several words turn up in posts of every language; single English words are too often words of
    another kind there ("brand" is a fire in Dutch, "die" an article in German).
    """
    return label.language in (language, "any") or (label.language == "en" and label.several_words)


def _quote(text: str, start: int, end: int, offset: int | None) -> Quote:
    return Quote(text[start:end], -1, -1) if offset is None else Quote(text[start:end], start + offset, end + offset)
