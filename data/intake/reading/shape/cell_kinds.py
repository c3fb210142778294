"""What a cell looks like: a number, a year, a sign for nothing, a unit, a remark's heading."""

import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[<>]?\s*[+\-−–]?[0-9][0-9 \u00a0\u202f.,]*\s*%?\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_NOTHING = frozenset({"", "-", "–", ".", "..", "...", "x", "<5"})
_SCALE = re.compile(
    r"%|procent|andel|per ?cent|promille|‰|kr|kronor|sek|t(?:usen |usental )?kr(?:onor)?|ksek|mn?kr|msek|tusen(?:tal)?"
    r"|1 ?000-tal|miljoner(?: kr(?:onor)?)?"
)
_UNIT = re.compile(
    r"antal|st|personer|år|årtal|enhet|kod|text|namn|datum|id|index|tal|siffra|värde"
    r"|number|count|code|name|date|unit|persons|year"
)
_COLUMN_SIGN = re.compile(r"\(?[a-zåäöA-ZÅÄÖ0-9]{1,2}\)?\Z")
_REMARK = re.compile(
    r"\W*(?:anm|not\b|note|noter|fotnot|kommentar|comment|remark|källa|source|beskriv|övrig)", re.IGNORECASE
)


def is_plain_number(text: str) -> bool:
    """A number as people write it, decimals, thousands and per cent included; not a range, a date or a time."""
    return _PLAIN.match(text.strip()) is not None


def is_year(text: str) -> bool:
    """A year of four digits."""
    return _YEAR.match(text.strip()) is not None


def is_nothing(text: str) -> bool:
    """A sign that stands where a number could not be given, or a blank."""
    return text.strip().casefold() in _NOTHING


def is_blank(text: str) -> bool:
    """Nothing but spaces, if that."""
    return not text or text.isspace()


def is_unit(text: str) -> bool:
    """A word for what a column counts in, with or without brackets."""
    return is_scale(text) or _UNIT.fullmatch(text.strip(" ()[]").casefold()) is not None


def is_scale(text: str) -> bool:
    """A unit that changes what a number means: per cent, kronor, thousands."""
    return _SCALE.fullmatch(text.strip(" ()[]").casefold()) is not None


def are_column_signs(texts: Iterable[str]) -> bool:
    """A row of letters or numbers by which a form refers to its columns: a, b, c or (1), (2)."""
    signs = [text.strip(" ()").casefold() for text in texts]
    if len(signs) < 2 or not all(_COLUMN_SIGN.match(sign) for sign in signs):
        return False
    return signs in (
        [chr(ord("a") + number) for number in range(len(signs))],
        [str(number) for number in range(1, len(signs) + 1)],
    )


def is_remark_heading(text: str) -> bool:
    """The heading of a column for remarks."""
    return _REMARK.match(text) is not None


def digits_pattern(text: str) -> str:
    """The form of a text: digits as 9, letters as a, runs as one; blank for a text without digits."""
    if not any(sign.isdigit() for sign in text):
        return ""
    return re.sub(r"a+", "a", re.sub(r"[^\W\d_]", "a", re.sub(r"[0-9]+", "9", text.strip())))
