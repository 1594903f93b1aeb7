"""Which characters the bytes of a feed are. Headers and declarations are often wrong, so the bytes have a say too."""

from __future__ import annotations

import codecs
import re

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FIRST_BYTES = (
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']\s*([\w.:-]+)", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Python knows codecs that are no encodings of text, or that hide markup; a feed uses none of them.
_ORDINARY = re.compile(
    r"utf-?(?:8|16|32)\w*|(?:us-)?ascii|iso[-_]?(?:8859|2022)[-_\w]*|latin[-_]?\d|windows-\d+|cp\d+|koi8[-_]\w|mac\w*|"
    r"gb\w+|big5\w*|euc[-_]\w+|shift[-_]?jis|tis[-_]?620",
    re.IGNORECASE,
)
_LAST_RESORT = "windows-1252"


def decoded(data: bytes, content_type: str = "") -> str:
    """The text of a feed: by byte order mark, by its first bytes, as UTF-8 where that fits and nothing denies it, as
    the header or the XML declaration says, and else as western European; bytes that fit nothing become "�".
    """
    for start, encoding in (*_BYTE_ORDER_MARKS, *_FIRST_BYTES):
        if data.startswith(start):
            return data.decode(encoding, "replace")
    header = _CHARSET.search(content_type)
    declaration = _DECLARED.search(data[:300])
    declared = declaration[1].decode("ascii") if declaration else ""
    names = [name for name in (header[1] if header else "", declared) if _ORDINARY.fullmatch(name)]
    # Servers name Latin-1 for everything; bytes that are UTF-8 by chance hardly exist. A declaration is the author's.
    first = [] if declared and "utf" not in declared.lower() else ["utf-8"]
    for name in (*first, *names, "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_LAST_RESORT, "replace")
