"""The command line: what `auditor` does and how it ends."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.errors import AuditorError
from auditor.exporters import FORMATS
from auditor.model import Level

if TYPE_CHECKING:
    from auditor.api import Report
    from auditor.settings import Settings

app = typer.Typer(
    name="auditor",
    help="Finds the planned posts that would hurt on a sensitive date or beside the news, and says why.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
rules_app = typer.Typer(help="The rules: what is sensitive, and how it clashes.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")


_YEARS = range(1990, 2101)
"""Years for which the dates are known; the calendars of the moon reach little further."""


class Exit(IntEnum):
    """How a command ends; part of the public contract."""

    CLEAN = 0
    FINDINGS = 1
    FAILED = 2
    INCOMPLETE = 3


def main() -> None:
    """Runs the command line; what cannot be done ends with a sentence, a hint and exit code 2."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal of an old encoding shows ? for what it lacks; without this, it would end the audit.
        sys.stdout.reconfigure(errors="replace")
    try:
        app()
    except AuditorError as error:
        typer.echo(f"{error.message}\n{error.hint}".strip(), err=True)
        sys.exit(Exit.FAILED)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-03-02") from None
    if day.year not in _YEARS:
        raise typer.BadParameter(f"{text} is too far away; give a year from {_YEARS[0]} to {_YEARS[-1]}")
    return day


def _check_order(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise typer.BadParameter(f"--to {last} is before --from {first}")


def _regions(text: str | None) -> list[str] | None:
    return text.split(",") if text else None


Source = Annotated[
    str, typer.Argument(help="The calendar: an .xlsx, .xlsm, .ods, .csv or .tsv file.", metavar="SOURCE")
]
News = Annotated[
    list[str] | None, typer.Option("--news", help="A feed as file or URL; may be given several times.", metavar="FEED")
]
Regions = Annotated[str | None, typer.Option(help="The audience's countries, as in BE,NL.", metavar="CODES")]
Day = Annotated[str | None, typer.Option("--today", help="The day of the audit, as in 2026-03-02.", metavar="DATE")]
Begins = Annotated[str | None, typer.Option("--from", help="Show posts from this day on.", metavar="DATE")]
Ends = Annotated[str | None, typer.Option("--to", help="Show posts up to this day.", metavar="DATE")]
Sheet = Annotated[str | None, typer.Option(help="The tab to read; by default all that hold posts.", metavar="NAME")]
Config = Annotated[Path | None, typer.Option(help="Settings; by default ./auditor.toml.", metavar="FILE")]
Output = Annotated[Path | None, typer.Option(help="Write to this file.", metavar="PATH")]
FailOn = Annotated[
    str | None,
    typer.Option(help="Exit with 1 from this level on: low, medium, high, critical, never.", metavar="LEVEL"),
]


@app.command(
    epilog="Examples:  auditor audit plan.xlsx --regions BE,NL    "
    "auditor audit plan.csv --news feed.xml --format html --output report.html"
)
def audit(
    source: Source,
    news: News = None,
    regions: Regions = None,
    today: Day = None,
    begins: Begins = None,
    ends: Ends = None,
    sheet: Sheet = None,
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(FORMATS)}.", metavar="FORMAT")] = "table",
    output: Output = None,
    fail_on: FailOn = None,
    config: Config = None,
) -> None:
    """Audit a content calendar: every post with its level and reasons.

    Ends with 0 when nothing reaches --fail-on (default high), 1 when something does, 2 when the calendar could not be
    audited, 3 when it was audited but something could not be looked at.
    """
    from auditor.api import audit as run
    from auditor.settings import read_settings

    first, last = _day(begins), _day(ends)
    _check_order(first, last)
    if form not in FORMATS:
        raise typer.BadParameter(f"--format {form} is not known; choose {', '.join(FORMATS)}")
    if output is not None and _is_same_file(output, Path(source)):
        raise typer.BadParameter(f"--output {output} is the calendar itself; choose another name")
    settings = read_settings(config, regions=_regions(regions), fail_on=fail_on)
    report = run(source, news=news, today=_day(today), sheet=sheet, settings=settings).between(first, last)
    _write(report, settings, form, output, begins=first, ends=last)
    raise typer.Exit(_ending(report, settings))


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _ending(report: Report, settings: Settings) -> Exit:
    limit = None if settings.fail_on == "never" else Level[settings.fail_on.upper()]
    if limit is not None and any(finding.verdict.level >= limit for finding in report.audit.findings):
        return Exit.FINDINGS
    incomplete = any(problem.incomplete for problem in report.audit.problems)
    return Exit.INCOMPLETE if incomplete or not all(line.ok for line in report.audit.coverage) else Exit.CLEAN


def _write(
    report: Report,
    settings: Settings,
    form: str,
    output: Path | None,
    *,
    begins: date | None,
    ends: date | None,
) -> None:
    from auditor.exporters import ReportOptions, exporter
    from auditor.rulebook import load_rulebook

    terminal = output is None and sys.stdout.isatty()
    options = ReportOptions(
        language=settings.language,
        begins=begins,
        ends=ends,
        rows={row.row: row.title[settings.language] for row in load_rulebook().policy},
        width=_width(),
        colour=terminal and "NO_COLOR" not in os.environ,
    )
    content = exporter(form)(report.audit, options)
    if terminal and isinstance(content, bytes):
        raise typer.BadParameter(f"{form} is not for the screen; add --output report.{form}")
    if terminal:
        typer.echo(content, nl=False)
        return
    # A program that reads on expects UTF-8, whatever the terminal's encoding is.
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    if output is None:
        sys.stdout.buffer.write(data)
        return
    _write_file(output, data)
    typer.echo(f"Written to {output}.", err=True)


def _write_file(path: Path, data: bytes) -> None:
    """Writes the whole file or nothing: a report cut off half way looks like a report."""
    part = path.parent / f".{path.name}.part"
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise AuditorError(
            f"{path} cannot be written: {error.strerror}.", "Give the name of another file after --output."
        ) from error


def _width() -> int:
    return max(60, min(shutil.get_terminal_size((80, 24)).columns, 120))


@app.command(epilog="Example:  auditor inspect plan.xlsx")
def inspect(source: Source, sheet: Sheet = None, today: Day = None, config: Config = None) -> None:
    """Show how a calendar is understood: tabs, header row, columns, dates, time zone, problems, five sample posts.

    Ends with the same as settings, from [calendar] on, which can be edited, saved as auditor.toml and used again.
    """
    from auditor.api import read_source
    from auditor.settings import read_settings
    from auditor.sources.inspect import as_settings, describe

    calendar = read_source(source, read_settings(config), sheet=sheet, today=_day(today))
    typer.echo(describe(calendar))
    typer.echo(as_settings(calendar.understanding))


@app.command(epilog="Example:  auditor dates --from 2026-05-01 --to 2026-05-31 --regions NL")
def dates(begins: Begins = None, ends: Ends = None, regions: Regions = None, config: Config = None) -> None:
    """List the sensitive dates of a period, by default the next 60 days."""
    from auditor.dates import date_events
    from auditor.listing import date_lines
    from auditor.settings import read_settings

    settings = read_settings(config, regions=_regions(regions))
    first = _day(begins) or datetime.now(settings.zone).date()
    last = _day(ends) or first + timedelta(days=60)
    _check_order(first, last)
    events = date_events(first, last, regions=settings.regions, zone=settings.zone, language=settings.language)
    for line in date_lines(events, width=_width()):
        typer.echo(line)


@app.command(epilog="Example:  auditor news --feed feed.xml --feed https://www.vrt.be/vrtnws/nl.rss.articles.xml")
def news(
    feed: Annotated[list[str] | None, typer.Option("--feed", help="A feed as file or URL.", metavar="FEED")] = None,
    today: Day = None,
    regions: Regions = None,
    config: Config = None,
) -> None:
    """Show the stories in the news: size, first and last seen, gravity and why; and the feeds that failed."""
    from auditor.api import read_stories
    from auditor.listing import story_lines
    from auditor.settings import read_settings

    settings = read_settings(config, regions=_regions(regions))
    stories = read_stories(settings, feeds=feed, today=_day(today))
    for line in story_lines(stories, language=settings.language, width=_width()):
        typer.echo(line)
    if any(problem.incomplete for problem in stories.problems):
        raise typer.Exit(Exit.INCOMPLETE)


@rules_app.command("check", epilog="Example:  auditor rules check my-rules/")
def check_rules(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder laid out like rules/; by default the shipped one.")
    ] = None,
    older_than: Annotated[
        int, typer.Option(help="Also name entries last reviewed this many days ago.", min=1, max=36_500)
    ] = 365,
) -> None:
    """Check every rule file, with path and line for each fault, and name the entries that should be read again."""
    from auditor.rulecheck import check

    result = check(folder, older_than=timedelta(days=older_than), today=date.today())
    for line in [*result.faults, *result.old]:
        typer.echo(line)
    typer.echo(f"{result.read} entries read, {len(result.faults)} faults, {len(result.old)} to be read again.")
    if result.faults:
        raise typer.Exit(Exit.FAILED)


@app.command(epilog="Example:  auditor models --model ./my-model")
def models(
    model: Annotated[str | None, typer.Option(help="Another model, as sentence-transformers loads it.")] = None,
    config: Config = None,
) -> None:
    """Show which embedding model is used, where its weights come from, and whether it works here."""
    from auditor.listing import model_lines
    from auditor.settings import read_settings

    settings = read_settings(config, model=model)
    for line in model_lines(settings, width=_width()):
        typer.echo(line)
