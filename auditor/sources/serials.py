"""Spreadsheet serial numbers: days since the end of 1899, or since 1 January 1904 in workbooks of old Macs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465
"""31 December 9999, the last day that spreadsheets know."""

_FIRST_TRUE_SERIAL = 61
"""Spreadsheets believe in a 29 February 1900 (serial 60), so the days before it are off by one."""

PLAUSIBLE = range(36_526, 73_051)
"""The days of 2000 to 2099: what a bare number may be in a column of dates."""


def time_of_fraction(fraction: float) -> time | None:
    """The time of day of a fraction of a day, to the second; None outside 0 <= fraction < 1."""
    if not 0 <= fraction < 1:
        return None
    return (datetime.min + timedelta(seconds=round(fraction * 86_400) % 86_400)).time()


def moment_of_serial(serial: float, *, since_1904: bool = False) -> date | datetime | None:
    """The day of a whole serial number, day and time (to the second) of another; None where there is no such day.

    The system and its false leap day: ECMA-376 part 1, 18.17.4.1.
    """
    if not 0 < serial <= _LAST_SERIAL:
        return None
    epoch = _EPOCH_1904 if since_1904 else _EPOCH_1900
    if not since_1904 and serial < _FIRST_TRUE_SERIAL:
        epoch += timedelta(days=1)
    seconds = round(serial * 86_400)
    try:
        moment = epoch + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return moment if seconds % 86_400 else moment.date()
