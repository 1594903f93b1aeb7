from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.sources.zones import zone_of_header


@pytest.mark.parametrize(
    ("header", "zone"),
    [
        ("Scheduled Time (EST)", "America/New_York"),
        ("Posting Time (ET)", "America/New_York"),
        ("Publish Time PST", "America/Los_Angeles"),
        ("Eastern Time", "America/New_York"),
        ("time_wib", "Asia/Jakarta"),
        ("time_est", "America/New_York"),
        ("time_vancouver", "America/Vancouver"),
        ("time_new_york", "America/New_York"),
        ("New York time", "America/New_York"),
        ("heure de Paris", "Europe/Paris"),
        ("Heure (Europe/Paris)", "Europe/Paris"),
        ("Uhrzeit (MEZ)", "Europe/Berlin"),
        ("Tijd (CET)", "Europe/Brussels"),
        ("Date (CEST)", "Europe/Brussels"),
        ("GMT+2", "+02:00"),
        ("Time (UTC+01:00)", "+01:00"),
        ("Time (GMT-5)", "-05:00"),
        ("UTC", "UTC"),
        ("scheduled_at_utc", "UTC"),
    ],
)
def test_zones_in_headers(header: str, zone: str) -> None:
    assert zone_of_header(header) == zone


@pytest.mark.parametrize(
    "header",
    ["", "Time", "Date et heure", "DATE ET HEURE", "CAT", "Category", "Est. reach", "Est", "PT", "Nome", "time_24hr",
     "Text (EN)", "Titre / Hook", "Day/Time", "Paris", "Europe", "Posting times", "Datum/Uhrzeit", "EST DATE", "IST",
     "Time UTC+99"],
)  # fmt: skip
def test_other_headers_name_no_zone(header: str) -> None:
    assert zone_of_header(header) is None


@given(zone=st.sampled_from(sorted(name for name in available_timezones() if "/" in name)))
def test_every_zone_can_be_spelled_out(zone: str) -> None:
    assert zone_of_header(f"Time ({zone})") == zone
