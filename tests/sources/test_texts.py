"""The words of a post as they will be published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.sources.texts import clean_text, hashtags_in, is_link, is_path, listed_hashtags, says_nothing


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Soup\\n\\nis back", "Soup\n\nis back"),
        ("Soup\r\nis\rback  \n", "Soup\nis\nback"),
        ("Soup &amp; bread &lt;3 &copy 2026", "Soup & bread <3 &copy 2026"),
        ("**Soup** is __back__ at __init__ and user_name_x", "Soup is back at init and user_name_x"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("<p>Soup</p><p>is <b>back</b><br/>now</p>", "Soup\n\nis back\nnow"),
        ("a < b and b > c", "a < b and b > c"),
        ("Kaffee\u0301", "Kaffeé"),
        ("C:\\new\\nice.png", "C:\\new\\nice.png"),
        ("👩🏽‍🍳 cooks", "👩🏽‍🍳 cooks"),
    ],
)
def test_texts_are_as_they_will_be_published(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@given(st.text())
def test_cleaning_needs_no_second_time_for_plain_text(text: str) -> None:
    plain_text = "".join(char for char in text if char not in "*_&<\\")
    assert clean_text(clean_text(plain_text)) == clean_text(plain_text)


def test_hashtags() -> None:
    assert hashtags_in("#Soup and #bread2 but not a#b, &#39; or #1 #Soup") == ("#Soup", "#bread2")
    assert listed_hashtags("soup, koude dagen") == ("#soup", "#koudedagen")
    assert listed_hashtags("#soup #bread") == ("#soup", "#bread")
    assert listed_hashtags("") == ()


@pytest.mark.parametrize("text", ["posts/soup.md", "soup.PNG", "drive\\plan\\soup.docx"])
def test_paths(text: str) -> None:
    assert is_path(text)


@pytest.mark.parametrize("text", ["Soup is back", "soup", "e.g. soup", "1/2 price.", "Booking.com is open"])
def test_no_paths(text: str) -> None:
    assert not is_path(text)


def test_links_and_empty_words() -> None:
    assert is_link("https://e.org/a, www.e.org")
    assert not is_link("see https://e.org")
    assert not is_link("")
    assert all(map(says_nothing, ["", " - ", "N/A", "tbd", "#REF!"]))
    assert not says_nothing("x")
