from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.embeddings import VectorCache, Vectors
from auditor.embeddings import cache as cache_module
from auditor.errors import SettingsError


def vector(*numbers: float) -> Vectors:
    return np.array(numbers, dtype=np.float32)


def test_vectors_come_back_in_another_process(tmp_path: Path) -> None:
    VectorCache(tmp_path, "m").add({"one": vector(1, 0), "two": vector(0, 1)})
    found = VectorCache(tmp_path, "m").find(["two", "three"])
    assert list(found) == ["two"]
    assert found["two"].tolist() == [0, 1]


def test_models_do_not_share_vectors(tmp_path: Path) -> None:
    VectorCache(tmp_path, "org/model").add({"one": vector(1)})
    assert VectorCache(tmp_path, "org-model").find(["one"]) == {}


def test_the_cache_holds_no_post_in_clear(tmp_path: Path) -> None:
    VectorCache(tmp_path, "m").add({"a secret launch": vector(1)})
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*.npz"))
    assert stored
    assert b"secret" not in stored


@pytest.mark.parametrize("damage", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_a_damaged_segment_is_ignored(tmp_path: Path, damage: bytes) -> None:
    VectorCache(tmp_path, "m").add({"one": vector(1)})
    folder = next(tmp_path.iterdir())
    (folder / "broken.npz").write_bytes(damage)
    assert list(VectorCache(tmp_path, "m").find(["one"])) == ["one"]


def test_many_small_segments_become_one(tmp_path: Path) -> None:
    for number in range(60):
        VectorCache(tmp_path, "m").add({str(number): vector(number)})
    assert len(list(tmp_path.rglob("*.npz"))) < 30
    assert len(VectorCache(tmp_path, "m").find([str(number) for number in range(60)])) == 60


def test_the_oldest_are_forgotten_when_it_grows_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "MAX_CACHE_BYTES", 3_000)
    for number in range(10):
        VectorCache(tmp_path, "m").add({str(number): vector(*range(200))})
    assert sum(path.stat().st_size for path in tmp_path.rglob("*.npz")) <= 3_000
    assert VectorCache(tmp_path, "m").find(["9"])


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingsError, match="cannot be written"):
        VectorCache(tmp_path / "file", "m").add({"one": vector(1)})


def test_without_a_folder_vectors_are_kept_in_memory() -> None:
    cache = VectorCache(None, "m")
    cache.add({"one": vector(1)})
    assert list(cache.find(["one"])) == ["one"]


@given(st.dictionaries(st.text(max_size=20), st.floats(-1, 1, width=32), max_size=8))
def test_what_went_in_comes_out(values: dict[str, float]) -> None:
    cache = VectorCache(None, "m")
    cache.add({text: vector(value) for text, value in values.items()})
    assert {text: float(found[0]) for text, found in cache.find(list(values)).items()} == values
