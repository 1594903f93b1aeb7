from __future__ import annotations

import time

import pytest

from auditor.news.toll import deaths


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("34 doden bij busongeval", 34),
        ("Ten minste 12 Tote bei Explosion", 12),
        ("Au moins 12 morts à Valence", 12),
        ("Death toll rises to nine as divers search the wreck", 9),
        ("Five dead and several missing", 5),
        ("Le bilan s'élève à huit morts", 8),
        ("Dodental stijgt boven de 200", 200),
        ("Death toll passes 150 as rescuers search", 150),
        ("Plane crash kills 34 near the lake", 34),
        ("Zahl der Toten steigt auf fünf", 5),
        ("Mehr als 40 Menschen sterben", 40),
        ("Tientallen doden door overstromingen", 20),
        ("Bombing kills dozens", 20),
        ("Hundreds feared dead", 200),
        ("1,200 killed in earthquake", 1200),
        ("1.200 doden", 1200),
        ("1 400 morts", 1400),
        ("Le bilan provisoire fait état de 22 morts et de plus de 1 400 blessés", 22),
        ("Une fusillade tue trois personnes", 3),
        ("Unfall kostet drei Menschen das Leben", 3),
        ("Ongeval kost drie mensen het leven", 3),
        ("Storm claims 12 lives", 12),
        ("12 injured and 3 dead", 3),
        ("Zes doden op de weg in 2023", 6),
        ("Quatre morts, puis cinq morts", 5),
    ],
)
def test_the_number_of_dead(text: str, count: int) -> None:
    assert deaths(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Man, 81, found dead in freezing flat",
        "Actor dies at 91",
        "Man (58) uit Assen overleden",
        "une femme de 41 ans est décédée",
        "12-year-old killed",
        "In 2014 killed his rival",
        "Fire kills 200 sheep",
        "Über 30 Tiere sterben",
        "Geen doden, twintig gewonden",
        "Twelve hurt",
        "Inflation hits 7 per cent",
    ],
)
def test_no_number_of_dead(text: str) -> None:
    assert deaths(text) is None


@pytest.mark.parametrize("text", ["kills a " * 4000, "one two three " * 3000, "dead " * 5000, "1 " * 8000, "'" * 9000])
def test_long_nonsense_takes_no_time(text: str) -> None:
    started = time.monotonic()
    deaths(text)
    assert time.monotonic() - started < 2
