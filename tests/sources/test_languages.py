"""Which language or country a cell or a header names."""

from __future__ import annotations

import pytest

from auditor.sources.languages import named_language, read_language, read_regions


@pytest.mark.parametrize(
    ("cell", "language"),
    [("NL", "nl"), ("fr-BE", "fr"), ("Deutsch", "de"), ("Néerlandais", "nl"), ("NL/FR", ""), ("both", ""), ("", "")],
)
def test_languages(cell: str, language: str) -> None:
    assert read_language(cell) == language


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("Caption (FR)", "fr"),
        ("Tekst NL", "nl"),
        ("Dutch caption", "nl"),
        ("Date de publication", ""),
        ("Wie en wat", ""),
        ("NL + FR", ""),
    ],
)
def test_languages_in_labels(label: str, language: str) -> None:
    assert named_language(label) == language


@pytest.mark.parametrize(
    ("cell", "codes", "unknown"),
    [
        ("BE, NL", {"BE", "NL"}, ()),
        ("Frankrijk / Allemagne", {"FR", "DE"}, ()),
        ("BE-WAL", {"BE-WAL"}, ()),
        ("BE-NL", {"BE"}, ()),
        ("UK", {"GB"}, ()),
        ("Norway", {"NO"}, ()),
        ("Benelux", set(), ("Benelux",)),
    ],
)
def test_regions(cell: str, codes: set[str], unknown: tuple[str, ...]) -> None:
    assert read_regions(cell) == (frozenset(codes), unknown)
