"""Need and response typed, and the rows a brought file would change."""

from collections.abc import Sequence

from analytics.coverage.white_spots import Situation
from analytics.needs.need import Need
from data.store.store import Edition
from ui.document import columns, facts
from ui.document.document import Column, ExportTable, TextColumn
from ui.wording.catalogue import Catalogue

PERCENT = 100


def of_situations(
    t: Catalogue, need: Need, rows: Sequence[Situation], decimals: int, edition: Edition, source: str
) -> ExportTable:
    """Every municipality with its need, what there is, and what that makes it."""
    described = facts.of_dataset(
        t,
        edition,
        "attendance",
        source=source,
        definition=t("export_tables.definition.situations"),
        level=need.level_of_figure,
    )
    cells: list[Column] = [
        *columns.areas(t, t("table.area.municipality"), [one.code for one in rows]),
        columns.numbers(t("coverage.column.need"), [one.need for one in rows], unit=need.unit, decimals=decimals),
        columns.numbers(t("coverage.column.sessions"), [one.sessions_attended for one in rows]),
        columns.numbers(t("coverage.column.pilots"), [one.pilots_started for one in rows]),
        TextColumn(title=t("coverage.column.status"), cells=tuple(t(f"coverage.status.{one.status}") for one in rows)),
    ]
    if need.high_top_probability:
        chances = [None if one.probability_high is None else PERCENT * one.probability_high for one in rows]
        cells.append(columns.numbers(t("coverage.column.probability"), chances, unit="percent"))
    named = t.of(need, "name") if need.year is None else t("export.titled", name=t.of(need, "name"), period=need.year)
    return ExportTable(columns=tuple(cells), facts=(*described, (t("export_tables.need"), named)))
