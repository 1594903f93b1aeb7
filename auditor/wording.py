"""Finding wording in text: whole words with their inflections, in one pass over many thousand patterns.

How a pattern is written:

* words match whole words; case and accents make no difference ("deluge" finds "Déluge");
* `*` at the end, the start or inside a word stands for any letters ("flood*", "*hochwasser*");
* a blank stands for any run of blanks, hyphens, apostrophes and the like ("nine-eleven" is found by "nine eleven");
* `...` between two words stands for up to three words ("plunge ... into");
* a blank after a number or an abbreviation also stands for a full stop ("11 september" finds "11. September");
* an emoji, % and the signs of currencies are words of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

Label = TypeVar("Label", bound=Hashable)
Other = TypeVar("Other", bound=Hashable)

_MAX_GAP = 3
_ABBREVIATION = 2
_GRAM = 3
_WORDS_KEPT = 500_000
_EXPANDED = {"ß": "ss", "ẞ": "ss", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}
_EXPANDS = re.compile(f"[{''.join(_EXPANDED)}]")
_WORD = re.compile(r"\w+|[%€$£\u2190-\u2bff\U0001f000-\U0001faff]")
_PATTERN_WORD = re.compile(r"\.\.\.|[\w*]+|[%€$£\u2190-\u2bff\U0001f000-\U0001faff]")
_JOINS = re.compile(r"[\s\-–'’ʼ/#&\"“”„«»*_\ufe0f]*")
_ABBREVIATED = re.compile(_JOINS.pattern.replace("[", "[.", 1))
_SPACED = re.compile(r"[^.!?\n]*")


class _Fold(dict[int, str]):
    """Maps each character to one lower-case character without accent, worked out once per character."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code)).lower()
        letter = next((part for part in base if not unicodedata.combining(part)), chr(code))
        self[code] = letter
        return letter


_FOLD = _Fold({ord("’"): "'", ord("ʼ"): "'", ord("\u200b"): "\u200b"})


class Hit(NamedTuple, Generic[Label]):
    """A stretch of the searched text, `text[start:end]`, and the label of the pattern that found it."""

    start: int
    end: int
    label: Label


Token = tuple[str, int, int]
"""One folded word, and where it starts and ends in the original text. A plain tuple: millions are made in an audit."""


def fold(text: str) -> str:
    """`text` in lower case without accents; ß, œ and æ become two letters."""
    return _EXPANDS.sub(lambda found: _EXPANDED[found[0]], text).translate(_FOLD)


def tokens(text: str) -> list[Token]:
    """The words and emoji of `text` in order, folded, with their offsets in `text`."""
    found = [(match[0], *match.span()) for match in _WORD.finditer(text.translate(_FOLD))]
    if _EXPANDS.search(text):
        return [(fold(text[start:end]), start, end) for _, start, end in found]
    return found


@dataclass(frozen=True, slots=True)
class _Pattern(Generic[Label]):
    """`words` with `gaps[i]` telling whether words may stand between words[i] and words[i + 1]."""

    words: tuple[str, ...]
    gaps: tuple[bool, ...]
    label: Label


def word_matches(pattern: str, word: str) -> bool:
    """Whether one folded word fits one word of a pattern."""
    if "*" not in pattern:
        return pattern == word
    parts = pattern.split("*")
    if not (word.startswith(parts[0]) and word.endswith(parts[-1])):
        return False
    position = len(parts[0])
    for part in parts[1:-1]:
        position = word.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return position <= len(word) - len(parts[-1])


class Wording(Generic[Label]):
    """Many patterns, ready to be searched for in one pass.

    Patterns are indexed by their first word, a plain one with the plain one after it if there is one, others by the
    first letters of their longest fixed part, so that each word of a text meets only the few that could begin there.
    """

    def __init__(self, patterns: Iterable[tuple[str, Label]]) -> None:
        self._plain: dict[str, list[_Pattern[Label]]] = defaultdict(list)
        self._plain_pairs: dict[tuple[str, str], list[_Pattern[Label]]] = defaultdict(list)
        self._starred: dict[str, list[_Pattern[Label]]] = defaultdict(list)
        for text, label in patterns:
            pattern = _parse(text, label)
            first = pattern.words[0]
            if "*" in first:
                self._starred[max(first.split("*"), key=len)[:_GRAM]].append(pattern)
            elif len(pattern.words) > 1 and not pattern.gaps[0] and "*" not in pattern.words[1]:
                self._plain_pairs[first, pattern.words[1]].append(pattern)
            else:
                self._plain[first].append(pattern)
        self._known: dict[str, tuple[_Pattern[Label], ...]] = {}

    def _beginning_with(self, word: str) -> tuple[_Pattern[Label], ...]:
        """The patterns whose first word fits `word`, without those that two plain words begin."""
        if word in self._known:
            return self._known[word]
        found = list(self._plain.get(word, ()))
        grams = {word[i : i + size] for size in range(1, _GRAM + 1) for i in range(len(word) - size + 1)}
        for gram in grams:
            found += [pattern for pattern in self._starred.get(gram, ()) if word_matches(pattern.words[0], word)]
        if len(self._known) < _WORDS_KEPT:
            self._known[word] = tuple(found)
        return tuple(found)

    def find(self, text: str) -> list[Hit[Label]]:
        """Every hit in `text`, in order of where it starts, longest first; hits may overlap."""
        words = tokens(text)
        hits = []
        for index, (word, start, _) in enumerate(words):
            following = words[index + 1][0] if index + 1 < len(words) else ""
            for pattern in (*self._beginning_with(word), *self._plain_pairs.get((word, following), ())):
                last = _follow(pattern, words, index, text)
                if last is not None:
                    hits.append(Hit(start, words[last][2], pattern.label))
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))


def _parse(text: str, label: Label) -> _Pattern[Label]:
    words: list[str] = []
    gaps: list[bool] = []
    for part in _PATTERN_WORD.findall(fold(text)):
        if part == "...":
            if words and not gaps[-1]:
                gaps[-1] = True
        else:
            words.append(part)
            gaps.append(False)
    if not words or not words[0].strip("*"):
        raise ValueError(f"pattern {text!r} holds no word")
    return _Pattern(tuple(words), tuple(gaps[:-1]), label)


def _follow(pattern: _Pattern[Label], words: list[Token], index: int, text: str) -> int | None:
    """The index of the word that ends the pattern begun at `index`, or None where it does not go on so."""
    for wanted, gap in zip(pattern.words[1:], pattern.gaps, strict=True):
        reach = _MAX_GAP if gap else 0
        joins = _SPACED if gap else _joins_after(words[index][0])
        for candidate in range(index + 1, min(index + 2 + reach, len(words))):
            word, start, _ = words[candidate]
            if not joins.fullmatch(text, words[index][2], start):
                return None
            if word_matches(wanted, word):
                index = candidate
                break
        else:
            return None
    return index


def check_patterns(patterns: Iterable[str]) -> None:
    """Checks that each pattern holds a word to search for, without compiling any.

    Raises:
        ValueError: where one does not.
    """
    for pattern in patterns:
        first = _PATTERN_WORD.search(pattern.replace("...", " "))
        if first is None or not first[0].strip("*"):
            raise ValueError(f"pattern {pattern!r} holds no word")


def _joins_after(word: str) -> re.Pattern[str]:
    """After a number or an abbreviation a full stop ends no sentence: "11. September", "St. Louis"."""
    return _ABBREVIATED if len(word) <= _ABBREVIATION or word.isdigit() else _JOINS


def compile_patterns(patterns: Iterable[str]) -> Wording[str]:
    """Patterns labelled by themselves.

    Raises:
        ValueError: where a pattern holds no word.
    """
    return Wording((pattern, pattern) for pattern in patterns)


def outside(hits: Iterable[Hit[Label]], exceptions: Iterable[Hit[Other]]) -> list[Hit[Label]]:
    """The hits that no exception covers, even partly."""
    covers = list(exceptions)
    return [hit for hit in hits if not any(hit.start < cover.end and cover.start < hit.end for cover in covers)]
