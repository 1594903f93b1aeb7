"""A large invented calendar and a large invented feed, the same for the same seed.

Posts are put together from sentences as shops, museums, towns and cafés write them, in Dutch, French, German and
English, 5 to 80 words long and hardly ever the same twice.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import yaml

LANGUAGES = ("nl", "fr", "de", "en")
_CHANNELS = ("Instagram", "Facebook", "LinkedIn", "X", "TikTok")

# Of these, invented names of places are made.
_BEGINNINGS = ("Kal", "Mor", "Ves", "Tor", "Bel", "Nar", "Os", "Quin", "Rad", "Zel")
_MIDDLES = ("a", "e", "i", "o", "un", "en", "ar")
_ENDINGS = ("dorp", "mont", "stad", "ville", "burg", "ford", "heim", "zele")

_TELLINGS = 4


def write_calendar(path: Path, count: int, first: date, *, days: int = 70, seed: int = 7) -> None:
    """A CSV calendar of `count` posts over `days` days, with a description of the picture for two in three."""
    random = Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Date", "Time", "Channel", "Caption", "Alt text", "Status"])
        for number in range(count):
            day = first + timedelta(days=number * days // count)
            moment = f"{random.randrange(7, 21):02d}:{random.choice(('00', '15', '30'))}"
            language = random.choice(LANGUAGES)
            picture = _filled(random, "{name}, {thing}", language) if random.random() < 0.67 else ""
            post = _post(random, language)
            writer.writerow([day.isoformat(), moment, random.choice(_CHANNELS), post, picture, "planned"])


def write_feed(path: Path, stories: int, today: date, *, seed: int = 7) -> None:
    """An RSS feed of `stories` grave happenings of the week before `today`, each in a place of its own."""
    random = Random(seed)
    places = ["".join(parts) for parts in product(_BEGINNINGS, _MIDDLES, _ENDINGS)]
    random.shuffle(places)
    items = [item for place in places[:stories] for item in _story(random, place, today)]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Invented</title>'
    link = "<link>https://news.example/</link><description>Invented</description>"
    path.write_text(f"{head}{link}{''.join(items)}</channel></rss>", encoding="utf-8")


@cache
def _phrases() -> dict[str, Any]:
    phrases: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8"))
    return phrases


def _post(random: Random, language: str) -> str:
    phrases = _phrases()
    # Most captions are short and a few are long, as in real calendars.
    sentences = random.choices(phrases["sentences"][language], k=min(8, 1 + int(random.expovariate(0.5))))
    parts = [random.choice(phrases["openers"][language]), *dict.fromkeys(sentences), random.choice(phrases["tags"])]
    return " ".join(_filled(random, part, language) for part in parts).strip()


def _filled(random: Random, sentence: str, language: str) -> str:
    phrases = _phrases()
    return sentence.format(
        thing=random.choice(phrases["things"][language]),
        day=random.choice(phrases["days"][language]),
        place=random.choice(phrases["places"]),
        name=random.choice(phrases["names"]),
        number=random.randrange(5, 60),
        hour=random.randrange(8, 20),
    )


def _story(random: Random, place: str, today: date) -> Iterator[str]:
    kind, dead = random.randrange(len(_phrases()["happenings"]["en"])), random.randrange(3, 40)
    for telling, language in enumerate(random.choices(LANGUAGES, k=_TELLINGS)):
        moment = datetime(today.year, today.month, today.day, 6, tzinfo=UTC) - timedelta(hours=random.randrange(1, 150))
        title = escape(_phrases()["happenings"][language][kind].format(place=place, dead=dead + telling))
        url = f"https://news{telling}.example/{place.lower()}"
        yield f"<item><title>{title}</title><link>{url}</link><pubDate>{format_datetime(moment)}</pubDate></item>"
