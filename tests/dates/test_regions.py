from __future__ import annotations

import pytest

from auditor.dates.regions import checked_region, concerns, country


@pytest.mark.parametrize("code", ["BE", "BE-WAL", "DE-BY", "GB-NIR", "NO", "AT-9", "US-CA", "XK", "WORLD"])
def test_codes(code: str) -> None:
    assert checked_region(code) == code


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("EU", "WORLD"),
        ("be", "BE"),
        ("BEL", "BE"),
        ("", "BE"),
        ("XX", "BE"),
        ("ZZ-1", "BE"),
    ],
)
def test_what_is_not_a_code_says_what_is(code: str, meant: str) -> None:
    with pytest.raises(ValueError, match=meant):
        checked_region(code)


@pytest.mark.parametrize(
    ("regions", "audience", "expected"),
    [
        (["BE"], ["BE"], True),
        (["BE"], ["BE-WAL"], True),
        (["BE-WAL"], ["BE"], True),
        (["BE-WAL"], ["BE-WAL"], True),
        (["BE-WAL"], ["BE-VLG"], False),
        (["BE"], ["NL"], False),
        (["BE", "NL"], ["NL"], True),
        (["US", "WORLD"], ["NL"], True),
        (["WORLD"], ["WORLD"], True),
        (["BE"], ["WORLD"], False),
        (["BE"], [], False),
    ],
)
def test_concerns(regions: list[str], audience: list[str], expected: bool) -> None:
    assert concerns(regions, audience) is expected


def test_country() -> None:
    assert (country("BE"), country("BE-WAL")) == ("BE", "BE")
