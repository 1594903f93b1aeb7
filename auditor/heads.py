"""Linear heads on embeddings: tones, carelessness, gravity of a headline, and the background of ordinary posts.

A head is a logistic regression on the vectors of one model. What it is fitted on stands in rules/tones and
data/training, so that examples in any language teach it. The heads of the default model are shipped; those of another
model are fitted at first use (seconds) and cached.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from auditor.embeddings import DEFAULT_MODEL, Embedder, Vectors
from auditor.rulebook import Rulebook, load_rulebook
from auditor.shipped import shipped
from auditor.training import FILES, Headline, headlines, ordinary_posts, worlds

Floats = NDArray[np.float64]

_STRENGTH, _STRENGTH_GRAVE = 3.0, 0.3
"""Inverse strength of regularisation; the better one by cross-validation over worlds."""

_BACKGROUND_SHRINKAGE = 0.05


@dataclass(frozen=True, slots=True)
class LinearHead:
    """A logistic regression: `weights` has the shape (dimension,)."""

    weights: Floats
    bias: float

    def probability(self, vectors: Vectors) -> Floats:
        """For vectors of shape (n, dimension), n probabilities."""
        return np.asarray(1.0 / (1.0 + np.exp(-(vectors @ self.weights + self.bias))), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Background:
    """How ordinary posts lie in the space of a model: `mean` (dimension,), `covariance` (dimension, dimension)."""

    mean: Floats
    covariance: Floats

    def unusualness(self, posts: Vectors, events: Vectors) -> Floats:
        """How unusual each cosine of post and event is beside that event's cosines with ordinary posts.

        In standard deviations, shape (posts, events). A raw cosine means something else in every model and for every
        event; this does not.
        """
        expected = events @ self.mean
        spread = np.sqrt(np.einsum("ed,dc,ec->e", events, self.covariance, events))
        return np.asarray((posts @ events.T - expected) / np.maximum(spread, 1e-6), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Heads:
    """All heads of one model. `careless`: would read as tone-deaf beside grief. `grave`: headline of grave news."""

    tones: Mapping[str, LinearHead]
    careless: LinearHead
    grave: LinearHead
    background: Background


def load_heads(embedder: Embedder, rulebook: Rulebook) -> Heads:
    """The heads for the embedder's model: shipped, cached, or fitted now and then cached.

    Raises:
        ModelError: where they must be fitted and the model cannot be loaded.
    """
    material = _fingerprint(embedder.model, rulebook)
    paths = [_shipped_path()] if embedder.model == DEFAULT_MODEL else []
    cached = embedder.cache_folder / f"heads-{material}.npz" if embedder.cache_folder else None
    for path in [*paths, *([cached] if cached else [])]:
        heads = _read(path, material)
        if heads:
            return heads
    heads = fit(embedder, rulebook)
    if cached:
        cached.parent.mkdir(parents=True, exist_ok=True)
        _write(heads, cached, material)
    return heads


def fit(embedder: Embedder, rulebook: Rulebook, *, leave_out: Collection[str] = ()) -> Heads:
    """Fits every head on the shipped examples; deterministic.

    `leave_out` are ids of labelled worlds that the heads shall not know, so that they can be measured on them.
    """
    tone_texts, tone_labels = _tone_examples(rulebook)
    careless_texts, careless_labels = _careless_examples(leave_out)
    news = _headlines(leave_out)
    texts = [*tone_texts, *careless_texts, *(headline.text for headline in news), *ordinary_posts()]
    vectors = embedder.encode(texts, doing="Learning tones from examples")
    ends = np.cumsum([len(tone_texts), len(careless_texts), len(news)])
    tone_vectors, careless_vectors, headline_vectors, background = np.split(vectors, ends)
    return Heads(
        tones={
            tone: _fit_head(tone_vectors, np.array([tone in labels for labels in tone_labels]))
            for tone in rulebook.tones
        },
        careless=_fit_head(careless_vectors, np.array(careless_labels)),
        grave=_fit_head(headline_vectors, np.array([headline.grave for headline in news]), _STRENGTH_GRAVE),
        background=_fit_background(background),
    )


def _fit_head(vectors: Vectors, labels: NDArray[np.bool_], strength: float = _STRENGTH) -> LinearHead:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=2000)
    model.fit(vectors, labels)
    return LinearHead(weights=model.coef_[0].astype(np.float64), bias=float(model.intercept_[0]))


def _fit_background(vectors: Vectors) -> Background:
    covariance = np.cov(vectors, rowvar=False)
    dimension = covariance.shape[0]
    shrunk = (1 - _BACKGROUND_SHRINKAGE) * covariance
    shrunk += _BACKGROUND_SHRINKAGE * np.trace(covariance) / dimension * np.eye(dimension)
    return Background(mean=vectors.mean(axis=0).astype(np.float64), covariance=shrunk)


def _tone_examples(rulebook: Rulebook) -> tuple[list[str], list[frozenset[str]]]:
    texts, labels = [], []
    for tone in rulebook.tones.values():
        for examples in tone.examples.values():
            for example in examples:
                texts.append(example.text)
                labels.append(frozenset({tone.id, *example.also}))
    return texts, labels


def _careless_examples(leave_out: Collection[str]) -> tuple[list[str], list[bool]]:
    """Posts that a careful lead held back beside grave news or on a solemn day, and posts that were left alone."""
    posts = [
        (post["text"], post["label"] == "risky")
        for world in worlds()
        if world["kind"] != "content" and world["id"] not in leave_out
        for post in world["posts"]
        if post["label"] in ("risky", "ok")
    ]
    return [text for text, _ in posts], [label for _, label in posts]


def _headlines(leave_out: Collection[str]) -> list[Headline]:
    unknown = {
        headline_text(item["title"], item.get("summary", ""))
        for world in worlds()
        if world["id"] in leave_out
        for item in world["news"]
    }
    return [headline for headline in headlines() if headline.text not in unknown]


def headline_text(title: str, summary: str) -> str:
    """Title and summary as one text, the way the heads have learned to read an article."""
    return f"{title.rstrip('.')}. {summary}".strip()


def _fingerprint(model: str, rulebook: Rulebook) -> str:
    """Changes whenever the model or anything that the heads are fitted on changes."""
    digest = hashlib.blake2b(model.encode(), digest_size=8)
    texts, labels = _tone_examples(rulebook)
    for text, tones in zip(texts, labels, strict=True):
        digest.update(f"{text}\x1f{sorted(tones)}\x1e".encode())
    for name in FILES:
        digest.update(shipped("data", "training", name).read_bytes())
    return digest.hexdigest()


def _shipped_path() -> Path:
    return shipped("data", "training", f"heads-{DEFAULT_MODEL}.npz")


def _write(heads: Heads, path: Path, material: str) -> None:
    named = {f"tone:{name}": head for name, head in heads.tones.items()}
    named |= {"careless": heads.careless, "grave": heads.grave}
    part = path.with_suffix(".part.npz")
    np.savez_compressed(
        part,
        material=np.array(material),
        names=np.array(list(named)),
        weights=np.stack([head.weights for head in named.values()]).astype(np.float32),
        biases=np.array([head.bias for head in named.values()]),
        mean=heads.background.mean.astype(np.float32),
        covariance=heads.background.covariance.astype(np.float16),
    )
    part.replace(path)


def _read(path: Path, material: str) -> Heads | None:
    """The heads stored at `path`, or None where there are none or they were fitted on something else."""
    if not path.is_file():
        return None
    with path.open("rb") as handle, np.load(handle, allow_pickle=False) as stored:
        if str(stored["material"]) != material:
            return None
        named = {
            str(name): LinearHead(weights=weights.astype(np.float64), bias=float(bias))
            for name, weights, bias in zip(stored["names"], stored["weights"], stored["biases"], strict=True)
        }
        background = Background(stored["mean"].astype(np.float64), stored["covariance"].astype(np.float64))
    tones = {name.removeprefix("tone:"): head for name, head in named.items() if name.startswith("tone:")}
    return Heads(tones=tones, careless=named["careless"], grave=named["grave"], background=background)


def write_shipped(embedder: Embedder, rulebook: Rulebook) -> Path:
    """Fits the default model's heads and writes them where they are shipped from; run after changing the examples."""
    path = _shipped_path()
    _write(fit(embedder, rulebook), path, _fingerprint(DEFAULT_MODEL, rulebook))
    return path


if __name__ == "__main__":
    print(write_shipped(Embedder(), load_rulebook()))
