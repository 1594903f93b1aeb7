from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.sources.cells import Cell, Value
from auditor.sources.date_words import likely_month, month_of, weekday_of
from auditor.sources.moments import DateColumn, DateOrder, Moment, read_dates

TODAY = date(2026, 1, 5)
CELLS, ISO, DMY, MDY, YMD, WORDS, UNKNOWN = DateOrder


def column(*values: Value | None, header: str = "Date", order: DateOrder | None = None, year: int | None = None,
           weekdays: tuple[str, ...] | None = None, number_format: str = "") -> DateColumn:  # fmt: skip
    return read_dates(
        [None if value is None else Cell(value, number_format) for value in values],
        header=header,
        order=order,
        weekdays=[Cell(name) for name in weekdays] if weekdays else None,
        context_year=year,
        today=TODAY,
    )


def one(value: Value, year: int | None = None) -> Moment:
    (moment,) = column(value, year=year).moments
    assert moment is not None
    return moment


def days(found: DateColumn) -> list[date | None]:
    return [moment.day if moment else None for moment in found.moments]


@pytest.mark.parametrize(
    ("said", "day", "clock"),
    [
        ("2026-07-14", date(2026, 7, 14), None),
        ("2026-7-4", date(2026, 7, 4), None),
        ("2026/07/14", date(2026, 7, 14), None),
        ("2026.07.14", date(2026, 7, 14), None),
        ("20260714", date(2026, 7, 14), None),
        (20260714, date(2026, 7, 14), None),
        ("2026-07-14 18:30", date(2026, 7, 14), time(18, 30)),
        ("2026-07-14 18:30:00.000", date(2026, 7, 14), time(18, 30)),
        ("2026-07-14 9.30", date(2026, 7, 14), time(9, 30)),
        ("2026-07-14 9 AM", date(2026, 7, 14), time(9)),
        ("14.07.2026", date(2026, 7, 14), None),
        ("14. 7. 2026", date(2026, 7, 14), None),
        ("14/7/26", date(2026, 7, 14), None),
        ("14-07-2026 18h", date(2026, 7, 14), time(18)),
        ("24.05.2026 9.30", date(2026, 5, 24), time(9, 30)),
        ("24.05.2026, 20 Uhr", date(2026, 5, 24), time(20)),
        ("11/14/2022 16:55:00", date(2022, 11, 14), time(16, 55)),
        ("5/5/26 at 3:15pm", date(2026, 5, 5), time(15, 15)),
        ("Mon Feb 10 2025", date(2025, 2, 10), None),
        ("Tue, 14 Jul 2026", date(2026, 7, 14), None),
        ("July 14, 2026", date(2026, 7, 14), None),
        ("March 5th, 2026 9:00 AM", date(2026, 3, 5), time(9)),
        ("the 1st of May 2026", date(2026, 5, 1), None),
        ("2026 July 14", date(2026, 7, 14), None),
        ("10-Jul-26", date(2026, 7, 10), None),
        ("10jul2026", date(2026, 7, 10), None),
        ("Feb 10, '26", date(2026, 2, 10), None),
        ("dinsdag 3 februari 2026", date(2026, 2, 3), None),
        ("zo 14 juni 2026 om 20u30", date(2026, 6, 14), time(20, 30)),
        ("1 mrt. 2026", date(2026, 3, 1), None),
        ("ven. 10 juil. 2026", date(2026, 7, 10), None),
        ("3 août 2026 à 18h", date(2026, 8, 3), time(18)),
        ("3 AOUT 2026", date(2026, 8, 3), None),
        ("24 mei 2026 9.30", date(2026, 5, 24), time(9, 30)),
        ("vendredi 1er mai 2026", date(2026, 5, 1), None),
        ("mar. 3 mars 2026", date(2026, 3, 3), None),
        ("mar. 14 avr. 2026", date(2026, 4, 14), None),
        ("14 mar 2026", date(2026, 3, 14), None),
        ("24. Mai 2026", date(2026, 5, 24), None),
        ("Mi., 24. Juni 2026, 9.30 Uhr", date(2026, 6, 24), time(9, 30)),
        ("1. Jänner 2026", date(2026, 1, 1), None),
        ("3. Maerz 2026", date(2026, 3, 3), None),
        ("3 de mayo de 2026", date(2026, 5, 3), None),
        ("1º de maio de 2026", date(2026, 5, 1), None),
        ("segunda-feira, 4 de maio de 2026", date(2026, 5, 4), None),
        ("15 gennaio 2026", date(2026, 1, 15), None),
        (date(2026, 7, 14), date(2026, 7, 14), None),
        (datetime(2026, 7, 14, 18, 30), date(2026, 7, 14), time(18, 30)),
        (45678, date(2025, 1, 21), None),
        (45678.75, date(2025, 1, 21), time(18)),
        ("45678", date(2025, 1, 21), None),
        ("45678,75", date(2025, 1, 21), time(18)),
    ],
)
def test_one_date(said: Value, day: date, clock: time | None) -> None:
    moment = one(said)
    assert (moment.day, moment.time, moment.problem, moment.warning) == (day, clock, "", "")


@pytest.mark.parametrize(
    ("said", "clock", "zone", "next_day"),
    [
        ("2026-07-14T18:00:00Z", time(18), "UTC", False),
        ("2026-07-14T18:00+02:00", time(18), "+02:00", False),
        ("2026-07-14T18:00:00.000-0530", time(18), "-05:30", False),
        ("2026-05-08T22:00-04:00", time(22), "-04:00", False),
        ("2026-05-08 22:00:00-04:00", time(22), "-04:00", False),
        ("2026-05-08 22:00-04:00", time(22), "", True),
        ("Mon Feb 10 12:00:00 +0000 2025", time(12), "UTC", False),
        ("Tue, 14 Jul 2026 18:00:00 +0200", time(18), "+02:00", False),
        ("2026-07-14 19:00 (Europe/Paris)", time(19), "Europe/Paris", False),
        ("Sat 14 Mar 2026 7pm EST", time(19), "America/New_York", False),
        ("14.07.2026 22:00–02:00", time(22), "", True),
    ],
)
def test_zones_and_ranges(said: str, clock: time, zone: str, next_day: bool) -> None:
    moment = one(said)
    assert moment.day is not None
    assert (moment.time, moment.zone, moment.ends_next_day, moment.warning) == (clock, zone, next_day, "")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("31.02.2026", "does not exist"),
        ("13/13/2026", "does not exist"),
        ("2026-02-30", "does not exist"),
        ("29 februari 2026", "does not exist"),
        ("32 May 2026", "does not exist"),
        ("21 Novermber 2026", "did you mean November?"),
        ("3 Febuary 2026", "did you mean February?"),
        ("3 Septembre 2026 ou 4 octobre 2026", "several months"),
        ("1-Yanvar", "'yanvar' where a month should be"),
        ("tomorrow 9:40", "needs a start"),
        ("tomorrow+1", "needs a start"),
        ("T-2_Mon", "needs a start"),
        ("T0_Mon", "needs a start"),
        ("J-20", "needs a start"),
        ("next Friday at 2 PM", "needs a start"),
        ("volgende vrijdag", "needs a start"),
        ("demain", "needs a start"),
        ("übermorgen", "needs a start"),
        ("in 3 days", "needs a start"),
        ("Day 3", "needs a start"),
        ("10-Jul", "no year"),
        ("14/07", "no year"),
        ("Sept. 5", "no year"),
        ("June", "names a month"),
        ("juin 2026", "names a month"),
        ("Monday", "names a weekday"),
        ("Mon/Wed/Fri", "names a weekday"),
        ("Mon 14", "without a month"),
        ("week 28", "names a week"),
        ("2026-W28", "names a week"),
        ("July 10–14", "several days"),
        ("10 t/m 14 juli 2026", "several days"),
        ("10 et 11 mai 2026", "several days"),
        ("03/05/2026 - 05/05/2026", "more than one day"),
        ("10-14/07/2026", "more than one day"),
        ("03.04. - 05.04.", "more than one day"),
        ("12/2026", "is a number"),
        ("14 July 2026, 15 July 2026", "several months"),
        ("2026-07-14, 2026-07-15", "more than one day"),
        ("4", "is a number"),
        (4, "is a number"),
        (400, "is a number"),
        (2026, "is a number"),
        (12.5, "is a number"),
        (99999, "is a number"),
        (True, "not a date"),
        (time(18), "a time without a day"),
        ("18:00", "not a date"),
        ("TBD", "not a date"),
        ("ISO 9001:2015 Certified Since 2007", "not a date"),
        ("3 000 €", "not a date"),
        ("14 July 2026 and the whole story of what we will do then, in a sentence", "more than a date"),
        ("1900-01-15", "looks like a mistake"),
        ("14.07.3026", "looks like a mistake"),
        (date(1900, 1, 15), "looks like a mistake"),
    ],
)
def test_what_is_no_date_is_a_problem(said: Value, reason: str) -> None:
    moment = one(said)
    assert moment.day is None
    assert reason in moment.problem


@pytest.mark.parametrize("said", ["", "  ", "-", "–", "n/a", "unspecified"])
def test_empty_cells(said: str) -> None:
    assert column(said, None).moments == (None, None)


@pytest.mark.parametrize(
    ("values", "order", "expected"),
    [
        (("03/04/2026", "25/04/2026"), DMY, [date(2026, 4, 3), date(2026, 4, 25)]),
        (("03/04/2026", "04/25/2026"), MDY, [date(2026, 3, 4), date(2026, 4, 25)]),
        (("3.4.2026", "4.4.2026"), DMY, [date(2026, 4, 3), date(2026, 4, 4)]),
        (("04/04/2026",), UNKNOWN, [date(2026, 4, 4)]),
        (("Tue 03/03/2026", "Fri 03/04/2026"), DMY, [date(2026, 3, 3), date(2026, 4, 3)]),
        (("Wed 03/04/2026", "Thu 03/05/2026"), MDY, [date(2026, 3, 4), date(2026, 3, 5)]),
        (("26-07-01", "26-07-14"), YMD, [date(2026, 7, 1), date(2026, 7, 14)]),
        (("26-07-21", "26-07-26", "26-08-01"), YMD, [date(2026, 7, 21), date(2026, 7, 26), date(2026, 8, 1)]),
        (("26-07-26", "27-07-26"), DMY, [date(2026, 7, 26), date(2026, 7, 27)]),
        (("26-05-23",), DMY, [date(2023, 5, 26)]),
        (("26.05.23",), DMY, [date(2023, 5, 26)]),
        (("2026-07-14", "tomorrow", "2026-07-15"), ISO, [date(2026, 7, 14), None, date(2026, 7, 15)]),
        (("tomorrow", "next week", "16/07/2030 10:25"), DMY, [None, None, date(2030, 7, 16)]),
        (("3 mai 2026", date(2026, 5, 4), "5 mai 2026"), WORDS, [date(2026, 5, 3), date(2026, 5, 4), date(2026, 5, 5)]),
        ((date(2026, 4, 3), 46116, None), CELLS, [date(2026, 4, 3), date(2026, 4, 4), None]),
        (("May", "June"), UNKNOWN, [None, None]),
        ((), UNKNOWN, []),
    ],
)
def test_the_order_of_a_column(values: tuple[Value | None, ...], order: DateOrder, expected: list[date | None]) -> None:
    found = column(*values)
    assert (found.order, days(found), found.ambiguous) == (order, expected, False)
    assert found.why


@pytest.mark.parametrize("header", [
    "Date (DD/MM/YYYY)", "date_dd_mm_yyyy", "Date (jj/mm/aaaa)", "Datum (TT.MM.JJJJ)", "Datum dd-mm-jjjj",
    "Data gg/mm/aaaa", "Date d/m/y", "Date (day/month)", "DDMMYYYY",
])  # fmt: skip
def test_a_header_that_says_day_first(header: str) -> None:
    assert days(column("03/04/2026", header=header)) == [date(2026, 4, 3)]


@pytest.mark.parametrize("header", ["Date (MM/DD/YYYY)", "date_mm_dd_yyyy", "m/d/yy", "Date (month/day)"])
def test_a_header_that_says_month_first(header: str) -> None:
    assert days(column("03/04/2026", header=header)) == [date(2026, 3, 4)]


@pytest.mark.parametrize(
    "header", ["Date", "DM", "Datum t/m", "Publish date (YYYY-MM-DD)", "Comments", "GM", "Date/Time"]
)
def test_other_headers_settle_nothing(header: str) -> None:
    found = column("03/04/2026", "05/06/2026", header=header)
    assert (days(found), found.order, found.ambiguous) == ([None, None], UNKNOWN, True)


def test_an_ambiguous_column_shows_both_readings_and_the_way_out() -> None:
    found = column("03/04/2026", "04/04/2026", "05/06/2026 18:00")
    assert found.ambiguous
    first, second, third = found.moments
    assert first is not None
    assert first.alternatives == (date(2026, 4, 3), date(2026, 3, 4))
    assert "3 April 2026 or 4 March 2026" in first.problem
    assert 'date_order = "dmy" or "mdy"' in first.problem
    assert second is not None
    assert (second.day, second.problem) == (date(2026, 4, 4), "")
    assert third is not None
    assert (third.day, third.time) == (None, time(18))


@pytest.mark.parametrize(
    ("order", "expected"), [(DMY, date(2026, 4, 3)), (MDY, date(2026, 3, 4)), (CELLS, None), (UNKNOWN, None)]
)
def test_the_setting_decides(order: DateOrder, expected: date | None) -> None:
    found = column("03/04/2026", order=order)
    assert days(found) == [expected]
    assert found.ambiguous == (expected is None)


def test_a_cell_against_the_order_of_its_column_is_a_problem() -> None:
    found = column("25/04/2026", "26/04/2026", "27/04/2026", "28/04/2026", "04/29/2026", "03/04/2026")
    assert found.order is DMY
    assert days(found)[4:] == [None, date(2026, 4, 3)]
    contrary = found.moments[4]
    assert contrary is not None
    assert "29 April 2026" in contrary.problem


def test_a_column_that_contradicts_itself_settles_nothing() -> None:
    found = column("25/04/2026", "04/26/2026", "03/04/2026")
    assert (found.order, found.ambiguous) == (UNKNOWN, True)
    assert days(found) == [date(2026, 4, 25), date(2026, 4, 26), None]
    first = found.moments[0]
    assert first is not None
    assert "not written as the rest" in first.warning


def test_a_header_that_its_cells_contradict_settles_nothing() -> None:
    found = column("04/25/2026", "03/04/2026", header="Date (DD/MM/YYYY)")
    assert (days(found), found.ambiguous) == ([date(2026, 4, 25), None], True)
    assert "header" in found.why


def test_a_header_that_one_cell_in_many_contradicts_still_decides() -> None:
    month_first = [f"04/{day}/2026" for day in range(20, 26)]
    found = column(*month_first, "26/04/2026", "03/04/2026", header="Date (MM/DD/YYYY)")
    assert (found.order, days(found)[-2:]) == (MDY, [None, date(2026, 3, 4)])


def test_weekdays_beside_the_dates_settle_their_order() -> None:
    found = column("03/04/2026", "05/06/2026", weekdays=("vendredi", "ven."))
    assert (days(found), found.order) == ([date(2026, 4, 3), date(2026, 6, 5)], DMY)
    found = column("03/04/2026", "05/06/2026", weekdays=("wo", "Wednesday"))
    assert days(found) == [date(2026, 3, 4), date(2026, 5, 6)]
    found = column("03/04/2026", "05/06/2026", weekdays=("Monday", "Monday"))
    assert found.ambiguous


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("dd/mm/yyyy", date(2026, 4, 3)),
        ("m/d/yyyy", date(2026, 3, 4)),
        ('[$-413]d" "mmmm" "yyyy', date(2026, 4, 3)),
        ("mm-dd-yy", None),
        ("General", None),
        ("yyyy-mm-dd", None),
    ],
)
def test_the_number_format_of_text_cells(number_format: str, expected: date | None) -> None:
    assert days(column("03/04/2026", number_format=number_format)) == [expected]


@pytest.mark.parametrize(
    ("said", "weekday", "warning"),
    [
        ("Monday 3 February 2026", 0, "3 February 2026 is a Tuesday, not a Monday"),
        ("jeudi 1er mai 2026", 3, "1 May 2026 is a Friday, not a Thursday"),
        ("2026-07-14 (Wed)", 2, "14 July 2026 is a Tuesday, not a Wednesday"),
        ("Di 14.07.2026", 1, ""),
        ("14.07.2026 for me", None, "“14.07.2026 for me” also says “for me”"),
        ("2026-07-14 (tbc)", None, "“2026-07-14 (tbc)” also says “tbc”"),
        (
            "2026-07-14 25:00",
            None,
            "the time in “2026-07-14 25:00” is not a time of day: hours go from 0 to 23, minutes to 59",
        ),
    ],
)
def test_odd_dates_are_kept_with_a_warning(said: str, weekday: int | None, warning: str) -> None:
    moment = one(said)
    assert moment.day is not None
    assert (moment.weekday_said, moment.warning, moment.problem) == (weekday, warning, "")


def test_the_weekday_column_is_held_against_the_dates() -> None:
    found = column("2026-07-14", date(2026, 7, 14), "lun. 14 juil. 2026", weekdays=("Mardi", "Mercredi", "Mardi"))
    assert [moment.warning if moment else "" for moment in found.moments] == [
        "",
        "14 July 2026 is a Tuesday, not a Wednesday",
        "14 July 2026 is a Tuesday, not a Monday",
    ]


@pytest.mark.parametrize(
    ("said", "year", "day"),
    [
        ("lun. 13 juil. · 18h", None, date(2026, 7, 13)),
        ("Di 5.5.", None, date(2026, 5, 5)),
        ("zo 14 juni", None, date(2026, 6, 14)),
        ("Mon 14 June", None, date(2027, 6, 14)),
        ("Wed 14 June", None, None),
        ("14 June", 2026, date(2026, 6, 14)),
        ("Wed 14 June", 2026, date(2026, 6, 14)),
        ("29 Feb", 2026, None),
        ("14/06", 2026, date(2026, 6, 14)),
        ("14.06. 18.30", 2026, date(2026, 6, 14)),
        ("10-Jul", 2025, date(2025, 7, 10)),
        ("10 Jul 2024", 2025, date(2024, 7, 10)),
    ],
)
def test_a_missing_year(said: str, year: int | None, day: date | None) -> None:
    moment = one(said, year)
    assert moment.day == day
    assert bool(moment.problem) == (day is None)


def test_a_missing_year_is_not_guessed_without_a_calendar_at_hand() -> None:
    (moment,) = read_dates([Cell("zo 14 juni")]).moments
    assert moment is not None
    assert "no year" in moment.problem


def test_a_column_of_midnights_holds_days_only() -> None:
    found = column(datetime(2026, 7, 14), datetime(2026, 7, 15), "2026-07-16 00:00:00")
    assert [moment.time if moment else None for moment in found.moments] == [None, None, None]
    found = column(datetime(2026, 7, 14), datetime(2026, 7, 15, 18))
    assert [moment.time if moment else None for moment in found.moments] == [time(0), time(18)]


def test_dates_that_a_spreadsheet_probably_swapped() -> None:
    found = column(date(2026, 3, 1), date(2026, 4, 4), date(2026, 5, 2), "25/04/2026", "26/04/2026")
    warnings = [moment.warning if moment else "" for moment in found.moments]
    assert ["swapped" in warning for warning in warnings] == [True, False, True, False, False]
    unsuspicious = column(date(2026, 3, 1), date(2026, 4, 2), date(2026, 5, 20), "25/04/2026")
    assert not any(moment.warning for moment in unsuspicious.moments if moment)


DUTCH = ("januari", "februari", "maart", "april", "mei", "juni",
         "juli", "augustus", "september", "oktober", "november", "december")  # fmt: skip
FRENCH = ("janvier", "février", "mars", "avril", "mai", "juin",
          "juillet", "août", "septembre", "octobre", "novembre", "décembre")  # fmt: skip
GERMAN = ("Januar", "Februar", "März", "April", "Mai", "Juni",
          "Juli", "August", "September", "Oktober", "November", "Dezember")  # fmt: skip
FORMS: dict[DateOrder, tuple[Callable[[date], str], ...]] = {
    ISO: (date.isoformat, lambda day: f"{day:%Y%m%d}", lambda day: f"{day:%Y/%m/%d} 18:00"),
    DMY: (
        lambda day: f"{day:%d.%m.%Y}",
        lambda day: f"{day.day}/{day.month}/{day.year}",
        lambda day: f"{day:%d-%m-%Y} 9:00",
        lambda day: f"{day:%a %d/%m/%Y}",
    ),
    MDY: (
        lambda day: f"{day:%m/%d/%Y}",
        lambda day: f"{day.month}/{day.day}/{day.year} 6:00 PM",
        lambda day: f"{day:%m-%d-%Y}",
    ),
    WORDS: (
        lambda day: f"{day:%a %b %d %Y}",
        lambda day: f"{day:%B} {day.day}, {day.year}",
        lambda day: f"{day:%d-%b-%Y}",
        lambda day: f"{day.day} {DUTCH[day.month - 1]} {day.year} om 19.30 uur",
        lambda day: f"{day.day} {FRENCH[day.month - 1]} {day.year} à 18h",
        lambda day: f"{day.day}. {GERMAN[day.month - 1]} {day.year}",
    ),
}


@pytest.mark.parametrize(("order", "form"), [(order, form) for order, forms in FORMS.items() for form in forms])
@given(found=st.lists(st.dates(date(1990, 1, 1), date(2099, 12, 31)), min_size=1, max_size=6))
def test_what_is_written_is_read(order: DateOrder, form: Callable[[date], str], found: list[date]) -> None:
    certain = date(2026, 5, 24)
    read = column(*map(form, [*found, certain]))
    assert days(read) == [*found, certain]
    assert read.order is order
    assert not any(moment.problem or moment.warning for moment in read.moments if moment)


@given(found=st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), min_size=1, max_size=8))
def test_no_date_is_ever_swapped(found: list[date]) -> None:
    for form, contrary in (("{0.day}/{0.month}/{0.year}", MDY), ("{0.month}/{0.day}/{0.year}", DMY)):
        read = column(*(form.format(day) for day in found))
        assert read.order is not contrary
        assert all(day is None or day == meant for day, meant in zip(days(read), found, strict=True))


@given(said=st.lists(st.text(alphabet="0123456789./-: TZhmay,é'+", max_size=20), max_size=4))
def test_every_cell_has_a_day_or_a_problem_or_is_empty(said: list[str]) -> None:
    for moment in column(*said).moments:
        assert moment is None or (moment.day is None) == bool(moment.problem)


@pytest.mark.parametrize(
    ("word", "month"),
    [("August", 8), ("août", 8), ("AOÛT", 8), ("févr.", 2), ("mei", 5), ("März", 3), ("déc", 12), ("Sept.", 9),
     ("agosto", 8), ("Monat", None), ("", None), ("week", None)],
)  # fmt: skip
def test_month_names(word: str, month: int | None) -> None:
    assert month_of(word) == month


@pytest.mark.parametrize(
    ("word", "weekday"),
    [("Mardi", 1), ("ma", 0), ("Thurs.", 3), ("Mittwoch", 2), ("zo", 6), ("terça-feira", 1), ("Donnerstag:", 3),
     ("day", None), ("", None)],
)  # fmt: skip
def test_weekday_names(word: str, weekday: int | None) -> None:
    assert weekday_of(word) == weekday


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("novermber", "November"),
        ("septemer", "September"),
        ("agust", "August"),
        ("janvire", "January"),
        ("member", ""),
        ("launch", ""),
        ("mei", ""),
    ],
)
def test_likely_months(word: str, month: str) -> None:
    assert likely_month(word) == month
