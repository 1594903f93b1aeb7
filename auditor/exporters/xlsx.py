"""A workbook to work through: posts, findings, what was not looked at, and what was."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from auditor.exporters._cases import SYMBOLS, cases, first_day, is_web_address, last_day, printable
from auditor.exporters._labels import label
from auditor.exporters._options import ReportOptions
from auditor.model import Audit, Finding, Level, Post

CELL_LIMIT = 32_767
"""UTF-16 code units that Excel keeps in one cell: "Excel specifications and limits" in Microsoft's support pages."""

_LINK_LIMIT = 2_000
_FIRST_YEAR = 1900
"""Excel's calendar begins here; older dates are written as text."""

_MOMENT, _DAY = "ddd yyyy-mm-dd hh:mm", "ddd yyyy-mm-dd"
_STYLE = "Auditor"
_FILLS = {
    Level.CRITICAL: "F4B6B6",
    Level.HIGH: "F9D3B4",
    Level.MEDIUM: "FBEBB0",
    Level.LOW: "DCE9F5",
}
_WIDTHS = {"text": 60, "why": 60, "evidence": 60, "message": 80, "detail": 60, "source": 40, "event": 36, "where": 34,
           "picture": 34, "when": 20, "channel": 18, "quotes": 24, "row": 28, "link": 30}  # fmt: skip

_POST_COLUMNS = ("level", "score", "when", "time_zone", "channel", "language", "text", "picture", "link", "findings",
                 "why", "where", "id")  # fmt: skip
_FINDING_COLUMNS = ("level", "score", "when", "channel", "text", "event", "kind", "first_day", "last_day", "why",
                    "evidence", "quotes", "source", "row", "where", "id")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Styled:
    """A value that carries the colour of a level, or leads to a web address."""

    value: str
    level: Level = Level.NONE
    link: str = ""


_Value = str | int | float | date | None | _Styled


def export(audit: Audit, options: ReportOptions) -> bytes:
    """An Excel workbook with filters, colours and links: posts, findings, not looked at, looked at."""
    language = options.language
    book = Workbook()
    book.remove(book.worksheets[0])
    book.add_named_style(NamedStyle(_STYLE, alignment=Alignment(vertical="top", wrap_text=True)))
    for name, columns, rows in (
        ("posts", _POST_COLUMNS, _post_rows(audit, language)),
        ("findings", _FINDING_COLUMNS, _finding_rows(audit, options)),
        ("problems", ("kind", "where", "message"), _problem_rows(audit, language)),
        ("coverage", ("message", "count", "detail", "ok"), _coverage_rows(audit, language)),
    ):
        _fill(book.create_sheet(label(name, language)), columns, rows, language)
    paper = io.BytesIO()
    book.save(paper)
    return paper.getvalue()


def _post_rows(audit: Audit, language: str) -> Iterable[Sequence[_Value]]:
    for case in cases(audit):
        post = case.post
        yield (
            _level(case.level, language),
            round(case.score, 1),
            _moment(post),
            f"{post.scheduled:%Z}" if post.timed else "",
            ", ".join(post.channels),
            post.language,
            post.text,
            post.visual or label("no_picture", language),
            _Styled(post.link, link=post.link),
            len(case.findings),
            "\n".join(finding.reason for finding in case.findings),
            post.where,
            post.id,
        )


def _finding_rows(audit: Audit, options: ReportOptions) -> Iterable[Sequence[_Value]]:
    for finding in audit.findings:
        post, event = finding.post, finding.event
        yield (
            _level(finding.verdict.level, options.language),
            round(finding.verdict.score, 1),
            _moment(post),
            ", ".join(post.channels),
            post.text,
            event.title,
            label(event.kind, options.language),
            first_day(event),
            last_day(event),
            finding.reason,
            "\n".join(evidence.says for evidence in finding.evidence),
            "\n".join(quote.text for evidence in finding.evidence for quote in evidence.quotes),
            _sources(finding),
            options.row_title(finding.verdict.row),
            post.where,
            post.id,
        )


def _problem_rows(audit: Audit, language: str) -> Iterable[Sequence[_Value]]:
    for problem in audit.problems:
        yield label("missed" if problem.incomplete else "warnings", language), problem.where, problem.message


def _coverage_rows(audit: Audit, language: str) -> Iterable[Sequence[_Value]]:
    for line in audit.coverage:
        yield line.what, line.count, line.detail, label("yes" if line.ok else "no", language)


def _level(level: Level, language: str) -> _Styled:
    return _Styled(f"{SYMBOLS[level]} {label(level.word, language)}", level=level)


def _moment(post: Post) -> date:
    """A datetime without its zone, which Excel does not know, or a date alone."""
    return post.scheduled.replace(tzinfo=None) if post.timed else post.scheduled.date()


def _sources(finding: Finding) -> _Styled:
    sources = finding.event.sources
    first = next((source.url for source in sources if is_web_address(source.url)), "")
    return _Styled("\n".join(f"{source.title} {source.url}".strip() for source in sources), link=first)


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[_Value]], language: str) -> None:
    sheet.append([_cell(sheet, (1, column), label(name, language), language) for column, name in enumerate(columns, 1)])
    for column, name in enumerate(columns, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 12)
    for number, row in enumerate(rows, 2):
        sheet.append([_cell(sheet, (number, column), value, language) for column, value in enumerate(row, 1)])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{sheet.max_row}"


def _cell(sheet: Worksheet, place: tuple[int, int], value: _Value, language: str) -> Cell:
    cell = Cell(sheet, *place)
    cell.style = _STYLE
    if isinstance(value, _Styled):
        _decorate(cell, value)
        value = value.value
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        value = value.isoformat()
    if isinstance(value, str):
        cell.value = _fitting(value, language)
        # Set after the value: openpyxl takes a text that begins with "=" for a formula.
        cell.data_type = "s"
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _MOMENT if isinstance(value, datetime) else _DAY
    return cell


def _decorate(cell: Cell, styled: _Styled) -> None:
    if styled.level in _FILLS:
        cell.fill = PatternFill("solid", fgColor=_FILLS[styled.level])
    if is_web_address(styled.link) and len(styled.link) <= _LINK_LIMIT:
        cell.hyperlink = printable(styled.link)
        cell.font = Font(color="0563C1", underline="single")


def _fitting(text: str, language: str) -> str:
    """The text without what XML cannot hold, cut with a mark where a cell would cut it without one."""
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    units = text.encode("utf-16-le")
    if len(units) <= CELL_LIMIT * 2:
        return text
    mark = label("cut", language)
    return units[: (CELL_LIMIT - len(mark)) * 2].decode("utf-16-le", "ignore") + mark
