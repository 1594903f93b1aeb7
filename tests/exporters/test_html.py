from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.exporters import ReportOptions, exporter
from auditor.model import Audit, Level, Problem, Quote, Source
from tests.builders import make_audit, make_event, make_evidence, make_finding, make_post

_VOID = {"meta", "br"}


class _Page(HTMLParser):
    """Reads a page strictly: every element must be closed where it was opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def _page(audit: Audit, options: ReportOptions | None = None) -> _Page:
    written = exporter("html")(audit, options or ReportOptions())
    assert isinstance(written, str)
    return _Page(written)


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> \" ' & </blockquote></style>"


def test_every_text_is_shown_as_text() -> None:
    post = make_post(HOSTILE, visual=HOSTILE, where=HOSTILE, channels=(HOSTILE,), language='"><script>', link=HOSTILE)
    event = make_event(HOSTILE, sources=(Source(HOSTILE, 'https://news.example/"><script>'), Source("", "")))
    finding = make_finding(post, event, reason=HOSTILE, evidence=(make_evidence(HOSTILE),))
    audit = make_audit(finding, problems=(Problem(HOSTILE, HOSTILE),))
    page = _page(audit, ReportOptions(rows={"cheerful-in-mourning": HOSTILE}))
    assert not {"script", "img", "iframe", "object", "form", "link"} & page.tags()
    assert page.texts["blockquote"] == [HOSTILE]
    assert not [attributes for _, attributes in page.elements if any(name.startswith("on") for name in attributes)]


def test_the_page_may_load_and_run_nothing() -> None:
    page = _page(make_audit(make_finding()))
    policies = [meta["content"] for meta in page.attributes("meta") if "http-equiv" in meta]
    style = base64.b64encode(hashlib.sha256(page.texts["style"][0].encode()).digest()).decode()
    assert policies == [f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"]
    assert not [attributes for _, attributes in page.elements if {"src", "style", "srcset"} & set(attributes)]
    assert "url(" not in page.texts["style"][0]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/?a=1&b=2", True),
        ("http://x", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    page = _page(make_audit(make_finding(event=make_event(sources=(Source("Headline", url),)))))
    assert [link["href"] for link in page.attributes("a")] == ([url] if linked else [])
    assert "Headline" in page.texts["body"][0]


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([(7, 11)], ["golf"]),
        ([(7, 11), (7, 11)], ["golf"]),
        ([(7, 11), (9, 15)], ["golf", " van"]),
        ([(16, 25), (0, 4)], ["Duik", "kortingen"]),
        ([(-1, -1)], []),
        ([(7, 7)], []),
        ([(20, 999)], ["ingen & <b>"]),
    ],
)
def test_the_words_of_the_post_are_marked(spans: list[tuple[int, int]], marked: list[str]) -> None:
    text = "Duik 🌊 golf van kortingen & <b>"
    quotes = tuple(Quote(text[start:end], start, end) for start, end in spans)
    page = _page(make_audit(make_finding(make_post(text), evidence=(make_evidence(quotes=quotes),))))
    assert page.texts.get("mark", []) == marked
    assert page.texts["blockquote"] == [text]


def test_words_of_the_picture_are_marked_in_its_description() -> None:
    quotes = (Quote("waves", -1, -1), Quote("absent", -1, -1))
    post = make_post(visual="Friends dive into waves")
    page = _page(make_audit(make_finding(post, evidence=(make_evidence(quotes=quotes),))))
    assert page.texts["mark"] == ["waves"]


def test_evidence_that_the_reason_already_gives_is_not_repeated() -> None:
    evidence = (make_evidence("It sells."), make_evidence("It names the valley."))
    finding = make_finding(reason="Beside the floods. It sells.", evidence=evidence)
    body = _page(make_audit(finding)).texts["body"][0]
    assert body.count("It sells.") == 1
    assert body.count("It names the valley.") == 1


def test_right_to_left_text_finds_its_own_direction_and_names_its_language() -> None:
    page = _page(make_audit(make_finding(make_post("مرحبا بالعالم", language="ar"))), ReportOptions(language="fr"))
    assert page.attributes("html") == [{"lang": "fr"}]
    assert page.attributes("blockquote") == [{"dir": "auto", "lang": "ar"}]


def test_every_post_and_what_was_looked_at_is_on_the_page() -> None:
    posts = (make_post("Quiet one."), make_post("No picture.", visual="", where="row 7"))
    problems = (Problem("row 9", "No date."), Problem("row 10", "Twice.", incomplete=False))
    body = _page(make_audit(make_finding(level=Level.LOW), posts=posts, problems=problems)).texts["body"][0]
    for words in (
        "0 of 3",
        "Quiet one.",
        "○ low",
        "Not looked at (1)",
        "Please check (1)",
        "✗ feed: 0",
        "not checked: 1",
    ):
        assert words in body


def test_no_findings_are_never_shown_without_what_was_looked_at() -> None:
    assert "no all-clear" in _page(make_audit(coverage=())).texts["body"][0]
    assert "no all-clear" not in _page(make_audit()).texts["body"][0]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_text_comes_back(text: str) -> None:
    read = _page(make_audit(make_finding(make_post(f"x{text}")))).texts["blockquote"][0]
    assert read == re.sub("[\ufffe\uffff]", "�", f"x{text}")
