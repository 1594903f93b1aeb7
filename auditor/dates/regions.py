"""Which audience a date concerns: ISO 3166 codes of countries and subdivisions, and WORLD."""

from __future__ import annotations

import re
from collections.abc import Collection

from auditor.model import WORLD

# ISO 3166-1 alpha-2, and XK, which the European Union uses for Kosovo.
_CODES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
_COUNTRIES = frozenset(_CODES.split())
_OFTEN_MEANT = {"UK": "GB", "EN": "GB-ENG", "EL": "GR", "EU": "the codes of the countries, or WORLD"}
_SUBDIVISION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")


def checked_region(code: str) -> str:
    """`code` itself, where it is an ISO 3166-1 country, a subdivision of one in the form of ISO 3166-2, or WORLD.

    Raises:
        ValueError: for anything else; the message says what was probably meant.
    """
    subdivision = _SUBDIVISION.fullmatch(code)
    if code == WORLD or (subdivision[1] if subdivision else code) in _COUNTRIES:
        return code
    meant = _OFTEN_MEANT.get(code, "a code such as BE, DE-BY or WORLD")
    raise ValueError(f"{code!r} is not a country or region; write {meant}")


def country(code: str) -> str:
    """The country of a country or subdivision: "BE" for both "BE" and "BE-WAL"."""
    return code.partition("-")[0]


def concerns(regions: Collection[str], audience: Collection[str]) -> bool:
    """Whether a date of `regions` concerns anybody in `audience`.

    A subdivision shares the dates of its country, a country those of its subdivisions, and everybody those of the
    world. An audience of only WORLD has only those.
    """
    if WORLD in regions:
        return True
    return any(theirs in (ours, country(ours)) or ours == country(theirs) for theirs in audience for ours in regions)
