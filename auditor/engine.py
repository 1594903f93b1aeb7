"""The whole audit: features once, candidate pairs, checks, evidence, policy, findings.

`audit` takes values and returns a value; it opens nothing but the embedding model and its cache.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial

from auditor.checks import Say, all_checks
from auditor.embeddings import Embedder
from auditor.features import event_features, post_features
from auditor.heads import load_heads
from auditor.model import Audit, Coverage, Event, Evidence, Finding, Pair, Post, Problem, Verdict
from auditor.pairs import pairs
from auditor.policy import judge
from auditor.rulebook import Rulebook
from auditor.standing import standing_events
from auditor.weighing import weigh


def audit(
    posts: Sequence[Post],
    events: Sequence[Event],
    *,
    today: date,
    regions: Collection[str],
    embedder: Embedder,
    rulebook: Rulebook,
    language: str = "en",
    brand: Sequence[str] = (),
    products: Sequence[str] = (),
    problems: Sequence[Problem] = (),
    coverage: Sequence[Coverage] = (),
) -> Audit:
    """Compares every post with every event that it could clash with.

    `language` is the reader's; `brand` holds the brand's names, `products` what it sells. Standing sensitivities
    are added to `events`. `problems` and `coverage` of the reading stages are handed on.

    Raises:
        ModelError: where a text is new and the embedding model cannot be loaded.
    """
    heads = load_heads(embedder, rulebook)
    read_posts = post_features(posts, embedder=embedder, heads=heads, rulebook=rulebook)
    read_events = event_features([*events, *standing_events(rulebook, language)], embedder=embedder)
    say = partial(rulebook.say, language=language)
    findings = []
    if read_posts.posts and read_events.events:
        unusualness = heads.background.unusualness(read_posts.vectors, read_events.vectors)
        for pair in pairs(read_posts, read_events, unusualness, audience=regions, brand=brand, products=products):
            evidence = tuple(sorted(_testimony(pair, say), key=lambda testimony: -testimony.strength))
            verdict = judge(pair, evidence, weigh(pair, evidence, rulebook.weights), rulebook.policy)
            if verdict:
                findings.append(_finding(pair, verdict, evidence, say))
    return Audit(
        today=today,
        regions=tuple(regions),
        posts=read_posts.posts,
        findings=tuple(sorted(findings, key=lambda finding: (-finding.verdict.level, -finding.verdict.score))),
        problems=tuple(problems),
        coverage=tuple(coverage),
    )


def _testimony(pair: Pair, say: Say) -> Iterator[Evidence]:
    for check in all_checks().values():
        evidence = check(pair, say)
        if evidence:
            yield evidence


def _finding(pair: Pair, verdict: Verdict, evidence: tuple[Evidence, ...], say: Say) -> Finding:
    reasons = " ".join(testimony.says for testimony in evidence[:3])
    return Finding(pair.post, pair.event, verdict, f"{say('event', event=pair.event.title)} {reasons}", evidence)
