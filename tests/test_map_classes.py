"""The class of a value is the class of the number as it is printed, and every place that tells it says the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation

from analytics.evaluation.evaluate import evaluate, years
from analytics.evaluation.result import Result
from analytics.registry.indicator import INDICATORS, Indicator, Polarity
from analytics.registry.map_classes import class_ends, enough_decimals, limits_for, zero_apart
from analytics.registry.uploaded_indicators import indicator_in
from data.reference.geography import CODES
from data.store.store import Edition
from data.vocabulary import State
from tests.figure_cases import UNEMPLOYMENT, result, with_breaks
from tests.sample_editions import of_rows, packaged
from ui.document import result_tables
from ui.document.chart_spec import ClassedMap
from ui.document.column_text import page_table
from ui.document.document import Document
from ui.export.slides import powerpoint
from ui.export.tables import excel
from ui.figures import maps
from ui.figures.classes import Paint, paints
from ui.theme import LIGHT
from ui.wording import sentences
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import HARD_SPACE, MINUS, THIN_SPACE, format_number, format_value

SV = Catalogue("sv")
MOST_DECIMALS = 2


# --- what a label promises, read as a person reads it ---------------------------------------------------------------


def number_in(text: str) -> float:
    return float(text.replace(THIN_SPACE, "").replace(MINUS, "-").replace(",", "."))


def holds(label: str, printed: float) -> bool:
    """Whether a class by this name may hold a number, as a person would say."""
    label = label.replace(THIN_SPACE, "")
    if match := re.fullmatch(r"till (\S+)", label):
        return printed <= number_in(match[1])
    if match := re.fullmatch(r"över (\S+)", label):
        return printed > number_in(match[1])
    if match := re.fullmatch(r"(\S+) eller fler", label):
        return printed >= number_in(match[1])
    if match := re.fullmatch(r"(?!Avrundat)(\S+?)(?:–| till )(\S+)", label):
        return number_in(match[1]) <= printed <= number_in(match[2])
    return printed == number_in(label.removeprefix("Avrundat till ").replace("Noll", "0"))


def faults(found: Result) -> list[str]:
    """Every place where map, legend, table, sentence or slide of a result say different things."""
    decimals, indicator = found.indicator.decimals, found.indicator
    entries = {entry.key: entry for entry in paints(SV, found.rows, indicator)}
    by_colour = {entry.colour: entry for entry in entries.values() if isinstance(entry.key, int) or entry.key == State.ZERO}
    figure = maps.choropleth(SV, found, LIGHT)
    areas = next(trace for trace in figure["data"] if trace["name"] == "areas")
    colours = dict(zip(areas["locations"], (areas["colorscale"][2 * place][1] for place in areas["z"]), strict=True))
    content = result_tables.of_map(SV, found)
    table = page_table(SV, content.page or ())
    names, cells = (list(column) for column in list(table.values())[:2])
    chart = content.chart
    assert isinstance(chart, ClassedMap)
    slide = {area.code: area for area in chart.areas}
    told = []
    for row in found.rows:
        if row.value is None:
            continue
        text = format_value(row.value, indicator.unit, decimals, "sv")
        printed, entry = number_in(format_number(row.value, decimals, "sv")), by_colour[colours[row.code]]
        if not holds(entry.label, printed):
            told.append(f"{row.name}: {text} in {entry.label}")
        if cells[names.index(row.name)] != text:
            told.append(f"{row.name}: {text} on the map, {cells[names.index(row.name)]} in the table")
        if slide[row.code].colour != entry.colour or text not in slide[row.code].alt_text:
            told.append(f"{row.name}: {text} in {entry.label}, {slide[row.code]} on the slide")
    told += _legend_faults(list(entries.values()), figure, chart)
    return told + _sentence_faults(found)


def _legend_faults(entries: Sequence[Paint], figure: Mapping[str, Any], chart: ClassedMap) -> list[str]:
    told = []
    if [row.label for row in chart.legend] != [SV("export.count", label=one.label, count=one.count) for one in entries]:
        told.append("the slide has another legend")
    ends = [one for one in entries if isinstance(one.key, int)]
    under = [one["text"] for one in figure["layout"]["annotations"] if one["name"].startswith("legend-limit-")]
    if any(one.count for one in ends) and under != [one.short for one in ends]:
        told.append(f"under the strip stands {under}")
    zero = [one.label for one in entries if one.key == State.ZERO or (one.count and one.label in ("0", "0,0", "0,00"))]
    if len(zero) > 1:
        told.append(f"zero has several places: {zero}")
    open_ones = ("till", "över")
    return told + [f"open: {one.label}" for one in (ends[0], ends[-1]) if one.count and one.label.startswith(open_ones)]


def _sentence_faults(found: Result) -> list[str]:
    decimals = found.indicator.decimals
    text = sentences.describe(SV, found)
    printed = {
        row.name: format_value(row.value, found.indicator.unit, decimals, "sv")
        for row in found.rows
        if row.value is not None
    }
    if len(printed) == 1:
        return [] if "endast" in text else [f"one value: {text}"]
    values = [row.value for row in found.rows if row.value is not None]
    ends = {printed[row.name] for row in found.rows if row.value in (min(values), max(values))} if values else set()
    told = [f"{end} is not in: {text}" for end in ends if end not in text]
    for end in ends:
        # Not the end of another number: 4 % stands in −4 % too.
        named = re.search(rf"(?<![\d,−]){re.escape(end)} \(([^)]*)\)", text)
        having = [name for name, one in printed.items() if one == end]
        if named and "kommuner" not in named[1] and len(re.split(r", | och ", named[1])) != len(having):
            told.append(f"{having} have {end}: {text}")
    if len(set(printed.values())) * 2 < len(set(values)) and "skrivs" not in text:
        told.append(f"alike and not told: {text}")
    return told


# --- what comes along -----------------------------------------------------------------------------------------------

PACKAGED = [one.id for one in INDICATORS.values() if one.mappable]


@pytest.mark.parametrize("identity", PACKAGED)
def test_every_packaged_figure_says_one_thing(identity: str) -> None:
    indicator = INDICATORS[identity]
    for year in years(packaged(), indicator):
        found = evaluate(packaged(), indicator, year=year)
        assert faults(found) == [], f"{identity} {year}"


@pytest.mark.parametrize("identity", PACKAGED)
def test_every_class_can_print_a_number(identity: str) -> None:
    for low, high in class_ends(INDICATORS[identity]):
        assert low is None or high is None or low <= high


def test_seven_and_a_hundredth_is_painted_as_the_seven_that_is_printed() -> None:
    colours = [trace for value in (7.0, 7.01, 7.049, 7.05) for trace in [_colour_of(value)]]
    assert colours[0] == colours[1] == colours[2] != colours[3]


def _colour_of(value: float) -> str:
    found = result({"1280": value}, with_breaks(UNEMPLOYMENT, (5, 7, 9)))
    return next(entry.colour for entry in paints(SV, found.rows, found.indicator) if entry.count == 1)


# --- what is brought ------------------------------------------------------------------------------------------------


def brought(values: Sequence[float], decimals: int | None, polarity: str = "lower_is_better") -> Edition:
    """An edition with an indicator X1 of these values, by the order of codes."""
    definition = {
        "indicator": "X1", "name_sv": "Provtal", "name_en": None, "unit": "percent", "decimals": decimals,
        "polarity": polarity, "theme": "employment", "level": "observed", "official_source": "Exempelkällan",
        "mappable": "true", "rollup": "none",
    }  # fmt: skip
    figures = [
        {"indicator": "X1", "municipality_code": code, "year": 2023, "sex": "T", "value": value}
        for code, value in zip(CODES, values, strict=True)
    ]
    return of_rows(official_statistics=figures, indicator_definitions=[definition])


def over(*numbers: float) -> list[float]:
    """33 values that go through some numbers again and again."""
    return [numbers[place % len(numbers)] for place in range(33)]


BROUGHT = {
    "whole numbers 10-15": ([10.0] * 12 + over(11, 12, 13, 14, 15)[:21], 0, ["10", "11", "12", "13", "14", "15"], 0),
    "0-4 with fourteen zeros": ([0.0] * 14 + over(1, 2, 3, 4)[:19], 0, ["1", "2", "3", "4", "Noll"], 14),
    "-3..2": (over(-3, -2, -1, 0, 1, 2), 0, ["−3", "−2", "−1", "0", "1", "2"], 0),
    "10.00-15.12 without decimals": ([10 + place * 0.16 for place in range(33)], 0, ["10", "11", "12", "13", "14", "15"], 0),
    "0.01-0.05 with one decimal": (over(0.01, 0.02, 0.03, 0.04, 0.05), 1, ["0,1", "Avrundat till 0,0"], 27),
    "0.2-0.84 without decimals": ([0.2 + place * 0.02 for place in range(33)], 0, ["1", "Avrundat till 0"], 15),
    "one value in all": ([7.0] * 33, 1, ["7,0"], 0),
    "negative": ([-10.0 + place / 4 for place in range(33)], 1, None, 0),
    "a few below zero": ([-1.0, -0.5, *(place / 3 for place in range(31))], 1, None, 0),
}


@cache
def evaluated(case: str) -> Result:
    values, decimals, _, _ = BROUGHT[case]
    edition = brought(values, decimals)
    return evaluate(edition, indicator_in(edition, "X1"))


@pytest.mark.parametrize("case", BROUGHT)
def test_a_brought_indicator_says_one_thing(case: str) -> None:
    _, _, labels, at_zero = BROUGHT[case]
    found = evaluated(case)
    assert faults(found) == []
    entries = paints(SV, found.rows, found.indicator)
    assert labels is None or [entry.label for entry in entries] == labels
    assert sum(entry.count for entry in entries if entry.key == State.ZERO) == at_zero
    assert sum(entry.count for entry in entries) == 33


@pytest.mark.parametrize("case", ["10.00-15.12 without decimals", "0.2-0.84 without decimals"])
def test_the_page_says_when_decimals_hide_what_differs(case: str) -> None:
    different, printed = (33, 6) if case.startswith("10") else (33, 2)
    text = sentences.describe(SV, evaluated(case))
    assert f"Utan decimaler skrivs {different} olika värden som {printed} olika tal." in text


def test_decimals_that_nobody_has_said_are_enough() -> None:
    edition = brought([0.01 + place * 0.00125 for place in range(33)], None)
    found = evaluate(edition, indicator_in(edition, "X1"))
    assert found.indicator.decimals == 3
    assert "skrivs" not in sentences.describe(SV, found) and faults(found) == []
    assert enough_decimals(over(1.0, 2.0)) == 1 and enough_decimals([]) == 1


def test_all_that_is_written_alike_is_said_to_differ() -> None:
    found = result({code: 7.0 + place / 1000 for place, code in enumerate(CODES)})
    assert "alla kommuner skrivs 7,0" in sentences.describe(SV, found)
    assert "alla kommuner har samma värde, 7,0" in sentences.describe(SV, result(dict.fromkeys(CODES, 7.0)))
    only = sentences.describe(SV, result({"1280": 7.0}))
    assert f"endast Malmö har ett värde, 7,0{HARD_SPACE}%." in only
    assert "de 2 kommuner som har ett värde har samma värde" in sentences.describe(SV, result({"1280": 7.0, "1281": 7.0}))


# --- any data -------------------------------------------------------------------------------------------------------

NUMBERS = st.one_of(
    st.floats(-50, 150, allow_nan=False),
    st.integers(-6, 20).map(float),
    st.integers(-30, 90).map(lambda number: number / 20),
)
"""Spread, whole, and on or next to the halves where rounding turns."""


def measure(values: Sequence[float], decimals: int, polarity: Polarity) -> Indicator:
    """The definition that an upload of these values would get."""
    bare = replace(UNEMPLOYMENT, decimals=decimals, polarity=polarity, classes=None)
    return with_breaks(bare, limits_for(values, decimals, without_zero=zero_apart(bare)))


@settings(max_examples=60, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=33), st.integers(0, MOST_DECIMALS), st.sampled_from(Polarity))
def test_any_values_are_classed_as_they_are_printed(values: list[float], decimals: int, polarity: Polarity) -> None:
    indicator = measure(values, decimals, polarity)
    found = result(dict(zip(CODES, values, strict=False)), indicator)
    assert faults(found) == []
    assert list(indicator.breaks) == sorted(set(indicator.breaks)) and len(indicator.breaks) <= 5


@settings(max_examples=60, deadline=None)
@given(st.lists(NUMBERS, min_size=33, max_size=33), st.sampled_from(PACKAGED))
def test_any_values_in_frozen_classes_are_classed_as_they_are_printed(values: list[float], identity: str) -> None:
    """Whatever a later year may bring, also far outside what the limits were drawn from."""
    shifted = INDICATORS[identity].breaks[1] - 1
    sign = 0 if INDICATORS[identity].is_response else shifted
    numbers = [max(0.0, round(value)) if INDICATORS[identity].is_response else value + sign for value in values]
    assert faults(result(dict(zip(CODES, numbers, strict=True)), INDICATORS[identity])) == []


# --- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", BROUGHT)
def test_files_hold_the_numbers_and_classes_of_the_page(case: str) -> None:
    found = evaluated(case)
    document = Document(
        language="sv", title="Provtal", sentence=sentences.describe(SV, found), source="Källa: prov", edition=1,
        content=result_tables.of_map(SV, found),
    )  # fmt: skip
    sheet = load_workbook(BytesIO(excel.write(document)))
    cells = {str(row[0]): row[2] for row in sheet.worksheets[0].iter_rows(values_only=True) if row[0] in CODES}
    decimals = found.indicator.decimals
    assert {code: format_number(float(str(cells[code])), decimals, "sv") for code in CODES} == {
        row.code: format_number(row.value, decimals, "sv") for row in found.rows if row.value is not None
    }
    slide = Presentation(BytesIO(powerpoint.write(document))).slides[0]
    words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for entry in paints(SV, found.rows, found.indicator):
        assert SV("export.count", label=entry.label, count=entry.count) in words
