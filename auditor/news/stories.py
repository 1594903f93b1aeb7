"""Ongoing stories: articles about one happening, across outlets, days and languages.

Two articles are alike by the words and names they share (character n-grams), by their meaning (vectors), and by how
close in time they are. Average-link clustering then merges groups as long as their articles are alike on average.
The weights are the coefficients of a logistic regression on pairs of labelled headlines, so that likeness is in
log-odds; `benchmarks/stories.py` measures the whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import log10

import numpy as np
from numpy.typing import NDArray

from auditor.model import Article
from auditor.news.plain import opening
from auditor.training import headlines
from auditor.wording import fold

Floats = NDArray[np.float32]

_WORDS = 18.0
_WORDS_ALONE = 31.0
_MEANING = 1.05
_DAYS_APART = 1.4
_FAR_APART = 5.0
_ALIKE = 1.75
_ALIKE_ALONE = 1.25
_PER_TENFOLD = 0.75
_SMALL = 20
_SAMPLE = 250


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one happening, oldest first. `central` holds the same articles, the most typical one first."""

    articles: tuple[Article, ...]
    central: tuple[Article, ...]

    @property
    def first_seen(self) -> datetime:
        return _published(self.articles[0])

    @property
    def last_seen(self) -> datetime:
        return _published(self.articles[-1])

    @property
    def outlets(self) -> frozenset[str]:
        return frozenset(article.outlet for article in self.articles if article.outlet)

    def headline(self, language: str = "") -> Article:
        """The most typical article, in `language` where there is one."""
        return next((article for article in self.central if article.language == language), self.central[0])


@dataclass(frozen=True, slots=True)
class Background:
    """How unrelated headlines lie in the space of a model: their `centre` (d,), and the `spread` of their cosines."""

    centre: Floats
    spread: float


def background_texts() -> list[str]:
    """A sample of the shipped headlines; their vectors make the background."""
    every = headlines()
    return [headline.text for headline in every[:: max(len(every) // _SAMPLE, 1)]]


def background(vectors: Floats) -> Background:
    """The background for a model, from its vectors (n, d) of `background_texts()`."""
    centre = vectors.mean(axis=0)
    cosines = _centred_cosines(vectors, centre)
    return Background(centre, float(cosines[np.triu_indices(len(vectors), 1)].std()))


def group(
    articles: Sequence[Article], vectors: Floats | None = None, background: Background | None = None
) -> list[Story]:
    """The stories in `articles`, the largest first; an article that stands alone is a story of one.

    Every article is dated. `vectors` (n, d) are L2-normalised and come with the `background` of their model; without
    them only shared words count, and stories do not cross languages. Time and memory grow with n squared: 3,000
    articles take a few seconds and some 200 MB.
    """
    if not articles:
        return []
    likeness = _likeness(articles, vectors, background)
    labels = _clusters(likeness, _threshold(len(articles), alone=vectors is None))
    members: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        members[int(label)].append(index)
    stories = [_story(articles, indices, likeness) for indices in members.values()]
    return sorted(stories, key=lambda story: (-len(story.articles), story.first_seen, story.articles[0].id))


def _likeness(articles: Sequence[Article], vectors: Floats | None, background: Background | None) -> Floats:
    """How alike each two articles are: log-odds, up to a constant, that they are about one happening."""
    alike = _shared_words(articles) * np.float32(_WORDS_ALONE if vectors is None else _WORDS)
    if vectors is not None:
        if background is None:
            raise ValueError("vectors need the background of their model")
        # Many articles tell better themselves what they all have in common; of few, that may be the story.
        share = np.float32(len(vectors) / (len(vectors) + _SAMPLE))
        centre = share * vectors.mean(axis=0) + (1 - share) * background.centre
        alike += _centred_cosines(vectors, centre) * np.float32(_MEANING / background.spread)
    days = np.array([_published(article).timestamp() / 86_400 for article in articles], dtype=np.float64)
    apart = np.minimum(np.abs(days[:, None] - days[None, :]), _FAR_APART)
    alike -= (_DAYS_APART * np.log1p(apart)).astype(np.float32)
    return alike


def _shared_words(articles: Sequence[Article]) -> Floats:
    """Cosines of character n-grams, in which rare ones weigh more; what is rare is told by ordinary news too.

    Of twenty headlines, eight may be about one flood: among those alone, "flood" would be an ordinary word.
    """
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.preprocessing import normalize

    # The title counts twice, as it is about the story as a whole.
    texts = [f"{article.title}. {article.title}. {opening(article.summary)}" for article in articles]
    counter = CountVectorizer(analyzer=_grams(), dtype=np.float32)
    counts = counter.fit_transform(texts)
    known = _ordinary_frequencies()
    ordinary = np.array([known[gram] for gram in counter.get_feature_names_out()])
    frequencies = ordinary + np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((1 + len(texts) + len(headlines())) / (1 + frequencies)) + 1
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices].astype(np.float32)
    weights = normalize(counts)
    return np.asarray((weights @ weights.T).toarray(), dtype=np.float32)


@cache
def _grams() -> Callable[[str], list[str]]:
    """Splits a text into the runs of three to five characters inside its words."""
    from sklearn.feature_extraction.text import CountVectorizer

    analyse: Callable[[str], list[str]] = CountVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), preprocessor=fold
    ).build_analyzer()
    return analyse


@cache
def _ordinary_frequencies() -> Counter[str]:
    """In how many shipped headlines each run of characters stands."""
    analyse = _grams()
    return Counter(gram for headline in headlines() for gram in set(analyse(headline.text)))


def _centred_cosines(vectors: Floats, centre: Floats) -> Floats:
    shifted = vectors - centre
    shifted /= np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), np.float32(1e-9))
    return np.asarray(shifted @ shifted.T, dtype=np.float32)


def _threshold(count: int, *, alone: bool) -> float:
    """How alike groups must be to merge: the more articles, the more of them are alike by chance."""
    if alone:
        return _ALIKE_ALONE
    return _ALIKE + _PER_TENFOLD * log10(max(count / _SMALL, 1.0))


def _clusters(likeness: Floats, threshold: float) -> NDArray[np.int64]:
    from sklearn.cluster import AgglomerativeClustering

    if len(likeness) == 1:
        return np.zeros(1, dtype=np.int64)
    distance = likeness.max() - likeness
    np.fill_diagonal(distance, 0.0)
    merging = AgglomerativeClustering(
        n_clusters=None,
        metric="precomputed",
        linkage="average",
        distance_threshold=float(likeness.max() - threshold),
    )
    return np.asarray(merging.fit_predict(distance), dtype=np.int64)


def _story(articles: Sequence[Article], indices: list[int], likeness: Floats) -> Story:
    typical = likeness[np.ix_(indices, indices)].mean(axis=1)
    central = [indices[position] for position in np.argsort(-typical, kind="stable")]
    ordered = sorted(indices, key=lambda index: (_published(articles[index]), articles[index].id))
    return Story(tuple(articles[i] for i in ordered), tuple(articles[i] for i in central))


def _published(article: Article) -> datetime:
    if article.published is None:
        raise ValueError(f"article {article.id}: no time of publication")
    return article.published
