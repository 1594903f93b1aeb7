from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from auditor.errors import RuleError
from auditor.rulefile import Rule, read_folder, read_rules


class Place(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    code: str
    at: str = ""
    people: int = 0


GOOD = """\
- id: oslo
  code: NO
  at: 20:00
  people: 700000
- id: paris
  code: FR
"""


def write(folder: Path, text: str, name: str = "places.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_words_stay_words(tmp_path: Path) -> None:
    oslo, _ = read_rules(write(tmp_path, GOOD), Place)
    assert (oslo.code, oslo.at, oslo.people) == ("NO", "20:00", 700_000)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- id: oslo\n  code: NO\n  zip: 1\n", 3, "unknown key 'zip'"),
        ("- id: oslo\n", 1, "'code' is missing"),
        ("- id: a\n  code: NO\n- id: b\n  code: FR\n  people: many\n", 5, "valid integer"),
        ("- id: a\n  code: NO\n  code: SE\n", 3, "stands here twice"),
        ("- id: a\n  code: [NO\n", 3, "expected"),
        ("- &x\n  id: a\n  code: NO\n- *x\n", 1, "anchors"),
        ("", 1, "empty"),
        ("- id: a\n  code: \tNO\x00\n", 1, "not YAML"),
    ],
)
def test_a_fault_is_reported_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        read_rules(path, Place)
    assert str(caught.value).startswith(f"{path}:{line}:")
    assert says in str(caught.value)


def test_every_fault_of_a_folder_is_reported_at_once(tmp_path: Path) -> None:
    write(tmp_path, "- id: a\n", "a.yaml")
    write(tmp_path, "- id: b\n  code: BE\n  typo: 1\n", "b.yaml")
    with pytest.raises(RuleError) as caught:
        read_folder(tmp_path, Place)
    assert len(str(caught.value).splitlines()) == 2


def test_an_id_may_stand_only_once_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.yaml")
    second = write(tmp_path, "- id: rome\n  code: IT\n- id: oslo\n  code: NO\n", "b.yaml")
    with pytest.raises(RuleError, match="id 'oslo' is already in") as caught:
        read_folder(tmp_path, Place)
    assert f"{second}:3:" in str(caught.value)


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.yaml"
    path.write_bytes("- id: köln\n".encode("cp1252"))
    with pytest.raises(RuleError, match="not UTF-8"):
        read_rules(path, Place)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({}, ""),
        ({"id": "No Spaces"}, "id: "),
        ({"sources": "[]"}, "sources: "),
        ({"sources": "['']"}, "a source is empty"),
        ({"why": "{en: w, nl: w, fr: w}"}, "no text in de"),
        ({"why": "{en: w, nl: w, fr: w, de: w, es: w}"}, "unknown language es"),
        ({"reviewed": "soon"}, "reviewed: "),
    ],
)
def test_what_every_rule_must_carry(tmp_path: Path, change: dict[str, str], says: str) -> None:
    texts = "{en: t, nl: t, fr: t, de: t}"
    rule = {"id": "a-rule", "title": texts, "why": texts, "sources": "[a book]", "reviewed": "2026-11-24"} | change
    path = write(tmp_path, "".join(f"{key}: {value}\n" for key, value in rule.items()))
    if says:
        with pytest.raises(RuleError, match=says):
            read_rules(path, Rule)
    else:
        assert read_rules(path, Rule)[0].id == "a-rule"
