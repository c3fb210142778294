"""An index with its parts, the rank intervals and what one place's index is made of, as typed tables."""

from collections.abc import Mapping, Sequence

from analytics.evaluation.result import Result
from analytics.indices.evaluate import IndexResult, IndexRow
from analytics.indices.ranking import RankUncertainty
from data.reference.geography import swedish_order
from data.vocabulary import State
from ui.document import columns, facts
from ui.document.document import ExportTable, Facts, NumberColumn, TextColumn, YearColumn
from ui.document.map_spec import classed_map
from ui.wording import sentences
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import rounded, unit_name


def of_index(t: Catalogue, found: IndexResult, result: Result, areas: Sequence[str], weights: str) -> ExportTable:
    """The index and each of its parts for every municipality, Skåne and Sweden. `weights` tells which were used."""
    rows = [*sorted(found.rows, key=lambda one: swedish_order(one.name)), found.skane, found.sweden]
    return ExportTable(
        columns=(
            *_named(t, rows),
            columns.numbers(t("index.whole"), [one.value for one in rows]),
            *(
                columns.numbers(pillar.title(t.language), [one.pillars[pillar.id] for one in rows])
                for pillar in found.index.pillars
            ),
        ),
        facts=_facts(t, found, result, weights),
        picture=classed_map(t, result, areas),
        title=t("export.titled", name=found.index.name(t.language), period=result.year),
    )


def _named(t: Catalogue, rows: Sequence[IndexRow]) -> tuple[TextColumn, TextColumn]:
    return columns.named(
        t, t("table.area.municipality"), [one.code for one in rows], [sentences.place(t, one.code) for one in rows]
    )


def _facts(t: Catalogue, found: IndexResult, result: Result, weights: str) -> Facts:
    basis = " ".join(dict.fromkeys(one.basis(t.language) for one in found.goalposts.values()))
    return (
        *facts.of_result(t, result),
        (t("index.weights_used"), weights),
        (t("index.missing_rule"), found.index.missing_rule(t.language)),
        (t("index.basis"), basis),
    )


def of_ranks(
    t: Catalogue,
    found: IndexResult,
    result: Result,
    rows: Sequence[IndexRow],
    ranks: Mapping[str, RankUncertainty],
    weights: str,
) -> ExportTable:
    """How far the rank of each municipality holds; the probabilities in per cent of the draws."""
    of = [ranks[one.code] for one in rows]
    return ExportTable(
        columns=(
            *_named(t, rows),
            columns.numbers(t("index.whole"), [one.value for one in rows]),
            columns.numbers(t("index.rank_low"), [float(one.low) for one in of]),
            columns.numbers(t("index.rank_high"), [float(one.high) for one in of]),
            columns.numbers(t("index.top"), [100 * one.probability_top for one in of], unit="percent"),
            TextColumn(title=t("index.label"), cells=tuple(t(f"index.{found.index.polarity}.{one.pressure}") for one in of)),
        ),
        facts=((t("index.ranks"), t("index.ranks_note")), *_facts(t, found, result, weights)),
        title=t("index.ranks_title", name=found.index.name(t.language), year=result.year),
    )


def of_readings(t: Catalogue, found: IndexResult, result: Result, row: IndexRow, weights: str) -> ExportTable:
    """The indicators of one place's index: value, goalposts and score. `low` and `high` are in the scale of the value."""
    dated = [(one, year) for one in found.index.members if (year := found.years[one.symbol]) is not None]
    members = [one for one, _ in dated]
    of = [row.indicators[one.symbol] for one in members]
    posts = [found.goalposts[one.symbol] for one in members]
    places = tuple(one.indicator.decimals for one in members)
    cells = tuple(
        None if one.value is None else float(rounded(one.value, member.indicator.decimals))
        for member, one in zip(members, of, strict=True)
    )
    states = tuple(_state(cell, one.state) for cell, one in zip(cells, of, strict=True))
    return ExportTable(
        columns=(
            TextColumn(title=t("index.symbol"), cells=tuple(one.symbol for one in members), code=True),
            TextColumn(title=t("profile.indicator"), cells=tuple(one.indicator.short(t.language) for one in members)),
            TextColumn(
                title=t("export.fact.unit"),
                cells=tuple(unit_name(one.indicator.unit, t.language) or t("unit.ratio.axis") for one in members),
            ),
            YearColumn(title=t("export.year"), cells=tuple(year for _, year in dated)),
            NumberColumn(
                title=t("index.value"), unit="", decimals=max(places, default=0), cells=cells, states=states, places=places
            ),
            columns.numbers(t("index.limit_low"), [one.low for one in posts], decimals=2),
            columns.numbers(t("index.limit_high"), [one.high for one in posts], decimals=2),
            columns.numbers(t("index.score"), [one.score for one in of]),
        ),
        facts=_facts(t, found, result, weights),
    )


def _state(cell: float | None, state: State) -> State:
    return state if cell is None else State.OK if cell else State.ZERO
