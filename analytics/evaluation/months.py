"""Months that no row brought: a source may publish one month for the country and another for its municipalities."""

from collections.abc import Collection, Mapping

from data.reference.geography import CODES
from data.reference.periods import is_month
from data.vocabulary import SKANE, SWEDEN

_MUNICIPALITIES = frozenset(CODES)


def no_row_came(period: int, code: str, brought: Mapping[int, Collection[str]]) -> bool:
    """Whether a month has not a row for any area like the one with the code, and another period has.

    `brought` are the codes with a row, by period. Of such a month nothing was told, which is not a figure that is missing.
    """
    alike = frozenset({code}) if code in (SKANE, SWEDEN) else _MUNICIPALITIES
    if not is_month(period) or not alike.isdisjoint(brought.get(period, ())):
        return False
    return any(not alike.isdisjoint(codes) for codes in brought.values())
