"""How grave a story is, and why: words of harm and of calm in its headlines, the number of dead, how many report it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from auditor.language import detect
from auditor.model import Article, Gravity, Mood
from auditor.news.plain import opening
from auditor.news.stories import Story
from auditor.news.toll import deaths
from auditor.rulebook import GravityWord, MoodWord, gravity
from auditor.rulefile import LANGUAGES, Phrases, Rule, read_rules
from auditor.shipped import shipped
from auditor.wording import Hit, Wording

_ORDINARY = -2.2
"""Log-odds that a headline without any sign is about something grave."""

_SUMMARY = 0.6
"""What a sign in the summary counts, beside one in the title."""

_FIGURATIVE = 0.5
_AGAIN = 0.5
_MOST = 1.5

# Coefficients of a logistic regression on the stories of the labelled worlds.
_BIAS = -1.4
_WORDS = 1.1
_WORDS_ALONE = 1.43
_HEAD = 1.0
_REACH = 2.4
_FULL_REACH = 3.0
_HEAD_LIMIT = 3.0

_NOBODY = "unharmed"
"""The sign of calm whose phrases hold words of harm: "no deaths", "nobody was hurt"."""

_GRAVE = 0.5
_COMMON = 0.25
_QUOTES = 5
_GRAVE_TOLL = 3
_EXTREME_TOLL = 30


class GravityRule(Rule):
    """A sign in headlines, of harm (`weight` above 0) or of calm (below 0).

    `weight` is in log-odds. `but_not` are phrases in which a pattern does not count. A sign of harm says how grave a
    story is at the least, and which mood it asks for, where it is common in the story's headlines.
    """

    weight: float = Field(ge=-5, le=5)
    patterns: Phrases
    but_not: Phrases = Field(default_factory=dict)
    gravity: GravityWord | None = None
    mood: MoodWord | None = None

    @model_validator(mode="after")
    def _complete(self) -> GravityRule:
        missing = [language for language in LANGUAGES if not self.patterns.get(language)]
        if missing:
            raise ValueError(f"patterns: no wording in {', '.join(missing)}")
        if (self.weight > 0) != (self.gravity is not None and self.mood is not None):
            raise ValueError("a sign of harm needs gravity and mood, a sign of calm has neither")
        return self


class Sign(NamedTuple):
    """A rule that a headline's words fit: `share` is 1 in a title, less in a summary; `quote` the words themselves."""

    rule: GravityRule
    share: float
    quote: str


@dataclass(frozen=True, slots=True)
class StoryGravity:
    """How grave a story is: None for `gravity` where it is not. `score` is the probability that it is, 0 to 1.

    `mood` is what it asks of those who speak. `signs` are ids of rules/gravity.yaml, the weightiest first, and
    `reasons` the headlines' own words for them. `deaths` is the highest number of dead that is reported.
    """

    gravity: Gravity | None
    score: float
    mood: Mood
    signs: tuple[str, ...]
    reasons: tuple[str, ...]
    deaths: int | None


@cache
def gravity_rules() -> Mapping[str, GravityRule]:
    """The rules of rules/gravity.yaml by id.

    Raises:
        RuleError: where the file is wrong.
    """
    return {rule.id: rule for rule in read_rules(shipped("rules", "gravity.yaml"), GravityRule)}


def weigh(story: Story, *, head_scores: Sequence[float] | None = None) -> StoryGravity:
    """How grave `story` is.

    A story that one headline tells must be graver to count than one that several outlets tell. `head_scores` are
    probabilities, one for each of `story.articles`, that a headline is about something grave, from a model that knows
    more than words; without them the words decide alone.
    """
    found = [signs_of(article) for article in story.articles]
    words = sum(_log_odds(signs) for signs in found) / len(found)
    evidence = _BIAS + _REACH * log(_reach(story))
    if head_scores is None:
        evidence += _WORDS_ALONE * words
    else:
        if len(head_scores) != len(story.articles):
            raise ValueError(f"{len(head_scores)} scores for {len(story.articles)} articles")
        evidence += _WORDS * words + _HEAD * sum(map(_logit, head_scores)) / len(found)
    score = 1 / (1 + exp(-evidence))
    # What only one article says may be a slip of the pen.
    most = Gravity.EXTREME if len(found) > 1 else Gravity.GRAVE
    common = _common(found)
    toll = max((count for article in story.articles if (count := _toll(article))), default=None)
    return StoryGravity(
        gravity=min(_level(common, toll), most) if score >= _GRAVE else None,
        score=score,
        mood=_mood(common),
        signs=tuple(rule.id for rule in common),
        reasons=_reasons(common, found),
        deaths=toll,
    )


def signs_of(article: Article) -> tuple[Sign, ...]:
    """The signs of harm and of calm in a headline and its summary, each once."""
    language = article.language or detect(f"{article.title} {article.summary}")
    if language not in LANGUAGES:
        return ()
    title, summary = _hits(article.title, language), _hits(opening(article.summary), language)
    # Where the title is calm, the summary's "deadly" and "attack" are mostly figures of speech.
    figurative = bool(title) and all(rule.weight < 0 for rule, _ in title)
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for rule, quote in title:
        found[rule.id].append((1.0, quote))
    for rule, quote in summary:
        found[rule.id].append((_SUMMARY * (_FIGURATIVE if figurative and rule.weight > 0 else 1.0), quote))
    return tuple(_sign(gravity_rules()[identity], words) for identity, words in found.items())


def _sign(rule: GravityRule, words: Sequence[tuple[float, str]]) -> Sign:
    """The sign with its first words; further, different words for it make it surer, but not much."""
    shares = sorted({quote.lower(): share for share, quote in reversed(words)}.values(), reverse=True)
    return Sign(rule, min(shares[0] + _AGAIN * sum(shares[1:]), _MOST), words[0][1])


def _hits(text: str, language: str) -> list[tuple[GravityRule, str]]:
    """The rules that `text` fits, with its words, the longest of those that overlap."""
    hits = _wording(language).find(text)
    # A phrase that says "nobody" takes away the words of harm in it: "no deaths", "nobody was hurt".
    exceptions = [hit for hit in hits if hit.label.role == "but_not" or hit.label.rule == _NOBODY]
    ends: dict[str, int] = {}
    found = []
    for hit in hits:
        rule = gravity_rules()[hit.label.rule]
        if hit.label.role == "but_not" or hit.start < ends.get(rule.id, 0):
            continue
        if not any(_takes_away(exception, hit, rule) for exception in exceptions):
            ends[rule.id] = hit.end
            found.append((rule, text[hit.start : hit.end]))
    return found


class _Label(NamedTuple):
    rule: str
    role: Literal["patterns", "but_not"]


def _takes_away(exception: Hit[_Label], hit: Hit[_Label], rule: GravityRule) -> bool:
    """Whether `hit` does not count as it overlaps a phrase of its own rule's `but_not`, or one that says "nobody"."""
    of_rule = exception.label == _Label(rule.id, "but_not")
    nobody = exception.label == _Label(_NOBODY, "patterns") and rule.weight > 0
    return (of_rule or nobody) and hit.start < exception.end and exception.start < hit.end


@cache
def _wording(language: str) -> Wording[_Label]:
    rules = gravity_rules().values()
    found = [(pattern, _Label(rule.id, "patterns")) for rule in rules for pattern in rule.patterns[language]]
    found += [(pattern, _Label(rule.id, "but_not")) for rule in rules for pattern in rule.but_not.get(language, [])]
    return Wording(found)


def _log_odds(signs: Sequence[Sign]) -> float:
    return _ORDINARY + sum(sign.rule.weight * sign.share for sign in signs)


def _logit(probability: float) -> float:
    """Log-odds, kept within what one headline can tell."""
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return min(max(log(inside / (1 - inside)), -_HEAD_LIMIT), _HEAD_LIMIT)


def _reach(story: Story) -> float:
    """Articles and outlets alike: one outlet's live blog is less than three papers; more than a few adds nothing."""
    return min((len(story.articles) + max(len(story.outlets), 1)) / 2, _FULL_REACH)


def _common(found: Sequence[Sequence[Sign]]) -> tuple[GravityRule, ...]:
    """The signs of harm that stand in enough of the headlines, the weightiest first; else the weightiest of all."""
    weights: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for sign in (sign for signs in found for sign in signs if sign.rule.weight > 0):
        weights[sign.rule.id] += sign.rule.weight * sign.share
        counts[sign.rule.id] += 1
    ordered = sorted(weights, key=lambda identity: (-weights[identity], identity))
    enough = [identity for identity in ordered if counts[identity] >= max(_COMMON * len(found), min(len(found), 2))]
    return tuple(gravity_rules()[identity] for identity in enough or ordered[:1])


def _level(common: Sequence[GravityRule], toll: int | None) -> Gravity:
    levels = [gravity(rule.gravity) for rule in common if rule.gravity] or [Gravity.MINOR]
    if toll and toll >= _GRAVE_TOLL:
        levels.append(Gravity.EXTREME if toll >= _EXTREME_TOLL else Gravity.GRAVE)
    return max(levels)


def _mood(common: Sequence[GravityRule]) -> Mood:
    return next((Mood(rule.mood) for rule in common if rule.mood), Mood.CONTESTED)


def _toll(article: Article) -> int | None:
    return deaths(f"{article.title}. {opening(article.summary)}")


def _reasons(common: Sequence[GravityRule], found: Sequence[Sequence[Sign]]) -> tuple[str, ...]:
    """For each common sign the words that say so, as in the headlines, the most frequent ones."""
    wanted = {rule.id: number for number, rule in enumerate(common)}
    counts: dict[str, int] = defaultdict(int)
    order: dict[str, int] = {}
    for sign in (sign for signs in found for sign in signs if sign.rule.id in wanted):
        counts[sign.quote.lower()] += 1
        order.setdefault(sign.quote.lower(), wanted[sign.rule.id])
    return tuple(sorted(counts, key=lambda quote: (order[quote], -counts[quote]))[:_QUOTES])
