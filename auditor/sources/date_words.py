"""The words of dates in seven languages: months, weekdays, relative days, words for noon."""

from __future__ import annotations

import difflib
import re
from types import MappingProxyType

from auditor.wording import fold

_MONTHS = (
    # English; Dutch; French; German; Spanish; Italian; Portuguese. Folded: lower case without accents.
    "january jan janv januari janvier januar janner jaenner enero ene gennaio gen janeiro",
    "february feb febr februari fevrier fevr fev februar feber febrero febbraio fevereiro",
    "march mar maart mrt mars marz maerz marzo marco mrz",
    "april apr avril avr abril abr aprile",
    "may mei mai mayo maggio mag maio",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil juill julio luglio lug julho",
    "august aug augustus aout agosto ago",
    "september sep sept septembre septiembre setiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec decembre dezember dez diciembre dic dicembre dezembro",
)
_WEEKDAYS = (
    "monday mon maandag maa ma lundi lun lu montag mo lunes lunedi segunda seg",
    "tuesday tue tues dinsdag din di mardi mar dienstag die martes martedi terca ter",
    "wednesday wed weds woensdag woe wo mercredi mer me mittwoch mit mi miercoles mie mercoledi quarta qua",
    "thursday thu thur thurs donderdag don do jeudi jeu je donnerstag jueves jue giovedi gio quinta qui",
    "friday fri vrijdag vrij vri vr vendredi ven ve freitag fre fr viernes vie venerdi sexta sex",
    "saturday sat zaterdag zat za samedi sam sa samstag sonnabend sabado sab sabato",
    "sunday sun zondag zon zo dimanche dim sonntag son so domingo dom domenica",
)

MONTHS = MappingProxyType({word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()})
"""The number of a month, from 1, by its folded name or abbreviation."""

WEEKDAYS = MappingProxyType({word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()})
"""The number of a weekday, Monday is 0, by its folded name or abbreviation."""

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

NOON = frozenset({"noon", "midday", "midi", "mittag", "mittags", "middag", "mediodia", "mezzogiorno"})

RELATIVE = re.compile(
    r"\b(?:today|tomorrow|yesterday|tonight|next|this|coming|vandaag|morgen|overmorgen|gisteren|volgende|komende|deze"
    r"|aujourd'?hui|demain|apres-demain|hier|prochaine?|heute|ubermorgen|gestern|nachste[nrs]?|kommende[nrs]?"
    r"|hoy|manana|oggi|domani|hoje|amanha)\b"
    r"|\b(?:in|over|dans|en|tra|em)\s+\d+\s+(?:days?|weeks?|months?|dage?n?|weken|week|jours?|semaines?|mois|tagen?|wochen?)\b"
    r"|\b\d+\s+(?:days?|weeks?)\s+(?:ago|before|after|later)\b"
    r"|\b[tdj]\s?[-+]\s?\d|\bt0(?!\d)|\b(?:day|dag|jour|tag)\s*[-+]?\s*\d",
)
"""A day that is counted from another one, in folded text: "tomorrow", "next Friday", "T-2", "in 3 days"."""

_CLOSE_ENOUGH = 0.75
_SHORTEST_TYPO = 5


def month_of(word: str) -> int | None:
    """The number of the month that `word` names in any of the languages ("Août", "févr.", "mei"), None for others."""
    return MONTHS.get(_plain(word))


def weekday_of(word: str) -> int | None:
    """The weekday that `word` names ("Mardi", "ma", "Thurs."), Monday is 0; None for other words."""
    name = _plain(word).removesuffix("-feira")
    return WEEKDAYS.get(name)


def likely_month(word: str) -> str:
    """The English name of the month that a folded, misspelt `word` was meant to be; "" where none is close."""
    if len(word) < _SHORTEST_TYPO:
        return ""
    long_names = [name for name in MONTHS if len(name) >= _SHORTEST_TYPO]
    close = difflib.get_close_matches(word, long_names, n=1, cutoff=_CLOSE_ENOUGH)
    return MONTH_NAMES[MONTHS[close[0]] - 1] if close else ""


def _plain(word: str) -> str:
    return fold(word).strip().strip(".,:;()[]*_ ")
