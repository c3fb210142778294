"""Charts of PowerPoint's own for two numbers against each other and for parts of a whole; numbers as in the columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.util import Pt

from ui.document.chart_spec import Scatter
from ui.document.column_text import heading
from ui.document.columns import Column, NumberColumn, TextColumn
from ui.export.slides.shapes import Box, Look, rgb, words
from ui.export.slides.slide_chart import AXIS_SIZE, LABEL_SIZE, columns_of, number_format, without
from ui.theme import CATEGORY_FILLS, CATEGORY_PATTERNS, LABEL_ON_MAP, LIGHT, contrast, series_colours
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import unit_name

PATTERNS = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    ".": MSO_PATTERN.PERCENT_20,
    "x": MSO_PATTERN.DIAGONAL_CROSS,
    "-": MSO_PATTERN.LIGHT_HORIZONTAL,
}
NOTE = 0.3
Point = tuple[float, float]


def scatter(t: Catalogue, slide: Any, box: Box, columns: Sequence[Column], shown: Scatter) -> None:
    """A dot for each row that has both numbers; the chosen ones named, medians as thin lines."""
    codes, names, _ = columns_of(columns)
    across, up = [column for column in columns if isinstance(column, NumberColumn)][:2]
    points = _points(codes, across, up)
    called = dict(zip(codes.cells, names.cells, strict=True))
    named = [code for code in shown.selected if code in points]
    spans = _spans(points, shown)
    data = XyChartData(number_format=number_format(across))
    _series(data, names.title, [points[code] for code in points if code not in named])
    for code in named:
        _series(data, called[code], [points[code]])
    for name, ends in _rules(t, shown, spans):
        _series(data, name, ends)
    text = " ".join(filter(None, (without(t, names, numbers) for numbers in (across, up))))
    note = NOTE if text else 0.0
    area = Box(left=box.left, top=box.top, width=box.width, height=box.height - note)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *area.emu, data)
    frame.name = f"{across.title} – {up.title}"
    _axis(t, frame.chart.category_axis, across, spans[0])
    _axis(t, frame.chart.value_axis, up, spans[1])
    _dress(frame.chart, named)
    if text:
        under = Box(left=box.left, top=box.bottom - note, width=box.width, height=note)
        words(slide.shapes, under, text, Look(size=LABEL_SIZE, colour=LIGHT.muted))


def _points(codes: TextColumn, across: NumberColumn, up: NumberColumn) -> dict[str, Point]:
    """Who has both numbers."""
    rows = zip(codes.cells, across.cells, up.cells, strict=True)
    return {code: (x, y) for code, x, y in rows if x is not None and y is not None}


def _spans(points: Mapping[str, Point], shown: Scatter) -> tuple[Point, Point]:
    spans = _span([x for x, _ in points.values()]), _span([y for _, y in points.values()])
    if shown.no_change:
        both = (min(span[0] for span in spans), max(span[1] for span in spans))
        return both, both
    return spans


def _dress(chart: Any, named: Sequence[str]) -> None:
    """Quiet dots, coloured ones with their names, and the lines after them."""
    chart.has_title = chart.has_legend = False
    chart.font.size, chart.font.color.rgb = Pt(AXIS_SIZE), rgb(LIGHT.text)
    drawn = list(chart.plots[0].series)
    _dots(drawn[0], LIGHT.quiet, 9)
    colours = series_colours(LIGHT, named)
    for code, series in zip(named, drawn[1:], strict=False):
        _dots(series, colours[code], 13)
        _label(series.points[0], colours[code], 14)
    for series in drawn[1 + len(named) :]:
        _rule(series)
        _label(series.points[1], LIGHT.muted, LABEL_SIZE)


def _series(data: XyChartData, name: str, points: Sequence[Point]) -> None:
    series = data.add_series(name)
    for point in points:
        series.add_data_point(*point)


def _span(values: Sequence[float]) -> Point:
    low, high = min(values), max(values)
    pad = (high - low) * 0.07 or abs(high) * 0.1 or 1.0
    return low - pad, high + pad


def _rules(t: Catalogue, shown: Scatter, spans: tuple[Point, Point]) -> list[tuple[str, list[Point]]]:
    """Lines with the name that stands at their end."""
    (left, right), (low, high) = spans
    across, up = shown.medians
    rules = []
    if shown.no_change:
        rules.append((t("figure.pair.same"), [(left, low), (right, high)]))
    if across is not None:
        rules.append((t("figure.pair.median"), [(across, low), (across, high)]))
    if up is not None:
        rules.append((t("figure.pair.median"), [(left, up), (right, up)]))
    return rules


def _axis(t: Catalogue, axis: Any, numbers: NumberColumn, span: Point) -> None:
    axis.minimum_scale, axis.maximum_scale = span
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    axis.format.line.color.rgb = rgb(LIGHT.border)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.font.size = Pt(AXIS_SIZE)
    axis.tick_labels.number_format = number_format(numbers, least=0 if span[1] - span[0] >= 5 else 1)
    axis.tick_labels.number_format_is_linked = False
    axis.has_title = True
    axis.axis_title.text_frame.text = heading(t, numbers)
    font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(LABEL_SIZE), False


def _dots(series: Any, colour: str, size: int) -> None:
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(colour)
    series.marker.format.line.color.rgb = rgb(LIGHT.page)


def _rule(series: Any) -> None:
    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(LIGHT.muted), Pt(1.25)
    series.format.line.dash_style = MSO_LINE.DASH


def _label(point: Any, colour: str, size: int) -> None:
    """The series' name at a point, so that it follows when the point is moved."""
    label = point.data_label
    label.has_text_frame = False
    label.font.size, label.font.bold, label.font.color.rgb = Pt(size), True, rgb(colour)
    label.position = XL_LABEL_POSITION.ABOVE
    for name, on in (("showVal", "0"), ("showCatName", "0"), ("showSerName", "1"), ("showLegendKey", "0")):
        for switch in label._dLbl.findall(f"{{*}}{name}"):
            switch.set("val", on)


def stacked(t: Catalogue, slide: Any, box: Box, columns: Sequence[Column]) -> None:
    """A bar for each row, top to bottom as in the table, its parts in the colours and patterns of the screen."""
    names = next(column for column in columns if isinstance(column, TextColumn) and not column.code)
    parts = [column for column in columns if isinstance(column, NumberColumn)]
    data = CategoryChartData(number_format=number_format(parts[0]))
    data.categories = names.cells
    for part in parts:
        data.add_series(part.title, part.cells)
    texts = [text for text in dict.fromkeys(without(t, names, part) for part in parts) if text]
    note = NOTE if texts else 0.0
    area = Box(left=box.left, top=box.top, width=box.width, height=box.height - note)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *area.emu, data)
    frame.name = names.title
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(LABEL_SIZE), rgb(LIGHT.text)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(LABEL_SIZE)
    _bar_axes(t, chart, parts[0])
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for place, series in enumerate(plot.series):
        _fill(series, place)
    if texts:
        under = Box(left=box.left, top=box.bottom - note, width=box.width, height=note)
        words(slide.shapes, under, t("export.withheld_parts"), Look(size=LABEL_SIZE, colour=LIGHT.muted))


def _bar_axes(t: Catalogue, chart: Any, numbers: NumberColumn) -> None:
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = rgb(LIGHT.border)
    chart.category_axis.tick_labels.font.size = Pt(LABEL_SIZE)
    values = chart.value_axis
    values.minimum_scale = 0
    values.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "#,##0", False
    unit = unit_name(numbers.unit, t.language)
    values.has_title = bool(unit)
    if unit:
        values.axis_title.text_frame.text = unit[:1].upper() + unit[1:]
        font = values.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(LABEL_SIZE), False


def _fill(series: Any, place: int) -> None:
    colour = CATEGORY_FILLS[place % len(CATEGORY_FILLS)]
    ink = LABEL_ON_MAP if contrast(colour, LABEL_ON_MAP) >= 4.5 else LIGHT.page
    pattern = PATTERNS.get(CATEGORY_PATTERNS[place % len(CATEGORY_PATTERNS)])
    fill = series.format.fill
    if pattern is None:
        fill.solid()
        fill.fore_color.rgb = rgb(colour)
    else:
        fill.patterned()
        fill.pattern = pattern
        fill.fore_color.rgb, fill.back_color.rgb = rgb(LIGHT.quiet if ink == LIGHT.page else LIGHT.border), rgb(colour)
    series.format.line.color.rgb = rgb(LIGHT.page)
    if pattern is None:
        labels = series.data_labels
        labels.show_value = True
        labels.font.size, labels.font.color.rgb = Pt(LABEL_SIZE), rgb(ink)
