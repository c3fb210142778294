"""Years and months of data sets that take both: told apart where one column holds them, joined where two do."""

from collections.abc import Callable, Mapping

from data.contracts.contract import Contract
from data.intake.checking.cells.dates import canonical_month
from data.intake.checking.cells.numbers import Fault
from data.intake.checking.cells.sources import Pair, Source, pairs_of
from data.intake.understanding.words import period_of


def settle_periods(contract: Contract, sources: Mapping[str, Source]) -> dict[str, Source]:
    """The sources with a year and, where there is one, a month for every entry. What cannot be read stays as it is."""
    year, month = contract.period_column or "", contract.finer_period or ""
    if not month:
        return dict(sources)
    if month in sources and year not in sources:
        return {**sources, year: _written(sources[month], _year)}
    if month in sources:
        return _joined(sources, year, month)
    if year in sources and any(_month(text) for text, _ in sources[year].distinct):
        source = sources[year]
        return {**sources, year: _written(source, _year), month: _written(source, _month)}
    return dict(sources)


def _year(text: str) -> str:
    period = period_of(text)
    return period.year if period and period.month else text


def _month(text: str) -> str:
    period = period_of(text)
    return f"{period.year}-{period.month}" if period and period.month else ""


def _written(source: Source, write: Callable[[str], str]) -> Source:
    distinct: list[Pair] = [(write(text), "t" if write(text) != text else kind) for text, kind in source.distinct]
    return Source(heading=source.heading, letters=source.letters, distinct=distinct, codes=source.codes)


def _joined(sources: Mapping[str, Source], year: str, month: str) -> dict[str, Source]:
    """A month beside its year: 09 and 2024 are 2024-09. A month that names its year keeps it, and must agree."""
    pairs, codes = pairs_of(sources[year], sources[month])
    distinct: list[Pair] = []
    for year_at, month_at in pairs:
        (year_text, _), (month_text, kind) = sources[year].distinct[year_at], sources[month].distinct[month_at]
        distinct.append((_of_that_year(year_text, month_text, kind), "t"))
    joined = Source(heading=sources[month].heading, letters=sources[month].letters, distinct=distinct, codes=codes)
    return {**sources, year: _written(sources[year], _year), month: joined}


def _of_that_year(year_text: str, month_text: str, kind: str) -> str:
    period = period_of(year_text)
    if not month_text.strip() or period is None:
        return month_text
    try:
        written = canonical_month(month_text.strip(), from_date=kind == "d", year=period.year)
    except Fault:
        return month_text
    return written if written.startswith(period.year) else f"{month_text} ({year_text})"
