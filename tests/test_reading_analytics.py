"""Small readings of what the analytics found: openings, corners, overlaps, concentrated industries, the outlook chosen."""

from dataclasses import replace

import pytest

from analytics.evaluation.measured import MeasuredValues
from analytics.indices.evaluate import evaluate_index
from analytics.needs.development_zone import Quadrant, corners, development_zone, overlaps
from analytics.places.industries import UNKNOWN, concentrated, industry_structure
from analytics.places.occupations import chosen_outlook, occupation_outlook, outlook_areas, situations
from analytics.places.profile import headline, profile
from analytics.registry.index import INDICES
from analytics.registry.indicator import INDICATORS
from analytics.registry.measure import Measure
from data.reference.geography import places
from data.vocabulary import Division, State
from tests.sample_editions import only, packaged


def test_the_opening_names_what_has_a_better_end() -> None:
    found = profile(packaged(), "1280")
    opening = headline(found)
    assert len(opening) == 2 and all(one.worse is not None for one in opening)
    assert abs(opening[0].deviations) >= abs(opening[1].deviations)
    assert headline(profile(packaged(), "12")) == ()


def test_an_index_is_a_measure_as_an_indicator_is() -> None:
    index = INDICES["supply_conditions"]
    found: MeasuredValues = evaluate_index(packaged(), index)
    measure: Measure = found.indicator
    assert (measure.unit, measure.decimals, measure.level) == ("index", 0, "projected")
    assert measure.breaks == (20, 40, 60, 80) and measure.polarity == index.polarity and measure.low_is_worse
    assert measure.source == "kolada" and measure.derived and not measure.is_response
    assert measure.method("sv") == index.about_sv and "; " in measure.original_source("sv")
    assert found.row("1280").base is None and found.row("1280").change is None
    mixed = replace(index, members=(*index.members, *INDICES["skills_gap"].members))
    assert mixed.source == "own_lists" and mixed.level == "modelled"


def test_an_index_without_data_has_no_values_and_says_so() -> None:
    found = evaluate_index(only("actors"), INDICES["skills_gap"])
    assert found.year is None and {row.state for row in found.rows} == {State.NOT_LOADED}


def test_corners_follow_the_direction_of_both_axes() -> None:
    both_high = development_zone(packaged(), need="unemployment_18_65", outlook="neet_16_24")
    assert corners(both_high) == (
        Quadrant.INDIVIDUALS_WAITING,
        Quadrant.DEVELOPMENT_ZONE,
        Quadrant.CALM,
        Quadrant.EMPLOYERS_SHORT,
    )
    low_need = development_zone(packaged(), need="population_20_66_change_10_years", outlook="neet_16_24")
    assert corners(low_need) == (
        Quadrant.DEVELOPMENT_ZONE,
        Quadrant.INDIVIDUALS_WAITING,
        Quadrant.EMPLOYERS_SHORT,
        Quadrant.CALM,
    )


@pytest.mark.parametrize(
    ("need", "outlook", "same"),
    [
        ("supply_conditions", "neet_16_24", True),
        ("supply_conditions", "social_assistance", False),
        ("population_20_66_change_10_years", "neet_16_24", False),
    ],
)
def test_axes_that_partly_say_the_same_are_found(need: str, outlook: str, same: bool) -> None:
    assert overlaps(development_zone(packaged(), need=need, outlook=outlook)) is same


def test_concentrated_industries_come_highest_first() -> None:
    found = concentrated(industry_structure(packaged(), "1270"), 1.2)
    quotients = [one.quotient or 0 for one in found]
    assert quotients == sorted(quotients, reverse=True) and min(quotients) >= 1.2
    assert INDICATORS[UNKNOWN] not in [one.indicator for one in found]


def test_the_outlook_is_chosen_by_area_and_assessment() -> None:
    found = occupation_outlook(packaged())
    assert chosen_outlook(found) == found.rows
    short = chosen_outlook(found, situation="brist")
    assert len(short) == situations(found.rows)["brist"]
    assert sum(len(chosen_outlook(found, area=area)) for area in outlook_areas(found)) == len(found.rows)
    both = chosen_outlook(found, area="Transport", situation="brist")
    assert both and {(one.area, one.recruitment_situation) for one in both} == {("Transport", "brist")}


def test_every_place_is_there_once() -> None:
    found = places()
    assert list(found.values()).count(Division.MUNICIPALITY) == 33
    assert len(found) == 33 + 4 + 4 and next(iter(found)) == "1260"
