"""Skåne's 33 municipalities and the two divisions they form. The divisions differ (Skurup) and are never mixed."""

import csv
import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.vocabulary import SKANE, SWEDEN, Division

FILE = Path(__file__).parents[1] / "codes" / "municipalities.csv"

# Swedish order ends with å, ä, ö, which is not their order in Unicode.
_SWEDISH_ORDER = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


class UnknownArea(LookupError):
    """A code or name that is none of the 33 municipalities, the county or the country."""

    def __init__(self, given: str) -> None:
        self.given = given
        self.suggestions: tuple[str, ...] = _suggestions(given)
        hint = f" Closest: {', '.join(self.suggestions)}." if self.suggestions else ""
        super().__init__(f"{given!r} is not one of Skåne's municipalities (codes 1214 to 1293).{hint}")


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """One municipality. `cooperation_body` and `statistical_sub_region` are names as the bodies write them."""

    code: str
    name: str
    cooperation_body: str
    statistical_sub_region: str

    def region_name(self, division: Division) -> str:
        """The name of the region it belongs to in a division; its own name by municipality."""
        match division:
            case Division.COOPERATION_BODY:
                return self.cooperation_body
            case Division.STATISTICAL_SUB_REGION:
                return self.statistical_sub_region
            case Division.MUNICIPALITY:
                return self.name


@dataclass(frozen=True, kw_only=True)
class Region:
    """One body of a division. `code` is an ASCII slug of the name; `members` are municipality codes by name order."""

    code: str
    name: str
    members: tuple[str, ...]


def swedish_order(text: str) -> str:
    """Sort key that puts å, ä, ö last."""
    return text.casefold().translate(_SWEDISH_ORDER)


def slug(name: str) -> str:
    """ASCII code of a name: "Sydöstra Skåne (SÖSK)" -> "sydostra_skane_sosk"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "_".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def _load() -> tuple[Municipality, ...]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        found = [
            Municipality(
                code=row["municipality_code"],
                name=row["municipality"],
                cooperation_body=row["cooperation_body"],
                statistical_sub_region=row["statistical_sub_region"],
            )
            for row in csv.DictReader(lines)
        ]
    return tuple(sorted(found, key=lambda one: swedish_order(one.name)))


MUNICIPALITIES: tuple[Municipality, ...] = _load()
CODES: tuple[str, ...] = tuple(one.code for one in MUNICIPALITIES)
"""The 33 official codes in Swedish name order."""
_BY_CODE = {one.code: one for one in MUNICIPALITIES}
_BY_NAME = {one.name.casefold(): one for one in MUNICIPALITIES}


def municipality(code: str) -> Municipality:
    """The municipality with this four-digit code. Raises UnknownArea."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownArea(code) from None


def find_municipality(text: str) -> Municipality:
    """The municipality meant by a code or a name ("Lund", "lunds kommun", "1281"). Raises UnknownArea."""
    wanted = unicodedata.normalize("NFC", text).strip().casefold()
    if wanted in _BY_CODE:
        return _BY_CODE[wanted]
    bare = wanted.removesuffix(" kommun")
    for name in (bare, bare.removesuffix("s")):
        if name in _BY_NAME:
            return _BY_NAME[name]
    raise UnknownArea(text)


@cache
def regions(division: Division) -> tuple[Region, ...]:
    """The bodies of a division by Swedish name order; by municipality each is a region of its own, its code kept."""
    if division is Division.MUNICIPALITY:
        return tuple(Region(code=one.code, name=one.name, members=(one.code,)) for one in MUNICIPALITIES)
    names = {one.region_name(division) for one in MUNICIPALITIES}
    return tuple(
        Region(code=slug(name), name=name, members=_members(division, name)) for name in sorted(names, key=swedish_order)
    )


def is_region_name(text: str) -> bool:
    """Whether a text names a region of either division, with or without its short form in brackets."""
    wanted = slug(text)
    return any(wanted in (one.code, slug(one.name.partition("(")[0])) for one in _all_regions() if len(one.members) > 1)


def _members(division: Division, name: str) -> tuple[str, ...]:
    return tuple(one.code for one in MUNICIPALITIES if one.region_name(division) == name)


def region(division: Division, code: str) -> Region:
    """One body of a division by its code. Raises UnknownArea."""
    for one in regions(division):
        if one.code == code:
            return one
    raise UnknownArea(code)


def places() -> Mapping[str, Division]:
    """Code -> division of every municipality and sub-region, municipalities first. Skåne belongs to no division."""
    return {region.code: division for division in Division for region in regions(division)}


def area_name(code: str) -> str:
    """Swedish name of a municipality, a region of either division, the county ("12") or the country ("00").

    Raises UnknownArea.
    """
    if code not in _names():
        raise UnknownArea(code)
    return _names()[code]


@cache
def _names() -> dict[str, str]:
    """Code -> name; where two divisions have a code, the first of them has it."""
    regional = {one.code: one.name for one in reversed([*_all_regions()])}
    return regional | {SKANE: "Skåne", SWEDEN: "Sverige"}


def _all_regions() -> Iterable[Region]:
    for division in Division:
        yield from regions(division)


def _suggestions(given: str) -> tuple[str, ...]:
    names = {one.name.casefold(): f"{one.code} {one.name}" for one in MUNICIPALITIES}
    codes = {one.code: f"{one.code} {one.name}" for one in MUNICIPALITIES}
    known = names | codes
    return tuple(known[near] for near in difflib.get_close_matches(given.strip().casefold(), known, n=3, cutoff=0.6))
