"""The [calendar] section of the settings."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from auditor.sources.options import CalendarOptions, TableOptions
from auditor.sources.vocabulary import Role


def test_a_section_of_a_tab_goes_before_the_common_one() -> None:
    options = CalendarOptions(
        header_row=3, date_order="dmy", columns={Role.TEXT: ("Text",)}, tabs={"B": TableOptions(header_row=1)}
    )
    assert options.for_tab("A") == TableOptions(header_row=3, date_order="dmy", columns={Role.TEXT: ("Text",)})
    assert options.for_tab("B") == TableOptions(header_row=1, date_order="dmy", columns={Role.TEXT: ("Text",)})
    again = CalendarOptions.model_validate(options.model_dump())
    assert again.for_tab("B") == options.for_tab("B")


def test_a_tab_without_header_can_be_set_beside_others() -> None:
    options = CalendarOptions(header_row=3, tabs={"B": TableOptions(header_row=0)})
    assert options.for_tab("B").header_row == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"colums": {}},
        {"columns": {"caption": "Text"}},
        {"date_order": "day first"},
        {"time_zone": "Brussels"},
        {"time_zone": "../etc/passwd"},
        {"language": "Dutch"},
        {"year": 26},
        {"header_row": -1},
        {"tabs": {"March": {"sheets": "x"}}},
    ],
)
def test_options_that_cannot_be_used_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CalendarOptions.model_validate(wrong)


def test_a_zone_of_the_team_holds_where_the_calendar_names_none() -> None:
    assert CalendarOptions().with_zone("Europe/Paris").time_zone == "Europe/Paris"
    assert CalendarOptions(time_zone="Europe/London").with_zone("Europe/Paris").time_zone == "Europe/London"
