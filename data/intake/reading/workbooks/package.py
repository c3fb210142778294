"""The zip file a workbook is: looked at from outside before anything in it is opened."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from data.intake.findings import Finding
from data.intake.reading.reading import Limits, Refused
from data.intake.reading.workbooks.sheet import SheetName

_MOST_MEMBERS = 5_000
_KEPT_BYTES = 50_000_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_OTHER_KINDS = (("xl/vbaProject.bin", "excel_macros"), ("xl/workbook.bin", "excel_binary"))
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    EOFError,
    LookupError,
    ValueError,
    OSError,
    # What zipfile raises for a way of compressing that no workbook uses.
    NotImplementedError,
)
"""What opening a zip file and the XML in it may raise for a file that is damaged."""
_CELL_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|t|f)[\s>]")


@dataclass(frozen=True, kw_only=True)
class PackageSheet(SheetName):
    """One sheet of a workbook, and the member of the zip file it is."""

    member: str


@dataclass(frozen=True, kw_only=True)
class Package:
    """A workbook whose members have been found harmless in size and form."""

    archive: zipfile.ZipFile
    sheets: tuple[PackageSheet, ...]
    unpacked: Mapping[str, bytes]

    def member(self, name: str) -> bytes:
        """One member's bytes, blank if there is no such member."""
        if name in self.unpacked:
            return self.unpacked[name]
        return self.archive.read(name) if name in self.archive.NameToInfo else b""

    def sheet_xml(self, name: str) -> bytes:
        """The XML of the sheet of that name."""
        return self.member(next(sheet.member for sheet in self.sheets if sheet.name == name))


def open_archive(content: bytes, filename: str, limits: Limits) -> zipfile.ZipFile:
    """The zip file behind an upload's bytes. Raises Refused for one that is broken, locked or unpacks to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _refuse_sizes(archive, filename, limits)
    except BROKEN:
        raise Refused(Finding(code="workbook_broken", file=filename)) from None
    return archive


def open_package(archive: zipfile.ZipFile, filename: str) -> Package:
    """The workbook in a zip file. Raises Refused for anything but a plain .xlsx."""
    try:
        _refuse_kind(archive, filename)
        unpacked: dict[str, bytes] = {}
        filled = {name: _looked_through(archive, name, filename, unpacked) for name in archive.namelist() if _is_xml(name)}
        sheets = _sheets(archive, filled)
    except BROKEN:
        raise Refused(Finding(code="workbook_broken", file=filename)) from None
    except RuntimeError:  # what zipfile raises for a password
        raise Refused(Finding(code="encrypted", file=filename)) from None
    if not sheets:
        raise Refused(Finding(code="workbook_broken", file=filename))
    return Package(archive=archive, sheets=sheets, unpacked=unpacked)


def _refuse_sizes(archive: zipfile.ZipFile, filename: str, limits: Limits) -> None:
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS or len({member.filename for member in members}) != len(members):
        raise Refused(Finding(code="workbook_broken", file=filename))
    if any(member.flag_bits & 1 for member in members):
        raise Refused(Finding(code="encrypted", file=filename))
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes:
        values = {"found": round(unpacked / 1e6), "limit": round(limits.unpacked_bytes / 1e6)}
        raise Refused(Finding(code="unpacks_too_big", file=filename, values=values))
    ratio = max((_ratio(member) for member in members), default=0)
    if ratio > limits.ratio:
        values = {"found": round(ratio), "limit": limits.ratio}
        raise Refused(Finding(code="packed_too_tightly", file=filename, values=values))


def _ratio(member: zipfile.ZipInfo) -> float:
    """How tightly a member is packed; a small one cannot do harm however tightly."""
    return member.file_size / max(1, member.compress_size) if member.file_size > 1_000_000 else 0


def _refuse_kind(archive: zipfile.ZipFile, filename: str) -> None:
    names = set(archive.namelist())
    for member, code in _OTHER_KINDS:
        if member in names:
            raise Refused(Finding(code=code, file=filename))
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"macroEnabled" in types or any(name.startswith("xl/macrosheets/") for name in names):
        raise Refused(Finding(code="excel_macros", file=filename))
    if "xl/workbook.xml" not in names:
        values = {"found_sv": "en zip-fil av annat slag", "found_en": "another kind of zip file"}
        raise Refused(Finding(code="not_a_table", file=filename, values=values))


def _is_xml(name: str) -> bool:
    return name.startswith("xl/") and name.endswith((".xml", ".rels"))


def harmless(archive: zipfile.ZipFile, name: str, filename: str) -> bytes:
    """A member of XML. Reading it checks its size and checksum; what declares a document type or entities is refused.

    Looked for in the bytes and not by defusedxml, which would guard ElementTree alone: calamine and the expressions read
    the same members. What expat takes for a declaration stands in ASCII in every encoding it reads, or between NULs in
    UTF-16.
    """
    text = archive.read(name)
    # One sign first: it is looked for ten times as fast, and hardly any member has it.
    declared = b"!" in text and (b"<!DOCTYPE" in text or b"<!ENTITY" in text)
    if declared or b"\0" in text:
        raise Refused(Finding(code="workbook_broken", file=filename))
    return text


def _looked_through(archive: zipfile.ZipFile, name: str, filename: str, unpacked: dict[str, bytes]) -> bool:
    """Whether a member holds cell content. The first members are kept unpacked, as long as they are not too big."""
    text = harmless(archive, name, filename)
    if sum(map(len, unpacked.values())) + len(text) < _KEPT_BYTES:
        unpacked[name] = text
    return name.startswith("xl/worksheets/") and _CELL_CONTENT.search(text) is not None


def _sheets(archive: zipfile.ZipFile, filled: dict[str, bool]) -> tuple[PackageSheet, ...]:
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
        for one in relations
        if one.get("Type", "").endswith("/worksheet")
    }
    found = []
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        member = targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION))
        if element.tag.endswith("}sheet") and member:
            visible = element.get("state", "visible") == "visible"
            name = element.get("name", "")
            found.append(PackageSheet(name=name, member=member, visible=visible, filled=filled.get(member, False)))
    return tuple(found)
