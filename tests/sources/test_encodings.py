from __future__ import annotations

import pytest

from auditor.errors import SourceError
from auditor.sources.encodings import decode

LINE = "Datum;Tekst\r\n24.05.2026;{}\r\n"

DUTCH_FRENCH_GERMAN = (
    "financiële", "coördinatie", "één", "reünie", "België", "don’t", "café à Paris", "Dès maintenant", "À bientôt",
    "L’été", "ÉTÉ", "Été", "cœur", "Ça va ?", "« Bonjour »",
    "Prêt à tout", "Noël", "où", "über uns", "Größe", "süß", "schön",
    "Ökologisch", "Überraschung!", "„Guten Tag“", "“Hello”", "Don’t miss it – today…", "’t is zover", "rock ’n’ roll",
)  # fmt: skip


@pytest.mark.parametrize("text", [*DUTCH_FRENCH_GERMAN, "10 €", "• point", "Señor", "São Paulo", "¡Hola!", "perché"])
def test_one_word_tells_windows(text: str) -> None:
    found = decode(LINE.format(text).encode("cp1252"), "plan.csv")
    assert found.text == LINE.format(text)
    assert (found.encoding, found.doubt) == ("Windows-1252", "")


@pytest.mark.parametrize("text", DUTCH_FRENCH_GERMAN)
def test_one_word_tells_mac(text: str) -> None:
    found = decode(LINE.format(text).encode("mac_roman"), "plan.csv")
    assert found.text == LINE.format(text)
    assert (found.encoding, found.doubt) == ("Mac Roman", "")


@pytest.mark.parametrize(
    "text",
    [
        "Réservez vos places dès maintenant, l'été arrive",
        "Für die Größe: süße Überraschung, schöne Grüße",
        "één reünie, geïnteresseerd",
    ],
)
def test_a_sentence_tells_ms_dos(text: str) -> None:
    assert decode(text.encode("cp850"), "plan.csv").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(encoding: str) -> None:
    text = LINE.format("Zoë 🎉 そらが Genève")
    found = decode(text.encode(encoding), "plan.csv")
    assert (found.text, found.doubt) == (text, "")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Привет, как дела? Это тестовый пост для календаря", "cp1251"),
        ("Zażółć gęślą jaźń, święta już blisko, łączymy się", "cp1250"),
        ("そらが転校してきて二週間。彼のランドセルには小さな鈴", "cp932"),
    ],
)
def test_other_encodings_are_guessed_and_that_is_said(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding), "plan.csv")
    assert found.text == text
    assert "guessed" in found.doubt


def test_a_few_windows_bytes_amid_utf8() -> None:
    raw = "Genève, été, où, dès, à, ça, süß\n".encode() + "Prêt\n".encode("cp1252")
    found = decode(raw, "plan.csv")
    assert found.text.endswith("süß\nPrêt\n")
    assert "1 place not in UTF-8" in found.doubt


def test_lost_characters_are_reported() -> None:
    found = decode("Gen\ufffdve und Z\ufffdrich".encode(), "plan.csv")
    assert "2 characters are lost" in found.doubt


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02\x03" * 20, b"abc\x00def", bytes(range(1, 32)) * 3, b"\x7fELF\x02\x01\x01" + bytes(9)]
)
def test_binary(raw: bytes) -> None:
    with pytest.raises(SourceError, match="neither a spreadsheet nor text"):
        decode(raw, "plan.csv")
