"""What every date origin is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from auditor.dates.date_rule import DateRule


@dataclass(frozen=True, slots=True)
class Query:
    """The period from the day `begins` to the day `ends`, both included, for an audience.

    `regions` are ISO 3166 codes, `zone` is where the calendar's times belong, `language` is the reviewer's,
    `rules` are the calendar rules to go by.
    """

    begins: date
    ends: date
    regions: frozenset[str]
    zone: ZoneInfo
    language: str
    rules: tuple[DateRule, ...]

    def midnight(self, day: date) -> datetime:
        """The first moment of `day` where the calendar's times belong."""
        return datetime.combine(day, time.min, tzinfo=self.zone)

    def touches(self, begins: datetime, ends: datetime) -> bool:
        """Whether a window has a moment in common with the period."""
        return begins < self.midnight(self.ends + timedelta(days=1)) and ends > self.midnight(self.begins)
