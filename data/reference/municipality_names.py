"""Which municipality a cell means: by code, by name, or by both; never by guessing."""

import csv
import difflib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from data.reference.geography import MUNICIPALITIES
from data.vocabulary import SKANE, SWEDEN

ALL_OF_SWEDEN = Path(__file__).parents[1] / "codes" / "municipalities_sweden.csv"
_COUNTIES = frozenset({"01", *(f"{number:02}" for number in range(3, 26) if number not in (2, 11, 15, 16))})
_BOTH = re.compile(r"([0-9]{2,4})[\s\-–:,]+(\D.*)\Z|(\D.*?)[\s,]*\(?([0-9]{4})\)?\Z", re.DOTALL)
_LONGEST_NAME = 80
_CODE = re.compile(r"[0-9]{1,4}\Z")
_BARE = str.maketrans("åäöéü", "aaoeu")
_AREA_NAMES = {
    "skåne": SKANE,
    "skåne län": SKANE,
    "region skåne": SKANE,
    "skånes län": SKANE,
    "riket": SWEDEN,
    "sverige": SWEDEN,
    "hela riket": SWEDEN,
    "sweden": SWEDEN,
}


class Kind(StrEnum):
    """What a cell in a municipality column turned out to be."""

    SKANE = "skane"
    """One of the 33."""
    AREA = "area"
    """The county or the country."""
    OUTSIDE = "outside"
    """A municipality or county elsewhere in Sweden."""
    UNKNOWN = "unknown"
    CLASH = "clash"
    """A code and a name that disagree."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """`code` is what the cell stands for; for a clash, what its code stands for. `nearest` are up to three names."""

    kind: Kind
    code: str = ""
    name: str = ""
    nearest: tuple[str, ...] = ()


@cache
def swedish_municipalities() -> dict[str, str]:
    """All 290 municipalities, name by code."""
    with ALL_OF_SWEDEN.open(encoding="utf-8", newline="") as lines:
        return {row["municipality_code"]: row["municipality"] for row in csv.DictReader(lines)}


@cache
def _names() -> dict[str, str]:
    """Code by folded name, for every municipality and for the areas."""
    names = {fold(name): code for code, name in swedish_municipalities().items()}
    bare = {name.translate(_BARE): code for name, code in names.items()}
    own = {fold(one.name).translate(_BARE): one.code for one in MUNICIPALITIES}
    return bare | own | {name.translate(_BARE): code for name, code in _AREA_NAMES.items()} | names | _AREA_NAMES


def fold(text: str) -> str:
    """A name as it is compared: composed, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _forms(text: str) -> tuple[str, ...]:
    """The forms of a name to look up: as it is, without "kommun" or "stad", without the genitive before them."""
    whole = fold(text)
    for ending in (" kommun", " stad", " municipality", "s kommun", "s stad"):
        if whole.endswith(ending):
            bare = whole.removesuffix(ending)
            return (whole, bare, bare.removesuffix("s")) if not ending.startswith("s") else (whole, bare)
    return (whole, whole.removesuffix("s"))


def _code_of_name(text: str) -> str | None:
    return next((_names()[form] for form in _forms(text) if form in _names()), None)


def _name_of_code(code: str) -> str | None:
    if code in (SKANE, SWEDEN):
        return "Skåne" if code == SKANE else "Riket"
    return swedish_municipalities().get(code) or (f"län {code}" if code in _COUNTIES else None)


def _code(text: str) -> str | None:
    """A code in its full form: 180 is 0180 with its zero lost, 0012 and 12 are Skåne, 0 and 0000 the country."""
    if not _CODE.match(text):
        return None
    if int(text) in (0, 12):
        return SWEDEN if int(text) == 0 else SKANE
    candidates = (text, text.zfill(4)) if len(text) > 2 else (text.zfill(2),)
    return next((code for code in candidates if _name_of_code(code)), None)


def match_municipality(text: str) -> Match:
    """What a cell means. A cell that is neither a code nor a name is UNKNOWN with the nearest three."""
    cell = " ".join(text.split())
    if len(cell) > _LONGEST_NAME:
        return Match(kind=Kind.UNKNOWN)
    code = _code(cell)
    if code is None and not _CODE.match(cell):
        both = _BOTH.match(cell)
        if both:
            return _agreeing(both.group(1) or both.group(4), both.group(2) or both.group(3))
        code = _code_of_name(cell)
    return _known(code) if code else Match(kind=Kind.UNKNOWN, nearest=nearest(cell))


def _agreeing(digits: str, name: str) -> Match:
    code, named = _code(digits), _code_of_name(name)
    if code is None or named is None:
        return Match(kind=Kind.UNKNOWN, nearest=nearest(name))
    return _known(code) if code == named else Match(kind=Kind.CLASH, code=code, name=name)


def _known(code: str) -> Match:
    name = _name_of_code(code) or code
    if code in (SKANE, SWEDEN):
        return Match(kind=Kind.AREA, code=code, name=name)
    inside = any(one.code == code for one in MUNICIPALITIES)
    return Match(kind=Kind.SKANE if inside else Kind.OUTSIDE, code=code, name=name)


def nearest(text: str) -> tuple[str, ...]:
    """Up to three municipalities of Skåne that the text resembles, as "1280 Malmö"."""
    known = {fold(one.name).translate(_BARE): f"{one.code} {one.name}" for one in MUNICIPALITIES}
    known |= {one.code: f"{one.code} {one.name}" for one in MUNICIPALITIES}
    wanted = next(iter(_forms(text)[1:]), fold(text)).translate(_BARE)
    found = difflib.get_close_matches(wanted, known, n=6, cutoff=0.55)
    return tuple(dict.fromkeys(known[near] for near in found))[:3]


def is_municipality(text: str) -> bool:
    """Whether a cell is a municipality, county or the country, by code or name."""
    return match_municipality(text).kind in (Kind.SKANE, Kind.AREA, Kind.OUTSIDE)
