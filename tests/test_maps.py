"""Maps: every municipality in every state, a legend that tells the truth, names that can be read, nothing leaked."""

import itertools
import json

import pytest

from analytics.registry.indicator import INDICATORS
from data.reference.boundaries import outline
from data.reference.geography import regions
from data.vocabulary import Division, Origin, State
from tests.figure_cases import (
    CODES,
    INCOME,
    JOBS_PER_RESIDENT,
    REACH,
    SEATS,
    SESSIONS,
    SPREAD,
    UNEMPLOYMENT,
    result,
    slip,
    with_breaks,
)
from ui.figures import maps
from ui.figures.classes import class_colours, class_labels, paints
from ui.figures.maps.segments import outside
from ui.figures.maps.symbols import diameter, sample_values
from ui.theme import (
    BROWN,
    DARK,
    LABEL_ON_MAP,
    LIGHT,
    MIDDLE,
    PLAIN_FILL,
    RED,
    STATE_FILLS,
    TEAL,
    THEMES,
    ZERO_FILL,
    contrast,
    ramp,
)
from ui.wording.catalogue import Catalogue

SV, EN = Catalogue("sv"), Catalogue("en")
EMPTY = (State.SUPPRESSED, State.MISSING, State.NOT_REPORTED, State.NOT_APPLICABLE, State.NOT_LOADED)
READABLE = 4.5
CASES = {
    "spread": result(SPREAD),
    "all equal": result(dict.fromkeys(CODES, 7.0)),
    "all zero": result(dict.fromkeys(CODES, 0)),
    "one value": result({"1280": 9.5}),
    "none": result({}),
    "not loaded": result({}, states=dict.fromkeys(CODES, State.NOT_LOADED)),
    "every state": result(SPREAD, states=dict(zip(CODES, (*EMPTY, State.ZERO), strict=False))),
    "higher is better": result({code: 250_000 + 900 * place for place, code in enumerate(CODES)}, INCOME),
    "diverging": result({code: 0.5 + place / 40 for place, code in enumerate(CODES)}, JOBS_PER_RESIDENT),
    "demo": result({code: place % 5 for place, code in enumerate(CODES)}, SESSIONS, origin=Origin.DEMO),
}


def trace(figure, name):
    return next(one for one in figure["data"] if one["name"] == name)


def drawn_names(figure):
    layers = [one for one in figure["data"] if one["name"] in ("names", "names at sea")]
    return [text for layer in layers for text in layer["text"]]


def legend(figure, prefix):
    parts = figure["layout"]["shapes"] + figure["layout"]["annotations"]
    return [one["name"] for one in parts if one.get("name", "").startswith(prefix)]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("theme", THEMES)
def test_all_33_are_drawn_in_a_colour_of_their_own_state(case, theme):
    figure = maps.choropleth(SV, CASES[case], THEMES[theme])
    areas = trace(figure, "areas")
    assert areas["locations"] == CODES
    assert {feature["id"] for feature in areas["geojson"]["features"]} == set(CODES)
    assert all(areas["zmin"] < z < areas["zmax"] for z in areas["z"])
    assert areas["customdata"] == CODES
    assert len(drawn_names(figure)) == 33


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_legend_has_every_class_and_every_state_that_occurs(case, language):
    given, t = CASES[case], Catalogue(language)
    figure = maps.choropleth(t, given, LIGHT)
    present = {row.state for row in given.rows} & set(EMPTY)
    classes = len(given.indicator.breaks) + 1 if any(row.value for row in given.rows) else 0
    if case != "all zero":
        assert len(legend(figure, "legend-class-")) == classes
    assert {name.removeprefix("legend-swatch-") for name in legend(figure, "legend-swatch-")} - {"zero"} == present


def test_what_is_not_loaded_is_not_plain_white_like_zero():
    given = result({"1280": 0}, states=dict.fromkeys(set(CODES) - {"1280"}, State.NOT_LOADED))
    figure = maps.choropleth(SV, given, LIGHT)
    assert trace(figure, "not_loaded")["lon"]
    assert not any(one["name"] == "zero" for one in figure["data"])


def test_legend_of_states_tells_how_many():
    figure = maps.choropleth(SV, result(SPREAD, states={"1280": State.MISSING, "1281": State.MISSING}), LIGHT)
    words = [one["text"] for one in figure["layout"]["annotations"]]
    assert "Uppgift saknas (2)" in words


def test_counts_of_the_legend_add_up():
    for given in CASES.values():
        assert sum(entry.count for entry in paints(SV, given.rows, given.indicator)) == 33


def test_zero_and_no_data_look_different():
    given = result(SPREAD, states={"1280": State.MISSING, "1281": State.NOT_LOADED, "1282": State.SUPPRESSED})
    zero = result({**SPREAD, "1280": 0, "1281": 0, "1282": 0})
    areas, others = (trace(maps.choropleth(SV, one, LIGHT), "areas") for one in (given, zero))

    def colour(areas, code):
        place = areas["z"][CODES.index(code)]
        return areas["colorscale"][2 * place][1]

    for code in ("1280", "1281", "1282"):
        assert colour(areas, code) != colour(others, code)
    assert len({colour(areas, code) for code in ("1280", "1281", "1282")}) == 3


@pytest.mark.parametrize("identity", [one.id for one in INDICATORS.values() if one.mappable])
def test_names_are_readable_on_every_class_of_every_indicator(identity):
    colours = class_colours(INDICATORS[identity])
    assert len(colours) == len(INDICATORS[identity].breaks) + 1
    assert len(set(colours)) == len(colours)
    assert min(contrast(colour, LABEL_ON_MAP) for colour in colours) >= READABLE


@pytest.mark.parametrize("fill", [*STATE_FILLS.values(), ZERO_FILL, PLAIN_FILL, MIDDLE])
def test_names_are_readable_without_a_class(fill):
    assert contrast(fill, LABEL_ON_MAP) >= READABLE


@pytest.mark.parametrize(("ends", "steps"), [*itertools.product((TEAL, BROWN, RED), range(1, 10))])
def test_scales_of_any_length_are_readable_and_only_darken(ends, steps):
    colours = ramp(ends, steps)
    against = [contrast(colour, LABEL_ON_MAP) for colour in colours]
    assert min(against) >= READABLE
    assert against == sorted(against, reverse=True)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_texts_and_lines_are_readable_on_the_page(theme):
    assert min(contrast(text, theme.page) for text in (theme.text, theme.muted, *theme.series)) >= READABLE
    assert min(contrast(theme.text, fill) for fill in (theme.fill, theme.empty, theme.symbol)) >= READABLE
    assert contrast(theme.quiet, theme.page) >= 2.5


def test_dark_is_larger_need():
    def darkest(indicator):
        colours = class_colours(indicator)
        return min(range(len(colours)), key=lambda place: contrast(colours[place], LABEL_ON_MAP))

    assert darkest(UNEMPLOYMENT) == len(UNEMPLOYMENT.breaks)
    assert darkest(INCOME) == 0
    # What has been done about the need is darker where more was done.
    assert darkest(REACH) == len(REACH.breaks)
    assert class_colours(SESSIONS)[0] == ZERO_FILL


def test_diverging_classes_are_pale_at_the_midpoint_only():
    colours = class_colours(with_breaks(JOBS_PER_RESIDENT, (0.7, 0.9, 1.1, 1.3)))
    assert colours[2] == MIDDLE
    assert MIDDLE not in class_colours(with_breaks(JOBS_PER_RESIDENT, (0.8, 1.0, 1.2)))


def test_class_labels():
    words = [label for label, _ in class_labels(SV, with_breaks(UNEMPLOYMENT, (4.5, 6.25)))]
    assert words == ["till 4,5", "4,6–6,2", "över 6,2"]
    assert [label for label, _ in class_labels(EN, SESSIONS)] == ["0", "1", "2", "3", "4 or more"]
    assert class_labels(EN, SESSIONS)[-1] == ("4 or more", "4+")


def test_a_colour_never_depends_on_who_is_shown():
    whole = trace(maps.choropleth(SV, result(SPREAD), LIGHT), "areas")
    few = trace(maps.choropleth(SV, result({"1280": SPREAD["1280"]}), LIGHT), "areas")
    place = CODES.index("1280")
    assert whole["z"][place] == few["z"][place]
    colours = [[colour for _, colour in one["colorscale"]][:10] for one in (whole, few)]
    assert colours[0] == colours[1]


def test_hover_says_value_level_and_year_in_swedish():
    figure = maps.choropleth(SV, result({"1280": 9.46}), LIGHT)
    text = trace(figure, "areas")["text"][CODES.index("1280")]
    assert text.startswith("<b>Malmö: 9,5\u00a0%</b>")
    assert "2022" in text
    assert SV("level.observed") in text


def test_withheld_values_are_nowhere_in_the_figure():
    given = slip(result(SPREAD), "1280", 98765.4, State.SUPPRESSED)
    for figure in (maps.choropleth(SV, given, LIGHT), maps.symbols(SV, given, LIGHT), maps.small(SV, given, LIGHT)):
        assert "98765" not in json.dumps([{**one, "geojson": None} for one in figure["data"]])


def test_selected_municipalities_are_outlined_and_bold():
    figure = maps.choropleth(SV, result(SPREAD), LIGHT, selected=["1280", "1266", "9999"])
    assert {text for text in drawn_names(figure) if text.startswith("<b>")} == {"<b>Malmö</b>", "<b>Hörby</b>"}
    points = len(trace(figure, "selected")["lon"])
    assert points == sum(len(outline(code)[0]) + 1 for code in ("1280", "1266"))


def test_only_polygons_answer_to_the_pointer_on_a_classed_map():
    figure = maps.choropleth(SV, CASES["every state"], LIGHT, selected=["1280"], outline_division=Division.COOPERATION_BODY)
    assert [one["name"] for one in figure["data"] if one["hoverinfo"] != "skip"] == ["areas"]


def test_a_click_fades_nothing():
    for one in maps.choropleth(SV, result(SPREAD), LIGHT)["data"]:
        if one["type"] == "choropleth":
            assert one["unselected"]["marker"]["opacity"] == 1
        if one.get("mode") == "text":
            assert one["unselected"]["textfont"]["color"] == one["textfont"]["color"]


def test_regions_colour_all_their_municipalities():
    bodies = regions(Division.COOPERATION_BODY)
    values = {one.code: 5.0 + place for place, one in enumerate(bodies)}
    given = result(values, division=Division.COOPERATION_BODY)
    areas = trace(maps.choropleth(SV, given, DARK, selected=[bodies[0].code]), "areas")
    colours = dict(zip(areas["locations"], areas["z"], strict=True))
    assert all(len({colours[code] for code in body.members}) == 1 for body in bodies)
    assert bodies[0].name in areas["text"][CODES.index(bodies[0].members[0])]
    assert sum(entry.count for entry in paints(SV, given.rows, given.indicator)) == len(bodies)


def test_zoom_keeps_all_polygons_and_names_the_region():
    zoom = (Division.COOPERATION_BODY, "skane_nordost")
    figure = maps.choropleth(SV, result(SPREAD), LIGHT, zoom_region=zoom)
    assert len(trace(figure, "areas")["locations"]) == 33
    assert len(drawn_names(figure)) == 6
    lon_range = figure["layout"]["geo"]["lonaxis"]["range"]
    members = next(one.members for one in regions(zoom[0]) if one.code == zoom[1])
    assert all(lon_range[0] < lon < lon_range[1] for code in members for lon in outline(code)[0] if lon is not None)


def test_symbols_grow_by_area_and_show_zero():
    assert diameter(100, 100, 1) == pytest.approx(2 * diameter(25, 100, 1))
    given = result({"1280": 40, "1281": 0}, SEATS, {"1290": State.SUPPRESSED}, origin=Origin.DEMO)
    figure = maps.symbols(SV, given, LIGHT)
    circles = trace(figure, "circles")
    assert circles["customdata"] == ["1280", "1281"]
    assert circles["marker"]["color"] == [LIGHT.symbol, LIGHT.page]
    assert len(trace(figure, "areas")["locations"]) == 33
    assert {"legend-swatch-suppressed", "legend-swatch-missing"} <= set(legend(figure, "legend-swatch-"))


@pytest.mark.parametrize(("top", "samples"), [(0, []), (3, [2]), (40, [20, 5, 1]), (357_377, [200_000, 50_000, 10_000])])
def test_sample_circles_are_round_numbers(top, samples):
    assert sample_values(top) == samples


MARKS = (
    maps.PilotMark(title="Validering <b>vård</b>", phase="running", municipality_codes=("1280", "1281")),
    maps.PilotMark(title="Yrkesväxling", phase="planned", municipality_codes=("1281",)),
    maps.PilotMark(title="Branschdialog", phase="ended"),
)


@pytest.mark.parametrize("base", [None, CASES["every state"]], ids=["plain", "over need"])
def test_pilots_by_phase_with_a_note_on_regional_ones(base):
    figure = maps.pilots(SV, base, MARKS, LIGHT, demo=True)
    assert len(trace(figure, "areas")["locations"]) == 33
    assert {one["name"] for one in figure["data"] if one["name"].startswith("phase")} == {"phase running", "phase planned"}
    words = [one["text"] for one in figure["layout"]["annotations"]]
    assert "pågår (2 kommuner)" in words
    assert "planerad (1 kommun)" in words
    assert any("Branschdialog" in text for text in words)
    hover = trace(figure, "areas")["text"]
    assert "Validering &lt;b&gt;vård&lt;/b&gt; (pågår)" in hover[CODES.index("1281")]
    assert SV("figure.hover.no_pilot") in hover[CODES.index("1290")]


def test_invented_numbers_are_marked_in_the_picture():
    for figure, marked in (
        (maps.choropleth(SV, CASES["demo"], LIGHT), True),
        (maps.choropleth(SV, CASES["spread"], LIGHT), False),
        (maps.pilots(EN, CASES["spread"], MARKS, DARK, demo=True), True),
    ):
        assert any(one.get("name") == "demo" for one in figure["layout"]["annotations"]) is marked


@pytest.mark.parametrize("case", CASES)
def test_figures_are_plain_json_without_far_addresses(case):
    for figure in (maps.choropleth(SV, CASES[case], LIGHT), maps.symbols(EN, CASES[case], DARK)):
        text = json.dumps(figure, allow_nan=False)
        assert "http" not in text


def test_no_text_is_smaller_than_12_px():
    for case in CASES.values():
        figure = maps.choropleth(SV, case, LIGHT)
        sizes = [one["font"]["size"] for one in figure["layout"]["annotations"]]
        sizes += [one["textfont"]["size"] for one in figure["data"] if "textfont" in one]
        assert min(sizes) >= 12


def test_hatching_leaves_the_box_of_a_name_free():
    box = (1.0, 1.0, 2.0, 2.0)
    assert outside((0.0, 1.5), (3.0, 1.5), box) == [((0.0, 1.5), (1.0, 1.5)), ((2.0, 1.5), (3.0, 1.5))]
    assert outside((0.0, 0.0), (3.0, 0.0), box) == [((0.0, 0.0), (3.0, 0.0))]
    assert outside((1.2, 1.2), (1.8, 1.8), box) == []
