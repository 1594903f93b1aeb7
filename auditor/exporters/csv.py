"""CSV for spreadsheets and scripts: one row for every finding, post without finding, problem and line of coverage."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from auditor.exporters._cases import Case, cases, iso_moment, printable
from auditor.exporters._options import ReportOptions
from auditor.model import Audit, Coverage, Finding, Problem

COLUMNS = (
    "record", "level", "score", "scheduled", "channel", "language", "text", "picture", "where", "id", "reason",
    "event", "event_id", "event_kind", "event_from", "event_to", "row", "evidence", "quotes", "sources",
)  # fmt: skip
"""`record` says what a row is: finding, post (one without finding), problem, warning or coverage."""

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell: https://owasp.org/www-community/attacks/CSV_Injection"""

_Row = dict[str, str | float]


def export(audit: Audit, options: ReportOptions) -> bytes:
    """CSV (UTF-8, comma) with a row for each finding and each post without one; for spreadsheets and scripts."""
    paper = io.StringIO(newline="")
    writer = csv.DictWriter(paper, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(audit):
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    # Excel takes a file without this mark for the machine's old 8-bit encoding.
    return paper.getvalue().encode("utf-8-sig")


def _rows(audit: Audit) -> Iterator[_Row]:
    for case in cases(audit):
        if not case.findings:
            yield _post(case)
        for finding in case.findings:
            yield _post(case) | _finding(finding)
    yield from map(_problem, audit.problems)
    yield from map(_coverage, audit.coverage)


def _post(case: Case) -> _Row:
    return {
        "record": "post",
        "level": case.level.word,
        "score": case.score,
        "scheduled": iso_moment(case.post),
        "channel": ", ".join(case.post.channels),
        "language": case.post.language,
        "text": case.post.text,
        "picture": case.post.visual or "not checked",
        "where": case.post.where,
        "id": case.post.id,
    }


def _finding(finding: Finding) -> _Row:
    event = finding.event
    return {
        "record": "finding",
        "level": finding.verdict.level.word,
        "score": round(finding.verdict.score, 1),
        "reason": finding.reason,
        "event": event.title,
        "event_id": event.id,
        "event_kind": event.kind.value,
        "event_from": event.begins.isoformat() if event.begins else "",
        "event_to": event.ends.isoformat() if event.ends else "",
        "row": finding.verdict.row,
        "evidence": "\n".join(f"{evidence.check}: {evidence.says}" for evidence in finding.evidence),
        "quotes": "\n".join(quote.text for evidence in finding.evidence for quote in evidence.quotes),
        "sources": "\n".join(f"{source.title} {source.url}".strip() for source in event.sources),
    }


def _problem(problem: Problem) -> _Row:
    return {
        "record": "problem" if problem.incomplete else "warning",
        "where": problem.where,
        "reason": problem.message,
    }


def _coverage(line: Coverage) -> _Row:
    failed = "" if line.ok else " (failed)"
    return {"record": "coverage", "where": line.what, "reason": f"{line.count} {line.detail}".strip() + failed}


def _harmless(value: str | float) -> str | float:
    """A text that a spreadsheet would run gets an apostrophe before it, which makes it a text."""
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text
