from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.wording import Wording, check_patterns, compile_patterns, fold, outside, tokens, word_matches


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("flood", "A flood of orders", ["flood"]),
        ("flood", "floods", []),
        ("flood*", "Floods and flooding", ["Floods", "flooding"]),
        ("*hochwasser*", "das Jahrhunderthochwassers", ["Jahrhunderthochwassers"]),
        ("ge*st", "gestart gefeest", ["gefeest"]),
        ("déluge", "Un DELUGE de prix", ["DELUGE"]),
        ("deluge", "Un déluge", ["déluge"]),
        ("wave of", "a wave-of, a wave  of", ["wave-of", "wave  of"]),
        ("wave of", "wave. Of course", []),
        ("plunge ... into", "plunge right deep into", ["plunge right deep into"]),
        ("plunge ... into", "plunge one two three four into", []),
        ("plunge ... into", "Plunge. Now into", []),
        ("stort* ... in", "Stort je er nu in!", ["Stort je er nu in"]),
        ("j'adore", "J’adore ça", ["J’adore"]),
        ("9/11", "on 9/11 we", ["9/11"]),
        ("🌊", "surf🌊🌊", ["🌊", "🌊"]),
        ("straße", "STRASSE und Straße", ["STRASSE", "Straße"]),
        ("bold", "𝗕𝗼𝗹𝗱 move", ["𝗕𝗼𝗹𝗱"]),
        ("sale", "wholesale", []),
        ("sale", "#sale", ["sale"]),
        ("11 september", "am 11. September", ["11. September"]),
        ("st louis", "in St. Louis", ["St. Louis"]),
        ("this sale", "Not this. Sale now", []),
        ("% off", "20% off, 5 % off, day off", ["% off", "% off"]),
    ],
)
def test_a_pattern_finds_whole_words_and_their_inflections(pattern: str, text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in compile_patterns([pattern]).find(text)] == found


@pytest.mark.parametrize("pattern", ["", "   ", "*", "... ...", "!!!"])
def test_a_pattern_without_a_word_is_refused(pattern: str) -> None:
    for refuse in (compile_patterns, check_patterns):
        with pytest.raises(ValueError, match="holds no word"):
            refuse([pattern])


def test_hits_carry_the_label_of_their_pattern() -> None:
    wording = Wording([("wave of", "flood"), ("wave", "greeting")])
    assert [(hit.start, hit.end, hit.label) for hit in wording.find("A wave of joy")] == [
        (2, 9, "flood"),
        (2, 6, "greeting"),
    ]


def test_an_exception_takes_out_what_it_covers() -> None:
    text = "killer heels and a killer"
    hits = compile_patterns(["killer"]).find(text)
    harmless = compile_patterns(["killer heels"]).find(text)
    assert [hit.start for hit in outside(hits, harmless)] == [19]


@given(st.text(max_size=80))
def test_offsets_always_lie_in_the_original_text(text: str) -> None:
    for word, start, end in tokens(text):
        assert 0 <= start < end <= len(text)
        assert fold(text[start:end]) == word


@given(st.text(alphabet="abcdeé ß-", max_size=12), st.text(alphabet="abcdeé ßœ-'x ", max_size=40))
def test_a_plain_word_is_found_exactly_where_it_is_a_token(word: str, text: str) -> None:
    if len(tokens(word)) != 1:
        return
    wanted = tokens(word)[0][0]
    assert len(compile_patterns([word]).find(text)) == sum(found == wanted for found, _, _ in tokens(text))


@given(st.text(alphabet="ab*", min_size=1, max_size=6), st.text(alphabet="ab", max_size=8))
def test_stars_match_as_file_name_patterns_do(pattern: str, word: str) -> None:
    from fnmatch import fnmatchcase

    assert word_matches(pattern, word) == fnmatchcase(word, pattern)
