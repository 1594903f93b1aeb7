"""Which channels a cell, a header or the beginning of a text names."""

from __future__ import annotations

import pytest

from auditor.sources.channels import are_channels, read_channels, split_prefix


@pytest.mark.parametrize(
    ("cell", "channels"),
    [
        ("Insta + FB", "Instagram+Facebook"),
        ("X/Bluesky/Mastodon", "X+Bluesky+Mastodon"),
        ("X (Twitter)", "X"),
        ("IG bakery_ghent", "Instagram"),
        ("LinkedIn en Facebook", "LinkedIn+Facebook"),
        ("Instagram Reels & Stories", "Instagram"),
        ("Instagram, Intranet", "Instagram+Intranet"),
        ("@bakery", "@bakery"),
        ("📸", "Instagram"),
        ("📸 TikTok", "TikTok"),
        ("Google My Business", "Google Business"),
        ("e-mail", "Email"),
        ("reel", ""),
        ("", ""),
    ],
)
def test_channels(cell: str, channels: str) -> None:
    assert "+".join(read_channels(cell)) == channels


@pytest.mark.parametrize("cell", ["Instagram Story", "FB + LinkedIn", "x", "Facebook-pagina"])
def test_are_channels(cell: str) -> None:
    assert are_channels(cell)


@pytest.mark.parametrize("cell", ["", "story", "Our X-mas party", "Follow us on Instagram for more", "Intranet"])
def test_are_no_channels(cell: str) -> None:
    assert not are_channels(cell)


@pytest.mark.parametrize(
    ("text", "channels", "rest"),
    [
        ("LinkedIn: we are hiring", "LinkedIn", "we are hiring"),
        ("[IG/FB] Soup", "Instagram+Facebook", "Soup"),
        ("**Instagram:** soup", "Instagram", "soup"),
        ("Tip: drink water", "", "Tip: drink water"),
        ("LinkedIn is where we post", "", "LinkedIn is where we post"),
        ("https://e.org", "", "https://e.org"),
    ],
)
def test_prefixes(text: str, channels: str, rest: str) -> None:
    found, behind = split_prefix(text)
    assert ("+".join(found), behind) == (channels, rest)
