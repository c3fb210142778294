"""The figures of the series: what is not known is never drawn as nothing."""

import json

import pytest

from analytics.coverage.white_spots import situations_of
from analytics.participation.concentration import Unit, concentration
from data.reference.geography import regions
from data.vocabulary import Division
from tests.figure_cases import CODES
from tests.test_white_spots import RISING, responses
from ui.figures import charts, maps
from ui.figures.charts.matrix import COLOURS, NONE, UNKNOWN
from ui.theme import DARK, LIGHT
from ui.wording.catalogue import Catalogue

SV = Catalogue("sv")
BODIES = regions(Division.COOPERATION_BODY)
TOLD = dict.fromkeys(CODES, "<b>text</b>")


def words(figure):
    return [one["text"] for one in figure["layout"]["annotations"]]


def named(figure, name):
    return [one for one in figure["data"] if one["name"] == name]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_white_spots_are_outlined_and_counted(theme):
    nothing = dict.fromkeys(CODES, 0)
    figure = maps.situations(SV, situations_of(RISING, responses(nothing), responses(nothing)), theme, reasons=TOLD)
    assert named(figure, "uncovered") and not named(figure, "selected")
    assert "Behov utan insats (11)" in words(figure)
    assert "&lt;b&gt;text" in figure["data"][0]["text"][0]
    json.dumps(figure, allow_nan=False)


def test_a_response_that_is_not_known_has_a_pattern_of_its_own():
    unknown = dict.fromkeys(CODES, None)
    figure = maps.situations(SV, situations_of(RISING, responses(unknown), responses(unknown)), LIGHT, reasons=TOLD)
    assert named(figure, "response unknown")
    assert not named(figure, "uncovered")
    assert "Insats okänd (33)" in words(figure)


def test_the_matrix_tells_none_from_not_known():
    codes = [code for body in BODIES for code in body.members]
    figure = charts.matrix(SV, BODIES, {(codes[0], codes[1]): 2, (codes[1], codes[0]): 2}, LIGHT, unknown=[codes[2]])
    shades = figure["data"][0]["z"]
    assert shades[0][1] > COLOURS.index(NONE)
    assert COLOURS[shades[0][2]] == UNKNOWN
    assert COLOURS[shades[0][3]] == NONE
    assert len(shades) == len(shades[0]) == 33
    json.dumps(figure, allow_nan=False)


def test_the_curve_runs_from_corner_to_corner():
    units = [Unit(code=code, weight=10, value=1 + place, need=place) for place, code in enumerate(CODES[:5])]
    figure = charts.curve(SV, concentration(units).curve, LIGHT, demo=True)
    across, up = figure["data"][0]["x"], figure["data"][0]["y"]
    assert (across[0], up[0]) == (0, 0)
    assert (across[-1], up[-1]) == pytest.approx((100, 100))
    assert any("Demodata" in text for text in words(figure))
