"""Ways to write an audit down, one module each.

Every module of this package whose name has no leading underscore is a format of that name. Its function `export` takes
an Audit and ReportOptions and returns text, or bytes where the encoding matters; the first line of that function's
docstring says what the format is for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from auditor.exporters._options import ReportOptions
from auditor.model import Audit

__all__ = ["FORMATS", "Exporter", "ReportOptions", "exporter"]

Exporter = Callable[[Audit, ReportOptions], str | bytes]

FORMATS = tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))
"""The names of the formats, found without loading any of them."""


def exporter(name: str) -> Exporter:
    """The function that writes the format `name`, one of FORMATS."""
    export: Exporter = import_module(f"{__name__}.{name}").export
    return export
