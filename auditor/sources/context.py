"""The year and the month that the surroundings of a table give to its dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from auditor.sources.date_words import month_of

_YEAR = re.compile(r"(?<!\d)(20[1-9]\d)(?!\d)")
_ALSO_ENGLISH = frozenset({"out", "set", "ago", "gen"})
"""Months of other languages that are ordinary words in a title."""


@dataclass(frozen=True, slots=True)
class Context:
    """A year and a month, each with where it was found."""

    year: int | None = None
    year_from: str = ""
    month: int | None = None
    month_from: str = ""


def find_context(title: str, tab: str, file_name: str, *, year: int | None = None) -> Context:
    """What the title above a table, its tab and the name of its file say about year and month, the nearest first.

    A text that names several years or months says nothing. `year` from the settings goes before all.
    """
    in_title = (title, "the title above the table")
    in_tab = (tab, f"the tab “{tab}”")
    in_file = (file_name, f"the file name “{file_name}”")
    context = Context()
    for text, place in (in_title, in_tab, in_file):
        years = set(_YEAR.findall(text))
        if len(years) == 1:
            context = replace(context, year=int(years.pop()), year_from=place)
            break
    for text, place in (in_tab, in_title, in_file):
        words = [word for word in re.findall(r"[^\W\d_]{3,}", text) if word.casefold() not in _ALSO_ENGLISH]
        months = {month for word in words if (month := month_of(word)) is not None}
        if len(months) == 1:
            context = replace(context, month=months.pop(), month_from=place)
            break
    return replace(context, year=year, year_from="the settings") if year is not None else context
