"""The development zone as a typed table: both axes and the quadrant of every municipality."""

from analytics.evaluation.measured import MeasuredValues
from analytics.needs.development_zone import QUADRANTS, DevelopmentZone
from ui.document import columns, facts
from ui.document.chart_spec import Scatter
from ui.document.document import ExportTable, TextColumn
from ui.wording.catalogue import Catalogue


def of_zone(t: Catalogue, zone: DevelopmentZone, results: tuple[MeasuredValues, MeasuredValues]) -> ExportTable:
    """One row for each municipality, as the table on the page; the medians are lines in the picture."""
    places = zone.places
    return ExportTable(
        columns=(
            *columns.areas(t, t("table.area.municipality"), [one.code for one in places]),
            _axis(t, zone.need, [one.need for one in places]),
            _axis(t, zone.outlook, [one.outlook for one in places]),
            TextColumn(
                title=t("zone.quadrant"),
                cells=tuple(QUADRANTS[one.quadrant][t.language] if one.quadrant else "–" for one in places),
            ),
        ),
        facts=facts.of_both(t, *results),
        picture=Scatter(medians=(zone.need_median, zone.outlook_median)),
    )


def _axis(t: Catalogue, axis: MeasuredValues, cells: list[float | None]) -> columns.NumberColumn:
    title = t("table.value", name=axis.indicator.short(t.language), year=axis.year or "")
    return columns.numbers(title, cells, unit=axis.indicator.unit, decimals=axis.indicator.decimals)
