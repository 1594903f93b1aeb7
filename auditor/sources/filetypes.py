"""What kind of file a calendar is, told by its first bytes, and what to do about the kinds that cannot be read."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from auditor.errors import SourceError
from auditor.sources.archive import open_archive, read_part


class FileType(StrEnum):
    """The kinds of file that can be read."""

    EXCEL = "excel"
    OPENDOCUMENT = "opendocument"
    DELIMITED = "delimited"


_EXPORT = "Export your calendar as an Excel workbook (.xlsx), OpenDocument spreadsheet (.ods) or CSV file."
_SAVE_AS_XLSX = (
    "Open it in Excel or LibreOffice, choose File > Save As, pick Excel Workbook (.xlsx), and use that copy."
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPOUND_STREAMS = (
    (
        "EncryptedPackage",
        "is protected by a password.",
        "Open it in Excel, choose File > Info > Protect Workbook, remove the password, and save a copy.",
    ),
    ("WordDocument", "is a Word document, not a spreadsheet.", _EXPORT),
    ("PowerPoint Document", "is a PowerPoint presentation, not a spreadsheet.", _EXPORT),
    ("Workbook", "is in the old Excel format (.xls).", _SAVE_AS_XLSX),
    ("Book", "is in the old Excel format (.xls).", _SAVE_AS_XLSX),
)

_OTHER_BEGINNINGS = (
    (rb"%PDF-", "is a PDF document.", "A PDF has no cells. Ask for the spreadsheet that it was made from."),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00\x00\x00\x00|II\*\x00|MM\x00\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)",
        "is a picture.",
        "A picture has no cells. Ask for the spreadsheet that it was made from.",
    ),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ", "is a packed archive.", "Unpack it and use the calendar file in it."),
    (rb"\{\\rtf", "is a text document (RTF), not a spreadsheet.", _EXPORT),
)

_OTHER_ARCHIVES = (
    ("xl/workbook.bin", "is a binary Excel workbook (.xlsb).", _SAVE_AS_XLSX),
    ("word/", "is a Word document, not a spreadsheet.", _EXPORT),
    ("ppt/", "is a PowerPoint presentation, not a spreadsheet.", _EXPORT),
    (
        "Index/",
        "is a document of Numbers, Pages or Keynote.",
        "Open it in Numbers, choose File > Export To > Excel, and use that file.",
    ),
)

_MARKUP = (
    (
        re.compile(rb"<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet"),
        "is in an old XML format of Excel.",
        _SAVE_AS_XLSX,
    ),
    (
        re.compile(rb"opendocument:xmlns:office"),
        "is a flat OpenDocument file.",
        "Open it in LibreOffice, choose File > Save As, and pick “ODF Spreadsheet (.ods)”.",
    ),
    (
        re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE),
        "is a web page, not a spreadsheet.",
        "If it opens in Excel, save it there as .xlsx; otherwise export the calendar where you found it.",
    ),
    (re.compile(rb"^<\?xml"), "is an XML file, not a spreadsheet.", _EXPORT),
)
_HEAD = 4_096


def recognise(raw: bytes, name: str) -> FileType:
    """The kind of a file that can be read.

    Raises:
        SourceError: for every other kind, with the way out.
    """
    if name.startswith("~$"):
        raise SourceError(
            f"{name} is only the mark that Excel leaves beside a file while it is open.",
            f"Name the file itself: {name.removeprefix('~$')}",
        )
    if raw.startswith(b"PK\x03\x04") or raw.startswith(b"PK\x05\x06"):
        return _recognise_archive(raw, name)
    if raw.startswith(_COMPOUND):
        raise _compound(raw, name)
    for beginning, problem, hint in _OTHER_BEGINNINGS:
        if re.match(beginning, raw[:_HEAD], re.DOTALL):
            raise SourceError(f"{name} {problem}", hint)
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        raise SourceError(f"{name} is empty.", "Export or download the calendar again.")
    if head.startswith(b"<"):
        for pattern, problem, hint in _MARKUP:
            if pattern.search(head):
                raise SourceError(f"{name} {problem}", hint)
    if head[:1] in b"{[":
        _refuse_json(raw, name)
    return FileType.DELIMITED


def _recognise_archive(raw: bytes, name: str) -> FileType:
    archive = open_archive(raw, name)
    parts = archive.namelist()
    for part, problem, hint in _OTHER_ARCHIVES:
        if any(entry.startswith(part) for entry in parts):
            raise SourceError(f"{name} {problem}", hint)
    if any(entry.startswith("xl/") for entry in parts):
        return FileType.EXCEL
    if "content.xml" in parts:
        mimetype = read_part(archive, "mimetype", name)
        if mimetype and b"spreadsheet" not in mimetype:
            raise SourceError(f"{name} is an OpenDocument file, but not a spreadsheet.", _EXPORT)
        return FileType.OPENDOCUMENT
    if "encrypted-package" in parts:
        raise SourceError(
            f"{name} is protected by a password.",
            "Open it in LibreOffice, choose File > Save As, untick “Save with password”, and use that copy.",
        )
    raise SourceError(f"{name} is a packed archive (zip).", "Unpack it and use the calendar file in it.")


def _compound(raw: bytes, name: str) -> SourceError:
    """What is wrong with a file in the container that Office used before 2007, and uses for encrypted files."""
    for stream, problem, hint in _COMPOUND_STREAMS:
        if f"{stream}\0".encode("utf-16-le") in raw:
            return SourceError(f"{name} {problem}", hint)
    return SourceError(f"{name} is an old Office file without a spreadsheet in it.", _EXPORT)


def _refuse_json(raw: bytes, name: str) -> None:
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return
    if isinstance(content, dict) and "doc_id" in content:
        raise SourceError(
            f"{name} is only a shortcut to a Google document.",
            "Open the sheet in your browser, choose File > Download > Microsoft Excel (.xlsx), and use that file.",
        )
    raise SourceError(f"{name} is a JSON file, not a spreadsheet.", _EXPORT)
