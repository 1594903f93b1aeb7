"""Meaning as vectors: any sentence-transformers model, cached so that unchanged texts never load it again."""

from auditor.embeddings.cache import VectorCache, Vectors
from auditor.embeddings.embedder import DEFAULT_MODEL, Embedder

__all__ = ["DEFAULT_MODEL", "Embedder", "VectorCache", "Vectors"]
