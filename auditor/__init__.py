"""Finds the planned social media posts that would hurt on a sensitive date or beside the news, and says why.

from auditor import audit
report = audit("plan.xlsx", news=["feed.xml"], today=date(2026, 3, 2), regions=["BE", "NL"])
report.to_dict()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.api import Report, audit

__all__ = ["AuditorError", "Report", "audit"]


def __getattr__(name: str) -> Any:
    """Loads the engine when it is first asked for, so that `import auditor` stays instant."""
    if name in ("Report", "audit"):
        from auditor import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
