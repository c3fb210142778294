"""Dates, months and years as people write them, in one canonical form; what could mean two days is refused or asked."""

import re
from datetime import date, timedelta

from data.intake.checking.cells.numbers import Fault
from data.intake.understanding.words import MONTHS, fold, month_number, period_of

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?\Z")
_WITH_TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-2]?[0-9][:.][0-5][0-9])(?::[0-9.]+)?(?:Z|[+-][0-9:]+)?\Z")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})\Z")
_SERIAL = re.compile(r"[0-9]{5}(?:[.,]0+)?\Z")
_WORDED = re.compile(r"(?:den |the )?([0-9]{1,2})(?:\.|:?e|th|st|nd|rd)? ([a-zåäö]{3,})\.?,? ([0-9]{4})\Z")
_YEAR = re.compile(r"[0-9]{4}\Z")
_EPOCHS = {"excel1900": date(1899, 12, 30), "excel1904": date(1904, 1, 1)}
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000


def canonical_date(text: str, answer: str | None) -> str:
    """YYYY-MM-DD, or Fault. Excel's day numbers are read when `answer` says from which day they count."""
    match = _DATE.match(text)
    if match:
        return _existing(match)
    if _SERIAL.match(text) and _FIRST_SERIAL <= int(text[:5]) <= _LAST_SERIAL:
        return _from_serial(int(text[:5]), answer)
    timed = _WITH_TIME.match(text)
    if timed:
        as_date = _on(*(int(part) for part in timed.groups()[:3]))
        raise Fault("date_with_time", as_date, as_date=as_date, time=timed.group(4))
    worded = _WORDED.match(fold(text))
    if worded and worded.group(2) in MONTHS:
        return _on(int(worded.group(3)), MONTHS[worded.group(2)], int(worded.group(1)))
    compact = _COMPACT.match(text)
    if compact:
        raise Fault("date_unreadable", _existing(compact))
    raise Fault("date_unreadable")


def _existing(match: re.Match[str]) -> str:
    return _on(*(int(part) for part in match.groups()))


def _on(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Fault("date_impossible") from None


def _from_serial(days: int, answer: str | None) -> str:
    if answer in _EPOCHS:
        return (_EPOCHS[answer] + timedelta(days=days)).isoformat()
    shown = {name: (start + timedelta(days=days)).isoformat() for name, start in _EPOCHS.items()}
    raise Fault("date_serial", as_date=shown["excel1900"], as_date_1904=shown["excel1904"])


def canonical_month(text: str, *, from_date: bool, year: str = "") -> str:
    """YYYY-MM, or Fault: 2024-05, 2024M05, maj 2024, or a month alone where the row says its `year`.

    Excel makes the first of the month out of 2024-05.
    """
    if _DATE.match(text) and not (from_date and text[8:10] == "01"):
        raise Fault("month_unreadable")
    period = period_of(text)
    if period and period.month:
        return f"{period.year}-{period.month}"
    alone = month_number(text) if year else None
    if alone:
        return f"{year}-{alone}"
    raise Fault("period_quarter" if period and period.quarter else "month_unreadable")


def canonical_year(text: str, this_year: int, *, school_year: str | None = None, future: bool = False) -> str:
    """A year with four digits that is not in the future unless that is allowed, or Fault.

    `school_year` says which of its two years 2022/23 stands for.
    """
    if _YEAR.match(text):
        return _not_future(int(text), this_year, future=future)
    period = period_of(text)
    if period is None or _DATE.match(text):
        raise Fault("year_unreadable")
    if period.month or period.quarter:
        raise Fault("period_quarter" if period.quarter else "year_is_month")
    year = int(period.year)
    if period.split:
        if school_year is None:
            raise Fault("school_year", first=str(year), last=str(year + 1))
        year += school_year == "last"
    return _not_future(year, this_year, future=future)


def _not_future(year: int, this_year: int, *, future: bool) -> str:
    if year > this_year and not future:
        raise Fault("year_future")
    return str(year)
