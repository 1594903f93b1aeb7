"""The [calendar] section of auditor.toml: what a team can say about its calendar. Everything is optional."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from auditor.sources.vocabulary import Role


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone; write it as in Europe/Brussels") from error
    return name


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""One name or several."""


class TableOptions(BaseModel):
    """How one tab is to be read.

    `header_row` is the number of the row with the headers, 0 for none. `columns` gives for a role the header or the
    letter of its column, or several, the preferred first; an empty list means that no column has this role.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    header_row: int | None = Field(default=None, ge=0)
    columns: Mapping[Role, Names] = Field(default_factory=dict)
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    year: int | None = Field(default=None, ge=1990, le=2100)


class CalendarOptions(TableOptions):
    """How a calendar is to be read; `tabs` says what differs for one tab, by its name.

    `sheets` names the tabs to read. `time_zone` is the IANA name of the zone in which times are meant where the
    calendar names none. `language` (ISO 639-1) and `channel` hold for posts that say neither.
    """

    sheets: Names = ()
    time_zone: Annotated[str, AfterValidator(_known_zone)] | None = None
    language: str = Field(default="", pattern=r"^([a-z]{2})?$")
    channel: Names = ()
    tabs: Mapping[str, TableOptions] = Field(default_factory=dict)

    def for_tab(self, name: str) -> TableOptions:
        """The options that hold for one tab: its own where given, otherwise those of the whole calendar."""
        own = self.tabs.get(name, TableOptions())
        fields = TableOptions.model_fields
        chosen = {field: getattr(self if getattr(own, field) in (None, {}) else own, field) for field in fields}
        return TableOptions.model_construct(**chosen)

    def with_zone(self, time_zone: str) -> Self:
        """The same options, with this time zone where they name none."""
        return self if self.time_zone else self.model_copy(update={"time_zone": time_zone})
