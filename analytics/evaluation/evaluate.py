"""From an edition and an indicator to its answer: one query gives all years; states, roll-up and disclosure follow."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from weakref import WeakKeyDictionary

from analytics.disclosure.reported import lower_bounds, not_reported
from analytics.disclosure.thresholds import protects, state_told, told_instead
from analytics.evaluation.cells import EMPTY, Cell, added, cell_of, on_base, ratio_of_sums
from analytics.evaluation.months import no_row_came
from analytics.evaluation.result import Change, Result, Row, Trend
from analytics.quantity import EMPTY as NO_NUMBER
from analytics.quantity import MissingData, printed_difference, why_none
from analytics.registry.definition_hashes import definition_changed
from analytics.registry.indicator import INDICATORS, Indicator, Rollup
from data.reference.geography import MUNICIPALITIES, Region, area_name, regions
from data.reference.periods import is_month, month_period, period_code, year_before, year_of
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Division, Origin, Quality, State

CODE_LISTS = frozenset({"municipalities", "industries", "ssyk"})
"""Views every edition has: never absent, and no origin of a figure."""

QUALITIES: Mapping[str | None, Quality] = {quality.value: quality for quality in Quality}
Weights = Mapping[tuple[int, str], float | None]
PER_1000 = "per_1000"
WHOLE = 0.9
"""A period is whole when it has this share of the municipalities that the fullest period has."""

Cells = Mapping[int, Mapping[str, "Cell"]]


class UnknownYear(LookupError):
    """A period that the indicator has no figures for. `available` are those it has, rising."""

    def __init__(self, year: int, available: tuple[int, ...]) -> None:
        self.year = year
        self.available = available
        super().__init__(f"no figures for {period_code(year)}; there are figures for {self.known}")

    @property
    def known(self) -> str:
        """The periods it has, as they are typed."""
        return ", ".join(map(period_code, self.available))

    @property
    def among_years(self) -> bool:
        """Whether all that it has are whole years."""
        return not any(map(is_month, self.available))


_CELLS: WeakKeyDictionary[Edition, dict[Indicator, Cells]] = WeakKeyDictionary()
"""What has been read, for as long as the edition is in use. An edition never changes, so nothing here grows old."""


def evaluate(
    edition: Edition,
    indicator: Indicator,
    *,
    year: int | None = None,
    division: Division = Division.MUNICIPALITY,
) -> Result:
    """The indicator in one period for every municipality, or every region of a division.

    `year` is a year or a month (data.reference.periods); None is the newest period that is whole, see `default_period`.
    Always one row per area, by Swedish name order; year None and state not_loaded when there is nothing to show yet.
    Changes are from the year before, or the same month of it. Raises UnknownYear.
    """
    cells = _read(edition, indicator)
    available = _years(cells)
    if available and year is not None and year not in available:
        raise UnknownYear(year, available)
    whole = _newest_whole(indicator, cells)
    shown = (whole if year is None else year) if available else None
    of_year = {} if shown is None else cells[shown]
    before = {} if shown is None or _is_break(indicator, shown) else cells.get(year_before(shown), {})
    absent = replace(EMPTY, state=State.NOT_LOADED) if shown is None else EMPTY
    lacking = {code: replace(absent, state=_untold(absent.state, shown, code, cells)) for code in (SKANE, SWEDEN)}
    rows = tuple(
        _row(
            indicator,
            region.code,
            region.name,
            _instead(edition, indicator, region, _region_cell(edition, indicator, of_year, region, division, absent)),
            _moved(shown, _region_cell(edition, indicator, before, region, division, EMPTY)),
        )
        for region in regions(division)
    )
    return Result(
        indicator=indicator,
        year=shown,
        edition=edition.number,
        division=division,
        level=indicator.level,
        origins=origins(edition, indicator),
        rows=rows,
        skane=_compared(indicator, of_year, SKANE, lacking[SKANE], _moved(shown, before.get(SKANE, EMPTY))),
        sweden=_compared(indicator, of_year, SWEDEN, lacking[SWEDEN], _moved(shown, before.get(SWEDEN, EMPTY))),
        approximate=division is not Division.MUNICIPALITY and indicator.rollup is Rollup.WEIGHTED,
        redefined=definition_changed(edition, indicator),
        gaps=() if any(row.value is not None for row in rows) else (_nothing(edition, indicator),),
        newer=tuple(period for period in available if shown is not None and period > shown == whole),
    )


def _untold(state: State, period: int | None, code: str, cells: Cells) -> State:
    """The state of an area without a row in a period: not reported in a month of which none came."""
    return State.NOT_REPORTED if state is State.MISSING and period and no_row_came(period, code, cells) else state


def _instead(edition: Edition, indicator: Indicator, region: Region, cell: Cell) -> Cell:
    """The cell of an area with what may be told of its people where it has no value."""
    if indicator.suppress_below is None or cell.state not in (State.SUPPRESSED, State.NOT_REPORTED):
        return cell
    told = told_instead(edition, _datasets(edition, indicator), region.members, cell.state)
    if told is None or indicator.rollup is Rollup.SUM:
        return replace(cell, instead=told)
    if indicator.unit != PER_1000 or not cell.base or not told.at_least:
        return cell
    return replace(cell, instead=replace(told, at_least=1000 * told.at_least / cell.base, small=False))


def _is_break(indicator: Indicator, period: int) -> bool:
    """Whether a break lies between the period and the one a year before it."""
    return year_of(period) in indicator.breaks_in_series


def _nothing(edition: Edition, indicator: Indicator) -> MissingData:
    """What to load where no area has a value."""
    read = tuple(sorted(edition.datasets_in(indicator.sql) - CODE_LISTS))
    silent = bool(not_reported(edition, read)) and all(edition.has(dataset) for dataset in read)
    absent = tuple(dataset for dataset in read if not edition.has(dataset)) or read
    return MissingData(key="not_reported", datasets=read) if silent else MissingData(key="not_loaded", datasets=absent)


def trend(edition: Edition, indicator: Indicator, *, division: Division = Division.MUNICIPALITY) -> Trend:
    """The indicator over all its years or months, for every municipality (or region of a division), Skåne and Sweden."""
    cells = _read(edition, indicator)
    values: dict[str, dict[int, float]] = {}
    states: dict[str, dict[int, State]] = {}
    for year in sorted(cells):
        of_year = cells[year]
        of_area = {
            region.code: _region_cell(edition, indicator, of_year, region, division, EMPTY) for region in regions(division)
        }
        of_area |= {code: _compared_cell(indicator, of_year, code, EMPTY) for code in (SKANE, SWEDEN)}
        for code, cell in of_area.items():
            if cell.value is None:
                states.setdefault(code, {})[year] = _untold(cell.state, year, code, cells)
            else:
                values.setdefault(code, {})[year] = cell.value
    covered = [year_of(period) for period in sorted(cells)]
    return Trend(
        indicator=indicator,
        edition=edition.number,
        origins=origins(edition, indicator),
        values=values,
        states=states,
        breaks=tuple(year for year in indicator.breaks_in_series if covered and covered[0] < year <= covered[-1]),
    )


def years(edition: Edition, indicator: Indicator) -> tuple[int, ...]:
    """The years and months with figures for at least one municipality, rising; empty when nothing is loaded."""
    return _years(_read(edition, indicator))


def default_period(edition: Edition, indicator: Indicator) -> int | None:
    """The newest period that is whole: where hardly a municipality is missing that the fullest period has.

    The newest of all where a municipality without a row is known to have nothing. None when nothing is loaded.
    """
    return _newest_whole(indicator, _read(edition, indicator))


def _newest_whole(indicator: Indicator, cells: Cells) -> int | None:
    available = _years(cells)
    if indicator.sparse or not available:
        return available[-1] if available else None
    told = {period: sum(municipality.code in cells[period] for municipality in MUNICIPALITIES) for period in available}
    return next(period for period in reversed(available) if told[period] >= WHOLE * max(told.values()))


def origins(edition: Edition, indicator: Indicator) -> tuple[Origin, ...]:
    """Where the data sets behind the indicator come from, without repetition; those not loaded have no origin."""
    found = {edition.origin(dataset) for dataset in _datasets(edition, indicator)}
    return tuple(sorted(origin for origin in found if origin is not None))


def _datasets(edition: Edition, indicator: Indicator) -> frozenset[str]:
    read = edition.datasets_in(indicator.sql)
    if indicator.weight is not None:
        read |= edition.datasets_in(INDICATORS[indicator.weight].sql)
    return read - CODE_LISTS


def _years(cells: Cells) -> tuple[int, ...]:
    return tuple(
        sorted(year for year, areas in cells.items() if any(municipality.code in areas for municipality in MUNICIPALITIES))
    )


def _read(edition: Edition, indicator: Indicator) -> Cells:
    """Every cell by year and area; empty when a data set the indicator needs is not loaded."""
    read = _CELLS.setdefault(edition, {})
    if indicator not in read:
        read[indicator] = _query(edition, indicator)
    return read[indicator]


def _query(edition: Edition, indicator: Indicator) -> Cells:
    if not all(edition.has(dataset) for dataset in _datasets(edition, indicator)):
        return {}
    columns = edition.table(indicator.sql, dict(indicator.parameters)).to_pydict()
    codes: list[str] = columns["municipality_code"]
    blank: list[None] = [None] * len(codes)
    weights = _weights(edition, indicator)
    datasets = _datasets(edition, indicator)
    silent = not_reported(edition, datasets)
    of_people = indicator.suppress_below is not None
    open_ended = lower_bounds(edition, datasets, by_function=indicator.by_function, of_people=of_people)
    cells: dict[int, dict[str, Cell]] = {}
    for code, year, month, value, base, state, persons, numerator, note in zip(
        codes,
        columns["year"],
        columns.get("month", blank),
        columns["value"],
        columns["base"],
        columns.get("state", blank),
        columns.get("persons", columns["value"]),
        columns.get("numerator", blank),
        columns.get("note", blank),
        strict=True,
    ):
        if code is None or year is None:
            continue
        period = year if month is None else month_period(month)
        weight = _weight(weights, period, code) if weights is not None else base
        cell = cell_of(indicator, value, weight, state, persons, numerator)
        if state == State.MISSING and protects(datasets):
            cell = replace(cell, state=State.NOT_REPORTED)  # a blank in a list of people
        cell = replace(_as_told(edition, indicator, (code,), cell), quality=QUALITIES.get(note))
        more = code in open_ended and (cell.value is None or cell.value != cell.base)
        cells.setdefault(period, {})[code] = _reported(cell, silent=code in silent, more=more)
    return cells


def _reported(cell: Cell, *, silent: bool, more: bool) -> Cell:
    """The cell, with what was not reported: a number that may be more is a lower bound, and none that may be is unknown."""
    if cell.value == 0 and (silent or more):
        return Cell(None, cell.base, State.NOT_REPORTED)
    if not more:
        return cell
    if cell.value is not None:
        return replace(cell, quality=Quality.AT_LEAST)
    return replace(cell, state=State.NOT_REPORTED) if cell.state is State.SUPPRESSED else cell


def _as_told(edition: Edition, indicator: Indicator, codes: Collection[str], cell: Cell) -> Cell:
    """The cell of an area, without its value where the lists of people behind it may not or cannot tell it."""
    if indicator.suppress_below is None or cell.value is None:
        return cell
    state = state_told(edition, _datasets(edition, indicator), codes)
    return cell if state is None else replace(cell, value=None, state=state)


def _weight(weights: Weights, period: int, code: str) -> float | None:
    """The weight of the year; for a month without one, of the year before, at the end of which it began."""
    year = year_of(period)
    weight = weights.get((year, code))
    return weights.get((year - 1, code)) if weight is None and is_month(period) else weight


def _weights(edition: Edition, indicator: Indicator) -> Weights | None:
    if indicator.weight is None:
        return None
    weight = _read(edition, INDICATORS[indicator.weight])
    return {(year, code): cell.value for year, areas in weight.items() for code, cell in areas.items()}


def _region_cell(
    edition: Edition,
    indicator: Indicator,
    of_year: Mapping[str, Cell],
    region: Region,
    division: Division,
    absent: Cell,
) -> Cell:
    if division is Division.MUNICIPALITY:
        return of_year.get(region.code, absent)
    if not of_year:
        return absent
    if indicator.rollup is Rollup.NONE:
        return Cell(None, None, State.NOT_APPLICABLE)
    if region.name in of_year:
        return of_year[region.name]
    members = [of_year.get(code, absent) for code in region.members]
    together = added(members) if indicator.rollup is Rollup.SUM else ratio_of_sums(members)
    if together.value is None:
        return replace(together, state=_why_not(indicator, members))
    told = [member.quality for member in members if member.quality is not None]
    together = replace(together, quality=min(told, default=None))
    if indicator.suppress_below is not None and not protects(_datasets(edition, indicator)):
        hidden = any(member.state is State.SUPPRESSED for member in members)
        together = replace(together, value=None, state=State.SUPPRESSED) if hidden else together
    return on_base(indicator, _as_told(edition, indicator, region.members, together))


def _why_not(indicator: Indicator, members: Iterable[Cell]) -> State:
    """One member that is missing, or has no base to weigh it by, makes the whole missing; else one that is withheld."""
    rate = indicator.rollup is not Rollup.SUM
    states = [member.state for member in members if member.amount is None or (rate and member.base is None)]
    return why_none(state if state in NO_NUMBER else State.MISSING for state in states)


def _moved(year: int | None, before: Cell) -> tuple[int, float] | None:
    """The period a year before and its value, where there is one to be compared with."""
    return None if year is None or before.value is None else (year_before(year), before.value)


def _row(indicator: Indicator, code: str, name: str, cell: Cell, before: tuple[int, float] | None = None) -> Row:
    change = None
    if before is not None and cell.value is not None:
        difference = printed_difference(cell.value, before[1], indicator.decimals)
        change = Change(previous_year=before[0], difference=difference)
    return Row(
        code=code,
        name=name,
        value=cell.value,
        base=cell.base,
        state=cell.state,
        change=change,
        quality=cell.quality,
        instead=cell.instead,
    )


def _compared(
    indicator: Indicator,
    of_year: Mapping[str, Cell],
    code: str,
    absent: Cell,
    before: tuple[int, float] | None,
) -> Row:
    known = before if code in indicator.compared_with else None
    return _row(indicator, code, area_name(code), _compared_cell(indicator, of_year, code, absent), known)


def _compared_cell(indicator: Indicator, of_year: Mapping[str, Cell], code: str, absent: Cell) -> Cell:
    """The county's or the country's; not applicable where the figure does not exist for them."""
    return of_year.get(code, absent) if code in indicator.compared_with else replace(EMPTY, state=State.NOT_APPLICABLE)
