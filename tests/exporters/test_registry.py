from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from auditor import exporters
from auditor.exporters import FORMATS, ReportOptions, exporter
from auditor.exporters._labels import _LABELS, label
from auditor.model import Level
from tests.builders import make_audit, make_finding, make_post


def test_every_module_without_underscore_is_a_format() -> None:
    folder = Path(exporters.__path__[0])
    assert set(FORMATS) == {path.stem for path in folder.glob("[!_]*.py")}
    assert set(FORMATS) == {"table", "json", "csv", "xlsx", "html"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_help_has_a_line_for_each_format(name: str) -> None:
    docstring = exporter(name).__doc__
    assert docstring is not None
    assert len(docstring.splitlines()[0]) > 30


def test_the_registry_finds_the_formats_without_loading_them() -> None:
    code = "import sys, auditor.exporters; sys.exit(bool({'openpyxl', 'rich', 'torch', 'pandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_every_format_speaks_every_language_also_of_an_empty_audit(name: str, language: str) -> None:
    finding = make_finding(level=Level.MEDIUM)
    for audit in (make_audit(finding), make_audit(), make_audit(coverage=())):
        assert exporter(name)(audit, ReportOptions(language=language))


@pytest.mark.parametrize("key", _LABELS)
def test_every_label_has_words_and_the_same_facts_in_every_language(key: str) -> None:
    texts = _LABELS[key]
    assert len(texts) == 4
    assert all(text.strip() for text in texts)
    facts = {"today", "regions", "begins", "ends", "count", "total"}
    named = [{fact for fact in facts if f"{{{fact}}}" in text} for text in texts]
    assert all(names == named[0] for names in named)


def test_an_unknown_language_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        label("title", "eo")


@pytest.mark.parametrize("name", FORMATS)
def test_a_finding_on_a_post_that_the_audit_does_not_hold_is_never_lost(name: str) -> None:
    broken = replace(make_audit(make_finding()), posts=(make_post("Another one."),))
    with pytest.raises(KeyError):
        exporter(name)(broken, ReportOptions())
