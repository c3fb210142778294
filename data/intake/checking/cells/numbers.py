"""Numbers as people write them: which decimal sign a column uses, and each number in one canonical form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from data.contracts.cells import absent_state

_SPACES = "\u0020\u00a0\u202f\u2009\u2007"
_SPACED = re.compile(rf"([0-9]{{1,3}})((?:[{_SPACES}][0-9]{{3}})+)(?![0-9])")
_SCIENTIFIC = re.compile(r"[+\-]?[0-9]+(?:[.,][0-9]+)?[eE][+\-]?[0-9]+\Z")
_NOT_FINITE = re.compile(r"[+\-]?(?:inf(?:inity)?|nan|∞)\Z", re.IGNORECASE)
_PLAIN = re.compile(r"([+\-]?)([0-9]+)\Z")
_ONE_SIGN = re.compile(r"([+\-]?)([0-9]*)([.,])([0-9]+)\Z")
_GROUPED = re.compile(r"([+\-]?)([0-9]{1,3})((?:\.[0-9]{3})+|(?:,[0-9]{3})+)(?:([.,])([0-9]+))?\Z")
_MONTHS = r"jan|feb|mar|mars|apr|maj|may|jun|jul|aug|sep|sept|okt|oct|nov|dec"
_MADE_DATE = (
    rf"(?:{_MONTHS})[\-./ ][0-9]{{1,4}}|[0-9]{{1,2}}[\-./ ](?:{_MONTHS})(?:[\-./ ][0-9]{{2,4}})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].*)?"
)
_SHORT_DATE = r"[0-9]{1,2}[/\-][0-9]{1,2}(?:[/\-][0-9]{2,4})?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_MADE = re.compile(rf"(?:{_MADE_DATE})\Z", re.IGNORECASE)
_DATE_LIKE = re.compile(rf"(?:{_MADE_DATE}|{_SHORT_DATE})\Z", re.IGNORECASE)
_MOST_DIGITS = 17
# What nearly every cell is: a whole number, or one with decimals that cannot be thousands.
_QUICK = re.compile(r"-?[0-9]{1,9}(?:([.,])(?:[0-9]{1,2}|[0-9]{4,7}))?\Z")
_UNCLEAR = re.compile(
    r"\[?[cxz]\]?|:|…|\.{3,}|\*+|n/?a|null|sekretess(?:belagt|skyddad)?|skyddad|hemlig|confidential", re.IGNORECASE
)
"""Signs and words that sources put in place of a figure, which say different things in different ones."""
COMMA, POINT = ",", "."


class Fault(Exception):
    """A text that cannot be taken as it stands: the finding's code, what fills its template, a suggestion."""

    def __init__(self, code: str, suggestion: str | None = None, /, **values: object) -> None:
        super().__init__(code)
        self.code, self.suggestion, self.values = code, suggestion, values


class Shape(StrEnum):
    """What a number's own writing says about the decimal sign."""

    NEITHER = "neither"
    COMMA = "comma"
    POINT = "point"
    EITHER = "either"
    """`1.234` and `1,234`: a decimal number or a whole one with its thousands apart."""


@dataclass(frozen=True, kw_only=True)
class Convention:
    """How a column writes numbers. `decimal` is None when nothing in it tells; `grouped` when the other sign is seen
    between thousands; `answered` when a person said so."""

    decimal: str | None
    grouped: bool
    answered: bool = False


_SHAPES = {None: Shape.NEITHER, COMMA: Shape.COMMA, POINT: Shape.POINT}


def looks_like_date(text: str) -> bool:
    """`mar-25`, `2025-03-01`, `1/3`: what Excel makes of 25 March and shows for a number."""
    return _DATE_LIKE.match(text) is not None


def made_into_date(text: str) -> bool:
    """`mar-25` or `2025-03-01` where a code should be; `20-24` is an age group and no date."""
    return _MADE.match(text) is not None


def tidy(text: str) -> str:
    """A number without spaces between thousands, with an ordinary minus and no space around it."""
    plain = text.strip().replace("\u2212", "-")
    match = _SPACED.search(plain)
    if match:
        joined = re.sub(rf"[{_SPACES}]", "", match.group(0))
        plain = plain[: match.start()] + joined + plain[match.end() :]
    if plain[:1] in "+-":
        plain = plain[:1] + plain[1:].strip()
    return plain


def shape(number: str) -> Shape:
    """What a tidy number says about the decimal sign."""
    quick = _QUICK.match(number)
    if quick:
        return _SHAPES[quick.group(1)]
    one = _ONE_SIGN.match(number)
    if one:
        whole, sign, rest = one.group(2), one.group(3), one.group(4)
        if len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
            return Shape.EITHER
        return Shape.COMMA if sign == COMMA else Shape.POINT
    grouped = _GROUPED.match(number)
    if grouped:
        thousands = grouped.group(3)[0]
        if grouped.group(4) == thousands:
            return Shape.NEITHER
        return Shape.COMMA if thousands == POINT else Shape.POINT
    return Shape.NEITHER


def convention(texts: Iterable[str], answer: str | None = None) -> Convention:
    """How a column of texts writes its numbers. An answer (`comma`, `point`) holds for all of it."""
    numbers = [tidy(text.replace("%", "")) for text in texts]
    shapes = [shape(number) for number in numbers]
    commas, points = shapes.count(Shape.COMMA), shapes.count(Shape.POINT)
    said = {"comma": COMMA, "point": POINT}.get(answer or "")
    seen = None if not commas + points else COMMA if commas >= points else POINT
    grouped = any(_GROUPED.match(number) and not _ONE_SIGN.match(number) for number in numbers)
    return Convention(decimal=said or seen, grouped=grouped, answered=said is not None)


def canonical(text: str, how: Convention, *, percent: bool, name: str = "") -> str:
    """A number with a decimal point and nothing else, or Fault. A sign for an absent figure passes as it is."""
    stripped = text.strip()
    quick = _QUICK.match(stripped)
    if quick and (quick.group(1) is None or quick.group(1) == how.decimal):
        return stripped.replace(COMMA, POINT)
    if absent_state(stripped) is not None:
        return stripped
    number = tidy(stripped)
    if number.endswith("%"):
        if not percent:
            raise Fault("percent_unexpected", name=name)
        number = number[:-1].rstrip(_SPACES)
    _refuse_unreadable(number, stripped, name)
    found = shape(number)
    if found in (Shape.COMMA, Shape.POINT) and how.decimal not in (None, _sign(found)):
        raise Fault("decimal_mixed", expected=f"”{how.decimal}”")
    if found is Shape.EITHER:
        return _either(number, how)
    return _exact(_joined(number))


def _sign(found: Shape) -> str:
    return COMMA if found is Shape.COMMA else POINT


def _refuse_unreadable(number: str, text: str, name: str) -> None:
    if _SCIENTIFIC.match(number):
        raise Fault("number_scientific")
    if _NOT_FINITE.match(number):
        raise Fault("number_not_finite")
    if looks_like_date(text):
        raise Fault("date_from_number", name=name)
    if _UNCLEAR.fullmatch(text):
        raise Fault("sign_unclear")
    if not (_PLAIN.match(number) or _ONE_SIGN.match(number) or _GROUPED.match(number)):
        raise Fault("number_unreadable")


def _either(number: str, how: Convention) -> str:
    """`1.234` is decimal where the column writes decimals so, whole where a person or the column says so; else ask."""
    sign = COMMA if COMMA in number else POINT
    if how.decimal == sign:
        return _exact(number.replace(COMMA, POINT))
    if how.decimal is not None and (how.answered or how.grouped):
        return _exact(number.replace(sign, ""))
    whole, decimals = number.replace(sign, ""), number.replace(sign, POINT)
    raise Fault(
        "decimal_question",
        as_thousands_sv=_spaced(whole, "\u202f"),
        as_thousands_en=_spaced(whole, ","),
        as_decimal_sv=decimals.replace(POINT, COMMA),
        as_decimal_en=decimals,
    )


def _spaced(whole: str, between: str) -> str:
    return whole[:-3] + between + whole[-3:]


def _joined(number: str) -> str:
    """The decimal sign of an unambiguous number as a point, its thousands joined."""
    one = _ONE_SIGN.match(number)
    if one:
        return f"{one.group(1)}{one.group(2) or '0'}.{one.group(4)}"
    grouped = _GROUPED.match(number)
    if grouped:
        if grouped.group(4) == grouped.group(3)[0]:
            raise Fault("number_unreadable")
        whole = grouped.group(2) + re.sub(r"[.,]", "", grouped.group(3))
        return grouped.group(1) + whole + (f".{grouped.group(5)}" if grouped.group(5) else "")
    return number


def _exact(number: str) -> str:
    digits = number.lstrip("+-").replace(".", "").strip("0")
    if len(digits) > _MOST_DIGITS:
        raise Fault("number_too_precise")
    return number
