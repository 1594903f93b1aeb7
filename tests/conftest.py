"""Shared by all tests: one embedder, so that the model is loaded once, and no settings of the person who runs them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.embeddings import Embedder
from tests.commandline import Run, runner


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for vectors that all tests share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def embedder(cache: Path) -> Embedder:
    return Embedder(cache=cache / "vectors")


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    for name in [name for name in os.environ if name.startswith("AUDITOR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AUDITOR_CACHE", str(cache))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `auditor` with the arguments it is given, as a shell would."""
    return runner(monkeypatch, capsysbinary)
