from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.news.plain import SUMMARY_LENGTH, opening, plain, summary


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Storm <b>Odile</b> nadert", "Storm Odile nadert"),
        ("<p>Eerste</p><p>Tweede</p>", "Eerste Tweede"),
        ("\n   Le bilan\n\t s'alourdit ", "Le bilan s'alourdit"),
        ("Kop &amp; staart &#8217;s avonds", "Kop & staart ’s avonds"),
        ("&lt;b&gt;twice&lt;/b&gt; escaped", "twice escaped"),
        ("<script>alert('x')</script>News", "News"),
        ("<style>p {}</style><!-- note -->News", "News"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("I <3 Ghent", "I <3 Ghent"),
        ("red\x1b[31m alert\x07", "red[31m alert"),
        ("turned \u202eround", "turned round"),
        ("weten\u00adschap", "wetenschap"),
        ("unclosed <a href='x", "unclosed <a href='x"),
        ("", ""),
    ],
)
def test_plain(raw: str, expected: str) -> None:
    assert plain(raw) == expected


@given(st.text(max_size=300))
def test_plain_is_one_line_without_control_characters(raw: str) -> None:
    text = plain(raw)
    assert text == " ".join(text.split())
    assert "\x1b" not in text


def test_summary_is_cut_between_words() -> None:
    text = summary("woord " * 200)
    assert len(text) <= SUMMARY_LENGTH
    assert text.endswith("woord…")


def test_summary_keeps_what_is_short() -> None:
    assert summary("Kort.") == "Kort."


def test_opening_is_the_beginning() -> None:
    assert opening("Kort.") == "Kort."
    long = "woord " * 100
    assert long.startswith(opening(long))
    assert 150 < len(opening(long)) <= 200
