"""What a report needs to know besides the audit itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How the reader wants the report.

    `language` is the reader's: en, nl, fr or de. `begins` and `ends` are the first and the last day that the audit was
    narrowed to, None for no such limit; they are only shown, the audit handed over is already narrow.
    `rows` holds the titles of policy rows by id. `width` (columns) and `colour` concern the terminal.
    """

    language: str = "en"
    begins: date | None = None
    ends: date | None = None
    rows: Mapping[str, str] = field(default_factory=dict)
    width: int = 80
    colour: bool = False

    def row_title(self, row: str) -> str:
        """The title of a policy row, its id where no title is known."""
        return self.rows.get(row, row)
