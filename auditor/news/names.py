"""Names that belong to a story: places, people, storms, companies, hashtags that several of its headlines share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from auditor.model import Article
from auditor.training import headlines
from auditor.wording import fold

MAX_NAMES = 12

_MIN_LETTERS = 3
_TOKEN = re.compile(r"#?\w+(?:[-'’]\w+)*|[.!?:;,«»“”„\"()|–—]")
_JOINS = frozenset({"de", "du", "des", "van", "der", "den", "von", "of", "la", "le", "&", "d'", "al", "ter", "ten"})
_QUOTES = re.compile(r"[«»“”„\"(]")
_DAYS_AND_MONTHS = frozenset(
    fold(
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
        "januar februar märz mai juni juli oktober dezember"
    ).split()
)
# German writes every noun large; these endings are those of ordinary ones.
_GERMAN_NOUN = re.compile(r".+(?:ung|ungen|heit|keit|schaft|tion|tät|nis|tum|ismus|chen|lein|ling|opfer|kräfte|leute)$")
# So are those that follow an article, a number or an adjective, anywhere in the story.
_GERMAN_COMPANION = re.compile(
    r"\b(?:d(?:er|ie|as|es|em|en)|k?ein(?:e[mnrs]?)?|im|am|zum|zur|beim|vom|ins|ans|ihr\w*|sein\w*|mehr|viele|alle|"
    r"\d+|[a-zäöüß]{2,}(?:(?<!t)e|er|es|em))\s+(?P<noun>[A-ZÄÖÜ][\w-]+)"
)
_TITLE_CASE = 0.7
_SHORT = 5


def shared_names(articles: Sequence[Article]) -> tuple[str, ...]:
    """The names that stand in at least two of `articles`, the most frequent first; of one article alone, none.

    A name is a run of large-lettered words inside a sentence, or a hashtag. Words that the shipped headlines write
    small are none. In German, where every noun is large, neither are common words and those with an article.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    nouns = _german_nouns(articles)
    for article in articles:
        for text in (article.title, article.summary):
            for name in _names(text, german=article.language == "de"):
                if fold(name) in nouns:
                    continue
                seen[fold(name)].add(article.id)
                written.setdefault(fold(name), name)
    shared = sorted((key for key in seen if len(seen[key]) > 1), key=lambda key: (-len(seen[key]), -len(key), key))
    return tuple(written[key] for key in _distinct(shared, seen))[:MAX_NAMES]


def _distinct(shared: Iterable[str], seen: dict[str, set[str]]) -> Iterator[str]:
    """Without words that only ever stand inside a longer name that is shared as often."""
    keys = list(shared)
    for key in keys:
        inside = (other for other in keys if other != key and f" {key} " in f" {other} ")
        if not any(seen[key] <= seen[other] for other in inside):
            yield key


def _names(text: str, *, german: bool) -> Iterator[str]:
    tokens = _TOKEN.findall(text)
    words = [token for token in tokens if token[0].isalpha()]
    large = [word for word in words if word[0].isupper()]
    title_case = not german and len(words) > _SHORT and len(large) >= _TITLE_CASE * len(words)
    run: list[str] = []
    begins = True
    for token, following in pairwise([*tokens, ".", "."]):
        if token.startswith("#") and len(token) > _MIN_LETTERS:
            yield token
        known = following.isdigit() or _is_name(token, german=german)
        is_name = token[0].isupper() and known and not (begins or title_case)
        if is_name or (run and token.isdigit()):
            run.append(token)
        elif not (run and token.lower() in _JOINS):
            yield from _runs(run)
            run = []
        elif run:
            run.append(token)
        begins = not (token[0].isalnum() or token[0] in ",#")


def _runs(run: list[str]) -> Iterator[str]:
    """A run as a whole and each name in it, so that "Solan Bay" and "Bay" can be told apart by how often they stand."""
    while run and run[-1].lower() in _JOINS:
        run = run[:-1]
    if not run:
        return
    yield " ".join(run)
    if len(run) > 1:
        yield from (word for word in run if word[0].isupper())


def _is_name(word: str, *, german: bool) -> bool:
    folded = fold(word)
    if len(folded) < _MIN_LETTERS or folded in _DAYS_AND_MONTHS or folded in _written_small():
        return False
    return not (german and (_GERMAN_NOUN.fullmatch(word.lower()) or folded in _common_in_german()))


@cache
def _written_small() -> frozenset[str]:
    """Every word that a shipped headline begins with a small letter, in the languages that write only names large."""
    return frozenset(
        fold(word)
        for headline in headlines()
        for word in re.findall(r"\w+", headline.text)
        if word[0].islower() and headline.language != "de"
    )


@cache
def _common_in_german() -> frozenset[str]:
    counts = Counter(
        word
        for headline in headlines()
        if headline.language == "de" and not headline.grave
        for word in {fold(word) for word in re.findall(r"\w+", headline.text)}
    )
    return frozenset(word for word, count in counts.items() if count > 1)


def _german_nouns(articles: Iterable[Article]) -> frozenset[str]:
    texts = (text for article in articles if article.language == "de" for text in (article.title, article.summary))
    return frozenset(fold(match["noun"]) for text in texts for match in _GERMAN_COMPANION.finditer(text))
