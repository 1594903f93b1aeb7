"""What is not a post is said: no row is dropped in silence, and odd posts are pointed out."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import SourceError
from auditor.sources.calendar import Calendar
from auditor.sources.cells import Value
from auditor.sources.summaries import listed
from tests.sources.plans import Rows, brief, grid, messages, read

HEADER: list[Value | None] = ["Date", "Channel", "Caption", "Status", "Notes"]
SOUND: list[Value | None] = ["2026-03-02", "FB", "Soup is back", "Planned", ""]

LEFT_OUT: dict[str, tuple[list[Value | None], str, bool]] = {
    "words without a date": (
        [None, "FB", "Bread too", "Draft", ""],
        "row 3: no date under “Date”; the post (“Bread too”)",
        True,
    ),
    "an idea without a date": (
        [None, "FB", "Bread too", "Idea", ""],
        "row 3: no date under “Date”, “Idea” (“Bread too”)",
        False,
    ),
    "a date to be decided": (["tbd", "FB", "Bread too", "Draft", ""], "row 3: no date under “Date”; the post", True),
    "an unreadable date": (["soonish", "FB", "Bread too", "Draft", ""], "soonish", True),
    "a date without words": (["2026-03-03", "FB", "", "Draft", ""], "no words yet, nothing to look at: row 3", False),
    "a legend": ([None, None, None, None, "Red = sale"], "titles, legends and remarks, not posts: row 3", False),
    "a section": (["Week 10: March 2–8"], "titles, legends and remarks, not posts: row 3", False),
    "the header again": ([*HEADER], "the header is repeated in row 3", False),
}


@pytest.mark.parametrize(("row", "message", "incomplete"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_a_row_that_is_no_post_is_named(row: list[Value | None], message: str, incomplete: bool) -> None:
    calendar = read([HEADER, SOUND, row, ["2026-03-04", "FB", "Cake", "Planned", ""]])
    assert [text for _, _, text in brief(calendar)] == ["Soup is back", "Cake"]
    assert message in messages(calendar, incomplete=incomplete)


REMARKS: dict[str, tuple[Rows, str]] = {
    "the same text twice": (
        [["Date", "Caption"], ["2026-03-02", "Soup is back!"], ["2026-03-09", "soup is back"]],
        "row 2: the same text as here (2 March 2026) stands again in row 3 (9 March 2026)",
    ),
    "a placeholder": ([["Date", "Caption"], ["2026-03-02", "Only [N] days left"]], "still holds a placeholder, [N]"),
    "a template": ([["Date", "Caption"], ["2026-03-02", "Dear {{first_name}}, soup"]], "{{first_name}}"),
    "a file": ([["Date", "Caption"], ["2026-03-02", "posts/soup.md"]], "only the name of a file, posts/soup.md"),
    "rounded ids": (
        [["Post ID", "Date", "Caption"], [1.2345678901234567e18, "2026-03-02", "Soup is back"]],
        "the ids under “Post ID” were rounded by a spreadsheet",
    ),
    "ids twice": (
        [["ID", "Date", "Caption"], ["7", "2026-03-02", "Soup"], ["7", "2026-03-03", "Bread"]],
        "ids under “ID” that stand more than once are not used: 7",
    ),
    "results": (
        [["Date", "Post text", "Likes", "Clicks", "Shares", "Reach"], ["2026-03-02", "Soup is back", 1, 2, 3, 4]],
        "an export of published posts",
    ),
    "breaks as text": ([["Date", "Caption"], ["2026-03-02", "Soup\\nis back"]], "line breaks are written as \\n"),
    "an unknown country": (
        [["Date", "Caption", "Country"], ["2026-03-02", "Soup", "Atlantis"]],
        "“Atlantis” is no country that is known here",
    ),
    "no header": ([["2026-03-02", "Our soup is back on the menu"]], "there is no header row"),
    "a legend of several columns": (
        [["Date", "Caption"], ["2026-03-02", "Soup"], [], ["Day", "Text", "Title"], ["x", "y", "z"]],
        "no part of the calendar, in rows 4 and 5",
    ),
}


@pytest.mark.parametrize(("rows", "message"), REMARKS.values(), ids=REMARKS.keys())
def test_odd_posts_are_pointed_out(rows: Rows, message: str) -> None:
    calendar = read(rows)
    assert calendar.posts
    assert message in messages(calendar)


def test_a_clean_calendar_has_no_problems() -> None:
    rows: Rows = [
        ["ID", "Date", "Time", "Channel", "Caption", "Visual", "Status"],
        ["a1", datetime(2026, 3, 2), "09:00", "FB", "Soup is back", "A bowl", "Planned"],
        ["a2", datetime(2026, 3, 2), "09:00", "IG", "Soup is back", "A bowl", "Planned"],
    ]
    calendar = read(rows)
    assert [post.id for post in calendar.posts] == ["a1", "a2"]
    assert calendar.problems == ()


def test_ids_do_not_depend_on_the_row() -> None:
    rows = [["Date", "Caption"], ["2026-03-02", "Soup"], ["2026-03-02", "Soup"], ["2026-03-03", "Bread"]]
    ids = [post.id for post in read(rows).posts]
    assert len(set(ids)) == 3
    moved = read([rows[0], rows[3], ["2026-03-01", "Cake"], rows[1]])
    assert [moved.posts[0].id, moved.posts[2].id] == [ids[2], ids[0]]


def test_several_posts_of_one_row_have_ids_of_their_own() -> None:
    rows = [["ID", "Date", "LinkedIn text", "Facebook text"], ["s1", "2026-03-02", "Soup, proudly", "Soup!!"]]
    assert [post.id for post in read(rows).posts] == ["s1", "s1-2"]


def test_ids_that_stand_in_several_tabs_are_not_used() -> None:
    rows = [["ID", "Date", "Caption"], ["1", "2026-03-02", "Soup"]]
    calendar = read(grid(rows, "A"), grid(rows, "B"))
    assert len({post.id for post in calendar.posts} | {"1"}) == 3
    assert "ids that stand in several tables are not used: 1" in messages(calendar)


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        (["row 4"], "row 4"),
        (["row 4", "row 9"], "rows 4 and 9"),
        (["row 13", "row 4", "row 14", "row 15", "row 22", "row 23"], "rows 4, 13 to 15, 22 and 23"),
        (["row 4", "row 5, columns A to C"], "row 4 and row 5, columns A to C"),
        (["column C"], "column C"),
    ],
)
def test_places_are_listed_as_people_do(places: list[str], sentence: str) -> None:
    assert listed(places) == sentence


CELLS = st.sampled_from(
    [
        *(
            None,
            None,
            None,
            "2026-03-02",
            "3/4/2026",
            "14 March",
            "soon",
            7,
            45000,
            True,
            datetime(2026, 3, 9),
            "-",
            "tbd",
        ),
        *("Instagram", "FB + X", "Idea", "Planned", "Week 12", "MARCH", "Date", "Caption", "Text", "Status", "Monday"),
        *("Soup is back on the menu", "LinkedIn: soup", "#soup #bread", "https://e.org/a", "posts/soup.md", "[N] days"),
        *("09:30", "x", "Hook", "Title", "Post", "NL", "ID", "", " ", "**Bold** &amp; more\\nlines"),
    ]
)
TABLES = st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=9))


def mentioned(calendar: Calendar) -> set[int]:
    """The numbers of all rows that a post or a problem names."""
    found: set[int] = set()
    texts = [post.where for post in calendar.posts]
    texts += [f"{problem.where} {problem.message}" for problem in calendar.problems]
    for text in texts:
        for names in re.findall(r"\brows? (\d+(?:(?:, | and | to )(?:row )?\d+)*)", text):
            for part in re.split(r", | and ", names.replace("row ", "")):
                first, _, last = part.partition(" to ")
                found |= set(range(int(first), int(last or first) + 1))
    return found


@settings(max_examples=300, deadline=None)
@given(TABLES, st.booleans())
def test_no_row_is_lost(rows: list[list[Value | None]], with_header: bool) -> None:
    if with_header:
        rows = [HEADER, SOUND, *rows]
    try:
        calendar = read(rows)
    except SourceError:
        assert not with_header
        return
    if any(read_table.table.layout for read_table in calendar.understanding.tables):
        return
    filled = {number for number, row in enumerate(rows, 1) if any(str(cell or "").strip() for cell in row)}
    headers = {read_table.table.header_row for read_table in calendar.understanding.tables}
    assert filled - mentioned(calendar) - headers == set()
    assert len({post.id for post in calendar.posts}) == len(calendar.posts)
