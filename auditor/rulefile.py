"""Reading rule files: YAML in, validated models out, every fault with its path and line.

Scalars are read as text and typed by the models, so that NO stays Norway and 20:00 stays a time of day.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from auditor.errors import RuleError

LANGUAGES = ("en", "nl", "fr", "de")
"""The languages in which every rule explains itself."""

MAX_BYTES = 2_000_000

_Loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


def _complete(texts: dict[str, str]) -> dict[str, str]:
    missing = [language for language in LANGUAGES if not texts.get(language, "").strip()]
    if missing:
        raise ValueError(f"no text in {', '.join(missing)}; wanted: {', '.join(LANGUAGES)}")
    unknown = sorted(set(texts) - set(LANGUAGES))
    if unknown:
        raise ValueError(f"unknown language {', '.join(unknown)}; known: {', '.join(LANGUAGES)}")
    return texts


def _known_languages(phrases: dict[str, list[str]]) -> dict[str, list[str]]:
    unknown = sorted(set(phrases) - set(LANGUAGES))
    if unknown:
        raise ValueError(f"unknown language {', '.join(unknown)}; known: {', '.join(LANGUAGES)}")
    return phrases


Texts = Annotated[dict[str, str], AfterValidator(_complete)]
"""One sentence in each of the four languages."""

Phrases = Annotated[dict[str, list[str]], AfterValidator(_known_languages)]
"""Wording patterns by language; see `auditor.wording` for how a pattern is written."""


class Rule(BaseModel):
    """What every rule carries: a stable id, why it exists, at least one source, and when a person last read it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: Texts
    why: Texts
    sources: list[str] = Field(min_length=1)
    reviewed: date

    @field_validator("sources")
    @classmethod
    def _not_blank(cls, sources: list[str]) -> list[str]:
        if any(not source.strip() for source in sources):
            raise ValueError("a source is empty")
        return sources


RuleType = TypeVar("RuleType", bound=BaseModel)


def rule_paths(root: Path) -> list[Path]:
    """The rule files at `root`, itself one or a folder of them, in a stable order."""
    return [root] if root.is_file() else sorted(root.rglob("*.yaml"))


def read_rules(path: Path, model: type[RuleType]) -> list[RuleType]:
    """The rules of one file, which holds one mapping or a list of them.

    Raises:
        RuleError: with one line `path:line: message` for every fault in the file.
    """
    root = _compose(path)
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    rules, faults = [], []
    for node in nodes:
        try:
            rules.append(model.model_validate(_plain(node, path)))
        except ValidationError as error:
            faults += [f"{path}:{_line(node, fault['loc'])}: {_words(fault)}" for fault in error.errors()]
    if faults:
        raise RuleError("\n".join(faults))
    return rules


def read_folder(root: Path, model: type[RuleType]) -> list[RuleType]:
    """The rules of every file under `root`; ids must be unique.

    Raises:
        RuleError: with one line `path:line: message` for every fault in any of the files.
    """
    found: list[RuleType] = []
    faults: list[str] = []
    first_seen: dict[str, Path] = {}
    for path in rule_paths(root):
        try:
            rules = read_rules(path, model)
        except RuleError as error:
            faults.append(error.message)
            continue
        for rule in rules:
            identity = getattr(rule, "id", None)
            if identity in first_seen:
                faults.append(
                    f"{path}:{_line_of_id(path, identity)}: id {identity!r} is already in {first_seen[identity]}"
                )
            elif identity is not None:
                first_seen[identity] = path
        found += rules
    if faults:
        raise RuleError("\n".join(faults))
    return found


def _compose(path: Path) -> yaml.Node:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RuleError(f"{path}:1: cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise RuleError(f"{path}:1: larger than {MAX_BYTES // 1_000_000} MB")
    try:
        text = raw.decode("utf-8")
        for event in yaml.parse(text, _Loader):
            if getattr(event, "anchor", None):
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise RuleError(f"{path}:{line}: anchors and aliases are not allowed")
        root = yaml.compose(text, _Loader)
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}:1: not UTF-8: {error.reason}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleError(f"{path}:{line}: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path}:1: not YAML: {error}") from error
    if root is None:
        raise RuleError(f"{path}:1: the file is empty")
    return root


def _plain(node: yaml.Node, path: Path) -> Any:
    """Nested dicts, lists and texts; refuses a key that stands twice."""
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in mapping:
                raise RuleError(f"{path}:{key.start_mark.line + 1}: {key.value!r} stands here twice")
            mapping[key.value] = _plain(value, path)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, path) for item in node.value]
    return node.value


def _line(node: yaml.Node, location: tuple[str | int, ...]) -> int:
    """The line of the deepest node of `location` that exists; a missing key is reported where its mapping begins."""
    line = node.start_mark.line + 1
    for step in location:
        child = _child(node, step)
        if child is None:
            break
        node, line = child
    return line


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None


def _words(fault: Any) -> str:
    name = ".".join(str(step) for step in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"unknown key {name!r}"
    if fault["type"] == "missing":
        return f"{name!r} is missing"
    return f"{name}: {fault['msg'].removeprefix('Value error, ')}"


def _line_of_id(path: Path, identity: str | None) -> int:
    root = _compose(path)
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    for node in nodes:
        found = _child(node, "id")
        if found and found[0].value == identity:
            return found[1]
    return 1
