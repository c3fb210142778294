"""Dates, months and years as people write them, in one canonical form; what could mean two days is refused or asked."""

import re
from datetime import date, timedelta

from data.intake.checking.numbers import Fault

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?\Z")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})\Z")
_SERIAL = re.compile(r"[0-9]{5}(?:[.,]0+)?\Z")
_MONTH = re.compile(r"([0-9]{4})(?:-|M)(0[1-9]|1[0-2])\Z")
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
    compact = _COMPACT.match(text)
    if compact:
        raise Fault("date_unreadable", _existing(compact))
    raise Fault("date_unreadable")


def _existing(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Fault("date_impossible") from None


def _from_serial(days: int, answer: str | None) -> str:
    if answer in _EPOCHS:
        return (_EPOCHS[answer] + timedelta(days=days)).isoformat()
    shown = {name: (start + timedelta(days=days)).isoformat() for name, start in _EPOCHS.items()}
    raise Fault("date_serial", as_date=shown["excel1900"], as_date_1904=shown["excel1904"])


def canonical_month(text: str, *, from_date: bool) -> str:
    """YYYY-MM, or Fault. Excel makes the first of the month out of 2024-05; Statistics Sweden writes 2024M05."""
    match = _MONTH.match(text)
    if match:
        return f"{match.group(1)}-{match.group(2)}"
    whole = _DATE.match(text)
    if from_date and whole and whole.group(3) == "01":
        return f"{whole.group(1)}-{whole.group(2)}"
    raise Fault("month_unreadable")


def canonical_year(text: str, this_year: int) -> str:
    """A year with four digits that is not in the future, or Fault."""
    if not _YEAR.match(text):
        raise Fault("year_unreadable")
    if int(text) > this_year:
        raise Fault("year_future")
    return text
