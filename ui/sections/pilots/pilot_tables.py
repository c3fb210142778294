"""The pilots typed: all of them, by theme and sub-region, in time, and one with its municipalities and measures."""

from collections.abc import Mapping, Sequence

from analytics.evaluation.result import Result
from analytics.pilots.followup import Comparison, Development, MeasuredChange
from analytics.pilots.portfolio import Partner, Pilot
from analytics.quantity import Quantity
from data.reference.geography import area_name
from data.store.store import Edition
from data.vocabulary import State
from ui.document import columns, facts
from ui.document.document import ExportTable, Facts, NumberColumn, TextColumn, YearColumn
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_years, unit_name

Words = Mapping[str, Mapping[str, str]]
"""Column of the data set -> code -> its name."""
DECIMALS = 2
"""Of differences in the comparison, as on the page."""


def _facts(t: Catalogue, edition: Edition, dataset: str, source: str, table: str) -> Facts:
    definition = t(f"export_tables.definition.{table}")
    return facts.of_dataset(t, edition, dataset, source=source, definition=definition)


def of_all(t: Catalogue, pilots: Sequence[Pilot], words: Words, edition: Edition, source: str) -> ExportTable:
    """Every pilot in a row: theme, phase, who, when, how many, how much."""
    return ExportTable(
        columns=(
            TextColumn(title=t("pilots.pilot"), cells=tuple(one.title for one in pilots)),
            TextColumn(title=t("pilots.theme"), cells=tuple(words["theme"].get(one.theme, one.theme) for one in pilots)),
            TextColumn(title=t("pilots.phase"), cells=tuple(words["phase"].get(one.phase, one.phase) for one in pilots)),
            TextColumn(title=t("pilots.lead_actor"), cells=tuple(one.lead_actor or "" for one in pilots)),
            TextColumn(title=t("pilots.scope"), cells=tuple(_scope(t, one) for one in pilots)),
            TextColumn(
                title=t("pilots.municipalities"),
                cells=tuple("; ".join(partner.name for partner in one.partners) for one in pilots),
            ),
            TextColumn(title=t("pilots.driver"), cells=tuple(words["driver"].get(one.driver or "", "") for one in pilots)),
            TextColumn(title=t("participation.industry"), cells=tuple(_industry(t, one, words) for one in pilots)),
            columns.months(t("export_tables.start"), [one.start for one in pilots]),
            columns.months(t("export_tables.end"), [one.end for one in pilots]),
            *columns.quantities(t, t("pilots.participants"), [one.participants for one in pilots], unit="persons"),
            columns.numbers(t("pilots.funding"), [one.funding_sek for one in pilots], unit="sek"),
        ),
        facts=_facts(t, edition, "pilots", source, "pilots"),
    )


def _scope(t: Catalogue, pilot: Pilot) -> str:
    return t("pilots.scope_regional" if pilot.regional else "pilots.scope_municipal")


def _industry(t: Catalogue, pilot: Pilot, words: Words) -> str:
    return words["industry"].get(pilot.industry or "", t("participation.several_industries"))


def of_time(t: Catalogue, pilots: Sequence[Pilot], words: Words, edition: Edition, source: str) -> ExportTable:
    """When each pilot runs."""
    shown = [one for one in pilots if one.start]
    return ExportTable(
        columns=(
            TextColumn(title=t("pilots.pilot"), cells=tuple(one.title for one in shown)),
            TextColumn(title=t("pilots.phase"), cells=tuple(words["phase"].get(one.phase, one.phase) for one in shown)),
            TextColumn(title=t("pilots.lead_actor"), cells=tuple(one.lead_actor or "" for one in shown)),
            columns.months(t("export_tables.start"), [one.start for one in shown]),
            columns.months(t("export_tables.end"), [one.end for one in shown]),
        ),
        facts=_facts(t, edition, "pilots", source, "pilots"),
    )


def of_themes(
    t: Catalogue,
    rows: Mapping[str, str],
    counts: Mapping[tuple[str, str], int],
    themes: Mapping[str, str],
    edition: Edition,
    source: str,
) -> ExportTable:
    """How many pilots each theme has in each row: `rows` are sub-regions and the regional pilots, key -> name."""
    return ExportTable(
        columns=(
            TextColumn(title=t("export_tables.area"), cells=tuple(rows.values())),
            *(
                columns.numbers(title, [counts.get((row, theme), 0) for row in rows], unit="pilots")
                for theme, title in themes.items()
            ),
        ),
        facts=_facts(t, edition, "pilots", source, "themes"),
    )


def of_partners(t: Catalogue, pilot: Pilot, roles: Mapping[str, str], edition: Edition, source: str) -> ExportTable:
    """The municipalities of one pilot, with the people it reached and helped there."""
    rows: Sequence[Partner] = pilot.partners
    return ExportTable(
        columns=(
            *columns.named(
                t,
                t("table.area.municipality"),
                [one.municipality_code for one in rows],
                [one.name for one in rows],
            ),
            TextColumn(title=t("pilots.role"), cells=tuple(roles.get(one.role, one.role) for one in rows)),
            *columns.quantities(t, t("pilots.reached"), [one.reached for one in rows], unit="persons"),
            *columns.quantities(t, t("pilots.obtained"), [one.obtained_outcome for one in rows], unit="persons"),
        ),
        facts=_facts(t, edition, "pilot_municipalities", source, "partners"),
        title=t("export_tables.of_pilot", title=t("pilots.municipalities"), pilot=pilot.title),
    )


def of_measures(
    t: Catalogue,
    rows: Sequence[MeasuredChange],
    whole: Sequence[str],
    edition: Edition,
    source: str,
    *,
    title: str,
    changes: bool = False,
) -> ExportTable:
    """What was measured at the start and after. Each row has its own unit; `whole` are the units that are counted.

    `changes` adds the difference between the two, where the page tells it.
    """
    decimals = 0 if all(one.measure.unit in whole for one in rows) else 1
    moments: dict[str, list[Quantity]] = {
        t("pilots.baseline"): [one.measure.baseline for one in rows],
        t("pilots.follow_up"): [one.measure.follow_up for one in rows],
    }
    if changes:
        moments[t("followup.change")] = [one.change for one in rows]
    return ExportTable(
        columns=(
            TextColumn(title=t("pilots.pilot"), cells=tuple(one.title for one in rows)),
            TextColumn(title=t("pilots.measure"), cells=tuple(one.measure.measure for one in rows)),
            TextColumn(title=t("export.fact.unit"), cells=tuple(unit_name(one.measure.unit, t.language) for one in rows)),
            *(
                column
                for title, cells in moments.items()
                for column in columns.quantities(t, title, cells, decimals=decimals)
            ),
            *_evidence(t, rows),
        ),
        facts=_facts(t, edition, "pilot_followup", source, "measures"),
        title=title,
    )


def _evidence(t: Catalogue, rows: Sequence[MeasuredChange]) -> tuple[NumberColumn, TextColumn, NumberColumn]:
    declared = [None if one.declared_level == one.level else one.declared_level for one in rows]
    return (
        columns.numbers(t("pilots.evidence"), [one.level for one in rows]),
        TextColumn(title=t("export_tables.evidence"), cells=tuple(one.claim.name(t.language) for one in rows)),
        columns.numbers(t("export_tables.declared"), declared, without=State.NOT_APPLICABLE),
    )


def of_developments(t: Catalogue, rows: Sequence[Development], found: Comparison, after: Result) -> ExportTable:
    """Every municipality with a pilot beside the most similar ones without."""
    unit = found.unit
    similar = tuple("; ".join(area_name(other.code) for other in one.similar) for one in rows)
    return ExportTable(
        columns=(
            *columns.named(t, t("table.area.municipality"), [one.code for one in rows], [one.name for one in rows]),
            columns.numbers(t("followup.change"), [one.change for one in rows], unit=unit, decimals=DECIMALS),
            columns.numbers(
                t("followup.change_similar"), [one.similar_change for one in rows], unit=unit, decimals=DECIMALS
            ),
            TextColumn(title=t("export_tables.most_similar"), cells=similar),
        ),
        facts=(*facts.of_result(t, after), (t("export_tables.method"), t("export_tables.definition.developments"))),
        title=t("export_tables.developments", name=t.of(found, "name"), before=found.year_before, after=found.year_after),
    )


def of_comparison(t: Catalogue, found: Comparison, edition: Edition, source: str) -> ExportTable:
    """The comparison of municipalities with and without a pilot, in one row."""
    told, unit = found.permutation, found.unit
    return ExportTable(
        columns=(
            TextColumn(title=t("export.fact.indicator"), cells=(t.of(found, "name"),)),
            YearColumn(title=t("followup.from"), cells=(found.year_before,)),
            YearColumn(title=t("followup.to"), cells=(found.year_after,)),
            columns.numbers(t("export_tables.with_pilot"), [told.treated], unit="municipalities"),
            columns.numbers(t("export_tables.without_pilot"), [told.others], unit="municipalities"),
            columns.numbers(t("followup.fact.effect"), [told.effect], unit=unit, decimals=DECIMALS),
            columns.numbers(t("followup.fact.matched"), [found.matched_difference], unit=unit, decimals=DECIMALS),
            columns.numbers(t("followup.fact.p"), [told.p_two_sided], decimals=3),
            columns.numbers(t("followup.fact.choices"), [told.choices]),
            columns.numbers(t("followup.fact.detectable"), [found.smallest_detectable_effect], unit=unit, decimals=DECIMALS),
            columns.numbers(t("followup.fact.level"), [found.level]),
            TextColumn(title=t("export_tables.evidence"), cells=(found.claim.name(t.language),)),
        ),
        facts=facts.of_dataset(
            t,
            edition,
            "pilots",
            source=source,
            definition=t("export_tables.definition.comparison"),
            period=format_years(found.year_before, found.year_after),
        ),
    )
