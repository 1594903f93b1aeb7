"""The checks: each testifies about one pair, or is silent.

A check is a module of this package with a function `check(pair, say)`; its name is the module's name. It is pure: no
model, clock, network or database. `say(key, **facts)` gives a sentence of rules/sentences.yaml to the reader.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import Protocol

from auditor.model import Evidence, Pair


class Say(Protocol):
    """Gives a sentence of rules/sentences.yaml in the reader's language."""

    def __call__(self, key: str, **facts: object) -> str: ...


Check = Callable[[Pair, Say], Evidence | None]


@cache
def all_checks() -> dict[str, Check]:
    """Every check of this package by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").check for name in names}
