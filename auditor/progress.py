"""Progress bars: only on a terminal, and only where the work takes a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_PATIENCE = 2.0


def track(items: Sequence[Item], doing: str) -> Iterator[Item]:
    """The items one by one; after two seconds of work a bar on standard error says how far it is."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    started = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True, disable=False, auto_refresh=False) as bar:
        task = bar.add_task(doing, total=len(items), visible=False)
        for item in items:
            yield item
            late = time.monotonic() - started > _PATIENCE
            bar.update(task, advance=1, visible=late, refresh=late)
