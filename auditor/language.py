"""Which language a text is written in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_CANDIDATES = ["en", "nl", "fr", "de", "es", "it", "pt", "pl"]
"""Languages of the audiences served; an open list would take short posts for Finnish or Pidgin."""


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_CANDIDATES)
    return identifier


def detect(text: str) -> str:
    """The ISO 639-1 code of the likeliest language of `text`; "" where the text holds no letter."""
    if not any(letter.isalpha() for letter in text):
        return ""
    return str(_identifier().classify(text)[0])
