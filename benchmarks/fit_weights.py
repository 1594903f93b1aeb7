"""Fits rules/weights.yaml on the labelled worlds of data/training, and measures what the weights are worth.

    python -m benchmarks.fit_weights [--folds 6] [--write]

Every world is audited with heads that have never seen it. A pair counts as a clash where a careful lead held the post
back and the pair's event is the one that the label names; pairs of posts that were left alone count as none. The
printed figures are again of weights that have not seen the world.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from auditor.checks import all_checks
from auditor.dates import date_events
from auditor.embeddings import Embedder
from auditor.features import event_features, post_features
from auditor.heads import Heads, fit
from auditor.language import detect
from auditor.model import Article, Event, Post
from auditor.news.pipeline import story_events, weighed_stories
from auditor.pairs import pairs
from auditor.places import locate
from auditor.rulebook import load_rulebook
from auditor.settings import read_settings
from auditor.shipped import shipped
from auditor.training import contrast_worlds, worlds
from auditor.weighing import circumstances

ZONE = ZoneInfo("Europe/Brussels")
FALSE_ALARMS = (0.02, 0.03, 0.05)


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair: its world and post, what is weighed, and whether it is a clash (None: not for fitting)."""

    world: str
    post: str
    risky: bool
    found: dict[str, float]
    clash: bool | None


def world_events(world: dict[str, Any], heads: Heads, embedder: Embedder) -> list[Event]:
    """The dates and stories of a world as an audit on its day would know them."""
    day = date.fromisoformat(world["today"])
    now = datetime.combine(day, time(23, 59), ZONE)
    days = [date.fromisoformat(post["scheduled"][:10]) for post in world["posts"]]
    stories = weighed_stories(
        [article for article in _articles(world) if article.published and article.published <= now],
        embedder=embedder,
        grave=heads.grave,
    )
    return [
        *date_events(min(days), max(days), regions=world["regions"], zone=ZONE),
        *story_events(stories, rulebook=load_rulebook(), locate=locate, language="en"),
    ]


def samples(world: dict[str, Any], heads: Heads, embedder: Embedder) -> Iterator[Sample]:
    """Every pair of a world that an audit would look at."""
    rulebook = load_rulebook()
    say = partial(rulebook.say, language="en")
    events = world_events(world, heads, embedder)
    if not events:
        return
    posts = post_features(list(map(_post, world["posts"])), embedder=embedder, heads=heads, rulebook=rulebook)
    read = event_features(events, embedder=embedder)
    unusualness = heads.background.unusualness(posts.vectors, read.vectors)
    labels = {post["id"]: post for post in world["posts"]}
    for pair in pairs(posts, read, unusualness, audience=world["regions"]):
        label = labels[pair.post.id]
        if label["label"] == "borderline":
            continue
        evidence = [found for check in all_checks().values() if (found := check(pair, say))]
        risky = label["label"] == "risky"
        clash = _names(pair.event, label.get("event", "")) if risky else False
        yield Sample(
            world["id"].removesuffix("-contrast"),
            f"{world['id']}/{pair.post.id}",
            risky,
            circumstances(pair, evidence),
            clash if clash or not risky else None,
        )


def _names(event: Event, words: str) -> bool:
    wanted = re.findall(r"\w+", words.lower())
    text = " ".join((event.title, *(source.title for source in event.sources), *sorted(event.names))).lower()
    return bool(wanted) and 2 * sum(word in text for word in wanted) >= len(wanted)


def _post(post: dict[str, Any]) -> Post:
    return Post(
        id=post["id"],
        where=post["id"],
        text=post["text"],
        scheduled=datetime.fromisoformat(post["scheduled"]).replace(tzinfo=ZONE),
        visual=post.get("visual", ""),
        channels=(post["channel"],),
        language=post["lang"],
    )


def _articles(world: dict[str, Any]) -> Iterator[Article]:
    for number, item in enumerate(world["news"]):
        published = datetime.fromisoformat(item["published"])
        text = f"{item['title']} {item.get('summary', '')}"
        yield Article(
            id=f"{world['id']}-{number}",
            title=item["title"],
            summary=item.get("summary", ""),
            url=f"https://{item['source']}/{number}",
            outlet=item["source"],
            published=published if published.tzinfo else published.replace(tzinfo=UTC),
            language=detect(text),
        )


def gather(folds: int, embedder: Embedder) -> tuple[list[Sample], dict[str, bool]]:
    """The pairs of all worlds, each seen by heads that do not know its world; and which posts are risky."""
    every = [world for world in worlds() if world["kind"] != "content"]
    contrasts = {world["id"].removesuffix("-contrast"): world for world in contrast_worlds()}
    found: list[Sample] = []
    risky: dict[str, bool] = {}
    for fold in range(folds):
        own = every[fold::folds]
        heads = fit(embedder, load_rulebook(), leave_out={world["id"] for world in own})
        for world in [*own, *(contrasts[world["id"]] for world in own if world["id"] in contrasts)]:
            found += samples(world, heads, embedder)
            risky |= {
                f"{world['id']}/{post['id']}": post["label"] == "risky"
                for post in world["posts"]
                if post["label"] != "borderline"
            }
    return found, risky


def fit_weights(found: list[Sample]) -> dict[str, float]:
    """Weights by name, in log-odds."""
    chosen = [sample for sample in found if sample.clash is not None]
    names = [name for name in chosen[0].found if name != "constant"]
    model = LogisticRegression(C=1.0, max_iter=5000)
    model.fit(_matrix(chosen, names), [bool(sample.clash) for sample in chosen])
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    return {name: round(weight, 3) for name, weight in {**weights, "constant": float(model.intercept_[0])}.items()}


def measure(found: list[Sample], risky: dict[str, bool], folds: int) -> None:
    """Prints, for weights that have not seen the world, the recall that each share of false alarms buys."""
    names = [name for name in found[0].found if name != "constant"]
    groups = [sample.world for sample in found]
    scores = dict.fromkeys(risky, -9.0)
    for train, test in GroupKFold(folds).split(found, groups=groups):
        weights = fit_weights([found[index] for index in train])
        for index in test:
            sample = found[index]
            score = weights["constant"] + sum(weights[name] * sample.found[name] for name in names)
            scores[sample.post] = max(scores[sample.post], score)
    labels = np.array([risky[post] for post in scores])
    values = np.array(list(scores.values()))
    print(f"{len(found)} pairs, {len(risky)} posts, {labels.sum()} risky, AUC {roc_auc_score(labels, values):.3f}")
    for share in FALSE_ALARMS:
        limit = float(np.quantile(values[~labels], 1 - share))
        recall = (values[labels] > limit).mean()
        print(f"false alarms {share:.2f}: recall {recall:.3f} at weight {1 / (1 + np.exp(-limit)):.3f}")


def _matrix(found: list[Sample], names: list[str]) -> NDArray[np.float64]:
    return np.array([[sample.found[name] for name in names] for sample in found])


def _write(weights: dict[str, float], path: Path) -> None:
    """Puts the new numbers into the file, which keeps its explanations."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    head = "".join(line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#"))
    body = "".join(
        f"- name: {row['name']}\n  weight: {weights[row['name']]}\n  meaning: {row['meaning']}\n" for row in rows
    )
    path.write_text(head + body, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--write", action="store_true", help="write the weights to rules/weights.yaml")
    options = parser.parse_args()
    embedder = Embedder(cache=read_settings().cache_folder / "vectors")
    found, risky = gather(options.folds, embedder)
    measure(found, risky, options.folds)
    weights = fit_weights(found)
    for name, weight in weights.items():
        print(f"{name:16s} {weight:7.3f}")
    if options.write:
        _write(weights, shipped("rules", "weights.yaml"))


if __name__ == "__main__":
    main()
