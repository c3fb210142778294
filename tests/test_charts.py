"""Charts other than maps: words apart from each other, gaps where there is nothing, nothing leaked."""

import json
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.evaluation.result import Trend
from data.reference.geography import MUNICIPALITIES
from data.vocabulary import Origin, State
from tests.figure_cases import CODES, INCOME, SPREAD, UNEMPLOYMENT, result, slip
from ui.figures import charts, maps
from ui.figures.charts.label_beside import Field, Place
from ui.figures.charts.label_spread import Label, lanes, spread, stack
from ui.theme import CATEGORY_FILLS, DARK, LIGHT, contrast
from ui.wording.catalogue import Catalogue

SV, EN = Catalogue("sv"), Catalogue("en")
SELECTED = ["1280", "1266", "1290"]
YEARS = range(2017, 2023)
SERIES = {
    code: {year: 5.0 + place / 9 + (year - 2017) / 4 for year in YEARS} for place, code in enumerate([*CODES, "12", "00"])
}


def a_trend(values=SERIES, breaks=(), origin=Origin.OFFICIAL):
    return Trend(indicator=UNEMPLOYMENT, edition=1, origins=(origin,), values=values, breaks=breaks)


def named(parts, name):
    return [one for one in parts if one.get("name") == name]


def words(figure):
    return [one["text"] for one in figure["layout"]["annotations"]]


def dots(figure):
    return [code for one in figure["data"] if one["name"] == "dots" for code in one["customdata"]]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_strip_has_a_dot_for_every_value_and_names_the_chosen(theme):
    figure = charts.dot_strip(SV, result(SPREAD), theme, selected=SELECTED)
    assert sorted(dots(figure)) == sorted(CODES)
    text = " ".join(words(figure))
    assert all(name in text for name in ("Malmö", "Hörby", "Kristianstad", "Skåne", "Sverige"))


@pytest.mark.parametrize("values", [{}, {"1280": 4.0}, dict.fromkeys(CODES, 7.0)], ids=["none", "one", "equal"])
def test_strip_stands_with_few_or_equal_values(values):
    figure = charts.dot_strip(SV, result({"12": 7.0, "00": 7.0, **values}), LIGHT, selected=SELECTED)
    assert sorted(dots(figure)) == sorted(code for code in values if code in CODES)
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < high
    json.dumps(figure, allow_nan=False)


def test_strip_names_who_has_no_dot():
    figure = charts.dot_strip(SV, result(SPREAD, states={"1273": State.SUPPRESSED}), LIGHT, selected=["1273"])
    assert "1273" not in dots(figure)
    assert any("Osby" in text for text in words(figure))


def test_strip_does_not_hold_a_withheld_value():
    slipped = slip(result(SPREAD), "1280", 98765.4, State.SUPPRESSED)
    for figure in (
        charts.dot_strip(SV, slipped, LIGHT, selected=["1280"]),
        charts.scatter(SV, slipped, result(SPREAD), LIGHT, selected=["1280"]),
    ):
        assert "98765" not in json.dumps(figure)


def test_strip_takes_all_33_as_selected():
    figure = charts.dot_strip(SV, result(SPREAD), LIGHT, selected=CODES)
    assert all(any(one.name in text for text in words(figure)) for one in MUNICIPALITIES)


def test_colours_follow_the_choice_in_strip_trend_and_pair():
    gone = result(SPREAD, states={"1280": State.MISSING})
    strip = charts.dot_strip(SV, gone, LIGHT, selected=SELECTED)
    lines = charts.trend(SV, a_trend(), LIGHT, selected=SELECTED)
    hoerby = next(one for one in strip["data"] if one["customdata"] == ["1266"])
    line = next(one for one in lines["data"] if one["name"] == "Hörby")
    assert hoerby["marker"]["color"] == line["line"]["color"] == LIGHT.series[1]


def test_trend_has_whole_years_and_names_at_the_ends():
    figure = charts.trend(SV, a_trend(), LIGHT, selected=SELECTED)
    assert figure["layout"]["xaxis"]["tickvals"] == list(YEARS)
    ends = [one for one in figure["layout"]["annotations"] if one.get("name", "").startswith("end-")]
    assert len(ends) == 5
    plot = figure["layout"]["height"] - figure["layout"]["margin"]["t"] - figure["layout"]["margin"]["b"]
    heights = sorted(one["y"] * plot for one in ends)
    assert all(above - below >= 16.9 for below, above in pairwise(heights))


def test_no_line_crosses_a_break_or_a_missing_year():
    values = {"1280": {2017: 1.0, 2018: 2.0, 2020: 3.0, 2021: 4.0}}
    figure = charts.trend(SV, a_trend(values, breaks=(2021,)), LIGHT, selected=["1280"], context=False)
    line = next(one for one in figure["data"] if one["name"] == "Malmö")
    assert line["y"] == [1.0, 2.0, None, 3.0, None, 4.0]
    assert line["connectgaps"] is False
    assert [one["x0"] for one in named(figure["layout"]["shapes"], "break")] == [2020.5]
    assert SV("figure.trend.break", year=2021) in words(figure)


def test_context_lines_do_not_cross_a_break():
    figure = charts.trend(SV, a_trend(breaks=(2020,)), LIGHT)
    context = next(one for one in figure["data"] if one["name"] == "context")
    ends = pairwise(context["x"])
    steps = [(one, other) for one, other in ends if one is not None and other is not None]
    assert (2019, 2020) not in steps


@pytest.mark.parametrize("values", [{}, {"12": {2022: 5.0}}], ids=["none", "one point"])
def test_trend_stands_with_nothing_to_draw(values):
    json.dumps(charts.trend(EN, a_trend(values), DARK, selected=SELECTED), allow_nan=False)


def test_trend_takes_all_33():
    figure = charts.trend(SV, a_trend(), LIGHT, selected=CODES)
    assert sum(one.get("name", "").startswith("end-") for one in figure["layout"]["annotations"]) == 35


def test_pair_shows_who_has_both_values():
    other = result(SPREAD, INCOME, {"1281": State.SUPPRESSED})
    figure = charts.scatter(SV, result(SPREAD, states={"1280": State.MISSING}), other, LIGHT, medians=(5.0, 6.0))
    assert sorted(dots(figure)) == sorted(set(CODES) - {"1280", "1281"})
    assert len(named(figure["layout"]["shapes"], "median")) == 2


def test_pair_of_years_has_one_scale_and_the_line_of_no_change():
    figure = charts.scatter(SV, result(SPREAD), result({"1280": 30.0, "1281": 1.0}, year=2017), LIGHT)
    assert figure["layout"]["xaxis"]["range"] == figure["layout"]["yaxis"]["range"]
    assert named(figure["layout"]["shapes"], "no change")


ROWS = [charts.Heading(id="1280", short="Malmö"), charts.Heading(id="1281", short="Lund")]
COLUMNS = [charts.Heading(id="a", short="mars", full="Träff 1"), charts.Heading(id="b", short="maj")]


def test_grid_tells_four_kinds_apart_by_sign_and_colour():
    cells = {
        ("1280", "a"): charts.Cell(came=charts.Came.ABSENT),
        ("1280", "b"): charts.Cell(came=charts.Came.FEW),
        ("1281", "a"): charts.Cell(came=charts.Came.CAME, count=12),
    }
    trace = charts.grid(SV, ROWS, COLUMNS, cells, LIGHT)["data"][0]
    assert trace["text"] == [["–", "&lt;5"], ["12", "?"]]
    assert len({z for row in trace["z"] for z in row}) == 4
    assert trace["hovertext"][1] == [
        "<b>Lund</b><br>Träff 1<br>12\u00a0deltaganden",
        "<b>Lund</b><br>maj<br>Inte rapporterat",
    ]


def test_grid_does_not_hold_a_withheld_count():
    cells = {("1280", "a"): charts.Cell(came=charts.Came.FEW, count=3)}
    trace = charts.grid(SV, ROWS[:1], COLUMNS[:1], cells, LIGHT)["data"][0]
    assert trace["text"] == [["&lt;5"]]
    assert "3" not in trace["hovertext"][0][0]


def test_a_marked_grid_keeps_its_legend_on_a_telephone():
    frame = charts.grid(SV, ROWS, COLUMNS, {}, LIGHT, demo=True)["layout"]
    middle = (328 + frame["margin"]["l"] - frame["margin"]["r"]) / 2
    assert min(middle + shape["x0"] for shape in frame["shapes"]) >= 0


def test_stacked_bars_leave_out_what_is_withheld():
    values = {("1280", "a"): 12.0, ("1280", "b"): None, ("1281", "a"): 5.0}
    figure = charts.stacked_bars(SV, ROWS, COLUMNS, values, DARK, demo=True)
    first, second = figure["data"]
    assert first["x"] == [12.0, 5.0]
    assert second["x"] == []
    assert named(figure["layout"]["annotations"], "demo")


def test_numbers_are_readable_on_every_fill_of_the_bars():
    for fill in CATEGORY_FILLS:
        assert max(contrast(fill, "#1a1a1a"), contrast(fill, "#ffffff")) >= 4.5


def test_timeline_of_pilots():
    spans = [
        charts.Span(title="Pilot <1>", start=date(2023, 2, 1), end=date(2024, 3, 1), phase="ended"),
        charts.Span(title="Pilot 2", start=date(2023, 9, 1), phase="planned"),
    ]
    figure = charts.timeline(SV, spans, LIGHT, until=date(2024, 7, 1))
    assert figure["layout"]["xaxis"]["ticktext"] == ["2023", "2024"]
    assert words(figure)[0].startswith("<b>Pilot &lt;1&gt;</b>")
    assert "avslutad" in words(figure)[0]
    assert all(one["x"][0] > 0 for one in figure["data"])
    json.dumps(charts.timeline(EN, [], DARK), allow_nan=False)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=15))
@settings(max_examples=60, deadline=None)
def test_spread_keeps_order_distance_and_frame(wanted):
    found = spread(wanted, 17, 0, 300)
    assert min(found) >= -1e-6
    assert max(found) <= 300 + 1e-6
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed = [found[place] for place in order]
    assert all(above - below >= 17 - 1e-6 for below, above in pairwise(placed))


@given(st.lists(st.floats(0, 100), max_size=40))
@settings(max_examples=60, deadline=None)
def test_stacked_dots_never_cover_each_other(values):
    rows = stack(values, 3.0)
    for row in set(rows):
        places = sorted(value for value, own in zip(values, rows, strict=True) if own == row)
        assert all(above - below >= 3.0 for below, above in pairwise(places))


def test_labels_in_a_lane_never_meet():
    labels = [Label(point=x, start=x, end=x + 30) for x in (0, 10, 25)]
    labels += [Label(point=x, start=x - 30, end=x) for x in (60, 70)]
    found = lanes(labels)
    for lane in set(found):
        spans = sorted((one.start, one.end) for one, own in zip(labels, found, strict=True) if own == lane)
        assert all(after[0] >= before[1] for before, after in pairwise(spans))


def test_named_dots_have_their_names_where_nothing_is_covered():
    values = {one.code: float(place % 11) for place, one in enumerate(MUNICIPALITIES)}
    others = {one.code: float(place % 7) for place, one in enumerate(MUNICIPALITIES)}
    codes = [one.code for one in MUNICIPALITIES]
    figure = charts.scatter(SV, result(values), result(others), LIGHT, named=codes, selected=["1280"], quadrants=["a"] * 4)
    told = named(figure["layout"]["annotations"], "beside")
    names = [one["text"] for one in told]
    assert names.count("Malmö") == 1 and len(names) == len(set(names)) > 10

    field = Field(across=tuple(figure["layout"]["xaxis"]["range"]), up=tuple(figure["layout"]["yaxis"]["range"]), height=364)
    boxes = []
    for one in told:
        place = Place(**{key: one[key] for key in ("xanchor", "yanchor", "xshift", "yshift")})
        boxes.append(field.box(place, (one["x"], one["y"]), one["text"]))
    for first, second in combinations(boxes, 2):
        assert first[1] <= second[0] or second[1] <= first[0] or first[3] <= second[2] or second[3] <= first[2]


def test_a_crowd_of_dots_leaves_names_out_rather_than_covering_them():
    same = dict.fromkeys([one.code for one in MUNICIPALITIES], 5.0)
    figure = charts.scatter(SV, result(same), result(same, year=2017), LIGHT, named=list(same))
    assert not named(figure["layout"]["annotations"], "beside")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_figure_stands_on_the_colour_its_words_were_chosen_for(theme):
    """The page around it may turn dark without the figure being drawn anew."""
    figures = [charts.dot_strip(SV, result(SPREAD), theme), charts.trend(SV, a_trend(), theme)]
    figures.append(charts.scatter(SV, result(SPREAD), result(SPREAD, year=2017), theme))
    figures.append(maps.choropleth(SV, result(SPREAD), theme))
    for figure in figures:
        assert figure["layout"]["paper_bgcolor"] == theme.page
        assert contrast(figure["layout"]["font"]["color"], theme.page) >= 4.5


def trend_of(values):
    figure = charts.trend(SV, a_trend({"1280": values}), LIGHT, selected=["1280"], context=False)
    return figure, next(one for one in figure["data"] if one["name"] == "Malmö")


def test_a_month_is_joined_with_the_same_month_of_the_next_year_alone():
    figure, line = trend_of({202312: 1.0, 202406: 2.0, 202412: 3.0, 202506: 4.0, 202606: 5.0})
    assert line["y"] == [1.0, 3.0, None, 2.0, 4.0, 5.0]
    assert line["x"][:2] == pytest.approx([2023 + 11 / 12, 2024 + 11 / 12])
    assert "juni 2026" in line["text"][-1]
    assert figure["layout"]["xaxis"]["tickvals"] == [2024, 2025, 2026]


def test_a_missing_year_of_a_month_is_a_gap():
    assert trend_of({202306: 1.0, 202506: 2.0})[1]["y"] == [1.0, None, 2.0]


def test_months_that_follow_one_another_are_one_line():
    _, line = trend_of({202511: 1.0, 202512: 2.0, 202601: 3.0, 202603: 4.0})
    assert line["y"] == [1.0, 2.0, 3.0, None, 4.0]
