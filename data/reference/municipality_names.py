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
_COUNTIES = {
    "01": "Stockholms län",
    "03": "Uppsala län",
    "04": "Södermanlands län",
    "05": "Östergötlands län",
    "06": "Jönköpings län",
    "07": "Kronobergs län",
    "08": "Kalmar län",
    "09": "Gotlands län",
    "10": "Blekinge län",
    "13": "Hallands län",
    "14": "Västra Götalands län",
    "17": "Värmlands län",
    "18": "Örebro län",
    "19": "Västmanlands län",
    "20": "Dalarnas län",
    "21": "Gävleborgs län",
    "22": "Västernorrlands län",
    "23": "Jämtlands län",
    "24": "Västerbottens län",
    "25": "Norrbottens län",
}
_GROUP = re.compile(r"(?:G[0-9]{2,6}\b.*|.*\((?:o?vägt medel|kommungrupp|median)\)|alla kommuner\b.*)\Z", re.IGNORECASE)
"""Groups of municipalities as Kolada has them."""
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
    "skåne county": SKANE,
    "hela skåne": SKANE,
    "hela landet": SWEDEN,
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
    counties = {form: code for code, name in _COUNTIES.items() for form in _county_forms(name)}
    names = {**counties, **names}
    bare |= {name.translate(_BARE): code for name, code in counties.items() if name.translate(_BARE) not in bare}
    return bare | own | {name.translate(_BARE): code for name, code in _AREA_NAMES.items()} | names | _AREA_NAMES


def _county_forms(name: str) -> tuple[str, ...]:
    """Stockholms län, Stockholm, Region Stockholm, Stockholms läns landsting. A municipality of the name goes before."""
    whole = fold(name)
    place = whole.removesuffix(" län")
    bare = "jämtland härjedalen" if place == "jämtlands" else place.removesuffix("s")
    return (
        whole,
        place.removesuffix("s"),
        bare,
        f"region {place}",
        f"region {bare}",
        f"region {whole}",
        f"{place} läns landsting",
    )


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
    return swedish_municipalities().get(code) or _COUNTIES.get(code)


def _code(text: str, *, zero_lost: bool) -> str | None:
    """A code in its full form: 0012 and 12 are Skåne, 0000 and 00 the country, 0001 a county as Kolada writes it.

    180 is 0180 only where the zeros are known to be lost: alone it may be any code that lost a digit.
    """
    if not _CODE.match(text) or (len(text) in (1, 3) and not zero_lost):
        return None
    if int(text) in (0, 12):
        return SWEDEN if int(text) == 0 else SKANE
    candidates = (text, text[2:]) if len(text) == 4 else (text.zfill(4),) if len(text) == 3 else (text.zfill(2),)
    return next((code for code in candidates if _name_of_code(code)), None) if not _odd(text) else None


def _odd(text: str) -> bool:
    """Four digits that begin with two zeros are a county, any others a municipality."""
    return len(text) == 4 and not text.startswith("00") and text not in swedish_municipalities()


def match_municipality(text: str, *, zero_lost: bool = False, suggest: bool = True) -> Match:
    """What a cell means. A cell that is neither a code nor a name is UNKNOWN with the nearest three.

    `zero_lost` says that the column's codes are numbers that have lost their leading zeros. Looking for the nearest takes
    a thousand times as long as the rest, and is left out without `suggest`.
    """
    cell = " ".join(text.split())
    if len(cell) > _LONGEST_NAME:
        return Match(kind=Kind.UNKNOWN)
    if _GROUP.match(cell):
        return Match(kind=Kind.OUTSIDE, code="", name=cell)
    code = _code(cell, zero_lost=zero_lost)
    if code is None and not _CODE.match(cell):
        both = _BOTH.match(cell)
        if both:
            return _agreeing(both.group(1) or both.group(4), both.group(2) or both.group(3), suggest=suggest)
        code = _code_of_name(cell)
    return _known(code) if code else Match(kind=Kind.UNKNOWN, nearest=nearest(cell) if suggest else ())


def _agreeing(digits: str, name: str, *, suggest: bool) -> Match:
    code, named = _code(digits, zero_lost=True), _code_of_name(name)
    if code is None or named is None:
        return Match(kind=Kind.UNKNOWN, nearest=nearest(name) if suggest else ())
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
    return match_municipality(text, suggest=False).kind in (Kind.SKANE, Kind.AREA, Kind.OUTSIDE)
