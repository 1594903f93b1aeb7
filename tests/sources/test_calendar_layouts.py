"""Where the table stands and how it is laid out: lists of rows in all their forms, and calendars that are no lists."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from auditor.errors import SettingsError, SourceError
from auditor.sources.cells import Grid
from tests.sources.plans import Rows, brief, grid, messages, read


def march(day: int) -> datetime:
    return datetime(2026, 3, day)


HEADER = ["Date", "Channel", "Caption"]

LISTS: dict[str, tuple[Rows, list[tuple[str, str, str]]]] = {
    "plain": (
        [HEADER, [march(2), "Instagram", "Soup is back on the menu"]],
        [("2026-03-02", "Instagram", "Soup is back on the menu")],
    ),
    "title rows, table to the right and below": (
        [
            [None, None, "SOCIAL PLAN"],
            [],
            [None, None, *HEADER],
            [None, None, march(2), "FB", "Soup is back"],
        ],
        [("2026-03-02", "Facebook", "Soup is back")],
    ),
    "week titles and repeated headers": (
        [
            ["Week 10: March 2–8"],
            HEADER,
            [march(2), "FB", "Soup is back"],
            [],
            ["Week 11: March 9–15"],
            HEADER,
            [march(9), "IG", "Cake is back"],
        ],
        [("2026-03-02", "Facebook", "Soup is back"), ("2026-03-09", "Instagram", "Cake is back")],
    ),
    "many empty rows": (
        [HEADER, *([[]] * 60), [march(2), "FB", "Soup is back"], *([[]] * 60)],
        [("2026-03-02", "Facebook", "Soup is back")],
    ),
    "two tables beside each other": (
        [
            [*HEADER, None, *HEADER],
            [march(2), "FB", "Soup is back", None, march(9), "IG", "Cake is back"],
            [march(3), "FB", "Bread is back"],
        ],
        [
            ("2026-03-02", "Facebook", "Soup is back"),
            ("2026-03-03", "Facebook", "Bread is back"),
            ("2026-03-09", "Instagram", "Cake is back"),
        ],
    ),
    "two tables without a gap": (
        [["Date", "Caption", "Date", "Caption"], [march(2), "Soup is back", march(9), "Cake is back"]],
        [("2026-03-02", "", "Soup is back"), ("2026-03-09", "", "Cake is back")],
    ),
    "other headers below": (
        [
            HEADER,
            [march(2), "FB", "Soup is back"],
            [],
            ["Publish date", "Title", "Author"],
            [march(5), "How we bake our bread", "Ann"],
        ],
        [("2026-03-02", "Facebook", "Soup is back"), ("2026-03-05", "", "How we bake our bread")],
    ),
    "rows that name the day": (
        [
            ["Social plan 2026"],
            ["Channel", "Time", "Text"],
            ["Monday 2 March"],
            ["Instagram", "09:00", "Soup is back"],
            ["Facebook", "10:00", "So is bread"],
            ["Tuesday 3 March"],
            ["LinkedIn", "11:00", "We are looking for a cook"],
        ],
        [
            ("2026-03-02 09:00", "Instagram", "Soup is back"),
            ("2026-03-02 10:00", "Facebook", "So is bread"),
            ("2026-03-03 11:00", "LinkedIn", "We are looking for a cook"),
        ],
    ),
    "a date alone above its posts": (
        [HEADER, [march(2)], [None, "IG", "Soup is back"], [None, "FB", "Bread too"], [march(3)], [None, "IG", "Cake"]],
        [
            ("2026-03-02", "Instagram", "Soup is back"),
            ("2026-03-02", "Facebook", "Bread too"),
            ("2026-03-03", "Instagram", "Cake"),
        ],
    ),
    "a date for several channels": (
        [
            HEADER,
            [march(2), "IG", "Soup is back"],
            [None, "FB", "Bread too"],
            [march(3), "IG", "Cake"],
            [None, "FB", "Cake, too"],
        ],
        [
            ("2026-03-02", "Instagram", "Soup is back"),
            ("2026-03-02", "Facebook", "Bread too"),
            ("2026-03-03", "Instagram", "Cake"),
            ("2026-03-03", "Facebook", "Cake, too"),
        ],
    ),
    "week range above, weekday in the row": (
        [
            ["Contentkalender 2026"],
            ["Dag", "Type", "Titel"],
            ["Week 10 (2 - 8 maart)"],
            ["Ma", "post", "De soep is terug"],
            ["Wo", "reel", "Het brood is terug"],
            ["Week 14 (30 maart - 5 april)"],
            ["Do", "post", "De taart is terug"],
        ],
        [
            ("2026-03-02", "", "De soep is terug"),
            ("2026-03-04", "", "Het brood is terug"),
            ("2026-04-02", "", "De taart is terug"),
        ],
    ),
    "header of a language not known here": (
        [["Päivämäärä", "Kanava", "Julkaisu"], ["14.3.2026", "Facebook", "Keitto on taas listalla meillä"]],
        [("2026-03-14", "Facebook", "Keitto on taas listalla meillä")],
    ),
    "no header": (
        [["14/03/2026 09:30", "Our soup is back on the menu today", "https://example.org/soup"]],
        [("2026-03-14 09:30", "", "Our soup is back on the menu today")],
    ),
    "year, month, day, hour and minute without header": (
        [
            ["Our soup is back on the menu today", 2026, 3, 14, 9, 30, "https://example.org/a.png"],
            ["And so is the bread that you love", 2026, 3, 15, 18, 0, ""],
        ],
        [
            ("2026-03-14 09:30", "", "Our soup is back on the menu today"),
            ("2026-03-15 18:00", "", "And so is the bread that you love"),
        ],
    ),
    "year, month and day apart": (
        [["Year", "Month", "Day", "Caption"], [2026, "March", 2, "Soup is back"], [2026, 4, 3, "Cake is back"]],
        [("2026-03-02", "", "Soup is back"), ("2026-04-03", "", "Cake is back")],
    ),
    "fields down the side": (
        [["Date", march(2), march(3)], ["Platform", "IG", "FB"], ["Caption", "Soup is back", "Bread too"]],
        [("2026-03-02", "Instagram", "Soup is back"), ("2026-03-03", "Facebook", "Bread too")],
    ),
    "dates across, channels down the side": (
        [
            ["Week 10", "Mon 2 March 2026", "Tue 3 March 2026"],
            ["Instagram", "Soup is back", ""],
            ["LinkedIn", "", "We are looking for a cook"],
        ],
        [("2026-03-02", "Instagram", "Soup is back"), ("2026-03-03", "LinkedIn", "We are looking for a cook")],
    ),
    "dates across in blocks, fields down the side": (
        [
            ["", march(2), march(3)],
            ["Platform", "IG", "FB"],
            ["Caption", "Soup is back", "Bread too"],
            ["Time", "09:00", ""],
            [],
            ["", march(9), march(10)],
            ["Platform", "IG", "FB"],
            ["Caption", "Cake is back", ""],
            ["Time", "10:00", ""],
        ],
        [
            ("2026-03-02 09:00", "Instagram", "Soup is back"),
            ("2026-03-03", "Facebook", "Bread too"),
            ("2026-03-09 10:00", "Instagram", "Cake is back"),
        ],
    ),
    "dates below weekdays, boxes below dates": (
        [
            ["Monday", "Tuesday", "Wednesday"],
            [march(2), march(3), march(4)],
            ["Soup is back on Monday", "", "LinkedIn"],
            ["And bread as well", "", "We are looking for a cook"],
            [march(9), march(10), march(11)],
            ["Cake is back", "", ""],
        ],
        [
            ("2026-03-02", "", "Soup is back on Monday"),
            ("2026-03-02", "", "And bread as well"),
            ("2026-03-04", "LinkedIn", "We are looking for a cook"),
            ("2026-03-09", "", "Cake is back"),
        ],
    ),
    "a block of labels and values for each post": (
        [
            ["Date", "2 March 2026"],
            ["Platform", "Instagram"],
            ["Caption", "Soup is back"],
            [],
            ["Date", "3 March 2026"],
            ["Platform", "LinkedIn"],
            ["Caption", "We are looking for a cook"],
        ],
        [("2026-03-02", "Instagram", "Soup is back"), ("2026-03-03", "LinkedIn", "We are looking for a cook")],
    ),
    "a legend of channels above": (
        [
            ["Platforms:", "Facebook", "Instagram", "LinkedIn"],
            [],
            ["Datum", "Xyzzy", "Tekst"],
            ["14/3/2026", "foo", "De soep is terug"],
        ],
        [("2026-03-14", "", "De soep is terug")],
    ),
    "month in boxes": (
        [
            ["March 2026"],
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            [23, 24, 25, 26, 27, 28, 1],
            ["", "", "", "", "", "", "A good Sunday to you"],
            [2, 3, 4, 5, 6, 7, 8],
            ["Soup is back", "", "", "", "", "", ""],
        ],
        [("2026-03-01", "", "A good Sunday to you"), ("2026-03-02", "", "Soup is back")],
    ),
    "month in boxes, texts that begin with a number": (
        [["March 2026"], ["Mon", "Tue", "Wed"], [2, 3, 4], ["", "12. Our best soups, day by day", "3 tips for bread"]],
        [("2026-03-03", "", "12. Our best soups, day by day"), ("2026-03-04", "", "3 tips for bread")],
    ),
    "month in boxes, the day before the text": (
        [["March 2026"], ["MONDAY", "WEDNESDAY", "FRIDAY"], ["2. Soup is back", "4. Bread too", "6.Cake"]],
        [("2026-03-02", "", "Soup is back"), ("2026-03-04", "", "Bread too"), ("2026-03-06", "", "Cake")],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), LISTS.values(), ids=LISTS.keys())
def test_finds_the_posts_in_every_layout(rows: Rows, expected: list[tuple[str, str, str]]) -> None:
    assert brief(read(rows)) == expected


TABS: dict[str, tuple[Grid, str]] = {
    "numbers of days in a tab that names month and year": (
        grid([["Dag", "Post"], [1, "Fijne zondag iedereen"], [2, "Nieuwe week"]], "Maart 2026"),
        "2026-03-01",
    ),
    "weekday and number of the day": (
        grid([["Datum", "Tekst"], ["zo 1", "Fijne zondag iedereen"], ["ma 2", "Nieuwe week"]], "maart 2026"),
        "2026-03-01",
    ),
    "the same below a header for weekdays": (
        grid([["Dag", "Tekst"], ["zo 1", "Fijne zondag iedereen"], ["ma 2", "Nieuwe week"]], "maart 2026"),
        "2026-03-01",
    ),
    "year from the title": (
        grid([["Plan 2026"], ["Date", "Caption"], ["1 March", "A good Sunday to you all"]], "Plan"),
        "2026-03-01",
    ),
    "order from the month of the tab": (
        grid([["Date", "Caption"], ["01/03/2026", "A good Sunday to you all"]], "March"),
        "2026-03-01",
    ),
    "merged date cell": (
        grid(
            [["Date", "Channel", "Caption"], [march(1), "IG", "A good Sunday to you"], [None, "FB", "Also to you"]],
            "Plan",
            merged=((1, 0, 2, 0),),
        ),
        "2026-03-01",
    ),
}


@pytest.mark.parametrize(("tab", "day"), TABS.values(), ids=TABS.keys())
def test_the_surroundings_complete_a_date(tab: Grid, day: str) -> None:
    calendar = read(tab)
    assert brief(calendar)[0][0] == day
    assert not messages(calendar, incomplete=True)


def test_a_merged_cell_holds_for_all_its_rows() -> None:
    tab, _ = TABS["merged date cell"]
    assert [moment for moment, _, _ in brief(read(tab))] == ["2026-03-01", "2026-03-01"]


def test_two_header_rows_are_one() -> None:
    tab = grid(
        [
            ["Contentplan"],
            ["Datum", "Instagram", None, "Facebook", None, "Status"],
            [None, "Tekst", "Beeld", "Tekst", "Beeld", None],
            ["02/03/2026", "De soep is terug", "kom soep", "Kom soep eten", "terras", "Klaar"],
            ["15/03/2026", "Het brood is terug", "brood", "", "", ""],
        ],
        merged=((1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 2, 5)),
    )
    calendar = read(tab)
    assert brief(calendar) == [
        ("2026-03-02", "Instagram", "De soep is terug"),
        ("2026-03-02", "Facebook", "Kom soep eten"),
        ("2026-03-15", "Instagram", "Het brood is terug"),
    ]
    assert [post.visual for post in calendar.posts] == ["kom soep", "terras", "brood"]
    assert calendar.posts[0].status == "approved"


def test_all_month_tabs_are_read_and_the_others_are_mentioned() -> None:
    calendar = read(
        grid([["Date", "Caption"], [march(2), "Soup is back"]], "March"),
        grid([["Date", "Caption"], [datetime(2026, 4, 2), "Cake is back"]], "April"),
        grid([["Date", "Caption"], [march(9), "An old version"]], "Copy", hidden=True),
        grid([["Date", "Occasion"], [march(8), "Women's day"]], "Key dates"),
        grid([["Idea", "Who"], ["Something with bread", "Ann"]], "Ideas"),
        grid([[None]], "Sheet4"),
    )
    assert brief(calendar) == [("2026-03-02", "", "Soup is back"), ("2026-04-02", "", "Cake is back")]
    assert calendar.posts[1].where == "plan.xlsx › April › row 2"
    lines = {line.detail.split(": ", 1)[0].split(" › ")[1]: line for line in calendar.coverage}
    assert (lines["March"].count, lines["April"].count) == (1, 1)
    assert {name: line.count for name, line in lines.items() if not line.count} == dict.fromkeys(
        ["Copy", "Key dates", "Ideas", "Sheet4"], 0
    )
    assert "hidden" in lines["Copy"].detail
    assert "none of its columns holds dates" in lines["Ideas"].detail


def test_a_tab_with_unreadable_dates_makes_the_audit_incomplete() -> None:
    calendar = read(
        grid([["Date", "Caption"], [march(2), "Soup is back"]], "March"),
        grid([["Date", "Caption"], ["when ready", "Cake is back"]], "April"),
    )
    assert "April: this tab was not read" in messages(calendar, incomplete=True)
    assert [line.ok for line in calendar.coverage] == [True, False]


def test_a_tab_named_like_no_calendar_is_read_where_it_is_the_only_one() -> None:
    assert len(read(grid([["Date", "Caption"], [march(2), "Soup is back"]], "Holidays")).posts) == 1


def test_days_of_a_campaign_are_no_days_of_the_month() -> None:
    with pytest.raises(SourceError, match="Day 1"):
        read(grid([["Date", "Caption"], ["Day 1", "Soup is back"], ["Day 2", "Bread too"]], "March 2026"))


def test_a_channel_without_words_in_a_box_is_said() -> None:
    rows: Rows = [["Monday", "Tuesday"], [march(2), march(3)], ["Soup is back today", "LinkedIn"]]
    assert "no words yet, nothing to look at: row 3, column B" in messages(read(rows))


def test_posts_in_blocks_below_each_other_name_their_rows() -> None:
    rows, _ = LISTS["a block of labels and values for each post"]
    assert [post.where.split(" › ")[1] for post in read(rows).posts] == [
        "column B, rows 1 to 3",
        "column B, rows 5 to 7",
    ]


def test_hidden_rows_are_read_and_said() -> None:
    tab = grid([["Date", "Caption"], [march(2), "Soup is back"], [march(3), "Cake"]], hidden_rows=frozenset({2}))
    calendar = read(tab)
    assert len(calendar.posts) == 2
    assert "hidden rows were read like all others: row 3" in messages(calendar)


UNUSABLE: dict[str, tuple[Rows, str]] = {
    "no dates": ([["Keyword", "Title"], ["bread", "Ten kinds of bread for you"]], "none of its columns holds dates"),
    "numbers of days": (
        [["day", "copy"], [1, "Soup is back"], [4, "Cake is back"]],
        "“day” only has 1, 4, and nothing says which month and year",
    ),
    "only months": ([["Month", "Topic"], ["May", "Soup and bread"], ["June", "Cake"]], "only has May, June"),
    "counted from a launch": ([["Date", "Caption"], ["T-2", "Soup"], ["T+5", "Cake"]], "T-2"),
    "no year": ([["Date", "Caption"], ["2 March", "Soup"]], "has no year"),
    "no words": ([["Date", "Time", "ID"], [march(2), time(9), "a-1"]], "no column holds the words of posts"),
    "boxes without year": ([["MON", "WED", "FRI"], ["2. Soup", "4. Bread", "6. Cake"]], "which month"),
    "boxes of another month": (
        [["March 2027"], ["MON", "WED", "FRI"], ["2. A", "4. B", "6. C"]],
        "do not fit March 2027",
    ),
    "a week without dates": ([["Mon", "Tue", "Wed"], ["Soup", "Bread", "Cake"]], "and no dates"),
    "a week that does not begin on a Monday": (
        [["Plan 2026"], ["Dag", "Titel", "Type"], ["Week 5 (27 jan - 2 feb)"], ["Ma", "De soep is terug", "post"]],
        "does not begin on a Monday",
    ),
    "only a header": ([["Date", "Caption"]], "none of its columns holds dates"),
    "one cell": ([["nothing"]], "it holds no table"),
    "nothing": ([[]], "empty"),
}


@pytest.mark.parametrize(("rows", "reason"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_says_why_there_is_nothing_to_read(rows: Rows, reason: str) -> None:
    with pytest.raises(SourceError, match=r"No posts could be read from plan\.xlsx") as caught:
        read(rows)
    assert reason in caught.value.message
    assert caught.value.hint


def test_a_second_column_of_dates_is_not_used() -> None:
    rows: Rows = [
        ["Publish date", "Expiry date", "Caption"],
        [None, march(9), "Soup is back"],
        [march(2), march(9), "Cake"],
    ]
    calendar = read(rows)
    assert brief(calendar) == [("2026-03-02", "", "Cake")]
    assert "row 2: no date under “Publish date”" in messages(calendar, incomplete=True)


def test_only_the_tabs_of_the_settings_are_read() -> None:
    tabs = [grid([["Date", "Caption"], [march(2), f"Soup {name}"]], name, hidden=True) for name in ("A", "B")]
    assert [post.text for post in read(*tabs, sheets="B").posts] == ["Soup B"]
    with pytest.raises(SettingsError, match="no tab “C”"):
        read(*tabs, sheets=["C"])


def test_the_header_row_and_the_columns_of_the_settings_hold() -> None:
    rows: Rows = [
        ["Date", "Caption", "Internal"],
        ["When", "Public", "Text"],
        [march(2), "Soup is back on the menu", "Not for publication, really"],
    ]
    assert read(rows, header_row=2).posts[0].text.startswith("Not for publication")
    assert read(rows, header_row=2, columns={"text": "Public"}).posts[0].text == "Soup is back on the menu"
    assert read(rows, header_row=2, columns={"text": ["B"], "date": "A"}).posts[0].text == "Soup is back on the menu"
    with pytest.raises(SettingsError, match="No column is called “Legend”"):
        read(rows, columns={"text": "Legend"})
