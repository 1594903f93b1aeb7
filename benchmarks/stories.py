"""How well articles are grouped to stories: B-cubed and pair F1 against labelled headlines.

    python benchmarks/stories.py HEADLINES.csv [--half test|dev|all] [--vectors]

The file has the columns TITLE and STORY, as the UCI News Aggregator has. Rows are shuffled, and all get the same time,
as such files' times often give the story away. The stories, not the rows, are split in halves with a fixed seed: what
is tuned is tuned on `dev`, what is reported is `test`.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from auditor.embeddings import Embedder
from auditor.model import Article
from auditor.news.stories import background, background_texts, group

SEED = 0


def read(path: Path, half: str) -> list[tuple[str, str]]:
    """Pairs of headline and story, each pair once, shuffled."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        pairs = {(row["TITLE"], row["STORY"]) for row in csv.DictReader(lines) if row["TITLE"] and row["STORY"]}
    stories = sorted({story for _, story in pairs})
    shuffle = random.Random(SEED)
    shuffle.shuffle(stories)
    middle = len(stories) // 2
    wanted = {"dev": stories[:middle], "test": stories[middle:], "all": stories}[half]
    rows = sorted(pair for pair in pairs if pair[1] in set(wanted))
    shuffle.shuffle(rows)
    return rows


def b_cubed(gold: Sequence[str], found: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of Bagga and Baldwin (1998)."""
    both, golds, founds = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(count * count / founds[pair[1]] for pair, count in both.items()) / len(gold)
    recall = sum(count * count / golds[pair[0]] for pair, count in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pair_f1(gold: Sequence[str], found: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of headlines."""

    def pairs(counts: Counter[str] | Counter[int] | Counter[tuple[str, int]]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    right = pairs(Counter(zip(gold, found, strict=True)))
    precision, recall = right / max(pairs(Counter(found)), 1), right / max(pairs(Counter(gold)), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how well headlines are grouped to stories.")
    parser.add_argument("headlines", type=Path)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="test")
    parser.add_argument("--vectors", action="store_true", help="use the default embedding model too")
    options = parser.parse_args()
    rows = read(options.headlines, options.half)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    articles = [Article(id=str(number), title=title, published=moment) for number, (title, _) in enumerate(rows)]
    gold = [story for _, story in rows]
    vectors = ordinary = None
    if options.vectors:
        embedder = Embedder()
        vectors = embedder.encode([article.title for article in articles])
        ordinary = background(embedder.encode(background_texts()))
    started = time.perf_counter()
    stories = group(articles, vectors, ordinary)
    seconds = time.perf_counter() - started
    label = {article.id: number for number, story in enumerate(stories) for article in story.articles}
    found = [label[article.id] for article in articles]
    print(f"{len(rows)} headlines, {len(set(gold))} stories, {len(stories)} found, {seconds:.1f} s")
    for name, (precision, recall, f1) in (("B-cubed", b_cubed(gold, found)), ("pairs", pair_f1(gold, found))):
        print(f"{name:8s} F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f})")


if __name__ == "__main__":
    main()
