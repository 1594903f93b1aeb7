from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from auditor.errors import RuleError
from auditor.places import Mention, locate, mentions, near, read_countries, zone
from auditor.shipped import shipped
from auditor.wording import fold

BELGIUM = """
- code: BE
  zone: Europe/Brussels
  names: {en: [Belgium], nl: [België], fr: [Belgique], de: [Belgien*]}
  places: [Brussels]
"""


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Three dead as floods hit Liège", {"BE"}),
        ("Zware brand in centrum van Luik", {"BE"}),
        ("Incendie à Bruxelles : les Belges sous le choc", {"BE"}),
        ("Zugunglück bei Lüttich, belgische Polizei ermittelt", {"BE"}),
        ("Aanrijding in de Brusselse kanaalzone", {"BE"}),
        ("Rotterdammers rouwen om agent", {"NL"}),
        ("Bluttat in 's-Hertogenbosch", {"NL"}),
        ("Attentat à Strasbourg, l'Allemagne réagit", {"FR", "DE"}),
        ("Angriff in Würzburg: Münchner Anwalt vertritt Opfer", {"DE"}),
        ("Le Grand-Duc est mort", {"LU"}),
        ("UK weather: snow in Yorkshire and the Hebrides", {"GB"}),
        ("Gardaí investigate crash in Donegal", {"IE"}),
        ("Shooting in San Antonio, Texas", {"US"}),
        ("Natuurbranden in de VS", {"US"}),
        ("Wildfire near Lac-Mégantic, Québec", {"CA"}),
        ("Lawine in Vorarlberg", {"AT"}),
        ("Éboulement à Crans-Montana en Suisse", {"CH"}),
        ("Overstromingen in Valencia, Spanje in rouw", {"ES"}),
        ("Éruption de l'Etna en Sicile", {"IT"}),
        ("Warszawa żegna ofiary z Łódź", {"PL"}),
        ("Bushfires reach Ballarat", {"AU"}),
        ("EARTHQUAKE IN MOROCCO: MARRAKESH IN SHOCK", {"MA"}),
        ("Zuid-Korea en Noord-Korea praten", {"KR", "KP"}),
        ("l'Ukraine et la Russie", {"UA", "RU"}),
        ("türkisches Erdbebengebiet", {"TR"}),
        ("Wij denken aan iedereen in #oekraïne en #gent", {"UA", "BE"}),
    ],
)
def test_locate_finds_countries_and_places_in_four_languages(text: str, countries: set[str]) -> None:
    assert locate(text) == countries


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Bushfire in New South Wales", {"AU"}),
        ("Storm hits New Mexico", {"US"}),
        ("Elections in South Sudan", {"SS"}),
        ("Landslide in Papua New Guinea", {"PG"}),
        ("Police in Northern Ireland", {"GB"}),
        ("Inondations dans la province de Luxembourg", {"BE"}),
    ],
)
def test_the_longest_name_wins(text: str, countries: set[str]) -> None:
    assert locate(text) == countries


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nice weather for reading in the bath, best of all with orange juice on your mobile",
        "Reading list: Nice Tours and Best Deals",
        "Essen und Trinken in Halle 4",
        "Siegen ist schön, sagt der Zug",
        "Best lekker, die kaas. Goes wel, hoor!",
        "Indien u vragen hebt, bel ons",
        "Wij gaan bergen afval opruimen, split het goed",
        "Lets go! Polish your shoes, polish your nails",
        "A turkey sandwich on fine china, with chili",
        "French fries, Belgian waffles and Brussels sprouts",
        "Ein Hauch Eau de Cologne",
        "Join us, and tell us what you think",
        "Angers? Sens? Lens? Orange!",
        "Jordan and Chad won the match",
        "Kasjmir truien en kaschmir sjaals",
        "Les tours de magie de ce soir",
        "brusselse-achtige woorden zonder hoofdletter in parijs",
    ],
)
def test_ordinary_words_name_no_country(text: str) -> None:
    assert locate(text) == frozenset()


def test_a_name_that_needs_context_is_mentioned_only_beside_its_country() -> None:
    alone = "Nice : la mairie ouvre ses portes"
    beside = "Nice : la France en deuil"
    assert mentions(alone) == []
    assert mentions(beside) == [Mention("FR", 0, 4), Mention("FR", 10, 16)]


def test_names_that_need_context_do_not_give_it_to_each_other() -> None:
    assert mentions("Nice Tours") == []


def test_mentions_point_into_the_text() -> None:
    text = "❤️ München und Straßburg trauern"
    assert [(text[start:end], code) for code, start, end in mentions(text)] == [("München", "DE"), ("Straßburg", "FR")]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("BE", "BE", True),
        ("BE", "NL", True),
        ("NL", "BE", True),
        ("BE-WAL", "FR", True),
        ("FR", "MC", True),
        ("BE", "AU", False),
        ("IE", "US", False),
        ("XX", "BE", False),
        ("WORLD", "BE", False),
    ],
)
def test_near(a: str, b: str, expected: bool) -> None:
    assert near(a, b) is expected
    assert near(b, a) is expected


def test_zone() -> None:
    assert zone("BE") == ZoneInfo("Europe/Brussels")
    assert zone("BE-VLG") == ZoneInfo("Europe/Brussels")
    assert zone("NO") == ZoneInfo("Europe/Oslo")
    assert zone("XX") is None


def test_the_shipped_countries_share_no_name_that_counts_alone() -> None:
    owner: dict[str, str] = {}
    for country in read_countries(shipped("rules", "places.yaml")).values():
        for name in {fold(name) for names in (*country.names.values(), country.places) for name in names}:
            assert owner.setdefault(name, country.code) == country.code, name


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        (BELGIUM.replace("Europe/Brussels", "Europe/Bruxelles"), ":3: zone: unknown time zone 'Europe/Bruxelles'"),
        (BELGIUM.replace("code: BE", "code: Belgium"), ":2: code: String should match"),
        (BELGIUM.replace(", de: [Belgien*]", ""), ":4: names: no name in de"),
        (BELGIUM.replace("places:", "place:"), ":5: unknown key 'place'"),
        (BELGIUM + "  near: [NL]\n", ":1: BE: unknown neighbour 'NL'"),
        (BELGIUM + BELGIUM, ":1: BE stands here twice"),
    ],
)
def test_a_fault_in_the_file_is_reported_with_its_line(tmp_path: Path, yaml: str, message: str) -> None:
    path = tmp_path / "places.yaml"
    path.write_text(yaml, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_countries(path)
    assert f"{path}{message}" in caught.value.message
