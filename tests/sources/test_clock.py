from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.sources.cells import Cell, Value
from auditor.sources.moments import Moment, read_times


def one(value: Value, header: str = "") -> Moment | None:
    (moment,) = read_times([Cell(value)], header=header)
    return moment


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("19:00", time(19)),
        ("9:05", time(9, 5)),
        ("20:40:00", time(20, 40)),
        ("18:00:00.000", time(18)),
        ("9.30", time(9, 30)),
        ("12.30", time(12, 30)),
        ("9.30 uur", time(9, 30)),
        ("19 uur", time(19)),
        ("om 19u", time(19)),
        ("18u30", time(18, 30)),
        ("18h", time(18)),
        ("18h00", time(18)),
        ("18 h 30", time(18, 30)),
        ("à 18 h", time(18)),
        ("20 Uhr", time(20)),
        ("20:15 Uhr", time(20, 15)),
        ("07.30 Uhr", time(7, 30)),
        ("18 Uhr 30", time(18, 30)),
        ("7 pm", time(19)),
        ("7pm", time(19)),
        ("7 p.m.", time(19)),
        ("7:30 PM", time(19, 30)),
        ("7.30pm", time(19, 30)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("9:00 AM", time(9)),
        ("13:00 PM", time(13)),
        ("at 8 o'clock", time(8)),
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("midi", time(12)),
        ("9", time(9)),
        ("19:00 tbc", time(19)),
        ("19:00 (story)", time(19)),
        (0.75, time(18)),
        (0.7916666666666666, time(19)),
        (9, time(9)),
        (9.0, time(9)),
        (18.3, time(18, 30)),
        (9.15, time(9, 15)),
        (time(9, 5), time(9, 5)),
        (datetime(2026, 3, 14, 18, 30), time(18, 30)),
    ],
)
def test_times(said: Value, clock: time) -> None:
    assert one(said) == Moment(time=clock)


@pytest.mark.parametrize(
    ("said", "clock", "next_day"),
    [
        ("22:00-04:00", time(22), True),
        ("22:00 – 04:00", time(22), True),
        ("10:00–11:00", time(10), False),
        ("10h-12h", time(10), False),
        ("21h00-23h30", time(21), False),
        ("de 18h à 20h", time(18), False),
        ("van 10:00 tot 11:00", time(10), False),
        ("10:00 to 11:00", time(10), False),
        ("19:00-19:30 Uhr", time(19), False),
        ("9-11", time(9), False),
        ("9-11 am", time(9), False),
        ("11-1 pm", time(11), False),
        ("10 pm - 2 am", time(22), True),
        ("noon-1pm", time(12), False),
    ],
)
def test_ranges(said: str, clock: time, next_day: bool) -> None:
    assert one(said) == Moment(time=clock, ends_next_day=next_day)


@pytest.mark.parametrize(
    ("said", "header", "zone"),
    [
        ("19:00 CET", "", "Europe/Brussels"),
        ("7 pm EST", "", "America/New_York"),
        ("9:00 am (PT)", "", "America/Los_Angeles"),
        ("19:00 (Europe/Paris)", "", "Europe/Paris"),
        ("18:00 GMT+2", "", "+02:00"),
        ("18:00 UTC-03:30", "", "-03:30"),
        ("18:00Z", "", "UTC"),
        ("18:00 +02:00", "", "+02:00"),
        ("18:00", "Heure (Europe/Paris)", "Europe/Paris"),
        ("18:00 CET", "Time (EST)", "Europe/Brussels"),
        (0.5, "time_wib", "Asia/Jakarta"),
    ],
)
def test_zones(said: Value, header: str, zone: str) -> None:
    moment = one(said, header)
    assert moment is not None
    assert (moment.zone, moment.problem) == (zone, "")


@pytest.mark.parametrize(
    "said",
    ["25:00", "24:00", "18:75", "19:00:61", "ASAP", "evening", "9:00, 18:00", "12:00 / 18:00", "8 AM PST / 11 AM EST",
     "0930", "19 april", "2026", 2026, 9.5, 24, -1, True, date(2026, 3, 14), "17:00 on the 3rd", "99 pm",
     "18:00 GMT+99"],
)  # fmt: skip
def test_what_is_no_time_is_a_problem(said: Value) -> None:
    moment = one(said)
    assert moment is not None
    assert moment.time is None
    assert Cell(said).text in moment.problem


@pytest.mark.parametrize("said", ["", " ", "-", "–", "n/a", "nvt"])
def test_empty(said: str) -> None:
    assert one(said) is None
    assert read_times([None]) == (None,)


@given(clock=st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
@pytest.mark.parametrize(
    "form", ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hu%M", "%H.%M uur", "%H.%M Uhr", "%I:%M %p", "%I.%M%p", "%H.%M"]
)
def test_what_is_written_is_read(form: str, clock: time) -> None:
    assert one(clock.strftime(form)) == Moment(time=clock)


@given(said=st.text(alphabet="0123456789:.hu -–apmAPM+/", max_size=14))
def test_anything_else_is_a_moment_or_nothing(said: str) -> None:
    moment = one(said)
    assert moment is None or (moment.time is None) == bool(moment.problem)
