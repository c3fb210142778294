"""Need and response typed: every municipality with both, and what that makes it."""

from collections.abc import Mapping, Sequence
from functools import partial

from analytics.coverage.white_spots import Situation
from analytics.needs.need import Need
from data.store.store import Edition
from data.vocabulary import State
from ui.document import facts, fields
from ui.document.content import Content, Facts, content_of
from ui.document.situation_map import situation_map
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_period

PERCENT = 100


def of_situations(
    t: Catalogue,
    need: Need,
    rows: Sequence[Situation],
    decimals: int,
    edition: Edition,
    source: str,
    *,
    reasons: Mapping[str, str],
    on_page: bool = True,
) -> Content:
    """Every municipality with its need (`decimals` of them shown), what there is, and what that makes it.

    `source` is the line under the figure, as printed, `reasons` the sentence of each municipality. Without `on_page` the
    page has no table.
    """
    states = [need.states.get(row.code, State.MISSING) for row in rows]
    entries = [
        fields.areas(t, t("table.area.municipality"), [row.code for row in rows]),
        fields.numbers(
            t("coverage.column.need"),
            [row.need for row in rows],
            unit=need.unit,
            decimals=decimals,
            states=states,
        ),
        fields.quantities(t, t("coverage.column.sessions"), [row.sessions for row in rows]),
        fields.quantities(t, t("coverage.column.pilots"), [row.pilots for row in rows]),
        fields.texts(t("coverage.column.status"), [t(f"coverage.status.{row.status}") for row in rows]),
    ]
    if need.high_top_probability:
        chances = [None if row.probability_high is None else PERCENT * row.probability_high for row in rows]
        title = t("coverage.column.probability")
        entries += fields.only_in_file(fields.numbers(title, chances, unit="percent", states=states))
        entries.append(fields.only_on_page(title, [_percent(t, chance) for chance in chances]))

    def described() -> Facts:
        definition = t("export_tables.definition.situations")
        of_rows = facts.of_dataset(
            t, edition, "attendance", source=source, definition=definition, level=need.level_of_figure
        )
        name = t.of(need, "name")
        named = name if need.year is None else t("export.titled", name=name, period=format_period(need.year, t.language))
        return (*of_rows, (t("export_tables.need"), named))

    name = t("coverage.map", need=t.of(need, "name"))
    chart = partial(situation_map, t, name, rows, reasons)
    return content_of(entries, facts=described, chart=chart, on_page=on_page)


def _percent(t: Catalogue, chance: float | None) -> str:
    return "–" if chance is None else t("unit.percent.many", number=format_number(chance, 0, t.language))
