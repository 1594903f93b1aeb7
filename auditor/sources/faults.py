"""Cells of a tab that a person should look at, gathered into one problem of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.model import Problem

_MAX_NAMED = 5


@dataclass(slots=True)
class Faults:
    """The cells of one tab ("B7") that hold a formula without a result, an error, or what cannot be read."""

    never_calculated: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def problems(self, where: str) -> Iterator[Problem]:
        """One problem for each kind of fault that was found; `where` is the tab."""
        if self.never_calculated:
            yield Problem(
                f"{where} › {listed('cell', self.never_calculated)}",
                "a formula whose result was never saved. Open the file in your spreadsheet program and save it.",
            )
        if self.wrong:
            yield Problem(
                f"{where} › {listed('cell', self.wrong)}", "a formula that ends in an error.", incomplete=False
            )
        if self.unreadable:
            yield Problem(
                f"{where} › {listed('cell', self.unreadable)}", "damaged, so read as plain text or not at all."
            )


def listed(what: str, places: Sequence[str]) -> str:
    """The first few places in words: "cells B2, B3, B4, B5, B6 and 12 more"."""
    more = f" and {len(places) - _MAX_NAMED} more" if len(places) > _MAX_NAMED else ""
    return f"{what}{'' if len(places) == 1 else 's'} {', '.join(places[:_MAX_NAMED])}{more}"
