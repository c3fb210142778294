"""Figures that compare one place with others: lines of dots, heat tables, industries."""

import json

import pytest

from analytics.places.industries import industry_structure
from analytics.places.profile import profile
from data.vocabulary import Origin, State
from tests.figure_cases import CODES, INCOME, SPREAD, UNEMPLOYMENT, result, slip
from tests.sample_editions import packaged
from ui.figures import charts
from ui.figures.charts.heat_table import letter
from ui.figures.classes import class_colours
from ui.theme import DARK, LABEL_ON_MAP, LIGHT, contrast
from ui.wording.catalogue import Catalogue

SV, EN = Catalogue("sv"), Catalogue("en")


def placing(found=None, remark=""):
    row = profile(packaged(), "1280").row("unemployment_18_65")
    return charts.Placing(row=row, result=found or result(SPREAD), remark=remark)


def drawn(figure):
    return sorted(code for trace in figure["data"] for code in trace.get("customdata", []))


def test_every_area_has_one_dot_on_its_line():
    figure = charts.profile_strips(SV, [placing()], LIGHT, name="Malmö", others="Liknande")
    assert drawn(figure) == sorted([*CODES, "12", "00"])
    assert all(0 <= x <= 1 for trace in figure["data"] if trace["name"] != "words" for x in trace["x"] if x is not None)
    own = next(one for one in figure["data"] if one["name"] == "Malmö")
    assert own["customdata"] == ["1280"]


def test_lowest_is_left_and_highest_right():
    placed = placing(result({"1280": 2.0, "1281": 4.0, "1282": 6.0, "12": 3.0, "00": 3.0}))
    figure = charts.profile_strips(SV, [placed], LIGHT, name="Malmö", others="Liknande")
    at = {code: x for one in figure["data"] for code, x in zip(one.get("customdata", []), one["x"], strict=False)}
    assert (at["1280"], at["1281"], at["1282"]) == (0.0, 0.5, 1.0)


def test_a_line_with_one_value_or_none_does_not_fail():
    equal = placing(result(dict.fromkeys([*CODES, "12", "00"], 5.0)))
    for found in ([equal], []):
        json.dumps(charts.profile_strips(EN, found, DARK, name="Malmö", others="Similar"), allow_nan=False)


def test_what_is_withheld_is_nowhere_in_the_figures():
    slipped = slip(result(SPREAD), "1280", 98765.0, State.SUPPRESSED)
    for figure in (
        charts.profile_strips(SV, [placing(slipped)], LIGHT, name="Malmö", others="Liknande"),
        charts.heat(SV, [slipped], CODES, LIGHT),
    ):
        assert "98765" not in json.dumps(figure)
        assert "98 765" not in json.dumps(figure, ensure_ascii=False)


def test_invented_values_are_marked_in_the_picture():
    demo = result(SPREAD, origin=Origin.DEMO)
    for figure in (
        charts.profile_strips(SV, [placing(demo)], LIGHT, name="Malmö", others="Liknande"),
        charts.heat(SV, [result(SPREAD), demo], CODES, LIGHT),
    ):
        assert [one for one in figure["layout"]["annotations"] if one.get("name") == "demo"]


def test_heat_has_a_cell_for_every_area_and_indicator():
    figure = charts.heat(SV, [result(SPREAD), result({"1280": 250000.0}, INCOME)], [*CODES, "12"], LIGHT)
    trace = figure["data"][0]
    assert len(trace["z"]) == len(trace["text"]) == 34
    assert {len(line) for line in trace["z"]} == {2}
    assert trace["text"][CODES.index("1281")][1] == "–"
    json.dumps(figure, allow_nan=False)


def test_heat_cells_have_the_colours_of_the_map():
    low, high = UNEMPLOYMENT.breaks[0] - 0.1, UNEMPLOYMENT.breaks[-1] + 0.1
    trace = charts.heat(SV, [result({"1280": high, "1281": low})], ["1280", "1281"], LIGHT)["data"][0]
    colours = [colour for edge, colour in trace["colorscale"]][::2]
    assert [colours[line[0]] for line in trace["z"]] == [class_colours(UNEMPLOYMENT)[-1], class_colours(UNEMPLOYMENT)[0]]
    assert all(contrast(colour, LABEL_ON_MAP) >= 4.5 for colour in colours)


def test_heat_of_nothing():
    json.dumps(charts.heat(SV, [], CODES, LIGHT), allow_nan=False)


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (52, "BA")])
def test_columns_go_on_after_z(place, name):
    assert letter(place) == name


def test_industries_tell_share_and_quotient():
    found = industry_structure(packaged(), "1280").industries
    figure = charts.quotients(SV, found, LIGHT, "Sverige")
    assert figure["data"][0]["x"] == [one.share_percent for one in found]
    told = " ".join(text for trace in figure["data"][1:] for text in trace["text"])
    assert "LQ 1,35" in told and "LQ –" in told
