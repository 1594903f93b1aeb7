"""From the bytes of a text file to its text, by evidence rather than by what the computer is set to."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from charset_normalizer import from_bytes

from auditor.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
    "utf-32": "UTF-32", "cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "MS-DOS (code page 850)",
}  # fmt: skip
_WESTERN = {"cp1252": 0.2, "mac_roman": 0.1, "cp850": 0.0}
"""What Excel writes in western Europe, with how much each is to be expected before the text has been looked at."""

_LETTERS: Mapping[str, float] = MappingProxyType(
    dict.fromkeys("éèêëàâùûüöäçîïôßœ", 2.0) | dict.fromkeys("áíóúñãõåæøìò", 0.6) | dict.fromkeys("ÿýš", 0.3)
)
"""How common a letter is in Dutch, French and German, and in their neighbours."""

_WORDS = MappingProxyType({"à": 1.0, "é": 0.4, "è": 0.4, "ó": 0.4, "À": 0.4, "É": 0.7, "È": 0.4})
"""Letters that are a word of their own."""

_COMPANIONS = frozenset("ßœ")
"""Letters that stand beside accented ones: Größe, cœur."""

_VOWELS = "aeiouy"
_UNLIKELY = -3.0
_ODD = -1.0
_HOPELESS = 0.0
"""Average weight of a character below which none of the western encodings makes sense of a text."""

_ENOUGH_TO_GUESS = 12
"""Bytes outside ASCII below which charset-normalizer, which knows the other encodings, is no better than a coin."""

_GUESSED_FROM = 100_000
"""Bytes from which charset-normalizer guesses; it is slow."""

_HIGH = re.compile(rb"[\x80-\xff]")
_CHARACTER = re.compile(r"[^\x00-\x7f]")
_STRAY = re.compile(r"[\udc80-\udcff]")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_BINARY = 0.01
_SAMPLE = 4_000
"""Characters outside ASCII that are weighed; more would not change the outcome."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. `encoding` is as people call it; `doubt` says what may be wrong with the text, or ""."""

    text: str
    encoding: str
    doubt: str = ""


def decode(raw: bytes, name: str) -> Decoded:
    """The text in `raw`.

    Raises:
        SourceError: where `raw` is not text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _sound(raw, encoding, name)
    wide = _without_mark(raw)
    if wide:
        return _sound(raw, wide, name)
    if b"\x00" in raw:
        raise not_text(name)
    try:
        return _checked(Decoded(raw.decode("utf-8"), _NAMES["utf-8"]), name)
    except UnicodeDecodeError:
        return _checked(_legacy(raw), name)


def not_text(name: str) -> SourceError:
    """The error for a file that is neither a spreadsheet nor text."""
    return SourceError(
        f"{name} is not a calendar file: it holds neither a spreadsheet nor text.",
        "Export your calendar as an Excel workbook (.xlsx), OpenDocument spreadsheet (.ods) or CSV file.",
    )


def _without_mark(raw: bytes) -> str:
    """The kind of UTF-16 without a byte order mark, told by where the zero bytes of its plain letters stand."""
    sample = raw[:2_000]
    if len(raw) % 2 or b"\x00" not in sample:
        return ""
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.25 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.25 and odd < 0.05 else ""


def _sound(raw: bytes, encoding: str, name: str) -> Decoded:
    """Text in an encoding that is certain, with the characters marked that are broken all the same."""
    text = raw.decode(encoding, errors="replace")
    return _checked(Decoded(text, _NAMES[encoding]), name)


def _checked(decoded: Decoded, name: str) -> Decoded:
    text = decoded.text.removesuffix("\x1a")  # the end of file of MS-DOS
    if len(_BINARY.findall(text)) > _MOST_BINARY * len(text):
        raise not_text(name)
    lost = text.count("\ufffd")
    doubt = decoded.doubt
    if lost and not doubt:
        doubt = f"{lost} {'character is' if lost == 1 else 'characters are'} lost in this file and shown as \ufffd"
    return Decoded(text, decoded.encoding, doubt)


def _legacy(raw: bytes) -> Decoded:
    mixed = _mostly_utf8(raw)
    if mixed:
        return mixed
    senses = {
        encoding: _sense(raw.decode(encoding, errors="replace")) + likelihood
        for encoding, likelihood in _WESTERN.items()
    }
    encoding = max(senses, key=lambda candidate: senses[candidate])
    if senses[encoding] >= _HOPELESS or len(_HIGH.findall(raw)) < _ENOUGH_TO_GUESS:
        return Decoded(raw.decode(encoding, errors="replace"), _NAMES[encoding])
    other = from_bytes(raw[:_GUESSED_FROM]).best()
    encoding = other.encoding if other else encoding
    text = raw.decode(encoding, errors="replace")
    known_as = _NAMES.get(encoding, encoding)
    doubt = f"the encoding of this file was guessed ({known_as}); save it as UTF-8 if letters look wrong"
    return Decoded(text, known_as, doubt)


def _mostly_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 with a few bytes of Windows-1252 in it, as when lines of two files were pasted together."""
    text = raw.decode("utf-8", errors="surrogateescape")
    strays = len(_STRAY.findall(text))
    if strays * 5 > len(_CHARACTER.findall(text)):
        return None
    doubt = f"{strays} {'place' if strays == 1 else 'places'} not in UTF-8 like the rest; letters there may look wrong"
    text = _STRAY.sub(lambda found: _as_windows(found[0]), text)
    return Decoded(text, _NAMES["utf-8"], doubt)


def _as_windows(stray: str) -> str:
    return stray.encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")


def _sense(text: str) -> float:
    """How well the characters outside ASCII fit their neighbours, on average, in western European languages."""
    places = [match.start() for match in islice(_CHARACTER.finditer(text), _SAMPLE)]
    padded = f" {text} "
    return sum(_weight(padded[place], padded[place + 1], padded[place + 2]) for place in places) / max(len(places), 1)


def _weight(before: str, character: str, after: str) -> float:
    """The weight of one character between its neighbours: above 0 what people write, below 0 what decoding spoils."""
    if character == "\ufffd" or "\x80" <= character <= "\x9f":
        return _UNLIKELY
    return (
        _weight_of_letter(before, character, after)
        if character.isalpha()
        else _weight_of_sign(before, character, after)
    )


def _weight_of_letter(before: str, letter: str, after: str) -> float:
    beside = [other for other in (before, after) if other.isalpha() and not other.isascii()]
    if any(other != letter and not {other, letter} & _COMPANIONS for other in beside):
        return _UNLIKELY  # western words do not string accented letters together as "Ïðè" does
    if (letter.isupper() and before.islower()) or (letter.islower() and after.isupper()):
        return _UNLIKELY
    if letter.lower() in "ïë" and before.lower() not in _VOWELS:
        return _ODD
    if not before.isalpha() and not after.isalpha():
        return _WORDS.get(letter, _ODD)
    return _LETTERS.get(letter.lower(), _ODD)


def _weight_of_sign(before: str, sign: str, after: str) -> float:
    if sign in "’ʼ":
        return 2.5 if before.isalpha() else 1.5
    if sign in "–—":
        return 0.0 if before.isalpha() and after.isalpha() else 0.6
    if before.isalpha() and after.isalpha():
        return _UNLIKELY
    if sign in "“”„«»‘‹›":
        return 1.0
    if sign in "¡¿":
        return 1.0 if after.isalpha() else _ODD
    if sign in "°²³":
        return 0.6 if before.isalnum() else _ODD
    return 0.6 if sign in "…€•·£©®™\u00a0×½§º" else _ODD
