"""Goalposts from the data set `goalposts`: they take the place of those in an index's own file, pair by pair."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.quantity import MissingData
from analytics.registry.index import Goalposts, Index, Member, Transformation
from data.store.store import Edition

QUERY = Path(__file__).parents[1] / "queries" / "goalposts.sql"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The goalposts of an index in one edition, by symbol, and what is wrong with those that were loaded."""

    by_symbol: Mapping[str, Goalposts]
    gaps: tuple[MissingData, ...]


def goalposts_of(edition: Edition, index: Index) -> Limits:
    """Loaded pairs where there are any, else those of the index's file.

    A row names its indicator by symbol or id. The name also says the scale: `K2` has limits in the indicator's own unit,
    and values between them are then not logged; `ln K2` has limits on the logarithm, and so has any pair for a logged
    indicator whose lower limit is below 0. A pair that does not rise is not used and is reported.
    """
    by_symbol = {member.symbol: member.goalposts for member in index.members}
    wrong = []
    for name, indicator, low, high, basis, version in edition.rows(QUERY.read_text(encoding="utf-8")):
        member = _member(index, indicator) if _same(name, index.id, index.symbol) else None
        if member is None:
            continue
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            wrong.append(member.symbol)
            continue
        by_symbol[member.symbol] = Goalposts(
            low=low,
            high=high,
            transformation=_scale(member, indicator, low),
            basis_sv=basis,
            basis_en=basis,
            version=version,
            loaded=True,
        )
    gaps = (MissingData(key="goalposts_do_not_rise", datasets=("goalposts",), values={"symbols": ", ".join(wrong)}),)
    return Limits(by_symbol=by_symbol, gaps=gaps if wrong else ())


def _same(given: str, *names: str) -> bool:
    return given.strip().casefold() in {name.casefold() for name in names}


def _bare(given: str) -> str:
    return given.strip().casefold().removeprefix("ln").lstrip(" _(").rstrip(") ")


def _member(index: Index, given: str) -> Member | None:
    named = [member for member in index.members if _same(given, member.symbol, member.indicator.id)]
    logged = [
        member for member in index.members if _bare(given) in (member.symbol.casefold(), member.indicator.id.casefold())
    ]
    return next(iter([*named, *logged]), None)


def _scale(member: Member, given: str, low: float) -> Transformation:
    if member.goalposts.transformation is Transformation.NONE:
        return Transformation.NONE
    own_unit = _same(given, member.symbol, member.indicator.id) and low >= 0
    return Transformation.NONE if own_unit else Transformation.LN
