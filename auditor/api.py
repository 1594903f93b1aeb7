"""The public contract: one call that reads everything, audits, and reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from auditor import engine
from auditor.dates import date_events
from auditor.embeddings import Embedder
from auditor.errors import SettingsError
from auditor.exporters.json import to_dict
from auditor.heads import load_heads
from auditor.model import Audit, Coverage, Event, Post, Problem
from auditor.news.feeds import default_feeds
from auditor.news.pipeline import WeighedStory, story_events, weighed_stories
from auditor.news.sources import read_news
from auditor.places import locate
from auditor.rulebook import load_rulebook
from auditor.settings import Settings, read_settings
from auditor.sources.calendar import Calendar, read_calendar
from auditor.topics import topic_events

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Report:
    """What came out: the audit as a value, and as the dictionary of the public contract."""

    audit: Audit
    settings: Settings

    def to_dict(self) -> dict[str, Any]:
        """The audit as plain values that JSON can hold, schema 1."""
        return to_dict(self.audit)

    def to_frame(self) -> pandas.DataFrame:
        """One row for each post, in the calendar's order, for notebooks; findings as in the contract's dictionary."""
        import pandas

        return pandas.DataFrame(self.to_dict()["posts"]).convert_dtypes()

    def between(self, begins: date | None, ends: date | None) -> Report:
        """The same report with only the posts from `begins` to `ends`, both included, in the calendar's time zone."""
        posts = tuple(post for post in self.audit.posts if _within(post, begins, ends))
        kept = frozenset(posts)
        findings = tuple(finding for finding in self.audit.findings if finding.post in kept)
        return replace(self, audit=replace(self.audit, posts=posts, findings=findings))


def audit(
    source: str | Path,
    *,
    news: Sequence[str | Path] | None = None,
    today: date | None = None,
    regions: Collection[str] | None = None,
    sheet: str | None = None,
    config: Path | None = None,
    settings: Settings | None = None,
) -> Report:
    """Audits the content calendar `source`.

    `news` are feeds as files or URLs, by default those of the settings; `today` is the day of the audit, later news is
    not known; `regions` are ISO 3166 codes of the audience. `settings` or the file `config` hold everything else.

    Raises:
        AuditorError: where the calendar, the settings, a rule file or the model cannot be used at all. Whatever is
            unusable in part is in the report's problems and coverage instead.
    """
    chosen = _with_regions(settings or read_settings(config), regions)
    day = today or datetime.now(chosen.zone).date()
    rulebook = load_rulebook()
    embedder = _embedder(chosen.model, chosen.cache_folder)
    calendar = read_source(source, chosen, sheet=sheet, today=day)
    stories = read_stories(chosen, feeds=news, today=day, embedder=embedder)
    dates = _dates(calendar.posts, chosen)
    topics = topic_events(chosen.topics, zone=chosen.zone, rulebook=rulebook)
    result = engine.audit(
        calendar.posts,
        [*dates, *stories.events, *topics],
        today=day,
        regions=chosen.regions,
        embedder=embedder,
        rulebook=rulebook,
        language=chosen.language,
        brand=chosen.brand.names,
        products=chosen.brand.products,
        problems=(*calendar.problems, *stories.problems),
        coverage=(*calendar.coverage, *_pictures(calendar.posts), *_date_coverage(dates, chosen), *stories.coverage),
    )
    return Report(result, chosen)


@dataclass(frozen=True, slots=True)
class Stories:
    """What the news tells: all stories, the gravest first, those that are grave as events, and what was read."""

    stories: tuple[WeighedStory, ...]
    events: tuple[Event, ...]
    coverage: tuple[Coverage, ...]
    problems: tuple[Problem, ...]


def read_stories(
    settings: Settings,
    *,
    feeds: Sequence[str | Path] | None = None,
    today: date | None = None,
    embedder: Embedder | None = None,
) -> Stories:
    """The stories of `feeds`, by default those of the settings, else the shipped feeds of the regions.

    Raises:
        ModelError: where a headline is new and the embedding model cannot be loaded.
        SettingsError: where the cache folder cannot be written.
    """
    rulebook = load_rulebook()
    reader = embedder or _embedder(settings.model, settings.cache_folder)
    chosen = settings.news.feeds if feeds is None else feeds
    if feeds is None and not chosen:
        chosen = tuple(feed.url for feed in default_feeds(settings.regions))
    news = read_news(
        chosen,
        now=_end_of(today or datetime.now(settings.zone).date(), settings),
        days=settings.news.days,
        cache=settings.cache_folder / "feeds",
        allow_private=settings.news.allow_private_addresses,
    )
    stories = weighed_stories(news.articles, embedder=reader, grave=load_heads(reader, rulebook).grave)
    events = story_events(stories, rulebook=rulebook, locate=locate, language=settings.language)
    summary = Coverage("stories", len(events), f"grave ones, of {len(stories)} in {len(news.articles)} articles")
    return Stories(tuple(stories), tuple(events), (summary, *news.coverage), news.problems)


def read_source(
    source: str | Path, settings: Settings, *, sheet: str | None = None, today: date | None = None
) -> Calendar:
    """The posts of a calendar and how it was understood; `sheet` names the only tab to read.

    Raises:
        SourceError: where it cannot be read, or no post in it can be dated.
        SettingsError: where the settings name a tab or a column that the calendar does not have.
    """
    options = settings.calendar.with_zone(settings.time_zone)
    if sheet is not None:
        options = options.model_copy(update={"sheets": (sheet,)})
    return read_calendar(source, options=options, today=today or datetime.now(settings.zone).date())


@cache
def _embedder(model: str, folder: Path) -> Embedder:
    """One embedder for all audits of a process, so that a model is loaded once."""
    return Embedder(model, cache=folder / "vectors")


def _with_regions(settings: Settings, regions: Collection[str] | None) -> Settings:
    if regions is None:
        return settings
    try:
        return Settings.model_validate({**settings.model_dump(), "regions": tuple(regions)})
    except ValidationError as error:
        given = ", ".join(map(repr, regions)) or "An empty list"
        raise SettingsError(
            f"{given} cannot be used as regions.", "Give at least one country code such as BE, NL or BE-WAL."
        ) from error


def _within(post: Post, begins: date | None, ends: date | None) -> bool:
    day = post.scheduled.date()
    return (begins is None or day >= begins) and (ends is None or day <= ends)


def _end_of(day: date, settings: Settings) -> datetime:
    """The last moment of `day`, or now where `day` is today: later news is not known yet."""
    now = datetime.now(settings.zone)
    midnight = datetime.combine(day + timedelta(days=1), time(), settings.zone)
    return now if day == now.date() else midnight - timedelta(microseconds=1)


def _dates(posts: Sequence[Post], settings: Settings) -> list[Event]:
    if not posts:
        return []
    days = [post.scheduled.astimezone(settings.zone).date() for post in posts]
    return date_events(min(days), max(days), regions=settings.regions, zone=settings.zone, language=settings.language)


def _date_coverage(dates: Sequence[Event], settings: Settings) -> list[Coverage]:
    return [Coverage("dates", len(dates), f"{', '.join(settings.regions)} · {settings.time_zone}")]


def _pictures(posts: Sequence[Post]) -> list[Coverage]:
    described = sum(bool(post.visual) for post in posts)
    return [Coverage("pictures", described, f"{len(posts) - described} not described, so not checked")]
