from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Article
from auditor.news.names import MAX_NAMES, shared_names


def names(*titles: str, language: str = "en") -> tuple[str, ...]:
    return shared_names([Article(id=str(n), title=title, language=language) for n, title in enumerate(titles)])


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Search for the Lady Moyra off Skarra", "Families of the Lady Moyra wait"), ("Lady Moyra",)),
        (("Storm named Zephyrine nears", "Schools close for Zephyrine"), ("Zephyrine",)),
        (("Women share #TextWhenHome stories", "Why #TextWhenHome struck a nerve"), ("#TextWhenHome",)),
        (("Nothing of note here", "Nor in this headline"), ()),
        (("Only one names Skarra", "The other does not"), ()),
        (("On Monday in Skarra", "Again Monday in Skarra"), ("Skarra",)),
        (("Skarra mourns its dead", "Skarra waits for news"), ()),
        (("Wreck of Flight 218 found", "What is known of Flight 218"), ("Flight 218",)),
        ((), ()),
    ],
)
def test_shared_names(titles: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert names(*titles) == expected


def test_headlines_in_title_case_name_nothing_by_themselves() -> None:
    assert names("Five Feared Drowned After Boat Sinks", "Divers Search Boat After Five Feared Drowned") == ()


def test_german_nouns_are_no_names_but_places_are() -> None:
    found = names(
        "Fünf Tote nach Fährunglück vor Skarrasund",
        "Taucher suchen das Fährunglück ab, Trauer in Skarrasund",
        language="de",
    )
    assert found == ("Skarrasund",)


def test_dutch_and_french() -> None:
    assert names("Overstroming in Vresse eist leven", "Kamp bij Vresse weggespoeld", language="nl") == ("Vresse",)
    assert names("Le bar de Kerbrezh fermé", "Un deuxième mort à Kerbrezh", language="fr") == ("Kerbrezh",)


def test_there_are_never_too_many() -> None:
    words = [f"Zkor{chr(97 + n)}ax" for n in range(20)]
    title = " and ".join(f"seen in {word}" for word in words)
    assert len(names(title, title)) == MAX_NAMES


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_does(titles: list[str]) -> None:
    for language in ("en", "de"):
        assert all(any(letter.isalnum() for letter in name) for name in names(*titles, language=language))
