"""The state of a post, and ticks."""

from __future__ import annotations

import pytest

from auditor.sources.statuses import read_status, read_tick


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Idee", "idea"),
        ("Concept", "draft"),
        ("À produire", "draft"),
        ("In Arbeit", "draft"),
        ("Ready for review", "draft"),
        ("not approved", "draft"),
        ("Nog niet gepost", "draft"),
        ("Geplant", "planned"),
        ("à planifier", "planned"),
        ("Goedgekeurd", "approved"),
        ("Freigegeben", "approved"),
        ("Approved, scheduled", "scheduled"),
        ("queued_auto", "scheduled"),
        ("Programmé", "scheduled"),
        ("LIVE", "published"),
        ("✅", "published"),
        ("📝 bezig", "draft"),
        ("On hold", "paused"),
        ("En pause", "paused"),
        ("Abgesagt", "cancelled"),
        ("evening shift", "evening shift"),
        (" ", ""),
    ],
)
def test_statuses(cell: str, status: str) -> None:
    assert read_status(cell) == status


@pytest.mark.parametrize("cell", ["x", "Ja", "✓", "TRUE", "1"])
def test_ticks_for_yes(cell: str) -> None:
    assert read_tick(cell) is True


@pytest.mark.parametrize("cell", ["no", "", "❌", "0"])
def test_ticks_for_no(cell: str) -> None:
    assert read_tick(cell) is False


@pytest.mark.parametrize("cell", ["Reel", "✅ all of our formats"])
def test_no_ticks(cell: str) -> None:
    assert read_tick(cell) is None
