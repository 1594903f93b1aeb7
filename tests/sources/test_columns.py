"""What a header says about its column."""

from __future__ import annotations

import pytest

from auditor.sources.columns import read_header
from auditor.sources.vocabulary import Role, plain


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Publish Date (DD/MM/YYYY)", Role.DATE),
        ("Publicatiedatum", Role.DATE),
        ("Veröffentlichung am", Role.DATE),
        ("scheduled_at", Role.DATE),
        ("Heure de publication", Role.TIME),
        ("Postingtekst", Role.TEXT),
        ("Beitragstext", Role.TEXT),
        ("Caption (max 200 characters)", Role.TEXT),
        ("📝 Caption", Role.TEXT),
        ("Titre / Hook", Role.HEADLINE),
        ("Text-Overlay", Role.HEADLINE),
        ("Titel", Role.TITLE),
        ("image_brief", Role.VISUAL),
        ("Alt text picture 3", Role.VISUAL),
        ("Visuel requis", Role.VISUAL),
        ("Link to visual", Role.MEDIA),
        ("image_filename", Role.MEDIA),
        ("Post type", Role.FORMAT),
        ("Caption owner", Role.PERSON),
        ("Copy deadline", Role.OTHER_DATE),
        ("refresh_due", Role.OTHER_DATE),
        ("Hyperlink Text", Role.ACTION),
        ("#", Role.NUMBER),
        ("KW", Role.WEEK),
    ],
)
def test_headers(header: str, role: Role) -> None:
    assert read_header(header).best is role


@pytest.mark.parametrize("header", ["Xyzzy", "", "Do you want to count this to the badge of the icon?"])
def test_headers_that_say_nothing(header: str) -> None:
    claims = read_header(header).claims
    assert all(claim.strength < 0.5 for claim in claims.values())


def test_plain_words() -> None:
    assert plain("  Été_2026: Déjà-vu! 🎉 ") == "ete 2026 deja vu"
    assert plain("postAtSpecificTime") == "post at specific time"
    assert plain("LinkedIn") == "linkedin"
