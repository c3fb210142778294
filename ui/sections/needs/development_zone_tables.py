"""The development zone as a typed table: both axes and the quadrant of every municipality."""

from functools import partial

from analytics.evaluation.measured import MeasuredValues
from analytics.needs.development_zone import QUADRANTS, DevelopmentZone
from ui.document import facts, fields
from ui.document.chart_spec import Scatter
from ui.document.content import Content, Field, content_of
from ui.wording import sentences
from ui.wording.catalogue import Catalogue


def of_zone(t: Catalogue, zone: DevelopmentZone, results: tuple[MeasuredValues, MeasuredValues]) -> Content:
    """One row for each municipality; the medians are lines in the chart. `results` are those of the two axes."""
    places = zone.places
    codes = [place.code for place in places]
    quadrants = [QUADRANTS[place.quadrant][t.language] if place.quadrant else "–" for place in places]
    return content_of(
        (
            fields.areas(t, t("table.area.municipality"), codes),
            _axis(t, zone.need, codes, [place.need for place in places]),
            _axis(t, zone.outlook, codes, [place.outlook for place in places]),
            fields.texts(t("zone.quadrant"), quadrants),
        ),
        facts=partial(facts.of_two_results, t, *results),
        chart=lambda: Scatter(medians=(zone.need_median, zone.outlook_median)),
    )


def _axis(t: Catalogue, axis: MeasuredValues, codes: list[str], cells: list[float | None]) -> Field:
    title = t("table.value", name=axis.indicator.short(t.language), year=sentences.period(t, axis))
    states = [axis.row(code).state for code in codes]
    return fields.numbers(title, cells, unit=axis.indicator.unit, decimals=axis.indicator.decimals, states=states)
