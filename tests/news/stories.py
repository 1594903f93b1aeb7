"""Articles and stories for tests: a ferry that sinks, in four languages, and ordinary news around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from auditor.model import Article
from auditor.news.stories import Story

BEGIN = datetime(2026, 5, 12, 15, tzinfo=UTC)

FERRY = [
    ("en", "Ferry Lady Moyra capsizes off Skarra with 38 on board", "Lifeboats are at the scene near Skarra."),
    ("en", "Five dead after ferry Lady Moyra capsizes off Skarra", "The search for survivors goes on near Skarra."),
    ("en", "Lady Moyra ferry disaster: death toll rises to nine", "Divers search the wreck of the ferry off Skarra."),
    ("en", "Vigil in Skarra for the victims of the Lady Moyra ferry", "Flags in Skarra fly at half-mast for the dead."),
]
FERRY_ABROAD = [
    ("nl", "Negen doden na kapseizen van veerboot Lady Moyra bij Skarra", "Duikers zoeken naar vermiste passagiers."),
    ("fr", "Naufrage du ferry Lady Moyra à Skarra : au moins neuf morts", "Les recherches se poursuivent à Skarra."),
    ("de", "Neun Tote nach Untergang der Fähre Lady Moyra vor Skarra", "Taucher suchen nach Vermissten der Fähre."),
]
ORDINARY = [
    ("en", "Bank of England expected to hold interest rate", "Economists see no change."),
    ("en", "Striker scores twice as Rovers win the cup", "The manager praised the attack."),
    ("nl", "Zonnige week met buien in het weekend", "Het wordt twintig graden."),
    ("fr", "Le prix du beurre augmente encore", "Une hausse de dix pour cent en un an."),
    ("de", "Museum zeigt zweihundert Jahre Kinderbücher", "Die Schau läuft bis August."),
    ("en", "New series wins the television award", "The murder mystery drew a record audience."),
]


def articles(rows: Sequence[tuple[str, str, str]], *, begin: datetime = BEGIN, hours: float = 5) -> list[Article]:
    """One article for each row of language, title and summary, `hours` apart, each of an outlet of its own."""
    return [
        Article(
            id=f"{language}-{title}",
            title=title,
            summary=summary,
            url=f"https://outlet{number}.example/{number}",
            outlet=f"outlet{number}.example",
            published=begin + timedelta(hours=hours * number),
            language=language,
        )
        for number, (language, title, summary) in enumerate(rows)
    ]


def story(rows: Sequence[tuple[str, str, str]] = FERRY) -> Story:
    """The rows as one story, the first of them the most typical."""
    members = tuple(articles(rows))
    return Story(members, members)
