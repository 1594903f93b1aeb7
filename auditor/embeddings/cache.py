"""Vectors on disk, by model and text.

Each write adds one segment file under a temporary name and renames it, so that any number of processes may read and
write at once and a crash leaves nothing half written. A segment that cannot be read is ignored: it is only a cache.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from auditor.errors import SettingsError

Vectors = NDArray[np.float32]

_KEY_BYTES = 16
_MANY_SEGMENTS = 24
MAX_CACHE_BYTES = 1_000_000_000


def text_key(text: str) -> bytes:
    """What stands for a text in the cache, so that the cache holds no post in clear."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()


class VectorCache:
    """The vectors of one model in `folder`/<model>; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, model: str) -> None:
        slug = re.sub(r"[^\w.-]+", "-", model).strip("-.")[:60]
        digest = hashlib.blake2b(model.encode(), digest_size=4).hexdigest()
        self.folder = folder / f"{slug}-{digest}" if folder else None
        self._vectors: dict[bytes, Vectors] | None = None

    def find(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of those `texts` that are known, each of shape (dimension,)."""
        known = self._load()
        found = ((text, known.get(text_key(text))) for text in texts)
        return {text: vector for text, vector in found if vector is not None}

    def add(self, vectors: Mapping[str, Vectors]) -> None:
        """Keep the vectors of more texts.

        Raises:
            SettingsError: where the cache folder cannot be written.
        """
        if not vectors:
            return
        keys = [text_key(text) for text in vectors]
        known = self._load()
        known.update(zip(keys, vectors.values(), strict=True))
        if self.folder is None:
            return
        segments = self._segments()
        if len(segments) >= _MANY_SEGMENTS:
            self._write(known)
            for segment in segments:
                segment.unlink(missing_ok=True)
        else:
            self._write(dict(zip(keys, vectors.values(), strict=True)))
        self._forget_oldest()

    def _load(self) -> dict[bytes, Vectors]:
        if self._vectors is None:
            self._vectors = {}
            for segment in self._segments():
                try:
                    with segment.open("rb") as handle, np.load(handle, allow_pickle=False) as stored:
                        keys, rows = stored["keys"], stored["vectors"]
                except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
                    continue
                packed = keys.tobytes()
                for index, row in enumerate(rows):
                    self._vectors[packed[index * _KEY_BYTES : (index + 1) * _KEY_BYTES]] = row
        return self._vectors

    def _segments(self) -> list[Path]:
        return sorted(self.folder.glob("*.npz")) if self.folder and self.folder.is_dir() else []

    def _write(self, vectors: Mapping[bytes, Vectors]) -> None:
        assert self.folder is not None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
            with os.fdopen(handle, "wb") as part:
                np.savez(
                    part,
                    keys=np.frombuffer(b"".join(vectors), dtype=np.uint8).reshape(-1, _KEY_BYTES),
                    vectors=np.stack(list(vectors.values())).astype(np.float32),
                )
            Path(name).replace(Path(name).with_suffix(".npz"))
        except OSError as error:
            raise SettingsError(
                f"The folder for cached vectors cannot be written: {self.folder} ({error.strerror}).",
                "Set AUDITOR_CACHE to a folder you may write to, or free some space.",
            ) from error

    def _forget_oldest(self) -> None:
        segments = sorted(self._segments(), key=lambda segment: segment.stat().st_mtime, reverse=True)
        total = 0
        for segment in segments:
            total += segment.stat().st_size
            if total > MAX_CACHE_BYTES:
                segment.unlink(missing_ok=True)
