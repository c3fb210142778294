"""Plain text for a terminal: numbers as the language writes them, columns that line up."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from analytics.registry.indicator import Indicator

NARROW_SPACE = "\u202f"
SEPARATORS = {"sv": (NARROW_SPACE, ","), "en": (",", ".")}


def number(value: float, decimals: int, language: str) -> str:
    """A number with the thousands and decimal signs of the language; a true minus sign; halves away from zero."""
    thousands, point = SEPARATORS[language]
    rounded = Decimal(repr(abs(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    digits = f"{rounded:,f}".replace(",", "\0").replace(".", point).replace("\0", thousands)
    return f"−{digits}" if value < 0 and any(sign in digits for sign in "123456789") else digits


def exact(value: float | None, indicator: Indicator) -> float | int | None:
    """A value for JSON: whole where the indicator counts whole things, otherwise unrounded."""
    return int(value) if value is not None and indicator.decimals == 0 and value.is_integer() else value


def count(value: float | None) -> float | int | None:
    """A base for JSON: whole where it is."""
    return int(value) if value is not None and value.is_integer() else value


def columns(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Rows of equal length as lines with aligned columns; those numbered in `right` stand to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if position in right else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
