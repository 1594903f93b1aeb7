"""The rules as typed values, read once a process: themes, tones, standing sensitivities, policy and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from auditor.errors import RuleError
from auditor.model import Gravity, Level
from auditor.rulefile import LANGUAGES, Phrases, Rule, RuleType, Texts, read_folder
from auditor.shipped import shipped
from auditor.wording import check_patterns

GravityWord = Literal["minor", "serious", "grave", "extreme"]
MoodWord = Literal["mourning", "solemn", "religious", "contested", "festive"]
LevelWord = Literal["none", "low", "medium", "high", "critical"]
KindWord = Literal["date", "news", "crisis", "standing"]


_GRAVITIES = {weight.name.lower(): weight for weight in Gravity}
_LEVELS = {step.name.lower(): step for step in Level}


def gravity(word: GravityWord) -> Gravity:
    """The gravity that a rule file calls `word`."""
    return _GRAVITIES[word]


def level(word: LevelWord) -> Level:
    """The level that a rule file calls `word`."""
    return _LEVELS[word]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _check_patterns(*groups: dict[str, list[str]]) -> None:
    for group in groups:
        for patterns in group.values():
            check_patterns(patterns)


class Theme(Rule):
    """A kind of happening: how headlines name it, and what hurts beside it.

    `named` finds the theme in headlines, `not_named` are phrases that only look like it. `meaning` is one sentence on
    the subject for the embedding. `hurts` is wording (also puns and images) that hurts beside the event; `subjects` is
    wording that shows that a post is about what the event is about; `harmless` are phrases in which neither counts.
    `gravity` is what such an event weighs when nobody is reported dead.
    """

    gravity: GravityWord
    mood: MoodWord
    meaning: str = Field(min_length=20)
    named: Phrases
    not_named: Phrases = Field(default_factory=dict)
    hurts: Phrases
    subjects: Phrases
    harmless: Phrases = Field(default_factory=dict)

    @model_validator(mode="after")
    def _four_languages(self) -> Theme:
        for name in ("named", "hurts", "subjects"):
            missing = [language for language in LANGUAGES if not getattr(self, name).get(language)]
            if missing:
                raise ValueError(f"{name}: no wording in {', '.join(missing)}")
        _check_patterns(self.named, self.not_named, self.hurts, self.subjects, self.harmless)
        return self


class Standing(Rule):
    """Wording that hurts on any day: a phrase with a history, a stereotype, a joke on violence.

    `phrases` are searched in posts of their language, those under `any` in every post. `beside` narrows: one of these
    patterns must stand in the post too. `harmless` are phrases in which a hit does not count.
    """

    gravity: GravityWord
    phrases: dict[str, list[str]] = Field(min_length=1)
    beside: dict[str, list[str]] = Field(default_factory=dict)
    harmless: dict[str, list[str]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _languages(self) -> Standing:
        for phrases in (self.phrases, self.beside, self.harmless):
            unknown = sorted(set(phrases) - {*LANGUAGES, "any"})
            if unknown:
                raise ValueError(f"unknown language {', '.join(unknown)}; known: {', '.join(LANGUAGES)}, any")
        _check_patterns(self.phrases, self.beside, self.harmless)
        return self


class ToneExample(_Section):
    """A post that has the tone of its file, and the tones in `also`."""

    text: str = Field(min_length=5)
    also: list[str] = Field(default_factory=list)


class Tone(Rule):
    """A way of speaking, taught by examples. `clashes_with` are the moods beside which it hurts.

    `words` are telltale wording, quoted to the reader; they do not decide.
    """

    clashes_with: list[MoodWord] = Field(default_factory=list)
    words: Phrases = Field(default_factory=dict)
    examples: dict[str, list[ToneExample]]

    @model_validator(mode="after")
    def _enough(self) -> Tone:
        for language in LANGUAGES:
            if len(self.examples.get(language, [])) < 5:
                raise ValueError(f"examples: fewer than 5 in {language}")
        _check_patterns(self.words)
        return self


class Condition(_Section):
    """What a policy row asks for; everything given must hold.

    `evidence` and `below` compare a check's strength, 0 where it is silent. `gravity`, `nearness` (in time and place
    together) and `weight` (of everything that speaks for a clash, see `auditor.weighing`) are minima.
    """

    evidence: dict[str, float] = Field(default_factory=dict)
    below: dict[str, float] = Field(default_factory=dict)
    kind: list[KindWord] = Field(default_factory=list)
    mood: list[MoodWord] = Field(default_factory=list)
    gravity: GravityWord = "minor"
    nearness: float = 0.0
    weight: float = 0.0


class Weight(_Section):
    """What one circumstance of a pair counts towards a clash, in log-odds; see `auditor.weighing`."""

    name: str
    weight: float
    meaning: str


class PolicyRow(_Section):
    """One named row of the policy: the first whose condition holds gives the level."""

    row: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: Texts
    level: LevelWord
    when: Condition


class Sentence(_Section):
    """A sentence of the interface with its {placeholders}."""

    key: str
    text: Texts


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rules of one folder. Compared and hashed by identity, so that what is compiled from it can be cached."""

    themes: dict[str, Theme]
    standing: dict[str, Standing]
    tones: dict[str, Tone]
    policy: tuple[PolicyRow, ...]
    weights: dict[str, float]
    sentences: dict[str, dict[str, str]]

    def say(self, key: str, language: str, **facts: object) -> str:
        """The sentence `key` in `language` with its facts filled in."""
        return self.sentences[key][language].format(**facts)


@cache
def load_rulebook(root: Path | None = None) -> Rulebook:
    """The rules under `root`, by default those shipped.

    Raises:
        RuleError: with one line `path:line: message` for every fault.
    """
    folder = root or shipped("rules")
    faults: list[str] = []

    def collect(path: Path, model: type[RuleType]) -> list[RuleType]:
        try:
            return read_folder(path, model)
        except RuleError as error:
            faults.append(error.message)
            return []

    themes = collect(folder / "themes", Theme)
    standing = collect(folder / "standing", Standing)
    tones = collect(folder / "tones", Tone)
    policy = collect(folder / "policy.yaml", PolicyRow)
    weights = collect(folder / "weights.yaml", Weight)
    sentences = collect(folder / "sentences.yaml", Sentence)
    if faults:
        raise RuleError("\n".join(faults))
    return Rulebook(
        themes={theme.id: theme for theme in themes},
        standing={rule.id: rule for rule in standing},
        tones={tone.id: tone for tone in tones},
        policy=tuple(policy),
        weights={weight.name: weight.weight for weight in weights},
        sentences={sentence.key: sentence.text for sentence in sentences},
    )
