"""Sexes, ages, periods and totals as Swedish statistics write them, each in one canonical form."""

import re
import unicodedata
from dataclasses import dataclass

from data.contracts.contract import CONTRACTS

_SEX = CONTRACTS["official_statistics"].column("sex")
_SEXES = {word: code for code, words in _SEX.synonyms.items() for word in (*words, code.casefold())}
_TOTALS = frozenset({"total", "totalt", "samtliga", "alla", "summa", "all", "sum", "båda könen", "both sexes", "totals"})
_TOTAL_LEADS = ("totalt ", "total ", "samtliga ", "alla ", "summa ", "all ")
_AGE = re.compile(r"(?:ålder )?([0-9]{1,3}) ?[-–—] ?([0-9]{1,3})(?: ?(?:år|years?))?(?: ålder)?\Z")
_AGE_FROM = re.compile(
    r"([0-9]{1,3})(?: ?\+| ?[-–—](?= ?(?:år|years?)?\Z)| (?:år )?(?:och|eller) äldre| (?:år )?\+)(?: ?(?:år|years?))?\Z"
)
_AGE_TO = re.compile(r"(?:[-–—] ?|upp till |till och med )([0-9]{1,3})(?: ?(?:år|years?))?\Z")
_ONE_AGE = re.compile(r"([0-9]{1,3}) ?(?:år|years?)\Z")
_BARE_AGE = re.compile(r"[0-9]{1,3}\Z")
_OLDEST = 130
_MARKS = r"(?:\s*(?:\(?\s*(?:p|prel|preliminär|preliminärt|prel\.|r|reviderad|rev)\s*\.?\)?|\*+))?"
_LEAD = r"(?:(?:år|year|helår|årsmedel|årsmedelvärde)[ :]+)?"
_YEAR = re.compile(rf"{_LEAD}((?:19|20)[0-9]{{2}}){_MARKS}\Z")
_MONTH = re.compile(rf"((?:19|20)[0-9]{{2}})(?:-|m|:|/| )(0[1-9]|1[0-2]){_MARKS}\Z")
_MONTH_FIRST = re.compile(rf"(0[1-9]|1[0-2])[/-]((?:19|20)[0-9]{{2}}){_MARKS}\Z")
_FIRST_DAY = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])-01(?:[t ]00:00.*)?\Z")
_K = r"(?:k|q|kv|kvartal) ?[1-4]"
_QUARTER = re.compile(rf"(?:19|20)[0-9]{{2}} ?{_K}{_MARKS}\Z|{_K} (?:19|20)[0-9]{{2}}\Z")
_SPLIT = re.compile(rf"(?:läsåret |läsår )?((?:19|20)[0-9]{{2}})/((?:19|20)?[0-9]{{2}}){_MARKS}\Z")
_NAMES = (
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april",),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
MONTHS = {name[:length]: number for number, names in enumerate(_NAMES, 1) for name in names for length in (3, len(name))}
MONTHS |= {"sept": 9}
"""Months in Swedish and English, in full and by three letters -> 1 to 12."""
_Y = r"((?:19|20)[0-9]{2})"
_LAST_DAY = re.compile(rf"{_Y}-12-31\Z|(?:den )?31 dec(?:ember|\.)? {_Y}\Z")
"""The day that figures of a year's end are about: they are the year's."""
_A_DAY = re.compile(rf"(?<![0-9]){_Y}-(?:0[1-9]|1[0-2])-[0-3][0-9](?![0-9])")
_NAMED = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH_WITHIN = re.compile(rf"(?<![0-9]){_Y}(?:-|m)(0[1-9]|1[0-2])(?![0-9])|\b({_NAMED})\.?[ \-]{_Y}(?![0-9])")
_SPLIT_WITHIN = re.compile(rf"(?<![0-9]){_Y}/(?:(?:19|20)?([0-9]{{2}}))(?![0-9])")
_YEAR_WITHIN = re.compile(rf"(?<![0-9]){_Y}(?![0-9])")
_WORDED = re.compile(rf"([a-zåäö]+)\.?[ \-]{_Y}{_MARKS}\Z|{_Y}[ \-]([a-zåäö]+)\.?{_MARKS}\Z")


@dataclass(frozen=True, kw_only=True)
class Period:
    """A point in time. `month` is blank for a whole year; `split` is a school year such as 2022/23, which begins in
    `year`; `quarter` that the text names a quarter; `marked` that a mark such as (p) stands beside it; `last_day` that the
    year is written as its last day."""

    year: str
    month: str = ""
    split: bool = False
    quarter: bool = False
    marked: bool = False
    last_day: bool = False


def fold(text: str) -> str:
    """A word or name as it is compared: composed, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def sex_of(text: str) -> str | None:
    """T, K or M for a word or a sign that means one; None otherwise."""
    return _SEXES.get(fold(text).strip(" .:"))


def is_sex_word(text: str) -> bool:
    """Whether a word of its own means a sex: not a single letter or digit, which may mean anything."""
    return len(fold(text)) > 2 and sex_of(text) in ("K", "M")


def is_total(text: str) -> bool:
    """Whether a text means all parts together: totalt, samtliga branscher, alla åldrar, kvinnor och män."""
    folded = fold(text).strip(" .:")
    return folded in _TOTALS or folded.startswith(_TOTAL_LEADS) or (len(folded) > 1 and sex_of(folded) == "T")


def age_of(text: str, *, bare: bool = False) -> str | None:
    """An age or a group of ages as it is stored: 20-24, 65+, -29, 20, total; None if the text is no age.

    Only with `bare` is a number alone an age. A group such as "samtliga 16-64 år" is 16-64.
    """
    folded = fold(text)
    for lead in _TOTAL_LEADS:
        if folded.startswith(lead) and (inner := _group(folded.removeprefix(lead))):
            return inner
    if is_total(folded):
        return "total"
    return _group(folded) or (str(int(folded)) if bare and _BARE_AGE.match(folded) else None)


def _group(folded: str) -> str | None:
    between = _AGE.match(folded)
    if between:
        low, high = (int(part) for part in between.groups())
        return f"{low}-{high}" if low <= high <= _OLDEST else None
    for pattern, written in ((_AGE_FROM, "{}+"), (_AGE_TO, "-{}"), (_ONE_AGE, "{}")):
        match = pattern.match(folded)
        if match and int(match.group(1)) <= _OLDEST:
            return written.format(int(match.group(1)))
    return None


def period_of(text: str) -> Period | None:
    """The year or month that a text means, with what stands beside it; None if it means neither."""
    folded = fold(text)
    marked = folded[-1:] in (")", "*", "p", "r", ".") or "prel" in folded
    year = _YEAR.match(folded)
    if year:
        return Period(year=year.group(1), marked=marked)
    last = _LAST_DAY.match(folded)
    if last:
        return Period(year=last.group(1) or last.group(2), last_day=True)
    if _QUARTER.match(folded):
        return Period(year=next(iter(re.findall(r"(?:19|20)[0-9]{2}", folded))), quarter=True)
    month = _month(folded)
    if month:
        return Period(year=month[0], month=month[1], marked=marked)
    split = _SPLIT.match(folded)
    if split and int(split.group(2)[-2:]) == (int(split.group(1)) + 1) % 100:
        return Period(year=split.group(1), split=True)
    return None


def _month(folded: str) -> tuple[str, str] | None:
    for pattern, places in ((_MONTH, (1, 2)), (_FIRST_DAY, (1, 2)), (_MONTH_FIRST, (2, 1))):
        match = pattern.match(folded)
        if match:
            return match.group(places[0]), match.group(places[1])
    worded = _WORDED.match(folded)
    if worded:
        name, year = worded.group(1) or worded.group(4), worded.group(2) or worded.group(3)
        return (year, f"{MONTHS[name]:02d}") if name in MONTHS else None
    return None


def periods_in(text: str) -> list[Period]:
    """The years and months that stand in a line of words; both years of 2024/25. The day a file was fetched on is none."""
    folded = _A_DAY.sub(lambda day: day.group(1) if day.group(0).endswith("-12-31") else " ", fold(text))
    folded = _SPLIT_WITHIN.sub(lambda both: f" {both.group(1)} {both.group(1)[:2]}{both.group(2)} ", folded)
    found, rest = [], folded
    for match in _MONTH_WITHIN.finditer(folded):
        year, number, name, year_after = match.groups()
        found.append(Period(year=year or year_after, month=number or f"{MONTHS[name]:02d}"))
        rest = rest.replace(match.group(0), " ")
    return [*found, *(Period(year=year) for year in _YEAR_WITHIN.findall(rest))]


def month_number(text: str) -> str | None:
    """A month of its own as two digits: 9, 09, september, sep; None if it is none."""
    folded = fold(text).rstrip(".")
    if re.fullmatch(r"0?[1-9]|1[0-2]", folded):
        return f"{int(folded):02d}"
    return f"{MONTHS[folded]:02d}" if folded in MONTHS else None
