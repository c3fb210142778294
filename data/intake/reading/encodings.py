"""Which encoding a text file has, by a fixed rule that does better on short Swedish files than statistics do."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.intake.findings import Finding

NAMES = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "mac-roman": "mac_roman",
    "cp850": "cp850",
}
"""Encodings a person may choose, as shown, with Python's name."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_SINGLE_BYTE = ("windows-1252", "mac-roman", "cp850")
_LETTERS = frozenset("åäöÅÄÖéÉüÜ")
_TYPOGRAPHIC = frozenset("\u00a0–—−“”„’‘‚…•·§°±½¼¾²³€£´×«»®©™")
# A capital after a small letter or alone, a small letter between capitals, a quotation mark inside a word: signs that
# the text was written in another encoding.
_IMPLAUSIBLE = re.compile(
    r"[a-zåäöéü][ÅÄÖÉÜ]|[A-ZÅÄÖÉÜ][åäöéü][A-ZÅÄÖÉÜ]|(?<!\w)[ÅÄÖÉÜ](?!\w)"
    r"|\w[„”‚™€…]+(?=[a-zåäöéü])|(?<!\w)[„™‚€…](?=[a-zåäöéü])|[a-zåäö]„"
)
_OPENING, _CLOSING = re.compile(r"(?<!\w)[”“](?=\w)"), re.compile(r"(?<=[\w.!?])[”“](?!\w)")


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A file's text and the encoding it was read with, as a person would name it."""

    text: str
    encoding: str


def decode(content: bytes, filename: str, chosen: str | None) -> Decoded | Finding:
    """The text of a file, or the finding that refuses or asks."""
    if chosen is not None:
        return _decode_as(content, filename, chosen)
    for mark, shown, codec in _MARKS:
        if content.startswith(mark):
            return _strict(content, codec, shown) or _wrong(filename, shown)
    wide = _wide_pattern(content)
    if wide:
        return _strict(content, wide, wide) or _wrong(filename, wide)
    if b"\0" in content:
        return Finding(code="nul_bytes", file=filename, row=content.count(b"\n", 0, content.index(b"\0")) + 1)
    return _strict(content, "utf-8", "utf-8") or _single_byte(content, filename)


def _decode_as(content: bytes, filename: str, chosen: str) -> Decoded | Finding:
    codec = NAMES.get(chosen.lower())
    if codec is None:
        return _wrong(filename, chosen)
    if codec == "utf-8":
        codec = "utf-8-sig"
    return _strict(content, codec, chosen.lower()) or _wrong(filename, chosen)


def _wrong(filename: str, encoding: str) -> Finding:
    return Finding(code="encoding_wrong", file=filename, values={"encoding": encoding})


def _strict(content: bytes, codec: str, shown: str) -> Decoded | None:
    try:
        return Decoded(text=content.decode(codec), encoding=shown)
    except UnicodeError:
        return None


def _wide_pattern(content: bytes) -> str | None:
    """UTF-16 without a mark has a null at nearly every second place, and hardly any at the others."""
    sample = content[:4000]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _single_byte(content: bytes, filename: str) -> Decoded | Finding:
    fitting = list(_plausible(content))
    if fitting and len({decoded.text for decoded in fitting}) == 1:
        return fitting[0]
    choices = ", ".join(decoded.encoding for decoded in fitting) or ", ".join(_SINGLE_BYTE)
    return Finding(code="encoding_unclear", file=filename, values={"choices": choices})


def _plausible(content: bytes) -> Iterable[Decoded]:
    """Encodings in which every character beyond ASCII is Swedish or typographic and stands where it may."""
    for shown in _SINGLE_BYTE:
        decoded = _strict(content, NAMES[shown], shown)
        if decoded is None:
            continue
        beyond = {sign for sign in set(decoded.text) if ord(sign) > 127}
        if beyond <= _LETTERS | _TYPOGRAPHIC and not _out_of_place(decoded.text):
            yield decoded


def _out_of_place(text: str) -> bool:
    unpaired = "”" in text and len(_OPENING.findall(text)) != len(_CLOSING.findall(text))
    return unpaired or _IMPLAUSIBLE.search(text) is not None
