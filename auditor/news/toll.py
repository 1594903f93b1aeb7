"""How many dead a headline reports: "34 doden", "at least twelve killed", "le bilan s'élève à huit morts"."""

from __future__ import annotations

import re

from auditor.wording import fold

_UNITS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt",
    "de": "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn "
    "achtzehn neunzehn zwanzig",
}
_SCORES = {
    30: "thirty dertig trente dreissig",
    40: "forty veertig quarante vierzig",
    50: "fifty vijftig cinquante funfzig",
    100: "hundred honderd cent hundert",
    # What a newspaper means at the least by tens or hundreds.
    20: "dozens tientallen dizaines dutzende",
    200: "hundreds honderden centaines hunderte",
    1000: "thousand thousands duizend duizenden mille milliers tausend tausende",
}
_NUMBERS = {word: value for words in _UNITS.values() for value, word in enumerate(words.split(), start=1)}
_NUMBERS |= {word: value for value, words in _SCORES.items() for word in words.split()}
_NUMBERS |= {"une": 1, "eine": 1, "einen": 1}

_NUMBER = (
    r"(?P<number>(?<![\w.,:'-])(?:\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3})+|\d{1,6}|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r"))(?![\w%€$£°])(?!-\w)(?!\s*(?:years?|jaar|jarige|ans|jahren?|km|procent|prozent|percent|per cent|euro|million|"
    r"miljoen|millions|millionen)\b)"
)
_DEAD = (
    r"(?:dead|deaths?|killed|die|dies|died|fatalities|bodies|feared dead|lost their lives|perish(?:ed)?|"
    r"doden?|omgekomen|overleden|gedood|vermoord|doodgeschoten|dodelijke slachtoffers|om het leven|"
    r"morts?|mortes?|tuee?s?|deces|decedee?s?|perdu la vie|"
    r"toten?|todesopfern?|sterben|starben|gestorben|getotet|ums leben|leichen)\b"
)
# Not "twelve hurt and three dead", and not animals.
_BREAKS = (
    "and|en|et|und|but|maar|mais|aber|no|geen|aucun|keine|animals?|birds?|cows|sheep|horses|pigs|fish|dieren|vogels|"
    "koeien|schapen|paarden|varkens|vissen|animaux|oiseaux|vaches|moutons|chevaux|porcs|poissons|tiere|vogel|kuhe|"
    "schafe|pferde|schweine|fische"
)
_GAP = rf"(?:\s+(?!(?:{_BREAKS})\b)[a-z'-]+){{0,3}}\s+"
_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        _NUMBER + _GAP + _DEAD,
        _NUMBER + r"\s+" + _DEAD,
        rf"\b(?:kill(?:s|ed|ing)?|tue|totet|doodt)\s+(?:[a-z'-]+\s+){{0,3}}?{_NUMBER}(?!\s+(?:{_BREAKS})\b)",
        rf"\b(?:claims?|kost(?:te|et|ete)?)\s+(?:[a-z'-]+\s+){{0,3}}?{_NUMBER}(?:\s+[a-z'-]+){{0,2}}\s+(?:lives|leven|leben)\b",
        r"\b(?:death toll|deaths|dodental|zahl der (?:toten|todesopfer|opfer)|bilan)\b[^.;!?]{0,40}?"
        r"\b(?:to|at|passes|above|over|reach(?:es)?|naar|op|boven|a|de|passe|auf|bei|uber)\s+(?:[a-z'-]+\s+){0,2}?"
        + _NUMBER,
    )
]
_YEARS = range(1900, 2101)


def deaths(text: str) -> int | None:
    """The highest number of dead that `text` (in any of the four languages) reports; None where it reports none."""
    folded = fold(text)
    found = [_value(match["number"]) for pattern in _PATTERNS for match in pattern.finditer(folded)]
    return max((number for number in found if number), default=None)


def _value(number: str) -> int:
    if number in _NUMBERS:
        return _NUMBERS[number]
    value = int(re.sub(r"\D", "", number))
    # "in 2014 killed": a plain number of four digits that can be a year is taken for one.
    return 0 if number.isdigit() and value in _YEARS else value
