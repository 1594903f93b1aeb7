from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from auditor import heads as heads_module
from auditor.embeddings import DEFAULT_MODEL, Embedder
from auditor.heads import Background, LinearHead, fit, load_heads
from auditor.rulebook import load_rulebook
from tests.builders import make_rulebook


def test_a_head_gives_the_probabilities_of_a_logistic_regression() -> None:
    head = LinearHead(weights=np.array([2.0, 0.0]), bias=-1.0)
    vectors = np.array([[0.5, 9.0], [1.5, 0.0], [-1.0, 0.0]], dtype=np.float32)
    assert head.probability(vectors) == pytest.approx([0.5, 0.8808, 0.0474], abs=1e-4)


def test_unusualness_is_measured_against_ordinary_posts() -> None:
    generator = np.random.default_rng(7)
    ordinary = generator.normal([0.2, 0.0, 0.1], [0.3, 0.1, 0.2], size=(4000, 3)).astype(np.float32)
    background = Background(ordinary.mean(axis=0).astype(np.float64), np.cov(ordinary, rowvar=False))
    events = np.array([[1, 0, 0], [0, 1, 0]], dtype=np.float32)
    posts = np.array([[0.2, 0.0, 0.1], [0.8, 0.3, 0.0]], dtype=np.float32)
    cosines = ordinary @ events.T
    expected = (posts @ events.T - cosines.mean(axis=0)) / cosines.std(axis=0)
    assert background.unusualness(posts, events) == pytest.approx(expected, abs=0.02)


def test_the_shipped_heads_belong_to_the_shipped_examples() -> None:
    """Fails after rules/tones or data/training changed until `make heads` has been run."""
    material = heads_module._fingerprint(DEFAULT_MODEL, load_rulebook())
    assert heads_module._read(heads_module._shipped_path(), material) is not None


def test_the_shipped_heads_can_be_fitted_again_from_what_is_shipped(embedder: Embedder) -> None:
    shipped, fitted = load_heads(embedder, load_rulebook()), fit(embedder, load_rulebook())
    vectors = embedder.encode(["Feest! Kom dansen 🎉", "Nous pensons aux victimes.", "Open until six."])
    for name, head in fitted.tones.items():
        assert shipped.tones[name].probability(vectors) == pytest.approx(head.probability(vectors), abs=0.01)
    assert shipped.careless.probability(vectors) == pytest.approx(fitted.careless.probability(vectors), abs=0.01)
    assert shipped.grave.probability(vectors) == pytest.approx(fitted.grave.probability(vectors), abs=0.01)


@pytest.mark.parametrize(
    ("tone", "text"),
    [
        ("festive", "Hoera, we vieren feest! Kom je mee dansen? 🎉🥳"),
        ("festive", "C'est la fête ! Venez danser avec nous samedi 🎉"),
        ("promotional", "Nur heute: 30 % Rabatt auf alles mit dem Code SPAR30. Jetzt bestellen!"),
        ("condolence", "Our thoughts are with the families of the victims. We share their grief."),
        ("recruiting", "Wij zoeken een collega voor onze winkel in Gent. Solliciteer voor 1 mei."),
        (
            "practical-help",
            "Inondations : appelez le 1722 si vous avez besoin d'aide, notre dépôt accueille les sinistrés.",
        ),
    ],
)
def test_the_heads_hear_the_tone(embedder: Embedder, tone: str, text: str) -> None:
    tones = load_heads(embedder, load_rulebook()).tones
    probabilities = {name: head.probability(embedder.encode([text]))[0] for name, head in tones.items()}
    assert probabilities[tone] > 0.5
    assert probabilities[tone] >= sorted(probabilities.values())[-2]


def test_other_examples_make_other_heads_and_are_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[Embedder] = []
    tiny = heads_module.Heads(
        {}, LinearHead(np.ones(2), 0.5), LinearHead(np.ones(2), 0), Background(np.ones(2), np.eye(2))
    )

    def fit_once(embedder: Embedder, *_: object) -> heads_module.Heads:
        fitted.append(embedder)
        return tiny

    monkeypatch.setattr(heads_module, "fit", fit_once)
    other = Embedder("some/other-model", cache=tmp_path)
    first, second = load_heads(other, make_rulebook()), load_heads(other, make_rulebook())
    assert len(fitted) == 1
    assert second.careless.bias == first.careless.bias == 0.5
