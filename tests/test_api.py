from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import Workbook

from auditor import Report, audit
from auditor.api import read_stories
from auditor.embeddings import Embedder
from auditor.errors import AuditorError, SettingsError, SourceError
from auditor.rulebook import load_rulebook
from auditor.settings import Brand, NewsSettings, Settings, Topic
from tests.userfiles import FLOODS, HEADER, OPENING, SALE, VACANCY, write_feed, write_plan

TODAY = date(2027, 3, 15)
PARTY = ("B-1", "2027-03-19", "20:00", "Instagram", "Party time in Genk! Dance with us, all drinks half price 🎉", "")
WITHOUT_A_DATE = ("B-2", "", "", "Instagram", "A post that nobody has planned yet.", "")
WITH_A_STRANGE_DATE = ("B-3", "soon", "", "Instagram", "A post for some other day.", "")

KEYS: dict[str, set[str]] = {
    "report": {"schema", "today", "regions", "posts", "problems", "coverage"},
    "post": {"id", "where", "scheduled", "channel", "language", "text", "level", "score", "findings"},
    "finding": {"level", "score", "row", "event", "reason", "evidence"},
    "event": {"id", "kind", "title", "from", "to", "sources"},
    "source": {"title", "url"},
    "evidence": {"check", "says", "strength", "quotes", "facts"},
    "quote": {"text", "start", "end"},
    "problem": {"where", "message"},
    "coverage": {"what", "count", "detail", "ok"},
}


@pytest.fixture(scope="module")
def settings(cache: Path) -> Settings:
    return Settings(regions=("BE",), cache=cache)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    write_plan(folder / "plan.csv", SALE, VACANCY, OPENING, WITHOUT_A_DATE, WITH_A_STRANGE_DATE)
    write_feed(folder / "feed.xml", *FLOODS)
    return folder


@pytest.fixture(scope="module")
def report(files: Path, settings: Settings) -> Report:
    return audit(files / "plan.csv", news=[files / "feed.xml"], today=TODAY, settings=settings)


def findings_of(report: Report) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each post with each of its findings."""
    return ((post, finding) for post in report.to_dict()["posts"] for finding in post["findings"])


def events_of(report: Report, post: str) -> set[str]:
    """The kinds of the events that a post clashes with."""
    return {finding["event"]["kind"] for found, finding in findings_of(report) if found["id"] == post}


def test_the_dictionary_holds_what_the_contract_promises(report: Report) -> None:
    whole = report.to_dict()
    assert set(whole) == KEYS["report"]
    assert (whole["schema"], whole["today"], whole["regions"]) == (1, "2027-03-15", ["BE"])
    assert all(set(post) == KEYS["post"] for post in whole["posts"])
    assert all(set(problem) == KEYS["problem"] for problem in whole["problems"])
    assert all(set(line) == KEYS["coverage"] for line in whole["coverage"])
    found = [finding for _, finding in findings_of(report)]
    assert found
    for finding in found:
        assert set(finding) == KEYS["finding"]
        assert set(finding["event"]) == KEYS["event"]
        assert all(set(source) == KEYS["source"] for source in finding["event"]["sources"])
        assert all(set(evidence) == KEYS["evidence"] for evidence in finding["evidence"])
        quotes = [quote for evidence in finding["evidence"] for quote in evidence["quotes"]]
        assert all(set(quote) == KEYS["quote"] for quote in quotes)


def test_the_dictionary_is_what_json_gives_back(report: Report) -> None:
    assert json.loads(json.dumps(report.to_dict(), allow_nan=False)) == report.to_dict()


def test_levels_are_words_and_a_post_has_that_of_its_worst_finding(report: Report) -> None:
    words = ["none", "low", "medium", "high", "critical"]
    for post in report.to_dict()["posts"]:
        levels = [finding["level"] for finding in post["findings"]]
        assert post["level"] == max(levels, key=words.index, default="none")
        assert post["score"] == (post["findings"][0]["score"] if levels else 0)
        assert 0 <= post["score"] <= 100


def test_every_dated_post_appears_under_its_own_id_and_no_row_is_lost(report: Report) -> None:
    whole = report.to_dict()
    assert [post["id"] for post in whole["posts"]] == ["A-1", "A-2", "A-3"]
    assert [post["scheduled"] for post in whole["posts"]] == [
        "2027-03-16T09:00:00+01:00",
        "2027-03-17",
        "2027-03-18T10:00:00+01:00",
    ]
    places = " ".join(problem["where"] for problem in whole["problems"])
    assert "row 5" in places
    assert "row 6" in places


def test_a_pun_on_a_flood_is_found_and_its_words_are_quoted_where_they_stand(report: Report) -> None:
    assert "news" in events_of(report, "A-1")
    quotes = [
        (post["text"], quote)
        for post, finding in findings_of(report)
        for evidence in finding["evidence"]
        for quote in evidence["quotes"]
        if quote["start"] >= 0
    ]
    assert "wave" in " ".join(quote["text"] for _, quote in quotes)
    assert all(text[quote["start"] : quote["end"]] == quote["text"] for text, quote in quotes)


def test_the_reason_names_the_event(report: Report) -> None:
    assert all(finding["event"]["title"] in finding["reason"] for _, finding in findings_of(report))


def test_what_was_looked_at_is_counted(report: Report) -> None:
    lines = {line["what"]: line for line in report.to_dict()["coverage"]}
    assert {"tab", "pictures", "dates", "stories", "feed"} <= set(lines)
    assert lines["tab"]["count"] == 3
    assert lines["pictures"]["count"] == 2
    assert "1 not described" in lines["pictures"]["detail"]


def test_without_news_nothing_is_fetched(files: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was used")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = audit(files / "plan.csv", news=[], today=TODAY, settings=settings)
    assert "news" not in events_of(found, "A-1")
    assert not [line for line in found.to_dict()["coverage"] if line["what"] == "feed"]


def test_the_feeds_of_the_settings_are_read_where_none_are_given(files: Path, settings: Settings) -> None:
    feeds = NewsSettings(feeds=(str(files / "feed.xml"),))
    found = audit(files / "plan.csv", today=TODAY, settings=settings.model_copy(update={"news": feeds}))
    assert "news" in events_of(found, "A-1")


def test_later_news_is_not_known(files: Path, settings: Settings) -> None:
    found = audit(files / "plan.csv", news=[files / "feed.xml"], today=date(2027, 3, 13), settings=settings)
    assert "news" not in events_of(found, "A-1")
    assert "3 published after the day of the audit" in str(found.to_dict()["coverage"])


@pytest.mark.parametrize("year", [2020, 2099])
@pytest.mark.parametrize(
    ("moment", "known"), [("03-14T23:30", True), ("03-15T00:00", True), ("03-15T23:30", True), ("03-16T00:10", False)]
)
def test_the_day_of_the_audit_counts_to_its_end(
    tmp_path: Path, settings: Settings, year: int, moment: str, known: bool
) -> None:
    published = datetime.fromisoformat(f"{year}-{moment}").replace(tzinfo=settings.zone)
    feed = write_feed(tmp_path / "feed.xml", *FLOODS, published=published)
    read = read_stories(settings, feeds=[feed], today=date(year, 3, 15))
    assert bool(read.stories) is known


@pytest.mark.parametrize(("later", "known"), [(timedelta(minutes=-5), True), (timedelta(minutes=5), False)])
def test_news_of_later_today_is_not_known(tmp_path: Path, settings: Settings, later: timedelta, known: bool) -> None:
    feed = write_feed(tmp_path / "feed.xml", *FLOODS, published=datetime.now(UTC) + later)
    assert bool(read_stories(settings, feeds=[feed]).stories) is known


def test_a_feed_that_is_missing_is_a_problem_and_the_audit_goes_on(files: Path, settings: Settings) -> None:
    feeds = [files / "feed.xml", files / "no-feed.xml"]
    whole = audit(files / "plan.csv", news=feeds, today=TODAY, settings=settings).to_dict()
    assert len(whole["posts"]) == 3
    assert [problem["where"] for problem in whole["problems"] if "no such file" in problem["message"]] == [
        str(files / "no-feed.xml")
    ]
    assert [line["ok"] for line in whole["coverage"] if line["what"] == "feed"] == [True, False]


def test_the_regions_of_a_call_override_the_settings(files: Path, settings: Settings) -> None:
    found = audit(files / "plan.csv", news=[], today=TODAY, settings=settings, regions=["nl", "BE-WAL"])
    assert found.to_dict()["regions"] == ["NL", "BE-WAL"]


@pytest.mark.parametrize(
    ("regions", "says"),
    [
        (["Belgium"], "'Belgium' cannot be used as regions"),
        ([], "An empty list cannot be used"),
        (["BE", ""], None),
        ("BE", "'B', 'E' cannot be used"),
    ],
)
def test_regions_that_are_no_codes_are_an_error_of_the_user(
    files: Path, settings: Settings, regions: list[str], says: str | None
) -> None:
    def run() -> Report:
        return audit(files / "plan.csv", news=[], today=TODAY, settings=settings, regions=regions)

    if says is None:
        assert run().to_dict()["regions"] == ["BE"]
        return
    with pytest.raises(SettingsError, match=says):
        run()


def test_a_settings_file_is_read(files: Path, tmp_path: Path) -> None:
    config = tmp_path / "mine.toml"
    config.write_text('regions = ["FR"]\nlanguage = "fr"', encoding="utf-8")
    found = audit(files / "plan.csv", news=[], today=TODAY, config=config)
    assert found.to_dict()["regions"] == ["FR"]
    assert found.settings.language == "fr"


def test_a_calendar_that_is_missing_is_an_error_with_a_hint(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(SourceError) as caught:
        audit(tmp_path / "plan.xlsx", news=[], today=TODAY, settings=settings)
    assert caught.value.hint


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, post in (("March", SALE), ("April", OPENING)):
        tab = book.create_sheet(name)
        tab.append(HEADER)
        tab.append(post)
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


@pytest.mark.parametrize(("sheet", "ids"), [(None, ["A-1", "A-3"]), ("March", ["A-1"]), ("April", ["A-3"])])
def test_a_sheet_can_be_chosen(workbook: Path, settings: Settings, sheet: str | None, ids: list[str]) -> None:
    found = audit(workbook, news=[], today=TODAY, sheet=sheet, settings=settings)
    assert [post["id"] for post in found.to_dict()["posts"]] == ids


def test_a_sheet_that_is_missing_is_an_error_that_names_the_others(workbook: Path, settings: Settings) -> None:
    with pytest.raises(AuditorError, match=r"March.*April"):
        audit(workbook, news=[], today=TODAY, sheet="May", settings=settings)


@pytest.mark.parametrize(
    ("begins", "ends", "ids"),
    [
        (None, None, ["A-1", "A-2", "A-3"]),
        (date(2027, 3, 17), None, ["A-2", "A-3"]),
        (None, date(2027, 3, 17), ["A-1", "A-2"]),
        (date(2027, 3, 16), date(2027, 3, 16), ["A-1"]),
        (date(2027, 4, 1), None, []),
    ],
)
def test_between_only_narrows(report: Report, begins: date | None, ends: date | None, ids: list[str]) -> None:
    whole, narrow = report.to_dict(), report.between(begins, ends).to_dict()
    assert narrow["posts"] == [post for post in whole["posts"] if post["id"] in ids]
    assert [post["id"] for post in narrow["posts"]] == ids
    assert narrow["problems"] == whole["problems"]
    assert narrow["coverage"] == whole["coverage"]


@pytest.mark.parametrize(
    ("begins", "ends", "meets"),
    [
        (None, None, True),
        (date(2027, 3, 19), date(2027, 3, 19), True),
        (date(2027, 3, 20), None, False),
        (None, date(2027, 3, 18), False),
    ],
)
def test_what_the_team_declares_counts_on_its_days(
    tmp_path: Path, settings: Settings, begins: date | None, ends: date | None, meets: bool
) -> None:
    topic = Topic(
        title="Fatal fire in our warehouse in Genk", words=("Genk",), begins=begins, ends=ends, gravity="extreme"
    )
    plan = write_plan(tmp_path / "plan.csv", PARTY)
    found = audit(plan, news=[], today=TODAY, settings=settings.model_copy(update={"topics": (topic,)}))
    assert ("crisis" in events_of(found, "B-1")) is meets


@pytest.mark.parametrize(
    "brand", [Brand(names=("Wolkenweg",)), Brand(products=("Glowworm 2",)), Brand()], ids=["name", "product", "none"]
)
def test_bad_news_about_the_brand_is_its_own_crisis(tmp_path: Path, settings: Settings, brand: Brand) -> None:
    feed = write_feed(
        tmp_path / "feed.xml",
        "Three people burned to death by camping stove Glowworm 2 of Wolkenweg",
        "Wolkenweg recalls Glowworm 2 after deadly explosions",
    )
    text = "Cosy evenings with the Glowworm 2! Now with 20% off, only this weekend 🔥"
    plan = write_plan(tmp_path / "plan.csv", ("C-1", "2027-03-16", "10:00", "Instagram", text, ""))
    found = audit(plan, news=[feed], today=TODAY, settings=settings.model_copy(update={"brand": brand}))
    checks = {evidence["check"] for _, finding in findings_of(found) for evidence in finding["evidence"]}
    assert ("own_crisis" in checks) is (brand != Brand())


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_the_reasons_are_in_the_language_of_the_reader(files: Path, settings: Settings, language: str) -> None:
    chosen = settings.model_copy(update={"language": language})
    found = audit(files / "plan.csv", news=[files / "feed.xml"], today=TODAY, settings=chosen)
    says = [
        evidence["says"]
        for _, finding in findings_of(found)
        for evidence in finding["evidence"]
        if evidence["check"] == "wording"
    ]
    beginning = load_rulebook().say("wording", language, words="")[:20]
    assert says
    assert all(sentence.startswith(beginning) for sentence in says)


def test_the_frame_has_a_row_for_each_post(report: Report) -> None:
    frame = report.to_frame()
    assert list(frame["id"]) == ["A-1", "A-2", "A-3"]
    assert set(frame.columns) == KEYS["post"]
    assert frame["findings"][0] == report.to_dict()["posts"][0]["findings"]


def test_a_warm_audit_is_the_same_and_never_loads_the_model(
    files: Path, report: Report, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Embedder) -> None:
        pytest.fail("the model was loaded")

    assert settings.cache is not None
    # A copy of the cache, as only the disk of an earlier process would leave it.
    shutil.copytree(settings.cache, tmp_path / "cache")
    monkeypatch.setattr(Embedder, "_loaded", property(refuse))
    chosen = settings.model_copy(update={"cache": tmp_path / "cache"})
    warm = audit(files / "plan.csv", news=[files / "feed.xml"], today=TODAY, settings=chosen)
    assert warm.to_dict() == report.to_dict()


def test_the_model_is_needed_for_a_text_that_is_new(
    files: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LoadedError(Exception):
        pass

    def refuse(_: Embedder) -> None:
        raise LoadedError

    monkeypatch.setattr(Embedder, "_loaded", property(refuse))
    plan = write_plan(tmp_path / "plan.csv", (*OPENING[:4], "A text that no test has read before.", ""))
    with pytest.raises(LoadedError):
        audit(plan, news=[], today=TODAY, settings=settings)


WEIRD = {
    "emoji": "🎉🎉🎉👩‍👩‍👧‍👦🏳️‍🌈",
    "right to left": "مرحبا بالعالم، عطلة نهاية أسبوع سعيدة שבת שלום",
    "marks of direction": "\u202eturned round\u202c and \u2066isolated\u2069",
    "as long as a cell may be": "Sale! " * 5461 + "x",
    "one endless word": "x" * 32_767,
    "HTML": "<b>Hello</b> <script>alert(1)</script> &amp; <img src=x onerror=y>",
    "formula": '=HYPERLINK("https://evil.example","click")',
    "combining letters": "e\u0301\u0302\u0303" * 40,
    "lines": "one\n\n\r\ntwo\u2028three",
    "only marks": "!!! ... ???",
    "braces": "{words} {0} %s {event.title.__class__}",
}


def test_weird_posts_are_audited_like_all_others(tmp_path: Path, settings: Settings) -> None:
    ids = [f"W-{number}" for number in range(len(WEIRD))]
    rows = [
        (name, "2027-03-16", "10:00", "Instagram", text, text[:50])
        for name, text in zip(ids, WEIRD.values(), strict=True)
    ]
    feed = write_feed(tmp_path / "feed.xml", *FLOODS, *(text[:200] for text in WEIRD.values() if "\u2028" not in text))
    found = audit(write_plan(tmp_path / "plan.csv", *rows), news=[feed], today=TODAY, settings=settings)
    assert [post["id"] for post in found.to_dict()["posts"]] == ids
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.fixture(scope="module")
def audit_texts(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Callable[[list[str]], Report]:
    folder = tmp_path_factory.mktemp("texts")
    feed = write_feed(folder / "feed.xml", *FLOODS)

    def run(texts: list[str]) -> Report:
        rows = [(*SALE[:4], SALE[4], ""), *((f"T-{n}", *SALE[1:4], text, text) for n, text in enumerate(texts))]
        return audit(write_plan(folder / "plan.csv", *rows), news=[feed], today=TODAY, settings=settings)

    return run


WORDS = st.sampled_from(
    ["wave", "🌊", "sale", "é", "ﬁre", "İstanbul", "straße", "#flood", "½", "\u00ad", "ß", " ", "\n"]
)


@hypothesis_settings(max_examples=12, deadline=None)
@given(texts=st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6))
def test_quotes_stand_where_they_say_whatever_the_letters(
    audit_texts: Callable[[list[str]], Report], texts: list[str]
) -> None:
    for post, finding in findings_of(audit_texts(texts)):
        for evidence in finding["evidence"]:
            for quote in evidence["quotes"]:
                assert quote["start"] < 0 or post["text"][quote["start"] : quote["end"]] == quote["text"]
