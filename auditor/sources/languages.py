"""Which language or country a cell or a header names."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.sources.vocabulary import plain, region_words

_NAMES = {
    "en": "english engels anglais englisch eng",
    "nl": "dutch nederlands neerlandais niederlandisch nederlandstalig ned vlaams flemish",
    "fr": "french frans francais franzosisch franstalig fra",
    "de": "german duits allemand deutsch duitstalig",
    "es": "spanish spaans espagnol spanisch espanol",
    "it": "italian italiaans italien italienisch italiano",
    "pt": "portuguese portugees portugais portugiesisch portugues",
    "ar": "arabic arabisch arabe",
    "tr": "turkish turks turc turkisch",
    "pl": "polish pools polonais polnisch",
    "da": "danish deens danois danisch",
    "sv": "swedish zweeds suedois schwedisch",
    "uk": "ukrainian oekraiens ukrainien ukrainisch",
    "ja": "japanese japans japonais japanisch",
    "ko": "korean koreaans coreen koreanisch",
    "zh": "chinese chinees chinois chinesisch",
}
_CODE = re.compile(r"(?<![^\W_])(NL|FR|EN|DE|ES|IT|PT)(?![^\W_])")
_LANGUAGE_CODES = frozenset(code.upper() for code in _NAMES)
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}


@lru_cache(maxsize=1024)
def read_language(cell: str) -> str:
    """The ISO 639-1 code that a cell of a language column names ("NL", "fr-BE", "Deutsch"), "" for none or several."""
    found = set()
    for part in re.split(r"[,;/+&|]", cell):
        word = plain(part)
        match = re.fullmatch(r"([a-z]{2})(?: [a-z]{2})?", word)
        code = match[1] if match else _BY_NAME.get(word.split(" ")[0] if word else "", "")
        if code:
            found.add(code)
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1024)
def named_language(label: str) -> str:
    """The language that a header or the name of a channel names: "Caption (FR)", "Tekst NL", "LinkedIn Deutsch".

    Codes count only in capitals, since "de", "en" and "it" are also words; "" where no language or several are named.
    """
    codes = {code.lower() for code in _CODE.findall(label)}
    names = {_BY_NAME[word] for word in plain(label).split() if len(word) > 3 and word in _BY_NAME}
    found = codes | names
    return found.pop() if len(found) == 1 else ""


def without_language(label: str) -> str:
    """A header without the language that it names: "Tekst NL" is "Tekst"; the label itself where nothing is left."""
    words = (word for word in _CODE.sub(" ", label).split() if len(word) <= 3 or plain(word) not in _BY_NAME)
    return " ".join(words) or label


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {plain(name): entry.code for entry in region_words() for name in entry.names}


@lru_cache(maxsize=1024)
def read_regions(cell: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The ISO 3166 codes of the countries in a cell ("BE, NL", "Frankrijk", "BE-WAL"), and the words that name none."""
    codes, unknown = set(), []
    for part in re.split(r"[,;/+&|\n]", cell):
        name = part.strip()
        code = re.fullmatch(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?", name)
        if code and code[1] not in {"UK", "EU"}:
            codes.add(code[1] if code[2] in _LANGUAGE_CODES else name)  # "BE-NL" is Dutch-speaking Belgium
        elif plain(name) in _countries():
            codes.add(_countries()[plain(name)])
        elif name:
            unknown.append(name)
    return frozenset(codes), tuple(unknown)
