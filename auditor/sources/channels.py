"""Which channels a cell, a header or the beginning of a text names: "Insta + FB", "X/Bluesky", "LinkedIn: hello"."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.sources.vocabulary import channel_words, plain

_SEPARATORS = re.compile(r"[,;/+&|\n•·]|\s[-–]\s|\b(?:and|en|et|und)\b", re.IGNORECASE)
_FORMATS = frozenset(
    {
        "story",
        "stories",
        "reel",
        "reels",
        "post",
        "posts",
        "feed",
        "carousel",
        "carrousel",
        "karussell",
        "grid",
        "thread",
    }
    | {"short", "shorts", "video", "live", "article", "ad", "ads", "organic", "organisch", "paid", "company", "channel"}
    | {"channels", "page", "pagina", "seite", "group", "groep", "groupe", "gruppe", "profile"}
)
_PREFIX = re.compile(r"\s*(?:\*\*|__)?\[?([^\n:\]]{1,40}?)\]?\s*(?::|\]|–|—)(?:\*\*|__)?\s*(?=\S)")


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    by_alias = {alias: channel.name for channel in channel_words() for alias in map(plain, channel.aliases)}
    longest_first = sorted(by_alias, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")
    emoji = {sign: channel.name for channel in channel_words() for sign in channel.emoji}
    return pattern, by_alias, emoji


def find_channels(text: str) -> tuple[tuple[str, ...], str]:
    """The known channels that `text` names, and its remaining words as `plain` gives them."""
    pattern, by_alias, _ = _names()
    words = plain(text)
    found = [by_alias[match] for match in pattern.findall(words)]
    return tuple(dict.fromkeys(found)), " ".join(pattern.sub(" ", words).split())


@lru_cache(maxsize=2048)
def read_channels(text: str) -> tuple[str, ...]:
    """The channels of a cell by their usual names, in the order of the cell; what is not known is kept as written."""
    _, _, emoji = _names()
    known: list[str] = []
    unknown: list[tuple[int, str]] = []
    for part in _SEPARATORS.split(text):
        found, _ = find_channels(part)
        found = found or tuple(dict.fromkeys(name for sign, name in emoji.items() if sign in part))
        if found:
            known += found
        elif set(plain(part).split()) - _FORMATS:
            unknown.append((len(known), part.strip()))
    channels = list(known)
    for position, part in reversed(unknown):
        channels.insert(position, part)
    return tuple(dict.fromkeys(channels))


def are_channels(text: str) -> bool:
    """Whether a cell holds nothing but names of channels, with their formats ("Instagram Reel")."""
    if not text or len(text) > 60:
        return False
    found, rest = find_channels(text)
    _, _, emoji = _names()
    if not found:
        return not rest and any(sign in text for sign in emoji)
    return all(word in _FORMATS or word in {"and", "en", "et", "und"} for word in rest.split())


def names_format(text: str) -> bool:
    """Whether a cell holds nothing but formats, "Reel" or "Story + post"."""
    words = plain(text).split()
    return any(word in _FORMATS for word in words) and all(word in _FORMATS or word.isdigit() for word in words)


def split_prefix(text: str) -> tuple[tuple[str, ...], str]:
    """The channels that a text names before its first colon, and the text behind it; none and the text otherwise."""
    match = _PREFIX.match(text)
    if match and are_channels(match[1]):
        return read_channels(match[1]), text[match.end() :]
    return (), text
