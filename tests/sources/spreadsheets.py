"""Spreadsheet files for tests, written part by part where a library would only write sound ones."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_zip(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def xlsx_parts(sheet_data: str, *, formats: tuple[str, ...] = (), strings: tuple[str, ...] = (),
               workbook: str = "", behind: str = "", prolog: str = "") -> dict[str, str | bytes]:  # fmt: skip
    """The parts of a workbook with one tab "Plan". `formats` are the number formats of styles 1, 2, ...

    `workbook` stands in the workbook part, `behind` behind the cells and `prolog` before the tab's first element.
    """
    number_formats = "".join(
        f'<numFmt numFmtId="{164 + place}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for place, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{164 + place}"/>' for place in range(len(formats)))
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Type="{_REL}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{workbook}<sheets>'
        '<sheet name="Plan" sheetId="1" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="s1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="s2" Type="{_REL}/styles" Target="styles.xml"/>'
        f'<Relationship Id="s3" Type="{_REL}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{number_formats}</numFmts><cellStyleXfs>'
        f'<xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(f"<si>{item}</si>" for item in strings)}</sst>',
        "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}">'
        f"<sheetData>{sheet_data}</sheetData>{behind}</worksheet>",
    }


def write_xlsx(path: Path, sheet_data: str, **parts: str | tuple[str, ...]) -> Path:
    return write_zip(path, xlsx_parts(sheet_data, **parts))  # type: ignore[arg-type]


def write_ods(path: Path, tables: str, *, styles: str = "", manifest: str = "<manifest/>") -> Path:
    """An OpenDocument spreadsheet whose `tables` are table:table elements."""
    spaces = " ".join(
        f'xmlns:{short}="{name}"'
        for short, name in (
            ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
            ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
            ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
            ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
            ("xlink", "http://www.w3.org/1999/xlink"),
            ("calcext", "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"),
        )
    )
    return write_zip(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": f"<office:document-content {spaces}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        },
    )
