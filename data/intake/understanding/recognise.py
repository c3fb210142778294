"""Which data set a file is: on its measure and its key together, never on municipality and year alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.contracts.contract import Contract
from data.intake.reading.reading import Decisions
from data.intake.understanding.dimensions import Unread, open_dimensions
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.headings import fold_heading
from data.intake.understanding.known_indicators import KnownIndicators
from data.intake.understanding.matching import INDICATOR, Matching, Sure, match_columns

_WEIGHTS = {Unread.SEX: 1, Unread.NUMBERS: 2}
"""How much an unread column speaks against a data set; three where rows differ in what it has no place for."""


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """The data set a file is, None when that is open, and the file's columns against every contract, best first."""

    dataset: str | None
    matchings: tuple[Matching, ...]
    sure: tuple[Matching, ...] = ()


def recognise(
    columns: Sequence[FileColumn],
    contracts: Mapping[str, Contract],
    decisions: Decisions,
    indicators: KnownIndicators,
) -> Recognition:
    """The one data set whose key is there and whose measure a heading means; of several the one that knows most."""
    matchings = [
        match_columns(contract, columns, mapping=decisions.mapping, constants=decisions.constants, indicators=indicators)
        for contract in contracts.values()
    ]
    ordered = sorted(matchings, key=lambda one: _score(one, contracts[one.dataset], columns), reverse=True)
    sure = [one for one in ordered if is_sure(one, contracts[one.dataset], columns)]
    best = [one for one in sure if _score(one, contracts[one.dataset], columns) == _top(sure, contracts, columns)]
    return Recognition(dataset=best[0].dataset if len(best) == 1 else None, matchings=tuple(ordered), sure=tuple(best))


def _top(sure: Sequence[Matching], contracts: Mapping[str, Contract], columns: Sequence[FileColumn]) -> tuple[int, ...]:
    return _score(sure[0], contracts[sure[0].dataset], columns)


def is_sure(matching: Matching, contract: Contract, columns: Sequence[FileColumn]) -> bool:
    """Whether the key is there and what is counted is said, in the measure's heading or by the key itself."""
    if matching.missing or matching.unknown or not matching.columns:
        return False
    if any(columns[place].months for place in matching.unread):
        return False  # a month's figures are not a year's
    return not contract.measures or measure_said(matching, contract, columns)


def measure_said(matching: Matching, contract: Contract, columns: Sequence[FileColumn]) -> bool:
    """Whether one of the measures is in the file under a heading that means it."""
    sure = [how for place, how in matching.sure.items() if matching.columns.get(place) in contract.measures]
    sure += [matching.wide_sure] if matching.wide_measure else []
    if not sure:
        return False
    telling = bool(contract.telling) and set(contract.telling) <= matching.names
    return max(sure) is Sure.SAID or telling or _own_format(matching, contract, columns)


def _own_format(matching: Matching, contract: Contract, columns: Sequence[FileColumn]) -> bool:
    """A file whose known columns all have the data set's own names, such as this product writes."""
    own = [fold_heading(name) == columns[place].folded for place, name in matching.columns.items()]
    return all(own) and INDICATOR not in contract.key


def _score(matching: Matching, contract: Contract, columns: Sequence[FileColumn]) -> tuple[int, ...]:
    """How many columns are known against those left over, how many of the key are there, how few are not in the file."""
    own = {column.name for column in contract.columns} & matching.names
    left = sum(_WEIGHTS.get(dimension.kind, 3) for dimension in open_dimensions(columns, matching))
    return len(own) - left - 2 * len(matching.missing), len(own & set(contract.key)), len(own) - len(contract.columns)
