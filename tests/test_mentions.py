from __future__ import annotations

import pytest

from auditor.mentions import event_mentions, event_wording, mentions_of, themes_of
from tests.builders import make_event, make_post, make_rulebook, make_standing, make_theme

FLOOD = make_theme(
    "flood",
    named={"en": ["flood*"], "nl": ["overstroming*"]},
    not_named={"en": ["flood of orders"]},
    hurts={"en": ["wave of", "splash"], "nl": ["golf van", "🌊"], "de": ["die"]},
    subjects={"en": ["boat*"]},
    harmless={"en": ["wave of thanks"]},
)
SLOGAN = make_standing(
    "slogan",
    phrases={"any": ["jedem das seine"], "en": ["to each his own gate"]},
    harmless={"any": ["never again jedem das seine"]},
)
NARROW = make_standing("narrow", phrases={"en": ["hay"]}, beside={"en": ["horse*"]})
RULES = make_rulebook(FLOOD, SLOGAN, NARROW)


@pytest.mark.parametrize(
    ("text", "visual", "language", "found"),
    [
        ("Catch a wave of deals", "", "en", [("flood", "hurts", "wave of")]),
        ("Een golf van deals", "", "nl", [("flood", "hurts", "golf van")]),
        ("Een golf van deals", "", "en", []),
        ("Wij surfen op een wave of deals", "", "nl", [("flood", "hurts", "wave of")]),
        ("Make a splash", "", "nl", []),
        ("Go die trying", "", "en", []),
        ("Surf 🌊", "", "fr", [("flood", "hurts", "🌊")]),
        ("A wave of thanks to you", "", "en", []),
        ("Boats for rent", "", "en", [("flood", "subjects", "Boats")]),
        ("Deals!", "A splash of water", "en", [("flood", "hurts", "splash")]),
        ("JEDEM DAS SEINE", "", "fr", [("slogan", "phrases", "JEDEM DAS SEINE")]),
        ("Never again jedem das seine", "", "de", []),
        ("Time to hit the hay", "", "en", []),
        ("Hit the hay with our horsemeat", "", "en", [("narrow", "phrases", "hay")]),
        ("", "", "en", []),
    ],
)
def test_what_a_post_mentions(text: str, visual: str, language: str, found: list[tuple[str, str, str]]) -> None:
    post = make_post(text, language=language, visual=visual)
    assert [(mention.rule, mention.role, mention.quote.text) for mention in mentions_of(post, RULES)] == found


def test_quotes_have_offsets_in_the_text_and_none_in_the_picture() -> None:
    post = make_post("Deals splash", language="en", visual="splash")
    assert [(m.quote.start, m.quote.end) for m in mentions_of(post, RULES)] == [(6, 12), (-1, -1)]


@pytest.mark.parametrize(
    ("headline", "language", "themes"),
    [
        ("Flooding kills five", "en", {"flood"}),
        ("Overstromingen in Luik", "nl", {"flood"}),
        ("A flood of orders for the baker", "en", set()),
        ("Sunny weekend", "en", set()),
    ],
)
def test_the_themes_of_a_headline(headline: str, language: str, themes: set[str]) -> None:
    assert themes_of(headline, language, RULES) == themes


def test_names_and_hurting_words_of_the_events_themselves() -> None:
    events = [make_event(names=frozenset({"Verviers", "#StayStrong"})), make_event(hurts=("may the 4th",))]
    post = make_post("May the 4th in VERVIERS #staystrong", visual="")
    found = {
        (mention.event, mention.role, mention.quote.text) for mention in event_mentions(post, event_wording(events))
    }
    assert found == {(0, "name", "VERVIERS"), (0, "name", "staystrong"), (1, "hurts", "May the 4th")}
