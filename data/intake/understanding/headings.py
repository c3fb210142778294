"""What a heading says: the words for what is counted, and beside them a unit, a scale, a period, a sex, an age."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from data.intake.understanding.words import age_of, fold, is_sex_word, is_total, period_of, sex_of

PERCENT, SEK, COUNT = "percent", "sek", "count"
OFFICIAL_UNITS = {"percent": PERCENT, "percentage_points": PERCENT, "sek": SEK, "persons": COUNT}
"""The units of described indicators, as headings say them."""
_UNITS = {
    "%": (PERCENT, 1),
    "procent": (PERCENT, 1),
    "andel": (PERCENT, 1),
    "andel %": (PERCENT, 1),
    "per cent": (PERCENT, 1),
    "percent": (PERCENT, 1),
    "kr": (SEK, 1),
    "sek": (SEK, 1),
    "kronor": (SEK, 1),
    "tkr": (SEK, 1_000),
    "ksek": (SEK, 1_000),
    "tusen kr": (SEK, 1_000),
    "tusen kronor": (SEK, 1_000),
    "tusentals kronor": (SEK, 1_000),
    "1000 kr": (SEK, 1_000),
    "1 000 kr": (SEK, 1_000),
    "mkr": (SEK, 1_000_000),
    "mnkr": (SEK, 1_000_000),
    "msek": (SEK, 1_000_000),
    "miljoner kr": (SEK, 1_000_000),
    "miljoner kronor": (SEK, 1_000_000),
    "tusental": (COUNT, 1_000),
    "i tusental": (COUNT, 1_000),
    "tusen": (COUNT, 1_000),
    "1000-tal": (COUNT, 1_000),
    "1 000-tal": (COUNT, 1_000),
    "1000": (COUNT, 1_000),
    "thousands": (COUNT, 1_000),
    "antal": (COUNT, 1),
    "st": (COUNT, 1),
    "number": (COUNT, 1),
    "personer": (COUNT, 1),
}
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{1,30})[)\]]\s*\Z")
_AFTER_COMMA = re.compile(r"(?:,\s*|\s+(?=%|tkr\Z|mkr\Z|mnkr\Z))([^,]{1,20})\Z")
_EDITION_OF = re.compile(r"(?:ssyk|sni|sun|spin|lkf)\s*\Z")
_DIMENSIONS = "region|kommun|län|ålder|åldersgrupp|kön|år|månad|yrke|näringsgren|utbildning|utbildningsnivå|bakgrund|tid"
_BY = re.compile(rf" (?:efter|by) (?:(?:{_DIMENSIONS})(?:, | och |$))+\Z")
_MOST_WORDS = 12


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The parts of a heading, each None or blank where it says nothing. `core` are the words that are left.

    `unit` is percent, sek or count, `scale` what a figure must be multiplied by to be in that unit. `period` is written
    as in the heading, `sex` is T, K or M, `age` is canonical.
    """

    core: str
    unit: str | None = None
    scale: int = 1
    period: str = ""
    sex: str = ""
    age: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """What the heading says beside its core, by dimension."""
        return {name: value for name in ("period", "sex", "age") if (value := getattr(self, name))}


def fold_heading(text: str) -> str:
    """A heading as it is compared: composed, small letters, one space, no unit in brackets at its end."""
    return _without_unit(text)[0]


@lru_cache(maxsize=2_000)
def _without_unit(text: str) -> tuple[str, str | None, int]:
    folded = fold(text.replace("_", " "))
    for pattern in (_BRACKETED, _AFTER_COMMA):
        match = pattern.search(folded)
        unit = _UNITS.get(fold(match.group(1))) if match else None
        if match and unit and folded[: match.start()].strip():
            return folded[: match.start()].strip(), *unit
    return folded, None, 1


@lru_cache(maxsize=2_000)
def read_heading(text: str) -> Heading:
    """The parts of a heading, taken from its end and its beginning as long as they mean something."""
    folded, unit, scale = _without_unit(text)
    heading = Heading(core=_BY.sub("", folded), unit=unit, scale=scale)
    while True:
        shorter = _take_one(heading)
        if shorter is None:
            return heading
        heading = shorter


def _take_one(heading: Heading) -> Heading | None:
    for part, rest in _ends(heading.core):
        if _EDITION_OF.search(rest):
            continue
        period = period_of(part)
        if period and not heading.period:
            return replace(heading, core=rest, period=period.year if period.last_day else part)
        age = age_of(part)
        if age and age != "total" and not heading.age:
            return replace(heading, core=rest, age=age)
        if not heading.sex and (is_sex_word(part) or (is_total(part) and sex_of(part))):
            return replace(heading, core=rest, sex=sex_of(part) or "")
    return None


def _ends(core: str) -> Iterator[tuple[str, str]]:
    """The longest first: words from the end with what is left before them, then words from the beginning."""
    words = core.split(" ")
    if len(words) > _MOST_WORDS:
        return
    for length in range(min(4, len(words)), 0, -1):
        end, begin = words[-length:], words[:length]
        yield _bare(" ".join(end)), _bare(" ".join(words[:-length])).strip(" –—")
        yield _bare(" ".join(begin)), _bare(" ".join(words[length:])).strip(" –—")


def _bare(text: str) -> str:
    inner = re.sub(r"\A\((.*)\)\Z", r"\1", text.strip(" ,;:/|"))
    return inner.strip(" ,;:/|")
