"""A period as one number, so that periods sort, count and are compared: a year as itself, June 2026 as 202606."""

import re

FIRST_MONTH = 100_000
"""A number from here on is a month; below it a year."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def month_period(text: str) -> int:
    """The period of a month as tables write it, "2026-06". Raises ValueError for any other text."""
    found = _MONTH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no month")
    return int(found[1]) * 100 + int(found[2])


def parse_period(text: str) -> int:
    """A year or a month as typed, "2026" or "2026-06". Raises ValueError for any other text."""
    return month_period(text) if "-" in text.strip("-") else int(text)


def is_month(period: int) -> bool:
    """Whether the period is a month."""
    return period >= FIRST_MONTH


def year_of(period: int) -> int:
    """The year that the period is, or lies in."""
    return period // 100 if is_month(period) else period


def month_of(period: int) -> int | None:
    """The month, 1-12; None for a whole year."""
    return period % 100 if is_month(period) else None


def year_before(period: int) -> int:
    """The year before, or the same month a year earlier: never the month before, which has another season."""
    return period - 100 if is_month(period) else period - 1


def period_code(period: int) -> str:
    """The period as files and addresses write it: "2026" or "2026-06"."""
    return f"{period // 100}-{period % 100:02d}" if is_month(period) else str(period)


def months_between(earlier: int, later: int) -> int:
    """How many months lie between two periods of the same kind; for years twelve each."""
    return 12 * (year_of(later) - year_of(earlier)) + (month_of(later) or 0) - (month_of(earlier) or 0)


def position(period: int) -> float:
    """Where the period lies on an axis of years: 2026 for a year and for January 2026, 2026.5 for July."""
    return year_of(period) + ((month_of(period) or 1) - 1) / 12
