"""Need and response typed, and the rows a brought file would change."""

from collections.abc import Mapping, Sequence

from analytics.needs import Need
from analytics.white_spots import Situation
from data.editions import Edition
from data.vocabulary import Level
from ui.export import build_columns, build_facts
from ui.export.content import Column, ExportTable, TextColumn
from ui.text import Catalogue

PERCENT = 100


def of_situations(
    t: Catalogue, need: Need, rows: Sequence[Situation], decimals: int, edition: Edition, source: str
) -> ExportTable:
    """Every municipality with its need, what there is, and what that makes it."""
    facts = build_facts.of_dataset(
        t,
        edition,
        "attendance",
        source=source,
        definition=t("export_tables.definition.situations"),
        level=need.level_of_figure,
    )
    columns: list[Column] = [
        *build_columns.areas(t, t("table.area.municipality"), [one.code for one in rows]),
        build_columns.numbers(t("coverage.column.need"), [one.need for one in rows], unit=need.unit, decimals=decimals),
        build_columns.numbers(t("coverage.column.sessions"), [one.sessions_attended for one in rows]),
        build_columns.numbers(t("coverage.column.pilots"), [one.pilots_started for one in rows]),
        TextColumn(title=t("coverage.column.status"), cells=tuple(t(f"coverage.status.{one.status}") for one in rows)),
    ]
    if need.high_top_probability:
        chances = [None if one.probability_high is None else PERCENT * one.probability_high for one in rows]
        columns.append(build_columns.numbers(t("coverage.column.probability"), chances, unit="percent"))
    named = t.of(need, "name") if need.year is None else t("export.titled", name=t.of(need, "name"), period=need.year)
    return ExportTable(columns=tuple(columns), facts=(*facts, (t("export_tables.need"), named)))


def of_changed_rows(t: Catalogue, rows: Mapping[str, int], edition: Edition, source: str, dataset: str) -> ExportTable:
    """How many rows a brought file would change in each municipality: code -> rows."""
    facts = build_facts.of_dataset(
        t,
        edition,
        dataset,
        source=source,
        definition=t("export_tables.definition.changed_rows"),
        level=Level.OBSERVED,
    )
    return ExportTable(
        columns=(
            *build_columns.areas(t, t("table.area.municipality"), list(rows)),
            build_columns.numbers(t("upload.changed_rows"), list(rows.values()), unit="rows"),
        ),
        facts=facts,
    )
