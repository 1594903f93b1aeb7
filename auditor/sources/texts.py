"""From the words in a cell to the words of a post: line breaks, entities and marks as they will be published."""

from __future__ import annotations

import html
import re
import unicodedata

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_BREAK_TAG = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6])(?:\s[^<>]*)?>|<br\s*/?>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?(?:b|strong|i|em|u|span|a|font)(?:\s[^<>]*)?>", re.IGNORECASE)
_WINDOWS_PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\|\\\\\w")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPTY = frozenset(
    {"", "-", "--", "–", "—", "/", ".", "...", "…", "?", "??", "#n/a", "#ref!", "#value!", "#name?"}
    | {"n/a", "na", "n.a.", "none", "null", "nan", "nil", "not applicable", "nvt", "n.v.t.", "k.a.", "s/o"}
    | {"tbd", "tbc", "tba", "todo", "to do", "unspecified"}
)
_PATH = re.compile(
    r"(?:[\w.-]+[/\\])+[\w.-]+\.\w{2,5}|[\w-]+\.(?:md|docx?|txt|pdf|jpe?g|png|gif|mp4|mov|psd|ai|pptx?)",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_FILE_LINK = re.compile(r"\.(?:jpe?g|png|gif|webp|mp4|mov)(?:\?\S*)?$", re.IGNORECASE)
_HASHTAG = re.compile(r"(?<![\w&])#(\w*[^\W\d_]\w*)")


def clean_text(raw: str) -> str:
    """The text as it will be published.

    Literal backslash-n and `<br>` become line breaks, HTML entities characters, CRLF and CR become LF; the marks of
    markdown bold and blanks at the ends of lines go; the characters are composed (NFC).
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x0b", "\n")
    if "\\" in text and not _WINDOWS_PATH.search(text):
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n")
    if "<" in text:
        text = _OTHER_TAG.sub("", _BREAK_TAG.sub("\n", text))
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _STRONG.sub(_without_marks, text)
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_marks(match: re.Match[str]) -> str:
    inner = match[2]
    is_a_name = match[1] == "__" and re.fullmatch(r"\w+", inner) and "_" in inner
    return match[0] if is_a_name else inner


def has_literal_breaks(raw: str) -> bool:
    r"""Whether a cell writes its line breaks as backslash-n."""
    return "\\n" in raw and not _WINDOWS_PATH.search(raw)


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or only says so: "-", "n/a", "TBD"."""
    return text.strip().casefold() in _EMPTY


def is_path(text: str) -> bool:
    """Whether a cell holds only the path or name of a file."""
    return bool(_PATH.fullmatch(text.strip()))


def is_link(text: str) -> bool:
    """Whether a cell holds only web addresses."""
    parts = re.split(r"[\s,;]+", text.strip())
    return bool(text.strip()) and all(_LINK.fullmatch(part) for part in parts if part)


def is_file_link(text: str) -> bool:
    """Whether a web address is that of a picture or a video."""
    return is_link(text) and bool(_FILE_LINK.search(text.strip()))


def first_link(text: str) -> str:
    """The first web address in a text, or ""."""
    match = _LINK.search(text)
    return match[0].rstrip(".,;)") if match else ""


def hashtags_in(text: str) -> tuple[str, ...]:
    """The hashtags of a text, each once, with their sign and in their order."""
    return tuple(dict.fromkeys(f"#{tag}" for tag in _HASHTAG.findall(text)))


def listed_hashtags(cell: str) -> tuple[str, ...]:
    """The hashtags of a cell that lists them, also where it leaves out the sign: "Sale, Summer days"."""
    found = hashtags_in(cell)
    if found:
        return found
    parts = (re.sub(r"[^\w]", "", part) for part in re.split(r"[,;\n|]|\s{2,}", cell))
    return tuple(dict.fromkeys(f"#{part}" for part in parts if part))
