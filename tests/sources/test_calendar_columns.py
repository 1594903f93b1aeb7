"""Which column is what: the schedulers' own files, teams' own headers in four languages, and columns that mislead."""

from __future__ import annotations

from datetime import datetime

import pytest

from auditor.sources.vocabulary import Role
from tests.sources.plans import Rows, brief, messages, read

SCHEDULERS: dict[str, tuple[Rows, list[tuple[str, str, str]]]] = {
    "Hootsuite, no header": (
        [["03/14/2026 16:55", "Our soup is back on the menu today", "https://example.org/soup"]],
        [("2026-03-14 16:55", "", "Our soup is back on the menu today")],
    ),
    "Buffer": (
        [
            ["Text", "Image URL", "Tags", "Posting Time"],
            ["Soup is back", "https://e.org/a.png", "promo", "2026-03-14 16:55"],
        ],
        [("2026-03-14 16:55", "", "Soup is back")],
    ),
    "Sprout Social": (
        [["date", "time_24hr", "message_text", "public_image_url"], ["03/14/2026", "09:30", "Soup is back", ""]],
        [("2026-03-14 09:30", "", "Soup is back")],
    ),
    "Publer": (
        [
            ["Date - Intl. format or prompt", "Text", "Link(s)", "Media URL(s)", "Alt text(s) - comma between them"],
            ["2026/03/14 09:30", "Soup is back", "https://e.org", "", "A bowl"],
        ],
        [("2026-03-14 09:30", "", "Soup is back")],
    ),
    "HighLevel, format in the header": (
        [
            ["postAtSpecificTime (YYYY-MM-DD HH:mm:ss)", "content", "link (OGmetaUrl)", "imageUrls"],
            ["2026-03-14 09:30:00", "Soup is back", "https://e.org", ""],
        ],
        [("2026-03-14 09:30", "", "Soup is back")],
    ),
    "PostPickr, no header": (
        [["La zuppa è di nuovo nel menu di oggi", "https://e.org", "14/03/2026 09:30", "L"]],
        [("2026-03-14 09:30", "", "La zuppa è di nuovo nel menu di oggi")],
    ),
    "Ayrshare": (
        [
            ["post", "platforms", "mediaUrls", "scheduleDate"],
            ["Soup is back", "twitter,facebook", "", "2026-03-14T09:30:00Z"],
        ],
        [("2026-03-14 09:30", "X+Facebook", "Soup is back")],
    ),
    "Inssist, one header three times": (
        [
            ["Date", "Caption", "Image", "Image"],
            ["16/07/2026 10:25", "Soup is back", "https://e.org/a", "https://e.org/b"],
        ],
        [("2026-07-16 10:25", "", "Soup is back")],
    ),
    "SocialKit, zone in a column": (
        [["Text", "Date", "Time", "Timezone", "Account"], ["Soup", "2026-03-14", "09:30", "America/New_York", "@e"]],
        [("2026-03-14 09:30", "@e", "Soup")],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), SCHEDULERS.values(), ids=SCHEDULERS.keys())
def test_reads_the_files_of_schedulers(rows: Rows, expected: list[tuple[str, str, str]]) -> None:
    assert brief(read(rows)) == expected


def metricool(**cells: str) -> list[str]:
    headers = _METRICOOL
    return [cells.get(header.replace(" ", "_").replace("/", "_"), "") for header in headers]


_METRICOOL = [
    *("Text", "Date", "Time", "Draft", "Facebook", "Twitter/X", "LinkedIn", "Instagram", "TikTok"),
    *("Picture Url 1", "Picture Url 2", "Alt text picture 1", "Alt text picture 2", "Shortener", "Twitter/X Type"),
    *("Pinterest Pin Title", "Instagram Post Type", "Facebook Title", "First Comment Text", "TikTok Post Privacy"),
    *("LinkedIn Poll Question", "LinkedIn Poll Option 1", "Brand name"),
]


def test_ticked_columns_are_channels_and_all_published_words_count() -> None:
    ticks = {"Facebook": "true", "Instagram": "true", "LinkedIn": "false", "Twitter_X": "false", "TikTok": "false"}
    words = {
        "Facebook_Title": "Spoons ready?",
        "First_Comment_Text": "Book here #soup",
        "Pinterest_Pin_Title": "Pin me",
    }
    row = metricool(
        Text="Soup is back", Date="2026-10-09", Time="20:40:00", Draft="true", Alt_text_picture_1="A bowl on a table",
        Picture_Url_1="https://e.org/a.png", TikTok_Post_Privacy="PUBLIC", Instagram_Post_Type="REEL", **ticks, **words,
    )  # fmt: skip
    (post,) = read([_METRICOOL, row], file="plan.csv").posts
    assert post.channels == ("Facebook", "Instagram")
    assert post.text == "Soup is back\n\nSpoons ready?\n\nBook here #soup"
    assert (post.visual, post.status, post.hashtags) == ("A bowl on a table", "draft", ("#soup",))


TEAMS: dict[str, Rows] = {
    "nl": [
        ["Dag", "Datum", "Uur", "Kanaal", "Tekst", "Beeld", "Status", "Verantwoordelijke"],
        ["zaterdag", "14 maart 2026", "9u30", "Insta + FB", "De soep is terug", "kom soep", "Ingepland", "An"],
    ],
    "fr": [
        ["Date de publication", "Heure", "Réseau", "Texte", "Visuel", "Statut", "Responsable"],
        ["sam. 14 mars 2026", "9h30", "Instagram / Facebook", "De soep is terug", "kom soep", "Programmé", "An"],
    ],
    "de": [
        ["Datum", "Uhrzeit", "Kanal", "Beitragstext", "Bildbeschreibung", "Status", "Zuständig"],
        ["14.03.2026", "09:30 Uhr", "Instagram, Facebook", "De soep is terug", "kom soep", "Eingeplant", "An"],
    ],
    "en": [
        ["Publish Date", "Time", "Platform", "Caption", "Visual description", "Status", "Owner"],
        ["14 March 2026", "9:30 am", "IG & FB", "De soep is terug", "kom soep", "Scheduled", "An"],
    ],
}


@pytest.mark.parametrize("rows", TEAMS.values(), ids=TEAMS.keys())
def test_reads_headers_in_four_languages(rows: Rows) -> None:
    calendar = read(rows)
    assert brief(calendar) == [("2026-03-14 09:30", "Instagram+Facebook", "De soep is terug")]
    (post,) = calendar.posts
    assert (post.visual, post.status) == ("kom soep", "scheduled")
    assert not calendar.problems


LONG = "An instruction in many words about what the designer should put into the picture of this post"

WORDS: dict[str, tuple[list[str], list[str], str]] = {
    "prompts do not win": (["Datum", "Text", "Bildprompt"], ["2026-03-14", "Suppe ist da", LONG], "Suppe ist da"),
    "briefs do not win": (["date", "headline", "image_brief"], ["2026-03-14", "Soup!", LONG], "Soup!"),
    "notes do not win": (["Date", "Caption", "Notes"], ["2026-03-14", "Soup is back", LONG], "Soup is back"),
    "titles stay out": (["Date", "Title", "Caption"], ["2026-03-14", "Soup launch", "Soup is back"], "Soup is back"),
    "hooks come along": (["Date", "Hook", "Caption"], ["2026-03-14", "Cold?", "Soup is back"], "Soup is back\n\nCold?"),
    "a hook in the caption is not said twice": (
        ["Date", "Hook", "Caption"],
        ["2026-03-14", "Soup is back", "Soup is back! Come in"],
        "Soup is back! Come in",
    ),
    "the title stands in": (["Date", "Title", "Caption"], ["2026-03-14", "Soup launch", ""], "Soup launch"),
    "a dash is no caption": (["Date", "Concept", "Caption"], ["2026-03-14", "Soup launch", "-"], "Soup launch"),
    "the title before the name": (
        ["Date", "Item Name", "Title", "Body Text"],
        ["2026-03-14", "soup_14", "Soup launch", ""],
        "Soup launch",
    ),
    "the caption before the copy": (
        ["Date", "Copy", "Caption"],
        ["2026-03-14", "A longer text with many more words", "Soup is back"],
        "Soup is back\n\nA longer text with many more words",
    ),
    "a type below Post is no text": (
        ["Date", "Post", "Caption"],
        ["2026-03-14", "Reel", "Soup is back"],
        "Soup is back",
    ),
    "a path is no text": (["Date", "Title", "Copy"], ["2026-03-14", "Soup launch", "posts/soup.md"], "Soup launch"),
    "the longest sentences where no header is known": (
        ["Date", "Xyzzy", "Quux"],
        ["2026-03-14", "ab", "Our soup is back on the menu"],
        "Our soup is back on the menu",
    ),
    "notes in the last resort": (["Date", "Theme", "Note"], ["2026-03-14", "launch", "soup is back"], "soup is back"),
}


@pytest.mark.parametrize(("header", "row", "text"), WORDS.values(), ids=WORDS.keys())
def test_takes_the_words_of_the_post(header: list[str], row: list[str], text: str) -> None:
    assert read([header, row]).posts[0].text == text


def test_says_when_something_else_stands_in_for_the_caption() -> None:
    rows = [["Date", "Title", "Caption"], ["2026-03-14", "Soup", ""], ["2026-03-15", "Bread", "Bread too"]]
    assert "nothing under “Caption”; “Title” was read instead: row 2" in messages(read(rows))
    only_titles = [["Date", "Title", "copy_path"], ["2026-03-14", "Soup launch", "posts/soup.md"]]
    assert "only their titles (“Title”)" in messages(read(only_titles))
    assert "files that “copy_path” names" in messages(read(only_titles))


def test_captions_for_channels_are_posts_of_their_own() -> None:
    header = ["Date", "Concept", "LinkedIn Caption", "Insta/Facebook Caption"]
    rows = [
        header,
        ["2026-03-14", "Soup", "We are proud of our soup", "Soup!!"],
        ["2026-03-15", "Bread", "Bread too", "Bread too"],
        ["2026-03-16", "Cake", "", ""],
    ]
    assert brief(read(rows)) == [
        ("2026-03-14", "LinkedIn", "We are proud of our soup"),
        ("2026-03-14", "Instagram+Facebook", "Soup!!"),
        ("2026-03-15", "LinkedIn+Instagram+Facebook", "Bread too"),
        ("2026-03-16", "", "Cake"),
    ]


def test_a_column_for_each_channel_holds_its_posts() -> None:
    rows = [
        ["Date", "Instagram", "LinkedIn"],
        ["2026-03-14", "Soup is back", "Soup is back"],
        ["2026-03-15", "", "We are looking for a cook"],
    ]
    assert brief(read(rows)) == [
        ("2026-03-14", "Instagram+LinkedIn", "Soup is back"),
        ("2026-03-15", "LinkedIn", "We are looking for a cook"),
    ]


@pytest.mark.parametrize("header", [["Tekst NL", "Tekst FR"], ["NL", "FR"], ["Caption (NL)", "Caption (FR)"]])
def test_captions_in_languages_are_posts_of_their_own(header: list[str]) -> None:
    rows = [["Date", *header], ["2026-03-14", "De soep is terug bij ons", "La soupe est de retour"]]
    assert [(post.language, post.text) for post in read(rows).posts] == [
        ("nl", "De soep is terug bij ons"),
        ("fr", "La soupe est de retour"),
    ]


def test_one_caption_with_a_language_is_the_caption() -> None:
    rows = [["Date", "Hook", "Caption (FR)"], ["2026-03-14", "Froid ?", "La soupe est de retour"]]
    (post,) = read(rows).posts
    assert (post.language, post.text) == ("fr", "La soupe est de retour\n\nFroid ?")


def test_numbered_posts_are_posts_of_their_own() -> None:
    rows = [["Date", "Post 1", "Post 2"], ["2026-03-14", "Soup is back today", "Bread is back today"]]
    assert [post.text for post in read(rows).posts] == ["Soup is back today", "Bread is back today"]


def test_a_text_can_name_its_channels() -> None:
    rows = [["Datum", "Post"], ["14/3/2026", "X/Bluesky: korte tekst\nInstagram: lange tekst\nop twee regels"]]
    assert brief(read(rows)) == [
        ("2026-03-14", "X+Bluesky", "korte tekst"),
        ("2026-03-14", "Instagram", "lange tekst\nop twee regels"),
    ]


def test_everything_else_of_a_row_is_kept() -> None:
    rows = [
        ["ID", "Date", "Channel", "Language", "Caption", "Hashtags", "Link", "Country", "Approved"],
        [
            "007",
            "2026-03-14",
            "LinkedIn NL",
            "",
            "De soep #soep",
            "lunch, koude dagen",
            "https://e.org",
            "België, NL",
            "Yes",
        ],
    ]
    (post,) = read(rows).posts
    assert (post.id, post.channels, post.link, post.status) == ("007", ("LinkedIn",), "https://e.org", "approved")
    assert post.hashtags == ("#soep", "#lunch", "#koudedagen")
    assert post.regions == {"BE", "NL"}


def test_the_settings_fill_what_the_calendar_leaves_open() -> None:
    rows = [["Date", "Channel", "Caption"], ["2026-03-14", "FB", "Soupe"], ["2026-03-15", "", "Pain"]]
    posts = read(rows, channel="Instagram", language="fr").posts
    assert [(post.channels, post.language) for post in posts] == [(("Facebook",), "fr"), (("Instagram",), "fr")]


def test_a_picture_alone_is_a_post() -> None:
    rows = [["Date", "Caption", "Visual"], ["2026-03-14", "", "A bowl on a table"], ["2026-03-15", "", "soup.png"]]
    calendar = read([*rows, ["2026-03-16", "Bread too", ""]])
    assert [(post.text, post.visual) for post in calendar.posts] == [("", "A bowl on a table"), ("Bread too", "")]
    assert "no words yet, nothing to look at: row 3" in messages(calendar)


def test_every_choice_has_its_reason() -> None:
    rows: Rows = [["Date", "Wo", "Caption"], [datetime(2026, 3, 14), "Facebook", "Soup is back"]]
    (table,) = read(rows).understanding.tables
    reasons = {assigned.role: assigned.why for assigned in table.roles.assigned}
    assert set(reasons) == {Role.DATE, Role.CHANNEL, Role.TEXT}
    assert all(reasons.values())
