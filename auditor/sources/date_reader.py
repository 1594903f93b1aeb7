"""Reading the dates of a table with all that its surroundings say: the year, the month, the weekdays beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditor.sources.cells import Cell
from auditor.sources.context import Context
from auditor.sources.date_words import MONTH_NAMES
from auditor.sources.moments import DateColumn, DateOrder, Moment, read_dates

_FEWEST_WEEKDAYS = 3
_FEWEST_NEIGHBOURS = 3
_YEARS_BACK = 4


@dataclass(frozen=True, slots=True)
class Days:
    """One moment for each record of a table, None where it says nothing; `said` is what its cells say.

    `headings` are indexes of records that only name the day of the records below them, `carried` of those that took
    their day from above. `source` says in words where the days stand, `notes` what a person should know about them.
    """

    moments: tuple[Moment | None, ...]
    said: tuple[str, ...]
    order: DateOrder
    why: str
    source: str
    ambiguous: bool = False
    headings: frozenset[int] = frozenset()
    carried: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of_column(cls, column: DateColumn, said: tuple[str, ...], source: str) -> Days:
        """The days of a column of dates."""
        return cls(column.moments, said, column.order, column.why, source, column.ambiguous)


@dataclass(frozen=True, slots=True)
class DateReader:
    """`order` is that of the settings or of other tables, `context` what stands around the table."""

    order: DateOrder | None
    context: Context
    today: date

    def read(
        self, cells: Sequence[Cell | None], header: str = "", weekdays: Sequence[Cell | None] | None = None
    ) -> tuple[DateColumn, tuple[str, ...]]:
        """The dates of a column, and notes on what had to be concluded about all of them."""
        column = self._read(cells, header, weekdays, self.order, self.context.year)
        if column.ambiguous and self.context.month is not None:
            return self._in_month(cells, header, weekdays) or column, ()
        if self.context.year is None:
            year = self._year_of_weekdays(cells, header, weekdays, column)
            if year is not None:
                note = f"the dates have no year; their weekdays only fit {year}, so that was taken"
                return self._read(cells, header, weekdays, self.order, year), (note,)
            years = {moment.day.year for moment in column.moments if moment and moment.day}
            if len(years) == 1 and _count_days(column) >= _FEWEST_NEIGHBOURS:
                year = years.pop()
                completed = self._read(cells, header, weekdays, self.order, year)
                more = _count_days(completed) - _count_days(column)
                if more > 0:
                    said = "1 date" if more == 1 else f"{more} dates"
                    return completed, (f"{said} without a year taken to be in {year}, as all others of the column are",)
        return column, ()

    def read_one(self, text: str, year: int | None) -> date | None:
        """The day that a text names, in `year` where it names none itself."""
        moment = read_dates([Cell(text)], order=self.order, context_year=year or self.context.year).moments[0]
        return moment.day if moment else None

    def _in_month(
        self, cells: Sequence[Cell | None], header: str, weekdays: Sequence[Cell | None] | None
    ) -> DateColumn | None:
        """The column in the one order that puts all dates in the month of the context, None where both or none do."""
        month = self.context.month or 0
        fitting = []
        for order in (DateOrder.DMY, DateOrder.MDY):
            column = self._read(cells, header, weekdays, order, self.context.year)
            days = [moment.day for moment in column.moments if moment]
            if all(day is not None and day.month == month for day in days):
                fitting.append(column)
        if len(fitting) != 1:
            return None
        return replace(
            fitting[0],
            why=f"only this order gives dates in {MONTH_NAMES[month - 1]}, which {self.context.month_from} names",
        )

    def _year_of_weekdays(
        self,
        cells: Sequence[Cell | None],
        header: str,
        weekdays: Sequence[Cell | None] | None,
        column: DateColumn,
    ) -> int | None:
        """The one year, from some years back to the next, in which all weekdays that the column says are right."""
        unread = [index for index, moment in enumerate(column.moments) if _lacks_a_year(moment)]
        if len(unread) < _FEWEST_WEEKDAYS:
            return None
        fitting = []
        for year in range(self.today.year - _YEARS_BACK, self.today.year + 2):
            moments = self._read(cells, header, weekdays, self.order, year).moments
            if all(_is_on_its_weekday(moments[index]) for index in unread):
                fitting.append(year)
        return fitting[0] if len(fitting) == 1 else None

    def _read(
        self,
        cells: Sequence[Cell | None],
        header: str,
        weekdays: Sequence[Cell | None] | None,
        order: DateOrder | None,
        year: int | None,
    ) -> DateColumn:
        return read_dates(cells, header=header, order=order, weekdays=weekdays, context_year=year, today=self.today)


def _count_days(column: DateColumn) -> int:
    return sum(moment is not None and moment.day is not None for moment in column.moments)


def _lacks_a_year(moment: Moment | None) -> bool:
    return moment is not None and moment.day is None and not moment.alternatives and moment.weekday_said is not None


def _is_on_its_weekday(moment: Moment | None) -> bool:
    return moment is not None and moment.day is not None and moment.day.weekday() == moment.weekday_said
