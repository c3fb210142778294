"""What publishing a checked file would change: key by key, municipality by municipality, indicator by indicator."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from analytics.evaluation.result import Result, Row
from analytics.registry.indicator import INDICATORS, Indicator
from data.contracts.contract import CONTRACTS
from data.intake.check import Check
from data.reference.geography import MUNICIPALITIES, area_name
from data.store.merge import Change, changes, rows_to_build_on
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Division, Level, Origin, State

SHOWN = 200
"""So many changes are listed; all are counted."""
BY_INDICATOR = "official_statistics"


@dataclass(frozen=True, kw_only=True)
class Impact:
    """The changes of one data set. `first` are the first of them, `municipalities` counts changed rows by code,
    `emptied` the values that become blank, by indicator or by column."""

    dataset: str
    total: int
    first: tuple[Change, ...]
    municipalities: Mapping[str, int]
    indicators: tuple[Indicator, ...]
    replaces_demo: bool
    emptied: Mapping[str, int] = field(default_factory=dict)


def impact(edition: Edition, check: Check) -> Impact | None:
    """What the file would change in the edition it was weighed against; None when it does not get that far."""
    if check.merged is None or check.dataset is None:
        return None
    contract = CONTRACTS[check.dataset]
    before = rows_to_build_on(edition, contract, Origin.UPLOADED)
    changed = list(changes(contract, before, check.merged.table))
    return Impact(
        dataset=contract.id,
        total=len(changed),
        first=tuple(islice(changed, SHOWN)),
        municipalities=Counter(code for change in changed if (code := _municipality(change)) is not None),
        indicators=_touched(edition, contract.id, changed),
        replaces_demo=edition.origin(contract.id) is Origin.DEMO,
        emptied=check.loss.emptied,
    )


def _row(change: Change) -> Mapping[str, object]:
    return change.after or change.before or {}


def _municipality(change: Change) -> str | None:
    code = _row(change).get("municipality_code")
    return str(code) if code is not None else None


def _touched(edition: Edition, dataset: str, changed: list[Change]) -> tuple[Indicator, ...]:
    if not changed:
        return ()
    reading = [indicator for indicator in INDICATORS.values() if dataset in edition.datasets_in(indicator.sql)]
    if dataset != BY_INDICATOR:
        return tuple(reading)
    named = {str(_row(change).get("indicator")) for change in changed}
    return tuple(indicator for indicator in reading if any(f"'{source}'" in indicator.sql for source in named))


def as_result(changed: Impact, edition: Edition, indicator: Indicator) -> Result:
    """The number of changed rows in each municipality, to be drawn like any count. `indicator` lends its look."""
    rows = tuple(
        _counted(municipality.code, changed.municipalities.get(municipality.code, 0)) for municipality in MUNICIPALITIES
    )
    blank = {
        code: Row(code=code, name=area_name(code), value=None, base=None, state=State.NOT_APPLICABLE)
        for code in (SKANE, SWEDEN)
    }
    return Result(
        indicator=replace(indicator, unit="rows", suppress_below=None),
        year=None,
        edition=edition.number,
        division=Division.MUNICIPALITY,
        level=Level.OBSERVED,
        origins=(),
        rows=rows,
        skane=blank[SKANE],
        sweden=blank[SWEDEN],
    )


def _counted(code: str, rows: int) -> Row:
    return Row(code=code, name=area_name(code), value=float(rows), base=None, state=State.OK if rows else State.ZERO)
