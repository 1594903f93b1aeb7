"""Days of the Hebrew and the Islamic calendar as dates of ours.

Months are numbered as in the Bible and the Quran: Nisan and Muharram are 1. The Hebrew arithmetic is pyluach's; the
Islamic calendar is hijridate's table of Umm al-Qura, which covers August 1924 to November 2077. Countries that wait
for the new moon to be seen may begin a month a day earlier or later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hijridate import Hijri
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Month, Year

_ADAR = 12
_HIJRI_YEARS = range(1343, 1501)
_THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = 3, 4, 5, 6


def hebrew_dates(year: int, month: int, day: int) -> list[date]:
    """When a Hebrew day falls in the Gregorian `year`: once, seldom twice or not at all.

    Month 12 is Adar, in a leap year the second Adar, where Purim is kept. A 30th in a month of 29 days is its last.
    """
    found = []
    for hebrew_year in (year + 3760, year + 3761):
        actual = _ADAR + 1 if month == _ADAR and Year(hebrew_year).leap else month
        last = len(Month(hebrew_year, actual))
        when: date = HebrewDate(hebrew_year, actual, min(day, last)).to_pydate()
        if when.year == year:
            found.append(when)
    return found


def hijri_dates(year: int, month: int, day: int) -> list[date]:
    """When an Islamic day falls in the Gregorian `year`: once, or twice, as its year is eleven days shorter.

    A 30th in a month of 29 days is its last. Nothing outside the years that the table covers.
    """
    # 33 Islamic years make 32 of ours, near enough to find the right one among four.
    nearest = (year - 622) * 33 // 32
    found = []
    for hijri_year in range(nearest - 1, nearest + 3):
        if hijri_year in _HIJRI_YEARS:
            last = Hijri(hijri_year, month, 1).month_length()
            islamic = Hijri(hijri_year, month, min(day, last)).to_gregorian()
            when = date(islamic.year, islamic.month, islamic.day)
            if when.year == year:
                found.append(when)
    return found


def _fast(day: date) -> date:
    """A fast that would fall on the sabbath is kept on the Sunday after."""
    return day + timedelta(days=1) if day.weekday() == _SATURDAY else day


def _yom_hashoah(day: date) -> date:
    """27 Nisan; on a Friday kept on the Thursday, on a Sunday on the Monday, as Israel's law has it since 1997."""
    return day + timedelta(days={_FRIDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0))


def _yom_hazikaron(day: date) -> date:
    """4 Iyar, so moved that neither it nor Independence Day after it touches a sabbath (law of 2004)."""
    return day + timedelta(days={_THURSDAY: -1, _FRIDAY: -2, _SUNDAY: 1}.get(day.weekday(), 0))


SHIFTS: Mapping[str, Callable[[date], date]] = {
    "fast": _fast,
    "yom-hashoah": _yom_hashoah,
    "yom-hazikaron": _yom_hazikaron,
}
"""How a day of the Hebrew calendar gives way to the sabbath, by the name that a rule gives in `shift`."""
