from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import FeedError
from auditor.model import Article
from auditor.news import feed as feed_module
from auditor.news.feed import Feed, host_of, language_code, parse_feed
from tests.news.site import rss

URL = "https://daily.example/feed.xml"


def read(data: bytes) -> Feed:
    return parse_feed(data, url=URL)


def only(data: bytes) -> Article:
    (article,) = read(data).articles
    return article


def test_rss_20_item() -> None:
    article = only(
        rss(
            "<title>Tram &lt;b&gt;derails&lt;/b&gt; &amp;amp; stops</title><link>https://daily.example/1</link>"
            "<description><![CDATA[<p>Four   people</p><p>were hurt.</p>]]></description><guid>id-1</guid>"
            "<pubDate>Sun, 21 Jul 2024 15:05:00 +0200</pubDate>",
            head="<title>The Daily</title><link>https://www.daily.example/</link><language>nl-BE</language>",
        )
    )
    assert article == Article(
        id="https://daily.example/id-1",
        title="Tram derails & stops",
        summary="Four people were hurt.",
        url="https://daily.example/1",
        outlet="daily.example",
        published=datetime(2024, 7, 21, 13, 5, tzinfo=UTC),
        language="nl",
    )


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b'<rss version="0.91"><channel><title>x</title><item><title>Old</title></item></channel></rss>', "Old"),
        (b'<rss version="0.92"><channel><title>x</title><item><title>Older</title></item></channel></rss>', "Older"),
        (
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            b'<channel rdf:about="https://e.example/"><title>x</title></channel>'
            b'<item rdf:about="https://e.example/1"><title>Rdf</title><link>https://e.example/1</link></item></rdf:RDF>',
            "Rdf",
        ),
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>f</id><entry><id>a</id>'
            b'<title type="html">&lt;i&gt;Atom&lt;/i&gt;</title><link href="https://e.example/a"/>'
            b"<updated>2024-07-21T15:05:00+02:00</updated></entry></feed>",
            "Atom",
        ),
        (
            b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
            b'<rss version="0.91"><channel><title>x</title><item><title>Netscape</title></item></channel></rss>',
            "Netscape",
        ),
        (
            '<rss version="2.0"><channel><title>x</title><item><title>Größe</title></item></channel></rss>'.encode(
                "utf-16"
            ),
            "Größe",
        ),
        (gzip.compress(rss("<title>Packed</title>")), "Packed"),
    ],
)
def test_kinds_of_feeds(data: bytes, title: str) -> None:
    assert only(data).title == title


def test_a_time_without_zone_is_utc() -> None:
    article = only(rss("<title>x</title><pubDate>2024-07-21T15:05:00</pubDate>"))
    assert article.published == datetime(2024, 7, 21, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize("date", ["", "soon", "Mon, 99 Xxx 99999 99:99:99 +9999", "0000-00-00"])
def test_no_date_stays_no_date(date: str) -> None:
    assert only(rss(f"<title>x</title><pubDate>{date}</pubDate>")).published is None


def test_an_update_without_publication_is_the_date() -> None:
    data = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>a</title>'
        b"<updated>2024-07-21T15:05:00Z</updated></entry></feed>"
    )
    assert only(data).published == datetime(2024, 7, 21, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("item", "identity"),
    [
        ("<title>x</title><guid>g</guid><link>https://e.example/1</link>", "https://daily.example/g"),
        ("<title>x</title><guid>tag:e.example,2024:1</guid>", "tag:e.example,2024:1"),
        ("<title>x</title><link>https://e.example/1</link>", "https://e.example/1"),
    ],
)
def test_identity(item: str, identity: str) -> None:
    assert only(rss(item)).id == identity


def test_without_guid_and_link_the_title_is_the_identity() -> None:
    first, second = read(rss("<title>x</title>", "<title>y</title>")).articles
    assert first.id != second.id
    assert first.id == only(rss("<title>x</title>")).id


@pytest.mark.parametrize(
    ("item", "outlet"),
    [
        ("<link>https://www.e.example/1</link>", "e.example"),
        ('<link>https://news.google.com/1</link><source url="https://vrt.be/">VRT NWS</source>', "VRT NWS"),
        ("", "daily.example"),
    ],
)
def test_outlet(item: str, outlet: str) -> None:
    assert only(rss(f"<title>x</title>{item}")).outlet == outlet


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://e.example/1", "https://e.example/1"),
        ("\n  https://e.example/1\n ", "https://e.example/1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[::1", ""),
        ("https://www.google.com/url?rct=j&amp;url=https://e.example/2&amp;ct=ga", "https://e.example/2"),
        ("https://www.google.com/url?url=javascript:x", "https://www.google.com/url?url=javascript:x"),
    ],
)
def test_link(link: str, url: str) -> None:
    assert only(rss(f"<title>x</title><link>{link}</link>")).url == url


def test_relative_links_are_resolved_against_the_address() -> None:
    data = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title><link href="/1"/></entry></feed>'
    assert only(data).url == "https://daily.example/1"


def test_a_summary_stands_in_for_a_missing_title_and_items_without_words_are_counted() -> None:
    found = read(rss("<description>Only words</description>", "<link>https://e.example/1</link>", "<title> </title>"))
    assert [article.title for article in found.articles] == ["Only words"]
    assert found.notes == ("2 without a title",)


def test_a_sound_feed_may_be_empty() -> None:
    assert read(rss()).articles == ()


def test_a_broken_feed_gives_what_can_be_read_and_says_so() -> None:
    found = read(rss("<title>First</title>", "<title>R&nbsp;D &nope; x</title>").replace(b"</channel></rss>", b""))
    assert found.articles[0].title == "First"
    assert found.notes == ("the feed is not well-formed; what could be read was read",)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<rss version="2.0"><channel><title>x</title><item><title>&b;</title></item></channel></rss>'
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"<!doctype html><html><head><title>Just a moment...</title></head></html>", "web page"),
        (b"<html><body><form>Log in</form></body></html>", "web page"),
        (b"Access denied", "not an RSS"),
        (b"<note><to>You</to></note>", "not an RSS"),
        (b"%PDF-1.7", "not an RSS"),
        (b"\x1f\x8bnot really gzip", "packing is broken"),
        (gzip.compress(rss("<title>x</title>"))[:-12], "breaks off"),
        (b'{"some": "json"}', "not a JSON feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ', "broken"),
        (b"<rss version='2.0'><channel><item><title", "breaks off"),
        (BOMB.encode(), "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (BOMB.encode("utf-32-be"), "entities"),
        (gzip.compress(BOMB.encode()), "entities"),
        (BOMB.replace("<!DOCTYPE", "<!-- <!DOCTYPE x> --><!doctype").encode(), "entities"),
        (BOMB.replace('"lol"', 'SYSTEM "file:///etc/hostname"').encode(), "entities"),
    ],
)
def test_what_is_no_feed_is_an_error_with_a_hint(data: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words) as caught:
        read(data)
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"x" * 2_001, gzip.compress(b"\0" * 200_000)])
def test_what_is_too_large_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_module, "MAX_BYTES", 2_000)
    with pytest.raises(FeedError, match="larger"):
        read(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_feed_error(noise: bytes) -> None:
    for data in (noise, rss("<title>x</title>" + noise.decode("latin-1")), rss("<title>x</title>")[:-40] + noise):
        try:
            found = read(data)
        except FeedError:
            continue
        assert all(article.title and article.id for article in found.articles)


@pytest.mark.parametrize("reference", ["&#x110000;", "&#xD800;", "&#99999999999999;"])
def test_impossible_characters_do_no_harm(reference: str) -> None:
    with pytest.raises(FeedError, match="too broken"):
        read(rss(f"<title>x {reference}</title>"))


def test_published_times_are_aware() -> None:
    article = only(rss("<title>x</title><pubDate>Sun, 21 Jul 2024 15:05:00 GMT</pubDate>"))
    assert article.published is not None
    assert article.published.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("tag", "code"), [("nl", "nl"), ("nl-BE", "nl"), ("EN_us", "en"), ("eng", ""), ("", ""), ("Dutch", "")]
)
def test_language_code(tag: str, code: str) -> None:
    assert language_code(tag) == code


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.vrt.be/x", "vrt.be"), ("ftp://vrt.be", ""), ("feed.xml", ""), ("http://[", ""), ("", "")],
)
def test_host_of(url: str, host: str) -> None:
    assert host_of(url) == host
