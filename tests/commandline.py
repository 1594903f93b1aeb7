"""Calling the command line from a test, in this very process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from auditor.cli import main

Run = Callable[..., "Ended"]


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")


def runner(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """A function that runs `auditor` with the arguments it is given, as a shell would."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["auditor", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsysbinary.readouterr()
        return Ended(int(ended.value.code or 0), captured.out, captured.err.decode("utf-8"))

    return run
