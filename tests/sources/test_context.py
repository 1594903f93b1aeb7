"""The year and the month around a table."""

from __future__ import annotations

import pytest

from auditor.sources.context import Context, find_context


@pytest.mark.parametrize(
    ("title", "tab", "file", "expected"),
    [
        ("Plan 2026", "March", "plan-2025.xlsx", Context(2026, "the title above the table", 3, "the tab “March”")),
        (
            "",
            "Sheet1",
            "mei 2026.csv",
            Context(2026, "the file name “mei 2026.csv”", 5, "the file name “mei 2026.csv”"),
        ),
        ("2025-2026", "Q1", "plan.csv", Context()),
        ("", "May and June", "plan.csv", Context()),
        ("Work out more", "Set 2", "plan.csv", Context()),
    ],
)
def test_context(title: str, tab: str, file: str, expected: Context) -> None:
    assert find_context(title, tab, file) == expected
