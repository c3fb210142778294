"""Several indicators side by side: two against each other, or as many as are chosen."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.evaluation.result import Result
from ui.document import columns, facts, result_tables, text_tables
from ui.document.document import ExportTable
from ui.wording import sentences
from ui.wording.catalogue import Catalogue


def of_pair(
    t: Catalogue,
    first: Result,
    second: Result,
    areas: Sequence[str] = (),
    *,
    medians: tuple[float | None, float | None] = (None, None),
) -> ExportTable:
    """Two results against each other, named by what they are: on the page their names stand in the pickers."""
    title = t("export_tables.pair", first=_named(t, first), second=_named(t, second))
    return replace(result_tables.of_pair(t, first, second, areas, medians=medians), title=title)


def of_heat(t: Catalogue, results: Sequence[Result], codes: Sequence[str]) -> ExportTable:
    """One column for each result, one row for each of the codes."""
    of = [{row.code: row for row in (*one.rows, one.skane, one.sweden)} for one in results]
    names = [sentences.place(t, code) for code in codes]
    return ExportTable(
        columns=(
            *columns.named(t, t(f"table.area.{results[0].division}"), codes, names),
            *(
                text_tables.number_column(t, one, [rows[code] for code in codes])
                for one, rows in zip(results, of, strict=True)
            ),
        ),
        facts=facts.of_results(t, results),
    )


def _named(t: Catalogue, result: Result) -> str:
    return t("table.value", name=result.indicator.short(t.language), year=result.year or "").strip()
