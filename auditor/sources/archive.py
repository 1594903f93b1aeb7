"""Zipped XML documents, which is what modern spreadsheets are, opened without trust."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse as defused_iterparse

from auditor.errors import SourceError

MAX_TOTAL = 200_000_000
MAX_ENTRIES = 10_000
MAX_RATIO = 200
RATIO_MATTERS_ABOVE = 10_000_000
"""Small parts of repeated text compress very well without meaning any harm."""

_BROKEN = (BadZipFile, zlib.error, ParseError, EOFError, LookupError, NotImplementedError, OSError, ValueError)


def open_archive(raw: bytes, name: str) -> ZipFile:
    """The zip archive in `raw`, after a look at its directory.

    The sizes there can be trusted as limits: `zipfile` never unpacks more of an entry than its directory announces.

    Raises:
        SourceError: where the archive is damaged, protected by a password, or would unpack to an absurd size.
    """
    try:
        archive = ZipFile(io.BytesIO(raw))
    except _BROKEN as error:
        raise damaged(name) from error
    entries = archive.infolist()
    swollen = any(
        entry.file_size > RATIO_MATTERS_ABOVE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if swollen or len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise SourceError(
            f"{name} would unpack to an enormous size, so it was not opened.",
            "If you trust it, copy the rows with your posts into a new spreadsheet and use that.",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise SourceError(f"{name} is protected by a password.", "Unpack or save it without the password.")
    return archive


def read_part(archive: ZipFile, part: str, name: str) -> bytes:
    """The bytes of one part, none where it is missing.

    Raises:
        SourceError: where the part is damaged.
    """
    if part not in archive.NameToInfo:
        return b""
    try:
        return archive.read(part)
    except _BROKEN as error:
        raise damaged(name) from error


def xml_events(archive: ZipFile, part: str, name: str) -> Iterator[tuple[str, Element]]:
    """The ("start" or "end", element) events of one XML part. Whoever consumes them clears the elements.

    Raises:
        SourceError: where the part is missing, damaged or defines entities.
    """
    try:
        with archive.open(part) as stream:
            # Definitions can only stand before the first element; for the rest the much faster parser is as safe.
            next(defused_iterparse(stream, events=("start",), forbid_dtd=True), None)
        with archive.open(part) as stream:
            yield from iterparse(stream, events=("start", "end"))  # noqa: S314
    except DefusedXmlException as error:
        raise SourceError(
            f"{name} holds XML definitions that no spreadsheet program writes, so it was not opened.",
            "If you trust it, open it in your spreadsheet program and save a copy.",
        ) from error
    except _BROKEN as error:
        raise damaged(name) from error


def local(tag: str) -> str:
    """The name of a tag or attribute without its namespace, of which the formats have several generations."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The value of the attribute with the local name `name`, "" where there is none."""
    return next((value for key, value in element.items() if local(key) == name), "")


def damaged(name: str) -> SourceError:
    """The error for a document that is broken inside."""
    return SourceError(
        f"{name} is damaged and cannot be opened.",
        "Open it in your spreadsheet program, let it repair the file, and save a copy; or download it again.",
    )
