from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RuleError
from auditor.model import Article, Gravity, Mood
from auditor.news.gravity import GravityRule, gravity_rules, signs_of, weigh
from auditor.rulefile import LANGUAGES, read_rules
from auditor.shipped import shipped
from auditor.wording import compile_patterns
from tests.news.stories import FERRY, FERRY_ABROAD, story


def signs(title: str, language: str = "en", summary: str = "") -> set[str]:
    return {sign.rule.id for sign in signs_of(Article(id="1", title=title, summary=summary, language=language))}


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Five dead and several missing after ferry capsizes", "en", {"deaths", "missing", "disaster"}),
        ("Vier doden en twintig gewonden bij ontploffing", "nl", {"deaths", "injured", "disaster"}),
        ("Attentat : une minute de silence à midi", "fr", {"attack", "mourning"}),
        ("Hochwasser: Tausende evakuiert", "de", {"disaster", "emergency"}),
        ("Spain declares three days of mourning", "en", {"mourning", "national-mourning"}),
        ("Salmonella in chocolade: producten teruggeroepen", "nl", {"illness"}),
        ("Des patients touchés par une cyberattaque", "fr", {"breakdown"}),
        ("Werk schließt: 4.000 Stellenabbau", "de", {"hardship"}),
    ],
)
def test_signs_of_harm(title: str, language: str, expected: set[str]) -> None:
    assert expected <= signs(title, language)


@pytest.mark.parametrize(
    ("title", "language", "sign"),
    [
        ("Sudden death decides the cup final", "en", "deaths"),
        ("Star Wars returns to the cinema", "en", "war"),
        ("Price war between supermarkets", "en", "war"),
        ("Labour wins landslide in election", "en", "disaster"),
        ("Heart attack awareness week", "en", "attack"),
        ("Brandt Snedeker leads the field", "en", "fire"),
        ("Feu vert pour le nouveau tram", "fr", "fire"),
        ("Peine de mort : le débat revient", "fr", "deaths"),
        ("Handelsoorlog: China antwoordt", "nl", "war"),
        ("Erdrutschsieg für die Opposition", "de", "disaster"),
        ("Die Tote Hose am Samstag", "de", "deaths"),
        ("Earthquake shakes islands, no casualties", "en", "deaths"),
        ("Ongeval met bus: geen doden", "nl", "deaths"),
        ("Incendie à Esch, aucun blessé", "fr", "injured"),
        ("Brand gelöscht, niemand wurde verletzt", "de", "injured"),
        ("Moving the deadline", "en", "deaths"),
    ],
)
def test_what_only_looks_like_harm(title: str, language: str, sign: str) -> None:
    assert sign not in signs(title, language)


@pytest.mark.parametrize(
    ("title", "language", "sign"),
    [
        ("Bus hits tree, nobody was hurt", "en", "unharmed"),
        ("Late goal wins the cup", "en", "sport"),
        ("New thriller tops the box office", "en", "culture"),
        ("Herdenking: tachtig jaar geleden eindigde de oorlog", "nl", "history"),
        ("Exercice catastrophe à l'aéroport", "fr", "drill"),
        ("Schauspielerin stirbt im Alter von 95", "de", "old-age"),
    ],
)
def test_signs_of_calm(title: str, language: str, sign: str) -> None:
    assert sign in signs(title, language)


def test_words_of_another_language_do_not_count() -> None:
    assert "fire" not in signs("The brand opens a shop", "en")
    assert "fire" in signs("Brand in een flat", "nl")
    assert signs("Cinco muertos", "es") == set()


def test_an_unknown_language_is_found_out() -> None:
    assert "deaths" in signs("Vier doden bij een ongeval op de snelweg in Limburg", "")


def test_a_title_says_more_than_a_summary() -> None:
    (in_title,) = (s for s in signs_of(Article(id="1", title="Ten killed", language="en")) if s.rule.id == "deaths")
    article = Article(id="1", title="News", summary="Ten killed", language="en")
    (in_summary,) = (s for s in signs_of(article) if s.rule.id == "deaths")
    assert in_title.share > in_summary.share
    assert in_title.quote == "killed"


def test_a_disaster_is_grave() -> None:
    weight = weigh(story())
    assert weight.gravity is Gravity.GRAVE
    assert weight.mood is Mood.MOURNING
    assert weight.deaths == 9
    assert weight.score > 0.9
    assert "deaths" in weight.signs
    text = " ".join(f"{title} {summary}" for _, title, summary in FERRY).lower()
    assert weight.reasons
    assert all(reason in text for reason in weight.reasons)


@pytest.mark.parametrize("row", FERRY_ABROAD)
def test_it_is_grave_in_every_language(row: tuple[str, str, str]) -> None:
    assert weigh(story([row, row])).gravity is Gravity.GRAVE


ORDINARY_STORIES = [
    ("en", "Striker scores twice as Rovers beat rivals in cup", "The attack was deadly in front of goal."),
    ("en", "Central bank raises interest rates again", "Markets had feared a crash."),
    ("en", "Murder mystery series returns for a third season", "The killer is in the village."),
    ("nl", "Verkiezingen: coalitie verliest meerderheid", "De partijen vallen elkaar aan in het debat."),
    ("fr", "Grève des trains : retards sur toutes les lignes", "Les syndicats attendent une réponse."),
    ("de", "Schauspielpaar trennt sich nach zehn Jahren", "Man bleibe befreundet."),
    ("en", "Minor earthquake felt on remote islands, no damage", "Nobody was hurt."),
    ("en", "Emergency drill at the airport on Friday", "Actors will play the victims of a plane crash."),
    ("en", "Ceremony marks the anniversary of the battle", "Veterans remember the first world war."),
    ("en", "Weather: frost and sunny spells", "Highs of ten degrees."),
]


@pytest.mark.parametrize("row", ORDINARY_STORIES)
def test_ordinary_news_is_not_grave_however_many_report_it(row: tuple[str, str, str]) -> None:
    weight = weigh(story([row] * 6))
    assert weight.gravity is None
    assert weight.score < 0.5


def test_what_one_outlet_alone_tells_must_be_graver() -> None:
    row = ("en", "Two injured in collision on ring road", "Police closed a lane.")
    assert weigh(story([row])).score < weigh(story([row] * 3)).score


def test_a_lone_article_is_never_extreme() -> None:
    row = ("en", "Death toll from earthquake passes 2,000", "The state of emergency goes on.")
    assert weigh(story([row])).gravity is Gravity.GRAVE
    assert weigh(story([row] * 3)).gravity is Gravity.EXTREME


def test_the_head_can_tip_the_balance_both_ways() -> None:
    row = ("en", "Everyone on this island knew someone on that boat", "The shop and the school stay closed.")
    assert weigh(story([row] * 3)).gravity is None
    assert weigh(story([row] * 3), head_scores=[0.95] * 3).gravity is not None
    odd = ("en", "Fans mourn the end of their series", "A vigil was held.")
    assert weigh(story([odd] * 3), head_scores=[0.01] * 3).score < weigh(story([odd] * 3)).score


@pytest.mark.parametrize("scores", [[], [0.5], [0.5] * 9])
def test_every_article_needs_its_score(scores: list[float]) -> None:
    with pytest.raises(ValueError, match="scores for 4 articles"):
        weigh(story(), head_scores=scores)


@pytest.mark.parametrize("extreme", [0.0, 1.0])
def test_certain_heads_do_no_harm(extreme: float) -> None:
    assert 0 <= weigh(story(), head_scores=[extreme] * 4).score <= 1


def test_the_shipped_rules_can_be_searched_for() -> None:
    assert len(gravity_rules()) > 20
    for rule in gravity_rules().values():
        for language in LANGUAGES:
            compile_patterns([*rule.patterns[language], *rule.but_not.get(language, [])])
            assert len(set(rule.patterns[language])) == len(rule.patterns[language]), f"{rule.id}: twice in {language}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("weight: 3\n", "weight: 30\n", "less than or equal to 5"),
        ("  gravity: serious\n", "", "needs gravity and mood"),
        ("  mood: mourning\n", "  mood: sad\n", "mood"),
        ("  weight: 3\n", "  weight: -3\n", "needs gravity and mood"),
        ("  patterns:\n", "  pattern:\n", "unknown key"),
    ],
)
def test_a_wrong_rule_is_reported_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = shipped("rules", "gravity.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "gravity.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=words) as caught:
        read_rules(path, GravityRule)
    assert f"{path}:" in caught.value.message
