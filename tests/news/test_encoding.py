from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.news.encoding import decoded

WORDS = "<rss>Überflutung à Liège, 1 000 €</rss>"


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (WORDS.encode(), ""),
        (codecs.BOM_UTF8 + WORDS.encode(), ""),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), ""),
        (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), ""),
        (WORDS.encode("utf-16-be"), ""),
        (WORDS.encode("utf-32-le"), ""),
        (WORDS.encode(), "text/xml; charset=ISO-8859-1"),
        (WORDS.encode("windows-1252"), 'text/xml; charset="windows-1252"'),
        (WORDS.encode("windows-1252"), ""),
        (WORDS.encode("iso-8859-15"), "text/xml; charset=iso-8859-15"),
    ],
)
def test_decoded(data: bytes, content_type: str) -> None:
    assert decoded(data, content_type) == WORDS


def test_the_declaration_counts() -> None:
    text = "<?xml version='1.0' encoding='koi8-r'?><rss>Москва</rss>"
    assert decoded(text.encode("koi8-r")) == text


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "unicode_escape", "utf-7", "nonsense", "base64"])
def test_codecs_that_are_no_encodings_are_left_aside(charset: str) -> None:
    data = f"<?xml version='1.0' encoding='{charset}'?><rss>caf\xe9</rss>".encode("latin-1")
    assert "café" in decoded(data, f"text/xml; charset={charset}")


@given(st.binary(max_size=200), st.text(max_size=30))
def test_anything_becomes_text(data: bytes, charset: str) -> None:
    assert isinstance(decoded(data, f"text/xml; charset={charset}"), str)
