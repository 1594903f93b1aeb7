from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from auditor.sources.serials import moment_of_serial, time_of_fraction


@pytest.mark.parametrize(
    ("serial", "moment"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (45678, date(2025, 1, 21)),
        (45678.75, datetime(2025, 1, 21, 18)),
        (46095.791666666664, datetime(2026, 3, 14, 19)),
        (46095.9999999, date(2026, 3, 15)),
        (2_958_465, date(9999, 12, 31)),
        (2_958_466, None),
        (0, None),
        (-1, None),
        (float("nan"), None),
    ],
)
def test_serials(serial: float, moment: date | None) -> None:
    assert moment_of_serial(serial) == moment


@pytest.mark.parametrize(
    ("fraction", "clock"),
    [(0, time(0)), (0.75, time(18)), (0.7916666666666666, time(19)), (0.999999999, time(0)), (1, None), (-0.1, None)],
)
def test_fractions(fraction: float, clock: time | None) -> None:
    assert time_of_fraction(fraction) == clock


@given(moment=st.datetimes(datetime(1904, 1, 2), datetime(2200, 1, 1)), since_1904=st.booleans())
def test_serials_as_openpyxl_writes_them(moment: datetime, since_1904: bool) -> None:
    moment = moment.replace(microsecond=0)
    serial: float = to_excel(moment, CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900)  # type: ignore[no-untyped-call]
    expected = moment if moment.time() != time(0) else moment.date()
    assert moment_of_serial(serial, since_1904=since_1904) == expected
