"""One web page that holds everything itself: no script, no request, every text escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from auditor.exporters._cases import SYMBOLS, Case, cases, first_day, is_web_address, last_day, printable, worst_first
from auditor.exporters._labels import heading, label, moment_words, tally
from auditor.exporters._options import ReportOptions
from auditor.model import Audit, Event, Finding, Level, Post, Problem, Quote, Source

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
article { border: 1px solid var(--line); border-left-width: .4rem; border-radius: .4rem; padding: .8rem 1.2rem;
  margin: 1rem 0; break-inside: avoid; }
.critical { border-left-color: #c62828; } .high { border-left-color: #e65100; }
.medium { border-left-color: #f9a825; } .low { border-left-color: #1976d2; }
blockquote { margin: .6rem 0; padding: .6rem .9rem; background: var(--soft); white-space: pre-wrap; }
blockquote, td, li { overflow-wrap: anywhere; }
mark { background: #ffe08a; color: #000; padding: 0 .1em; border-radius: .2em; }
.aside, td { font-size: .875rem; } .aside { opacity: .75; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top;
  border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; }
@media print { body { max-width: none; margin: 0; font-size: 11pt; } a { color: inherit; } mark { border: 1px solid; } }
"""


def export(audit: Audit, options: ReportOptions) -> str:
    """One web page to read, print or send: cards for the flagged posts, then all posts and what was looked at."""
    language = options.language
    found = cases(audit)
    title = escape(label("title", language))
    parts = [
        f"<h1>{title}</h1>",
        *(f"<p>{_text(line)}</p>" for line in heading(audit, options)),
        f"<p><strong>{_text(tally(found, language))}</strong></p>",
        *(_card(case, options) for case in worst_first(found) if case.level > Level.NONE),
        *_problems("missed", [problem for problem in audit.problems if problem.incomplete], language),
        *_problems("warnings", [problem for problem in audit.problems if not problem.incomplete], language),
        *_coverage(audit, found, language),
        *_all_posts(found, language),
    ]
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style></head>",
            "<body>",
            *parts,
            "</body></html>",
            "",
        ]
    )


def _card(case: Case, options: ReportOptions) -> str:
    post, language = case.post, options.language
    quotes = [quote for finding in case.findings for evidence in finding.evidence for quote in evidence.quotes]
    about = " · ".join(part for part in (moment_words(post, language), ", ".join(post.channels), post.where) if part)
    return "\n".join(
        [
            f'<article class="{case.level.word}">',
            f"<strong>{_level(case.level, language)}</strong>",
            f'<span class="aside" dir="auto">{_text(about)}</span>',
            f'<blockquote dir="auto"{_lang(post.language)}>{_marked(post.text, quotes)}</blockquote>',
            f'<p class="aside" dir="auto">{_picture(post, quotes, language)}</p>',
            "<ul>",
            *(_finding(finding, options) for finding in case.findings),
            "</ul></article>",
        ]
    )


def _picture(post: Post, quotes: Iterable[Quote], language: str) -> str:
    if not post.visual:
        return _text(label("no_picture", language))
    words = [(post.visual.find(quote.text), len(quote.text)) for quote in quotes if quote.start < 0]
    spans = [Quote("", start, start + length) for start, length in words]
    return f"{_text(label('picture', language))}: {_marked(post.visual, spans)}"


def _finding(finding: Finding, options: ReportOptions) -> str:
    language, verdict = options.language, finding.verdict
    sources = ", ".join(_source(source) for source in finding.event.sources)
    # The reason is made of the strongest evidence, which need not be read twice.
    more = [evidence.says for evidence in finding.evidence if evidence.says not in finding.reason]
    about = (
        f"{label(finding.event.kind, language)}{_window(finding.event)} · {options.row_title(verdict.row)} · "
        f"{label('score', language)} {verdict.score:.0f}"
    )
    return "\n".join(
        [
            f'<li dir="auto">{_level(verdict.level, language)} · <strong>{_text(finding.event.title)}</strong><br>',
            f"{_text(finding.reason)}",
            *(f'<br><span dir="auto">{_text(says)}</span>' for says in more),
            f'<p class="aside">{_text(about)}<br>{label("source", language)}: {sources}</p></li>',
        ]
    )


def _window(event: Event) -> str:
    if event.begins is None and event.ends is None:
        return ""
    begins, ends = first_day(event), last_day(event)
    return f" {begins}" if begins == ends else f" {begins or '…'} – {ends or '…'}"


def _source(source: Source) -> str:
    title = _text(source.title or source.url)
    if not is_web_address(source.url):
        return title
    return f'<a href="{_text(source.url)}" rel="noopener noreferrer">{title}</a>'


def _problems(key: str, problems: list[Problem], language: str) -> Iterable[str]:
    if problems:
        yield f"<h2>{_text(label(key, language))} ({len(problems)})</h2>"
        yield _table(("where", "message"), ((problem.where, problem.message) for problem in problems), language)


def _coverage(audit: Audit, found: list[Case], language: str) -> Iterable[str]:
    yield f"<h2>{_text(label('coverage', language))}</h2>"
    yield "<ul>"
    for line in audit.coverage:
        detail = f" · {line.detail}" if line.detail else ""
        yield f'<li dir="auto">{"✓" if line.ok else "✗"} {_text(f"{line.what}: {line.count}{detail}")}</li>'
    unseen = sum(not case.post.visual for case in found)
    if unseen:
        yield f"<li>✗ {_text(label('no_picture_count', language, count=unseen))}</li>"
    if not audit.coverage:
        yield f"<li>{_text(label('no_coverage', language))}</li>"
    yield "</ul>"


def _all_posts(found: list[Case], language: str) -> Iterable[str]:
    yield f"<h2>{_text(label('other_posts', language))} ({len(found)})</h2>"
    rows = (
        (
            f"{SYMBOLS[case.level]} {label(case.level.word, language)}",
            moment_words(case.post, language),
            ", ".join(case.post.channels),
            case.post.text,
            case.post.where,
        )
        for case in found
    )
    yield _table(("level", "when", "channel", "text", "where"), rows, language)


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]], language: str) -> str:
    head = "".join(f'<th scope="col">{_text(label(column, language))}</th>' for column in columns)
    body = ("<tr>" + "".join(f'<td dir="auto">{_text(cell)}</td>' for cell in row) + "</tr>" for row in rows)
    return "\n".join([f"<table><thead><tr>{head}</tr></thead><tbody>", *body, "</tbody></table>"])


def _level(level: Level, language: str) -> str:
    return f"{SYMBOLS[level]} {_text(label(level.word, language))}"


def _lang(language: str) -> str:
    return f' lang="{_text(language)}"' if language else ""


def _marked(text: str, quotes: Iterable[Quote]) -> str:
    """The escaped text with the quoted words in <mark>; what overlaps is marked once."""
    pieces, done = [], 0
    for start, end in sorted((quote.start, quote.end) for quote in quotes if 0 <= quote.start < quote.end):
        begin = max(start, done)
        if begin < end:
            pieces += [_text(text[done:begin]), f"<mark>{_text(text[begin:end])}</mark>"]
            done = end
    return "".join([*pieces, _text(text[done:])])


def _text(text: str) -> str:
    return escape(printable(text))
