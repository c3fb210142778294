"""Charts of PowerPoint's own, with their numbers in the sheet behind them. The numbers are those of the typed columns."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from data.reference.periods import is_month
from data.vocabulary import SKANE, SWEDEN
from ui.document.chart_spec import Bars, Lines
from ui.document.columns import Column, DateColumn, NumberColumn, TextColumn, YearColumn
from ui.export.slides.shapes import Box, Look, rgb, words
from ui.theme import LIGHT, series_colours
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import short_period, unit_name
from ui.wording.sentences import listed

AXIS_SIZE, LABEL_SIZE = 11, 12
STRONG = {SKANE: LIGHT.text, SWEDEN: LIGHT.muted}
BAR = "#9FC3CC"


def bars(t: Catalogue, slide: Any, box: Box, columns: Sequence[Column], shown: Bars) -> None:
    """A column for each area in the order of the table; chosen ones, Skåne and Sweden stand out with their value."""
    codes, names, numbers = columns_of(columns)
    data = CategoryChartData(number_format=number_format(numbers))
    data.categories = names.cells
    data.add_series(numbers.title, numbers.cells)
    absent = without(t, names, numbers)
    note = 0.3 if absent else 0.0
    area = Box(left=box.left, top=box.top, width=box.width, height=box.height - note)
    chart = _chart(t, slide, area, XL_CHART_TYPE.COLUMN_CLUSTERED, data, numbers)
    chart.has_legend = False
    _upright(chart)
    plot = chart.plots[0]
    plot.gap_width = 35
    series = plot.series[0]
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(BAR)
    colours = {**series_colours(LIGHT, [code for code in shown.selected if code not in STRONG]), **STRONG}
    for place, (code, value) in enumerate(zip(codes.cells, numbers.cells, strict=True)):
        if code in colours and value is not None:
            _emphasise(series.points[place], colours[code])
    if absent:
        under = Box(left=box.left, top=box.bottom - note, width=box.width, height=note)
        words(slide.shapes, under, absent, Look(size=LABEL_SIZE, colour=LIGHT.muted))


def few_bars(t: Catalogue, slide: Any, box: Box, columns: Sequence[Column], shown: Bars) -> None:
    """A bar across for each of a few areas, the first of the table at the top, with its value; chosen ones stand out.

    An area without a bar says why in its name, so that it is not taken for nought.
    """
    codes, names, numbers = columns_of(columns)
    data = CategoryChartData(number_format=number_format(numbers))
    data.categories = [
        t("export.heading", name=name, unit=t(f"state.{state}")) if cell is None else name
        for name, cell, state in zip(names.cells, numbers.cells, numbers.states, strict=True)
    ]
    data.add_series(numbers.title, numbers.cells)
    chart = _chart(t, slide, box, XL_CHART_TYPE.BAR_CLUSTERED, data, numbers)
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    if all(cell is None or cell >= 0 for cell in numbers.cells):
        # A bar is as long as its number only where it begins at zero.
        chart.value_axis.minimum_scale = 0
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.has_title = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 40, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = number_format(numbers), False
    plot.data_labels.show_value = True
    series = plot.series[0]
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(BAR)
    colours = {**STRONG, **series_colours(LIGHT, [code for code in shown.selected if code not in STRONG])}
    for place, code in enumerate(codes.cells):
        if code in colours:
            series.points[place].format.fill.solid()
            series.points[place].format.fill.fore_color.rgb = rgb(colours[code])


def lines(t: Catalogue, slide: Any, box: Box, columns: Sequence[Column], shown: Lines, *, points: bool = False) -> None:
    """A line for each area. A missing year is a gap, and a break in the series a gap that says so.

    `points` draws dots alone, and only the periods that there are: months far apart, which no line may join.
    """
    codes, names, numbers = columns_of(columns)
    called = dict(zip(codes.cells, names.cells, strict=True))
    periods = _periods(columns)
    values = dict(zip(zip(codes.cells, periods, strict=True), numbers.cells, strict=True))
    years = sorted(set(periods))
    steps = list[int | None](years) if points else _steps(years, shown.breaks)
    data = CategoryChartData(number_format=number_format(numbers))
    data.categories = [t("export.break") if year is None else short_period(year, t.language) for year in steps]
    drawn = [code for code in shown.codes if any(values.get((code, year)) is not None for year in years)]
    for code in drawn:
        data.add_series(called[code], [None if year is None else values.get((code, year)) for year in steps])
    chart = _chart(t, slide, box, XL_CHART_TYPE.LINE_MARKERS, data, numbers)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.RIGHT
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(14)
    colours = {**series_colours(LIGHT, [code for code in drawn if code not in STRONG]), **STRONG}
    for code, series in zip(drawn, chart.plots[0].series, strict=True):
        _stroke(series, colours[code], dashed=code == SWEDEN, wide=code not in STRONG)
        if points:
            series.format.line.fill.background()


def columns_of(columns: Sequence[Column]) -> tuple[TextColumn, TextColumn, NumberColumn]:
    """Codes, names and the first numbers; names stand for codes where there are none."""
    texts = [column for column in columns if isinstance(column, TextColumn)]
    names = next((column for column in texts if not column.code), texts[0])
    numbers = next(column for column in columns if isinstance(column, NumberColumn))
    return next((column for column in texts if column.code), names), names, numbers


def number_format(numbers: NumberColumn, *, least: int | None = None) -> str:
    """How PowerPoint writes the numbers of a column; `least` decimals instead of its own, if that is fewer."""
    decimals = numbers.decimals if least is None else min(least, numbers.decimals)
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def are_far_apart(columns: Sequence[Column]) -> bool:
    """Whether the rows are about months of which some between the first and the last are not there."""
    periods = set(_periods(columns))
    return is_month(min(periods)) and len(_steps(sorted(periods), ())) > len(periods)


def _periods(columns: Sequence[Column]) -> list[int]:
    """The years or months of the rows, as numbers of data.reference.periods."""
    for column in columns:
        if isinstance(column, YearColumn):
            return [year for year in column.cells if year is not None]
        if isinstance(column, DateColumn):
            return [day.year * 100 + day.month for day in column.cells if day is not None]
    raise ValueError("lines need a column of years or months")


def _steps(years: Sequence[int], breaks: Sequence[int]) -> list[int | None]:
    """Every year or month from first to last, with None before the first year after a break.

    A month that is not there is a gap too, so that no line joins two seasons.
    """
    steps: list[int | None] = []
    first, last = min(years), max(years)
    for period in range(first, last + 1):
        if is_month(first) and not 1 <= period % 100 <= 12:
            continue
        if period in breaks and steps:
            steps.append(None)
        steps.append(period)
    return steps


def _chart(t: Catalogue, slide: Any, box: Box, kind: XL_CHART_TYPE, data: CategoryChartData, numbers: NumberColumn) -> Any:
    frame = slide.shapes.add_chart(kind, *box.emu, data)
    frame.name = numbers.title
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(AXIS_SIZE), rgb(LIGHT.text)
    values = chart.value_axis
    shown = [cell for cell in numbers.cells if cell is not None]
    # A column must start at zero; a line may not hide it either where the values are near.
    low = min(shown, default=0.0)
    if low >= 0 and (kind is XL_CHART_TYPE.COLUMN_CLUSTERED or low < 0.35 * max(shown, default=0.0)):
        values.minimum_scale = 0
    values.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    values.format.line.fill.background()
    values.tick_labels.font.size = Pt(AXIS_SIZE)
    values.tick_labels.number_format = "General"
    values.tick_labels.number_format_is_linked = False
    unit = unit_name(numbers.unit, t.language)
    values.has_title = bool(unit)
    if unit:
        values.axis_title.text_frame.text = unit[:1].upper() + unit[1:]
        values.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(LABEL_SIZE)
        values.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = rgb(LIGHT.border)
    return chart


def _upright(chart: Any) -> None:
    """Names of columns written upwards: thirty-five beside each other have no other room."""
    labels = chart.category_axis.tick_labels
    labels.font.size = Pt(AXIS_SIZE)
    body = chart.category_axis._element.find(".//{*}txPr/{*}bodyPr")
    body.set("rot", "-5400000")
    body.set("vert", "horz")


def _emphasise(point: Any, colour: str) -> None:
    point.format.fill.solid()
    point.format.fill.fore_color.rgb = rgb(colour)
    label = point.data_label
    label.has_text_frame = False
    label.font.size, label.font.bold = Pt(LABEL_SIZE), True
    # What is not switched on here PowerPoint leaves out of the label.
    element = label._dLbl if label._dLbl is not None else label._get_or_add_dLbl()
    for name, on in (("showVal", "1"), ("showCatName", "0"), ("showSerName", "0"), ("showLegendKey", "0")):
        for switch in element.findall(f"{{*}}{name}"):
            switch.set("val", on)


def _stroke(series: Any, colour: str, *, dashed: bool, wide: bool) -> None:
    series.smooth = False
    line = series.format.line
    line.color.rgb, line.width = rgb(colour), Pt(3 if wide else 2.25)
    if dashed:
        line.dash_style = MSO_LINE.DASH
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(colour)
    series.marker.format.line.color.rgb = rgb(colour)


def without(t: Catalogue, names: TextColumn, numbers: NumberColumn) -> str:
    """Who has no column, and why."""
    by_state: dict[str, list[str]] = {}
    for name, cell, state in zip(names.cells, numbers.cells, numbers.states, strict=True):
        if cell is None:
            by_state.setdefault(t(f"state.{state}"), []).append(name)
    return " ".join(t("sentence.gap", state=state, names=listed(t, called)) for state, called in by_state.items())
