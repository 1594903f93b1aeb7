"""JSON as the public contract has it, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from auditor.exporters._cases import Case, cases, iso_moment
from auditor.exporters._options import ReportOptions
from auditor.model import Audit, Event, Evidence, Fact, Finding

SCHEMA = 1
"""Raised only together with the major version of the package."""


def export(audit: Audit, options: ReportOptions) -> str:
    """JSON with every post, finding, problem and what was looked at; for programs."""
    # A lone half of a surrogate pair, as a broken feed may send, cannot be written as UTF-8.
    return _no_surrogates(json.dumps(to_dict(audit), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def to_dict(audit: Audit) -> dict[str, Any]:
    """The audit as plain values that JSON can hold: the public contract, schema 1.

    Posts stand in the calendar's order, the findings of each worst first. Moments are ISO 8601 with offset; `scheduled`
    is only a date where the calendar gives no time of day. Offsets of quotes count Unicode code points of `text`; -1
    means that the words stand in the description of the picture.
    """
    return {
        "schema": SCHEMA,
        "today": audit.today.isoformat(),
        "regions": list(audit.regions),
        "posts": [_post(case) for case in cases(audit)],
        "problems": [{"where": problem.where, "message": problem.message} for problem in audit.problems],
        "coverage": [
            {"what": line.what, "count": line.count, "detail": line.detail, "ok": line.ok} for line in audit.coverage
        ],
    }


def _post(case: Case) -> dict[str, Any]:
    return {
        "id": case.post.id,
        "where": case.post.where,
        "scheduled": iso_moment(case.post),
        "channel": ", ".join(case.post.channels),
        "language": case.post.language,
        "text": case.post.text,
        "level": case.level.word,
        "score": _rounded(case.score),
        "findings": [_finding(finding) for finding in case.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "level": finding.verdict.level.word,
        "score": _rounded(finding.verdict.score),
        "row": finding.verdict.row,
        "event": _event(finding.event),
        "reason": finding.reason,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind.value,
        "title": event.title,
        "from": _moment(event.begins),
        "to": _moment(event.ends),
        "sources": [{"title": source.title, "url": source.url} for source in event.sources],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "check": evidence.check,
        "says": evidence.says,
        "strength": _rounded(evidence.strength),
        "quotes": [{"text": quote.text, "start": quote.start, "end": quote.end} for quote in evidence.quotes],
        "facts": _facts(evidence.facts),
    }


def _facts(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    return {name: _rounded(value) if isinstance(value, float) else value for name, value in facts.items()}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _rounded(number: float) -> float:
    """Three decimals: beyond them the figures of two machines differ."""
    return round(float(number), 3)


def _no_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
