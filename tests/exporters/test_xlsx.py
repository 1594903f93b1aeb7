from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from auditor.exporters import ReportOptions, exporter
from auditor.exporters.xlsx import CELL_LIMIT
from auditor.model import Audit, Level, Problem, Source
from tests.builders import at, make_audit, make_event, make_finding, make_post


def _book(audit: Audit, options: ReportOptions | None = None) -> Workbook:
    written = exporter("xlsx")(audit, options or ReportOptions())
    assert isinstance(written, bytes)
    return load_workbook(io.BytesIO(written))


def _column(book: Workbook, sheet: str, heading: str) -> list[object]:
    rows = list(book[sheet].iter_rows(values_only=True))
    place = rows[0].index(heading)
    return [row[place] for row in rows[1:]]


def test_sheets_with_frozen_headers_and_filters() -> None:
    book = _book(make_audit(make_finding(), posts=(make_post("Quiet."),), problems=(Problem("row 9", "No date."),)))
    assert book.sheetnames == ["Posts", "Findings", "Problems", "Looked at"]
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets)
    assert book["Posts"].auto_filter.ref == "A1:M3"
    assert _column(book, "Posts", "Text") == ["Quiet.", "Open on Saturday from ten to six."]
    assert _column(book, "Problems", "Kind") == ["Not looked at"]
    assert _column(book, "Looked at", "Number") == [1, 31, 0]
    assert _column(book, "Looked at", "Worked") == ["yes", "yes", "no"]


def test_dates_are_dates_and_numbers_are_numbers() -> None:
    posts = (make_post(), make_post("Any time.", "2027-03-22"), make_post("Long ago.", "1899-03-22", where="old"))
    event = make_event(begins=at("2027-03-22"), ends=at("2027-03-23"))
    book = _book(make_audit(make_finding(posts[0], event, score=75.25), posts=posts))
    whens = _column(book, "Posts", "When")
    assert whens == [datetime(2027, 3, 18, 12), datetime(2027, 3, 22), "1899-03-22"]
    formats = [cell.number_format for cell in book["Posts"]["C"][1:]]
    assert formats == ["ddd yyyy-mm-dd hh:mm", "ddd yyyy-mm-dd", "General"]
    assert _column(book, "Posts", "Time zone") == ["CET", None, None]
    assert _column(book, "Posts", "Score") == [75.2, 0, 0]
    # A window until midnight ends on the day before.
    assert (
        _column(book, "Findings", "From") == _column(book, "Findings", "Until and including") == [datetime(2027, 3, 22)]
    )


def test_levels_have_a_shape_a_word_and_a_colour() -> None:
    levels = [Level.CRITICAL, Level.HIGH, Level.MEDIUM, Level.LOW]
    findings = [make_finding(make_post(level.word), level=level) for level in levels]
    book = _book(make_audit(*findings, posts=(make_post("quiet"),)), ReportOptions(language="fr"))
    cells = book["Constats"]["A"][1:]
    assert [cell.value for cell in cells] == ["● critique", "◆ élevé", "▲ moyen", "○ faible"]
    assert len({cell.fill.fgColor.rgb for cell in cells}) == 4
    assert book["Posts"]["A2"].value == "· aucun"
    assert book["Posts"]["A2"].fill.fill_type is None


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/1", True),
        ("HTTP://news.example/1", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("", False),
        ("https://news.example/" + "x" * 2_000, False),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    book = _book(make_audit(make_finding(make_post(link=url), make_event(sources=(Source("Headline", url),)))))
    assert (book["Findings"]["M2"].hyperlink is not None) is linked
    assert (book["Posts"]["I2"].hyperlink is not None) is linked
    if linked:
        assert book["Findings"]["M2"].hyperlink.target == url
    assert str(book["Findings"]["M2"].value).startswith("Headline")


@pytest.mark.parametrize("dangerous", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://evil.example")'])
def test_no_text_becomes_a_formula(dangerous: str) -> None:
    post = make_post(dangerous, visual=dangerous, where=dangerous, link=dangerous)
    finding = make_finding(post, make_event(dangerous), reason=dangerous)
    book = _book(make_audit(finding, problems=(Problem(dangerous, dangerous),)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert _column(book, "Posts", "Text") == [dangerous]


@pytest.mark.parametrize("letter", ["x", "é", "🏕"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_a_cell_cannot_hold_is_cut_with_a_mark(letter: str, language: str) -> None:
    fits = letter * (CELL_LIMIT // (2 if letter == "🏕" else 1))
    book = _book(make_audit(posts=(make_post(fits), make_post(fits + letter * 2))), ReportOptions(language=language))
    whole, cut = (str(cell.value) for cell in book["Posts"]["G"][1:])
    assert whole == fits
    assert cut.endswith({"en": "… (cut)", "nl": "… (ingekort)"}[language])
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_text_comes_back(text: str) -> None:
    read = _book(make_audit(posts=(make_post(f"x{text}"),)))["Posts"]["G2"].value
    assert read == f"x{text}".replace("\ufffe", "�").replace("\uffff", "�")


def test_what_xml_cannot_hold_is_marked() -> None:
    book = _book(make_audit(posts=(make_post("a\x00b\x0bc\x1bd\ud83de\r\nf\rg"),)))
    assert book["Posts"]["G2"].value == "a�b�c�d�e\nf\ng"


def test_a_picture_without_description_is_not_checked_and_right_to_left_text_is_kept() -> None:
    book = _book(make_audit(posts=(make_post("مرحبا بالعالم", visual=""),)), ReportOptions(language="de"))
    assert _column(book, "Posts", "Bild") == ["Bild nicht beschrieben, also nicht geprüft"]
    assert _column(book, "Posts", "Text") == ["مرحبا بالعالم"]


def test_the_row_of_the_policy_by_its_title() -> None:
    audit = make_audit(make_finding())
    titled = _book(audit, ReportOptions(rows={"cheerful-in-mourning": "Cheerful in mourning"}))
    assert _column(titled, "Findings", "Rule") == ["Cheerful in mourning"]
    assert _column(_book(audit), "Findings", "Rule") == ["cheerful-in-mourning"]


def test_first_and_last_day_keep_their_type() -> None:
    event = make_event(begins=None, ends=at("2027-05-04 20:02"))
    book = _book(make_audit(make_finding(event=event)))
    assert _column(book, "Findings", "From") == [None]
    assert _column(book, "Findings", "Until and including") == [datetime.combine(date(2027, 5, 4), datetime.min.time())]
