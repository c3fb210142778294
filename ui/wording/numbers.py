"""Numbers as people read them: Swedish decimal comma and thin spaces, English point and commas, a true minus sign.

Words of units come from the catalogue (`unit.*`). No rounding changes what is compared elsewhere: this is the last
step before the eye.

By hand and not by Babel, which tests/test_numbers.py holds this against: its space between thousands is a wide one, its
minus a hyphen, its nothing may be negative, so that every number would be rewritten after it, at four times the time.
"""

from decimal import ROUND_HALF_EVEN, Decimal

from analytics.quantity import rounded as rounded
from data.reference.periods import is_month, month_of, year_of
from ui.wording.catalogue import Catalogue

MINUS = "\u2212"
THIN_SPACE = "\u202f"
HARD_SPACE = "\u00a0"
MOST_DECIMALS = 6


def format_number(value: float, decimals: int, language: str, *, signed: bool = False) -> str:
    """A bare number. Halves round away from zero as taught in school; a value that rounds to nothing has no sign."""
    shown = rounded(value, decimals)
    digits = f"{abs(shown):,.{decimals}f}"
    if language == "sv":
        digits = digits.replace(",", THIN_SPACE).replace(".", ",")
    if shown < 0:
        return MINUS + digits
    return f"+{digits}" if signed and shown > 0 else digits


def format_value(value: float, unit: str, decimals: int, language: str, *, signed: bool = False) -> str:
    """A number with its unit: "12,3 %", "357 377 personer", "1 person". A unit not in the catalogue is written as is."""
    number = format_number(value, decimals, language, signed=signed)
    t = Catalogue(language)
    form = "one" if number.lstrip(f"+{MINUS}") == "1" else "many"
    if t.has(f"unit.{unit}.{form}"):
        return t(f"unit.{unit}.{form}", number=number).replace(" ", HARD_SPACE)
    return f"{number}{HARD_SPACE}{unit}" if unit else number


def format_limit(value: float, decimals: int, language: str) -> str:
    """A class limit, never rounded to another number: more decimals than usual are shown when it has them."""
    return format_number(value, max(decimals, exact_decimals(value)), language)


def format_year(year: int) -> str:
    """A year never has a thousands separator."""
    return str(year)


def format_years(first: int, last: int) -> str:
    """A span of years with an en dash; one year alone when both are the same."""
    return str(first) if first == last else f"{first}–{last}"


def format_period(period: int, language: str) -> str:
    """A year as such, a month in words: "2024", "juni 2026", "June 2026". Periods are those of data.reference.periods."""
    month = month_of(period)
    return str(period) if month is None else Catalogue(language)(f"month.{month}", year=year_of(period))


def short_period(period: int, language: str) -> str:
    """A period where room is scarce: "2024", "dec 2025", "Dec 2025"."""
    month = month_of(period)
    return str(period) if month is None else Catalogue(language)(f"month_short.{month}", year=year_of(period))


def format_periods(first: int, last: int, language: str) -> str:
    """A span of periods: "2017–2022", and with spaces round the dash "december 2020 – juni 2026"."""
    if not is_month(first) and not is_month(last):
        return format_years(first, last)
    ends = dict.fromkeys(format_period(period, language) for period in (first, last))
    return " – ".join(ends)


def unit_name(unit: str, language: str) -> str:
    """A unit as the title of an axis: "procent", "kronor". Empty for a bare ratio; an unknown unit as it is written."""
    t = Catalogue(language)
    return t(f"unit.{unit}.axis") if t.has(f"unit.{unit}.axis") else unit


def unit_of_change(unit: str) -> str:
    """The unit of a difference: between two percentages it is percentage points."""
    return "percentage_points" if unit == "percent" else unit


def exact_decimals(value: float) -> int:
    """How many decimals write the value exactly, at most MOST_DECIMALS."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-MOST_DECIMALS), ROUND_HALF_EVEN).normalize()
    exponent = exact.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
