"""Profiles, similar municipalities, the development zone, industries and occupations, over the packaged figures."""

import math
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.evaluation.evaluate import evaluate
from analytics.needs.development_zone import QUADRANTS, Quadrant, development_zone, quadrant_of
from analytics.places.industries import SMALLEST_PERSONS, THEME, UNKNOWN, industry_structure
from analytics.places.occupations import (
    occupation_employment,
    occupation_outlook,
    occupations_below,
    outlook_regions,
)
from analytics.places.profile import profile
from analytics.places.similar import FEATURES, WrongSimilarityWeights, similar
from analytics.registry.indicator import INDICATORS
from analytics.registry.missing_data import sentence
from analytics.registry.registries import THEMES
from data.reference.geography import MUNICIPALITIES, UnknownArea, regions
from data.vocabulary import Division, State
from tests.sample_editions import of_rows, only, packaged
from tests.skills_gap_rows import assessed, employed, shortage_tables

# --- the profile


@pytest.mark.parametrize("code", ["1280", "familjen_helsingborg", "sydostra_skane", "12"])
def test_every_indicator_is_there_by_theme(code: str) -> None:
    found = profile(packaged(), code)
    assert [theme.theme for theme in found.themes] == list(THEMES)
    assert {row.indicator.id for theme in found.themes for row in theme.rows} == set(INDICATORS)
    assert found.row("advert_pressure").own.state is State.NOT_LOADED


def test_own_skane_sweden_and_change_are_those_of_the_indicator() -> None:
    row = profile(packaged(), "1280").row("unemployment_18_65")
    result = evaluate(packaged(), INDICATORS["unemployment_18_65"])
    before = evaluate(packaged(), INDICATORS["unemployment_18_65"], year=2021)
    own = result.row("1280").value
    assert (row.own.value, row.skane.value, row.sweden.value) == (own, result.skane.value, result.sweden.value)
    assert row.change is not None and row.change.previous_year == 2021
    # As a reader works it out: 9,5 - 11,3 = -1,8 and not the -1,82 of more decimals.
    assert row.change.difference == pytest.approx(round(own or 0, 1) - round(before.row("1280").value or 0, 1))
    assert row.ranked == 33 and row.rank is not None


def test_similar_ones_are_held_against_by_their_median_and_spread() -> None:
    found = profile(packaged(), "1277")
    row = found.row("neet_16_24")
    result = evaluate(packaged(), INDICATORS["neet_16_24"])
    values = [one.value or 0 for one in result.rows]
    middle = median(result.row(one.code).value or 0 for one in found.similar)
    spread = math.sqrt(sum((value - sum(values) / 33) ** 2 for value in values) / 33)
    assert len(found.similar) == 5 and row.similar_median == middle
    assert row.deviations == pytest.approx(((row.own.value or 0) - middle) / spread)


@pytest.mark.parametrize("code", [one.code for one in MUNICIPALITIES])
def test_what_stands_out_is_large_and_about_need(code: str) -> None:
    found = profile(packaged(), code)
    assert 0 < len(found.standing_out) <= 5
    sizes = [abs(one.deviations) for one in found.standing_out]
    assert sizes == sorted(sizes, reverse=True) and min(sizes) >= 0.5
    for one in found.standing_out:
        indicator = INDICATORS[one.indicator]
        assert indicator.mappable and indicator.theme not in ("participation", "pilots") and one.indicator != UNKNOWN
        assert (one.worse is None) == (indicator.polarity == "neutral")


def test_a_sub_region_stands_beside_the_others_of_its_division_and_is_a_ratio_of_sums() -> None:
    found = profile(packaged(), "sydostra_skane")
    row = found.row("jobs_per_resident")
    jobs, residents = (
        sum(evaluate(packaged(), INDICATORS[one]).row(code).value or 0 for code in found.members)
        for one in ("jobs_by_workplace", "employed_residents")
    )
    assert row.own.value == pytest.approx(jobs / residents) and row.ranked == 4
    assert {one.code for one in row.similar} == {
        one.code for one in regions(Division.STATISTICAL_SUB_REGION) if one.code != "sydostra_skane"
    }
    assert profile(packaged(), "12").standing_out == ()


def test_only_caveats_that_concern_the_place() -> None:
    assert "lund_students" in profile(packaged(), "1281").row("employment_20_65").caveats
    assert "lund_students" not in profile(packaged(), "1280").row("employment_20_65").caveats
    assert "lund_students" in profile(packaged(), "malmolundregionen").row("employment_20_65").caveats


def test_an_unknown_place() -> None:
    for code in ("9999", "00"):
        with pytest.raises(UnknownArea):
            profile(packaged(), code)


# --- similar municipalities


def test_the_parts_explain_the_distance() -> None:
    found = similar(packaged(), "1281")
    assert [one.distance for one in found.neighbours] == sorted(one.distance for one in found.neighbours)
    assert len(found.neighbours) == 32 and found.unknown == () and "1281" not in {one.code for one in found.neighbours}
    for one in found.neighbours:
        assert sum(part.share for part in one.parts) == pytest.approx(1)
        squares = sum(found.weights[part.indicator] * part.deviations**2 for part in one.parts)
        assert one.distance == pytest.approx(math.sqrt(squares / sum(found.weights.values())))


def test_likeness_is_mutual() -> None:
    there = next(one.distance for one in similar(packaged(), "1281").neighbours if one.code == "1280")
    back = next(one.distance for one in similar(packaged(), "1280").neighbours if one.code == "1281")
    assert there == pytest.approx(back)


def test_weights_move_who_is_alike() -> None:
    weights = {"population": 0.0, "highly_educated_25_64": 0.0, "industry_share_trade": 4.0}
    found = similar(packaged(), "1281", weights=weights)
    assert "population" not in found.weights and found.weights["industry_share_trade"] == 4
    assert [one.code for one in found.nearest()] != [one.code for one in similar(packaged(), "1281").nearest()]
    for wrong in ({"no_such": 1.0}, {"population": -1.0}, dict.fromkeys(FEATURES, 0.0)):
        with pytest.raises(WrongSimilarityWeights):
            similar(packaged(), "1281", weights=wrong)


def test_without_figures_nobody_is_placed() -> None:
    found = similar(only("sessions"), "1281")
    assert found.neighbours == () and len(found.unknown) == 32


# --- the development zone


def test_quadrants_around_the_medians() -> None:
    found = development_zone(packaged(), need="long_term_unemployment_25_65", outlook="neet_16_24")
    assert found.need_median == median(found.need.values.values())
    for place in found.places:
        assert place.need is not None and place.outlook is not None
        assert place.quadrant is quadrant_of(place.need, place.outlook, found.need_median or 0, found.outlook_median or 0)
    assert sum(len(found.in_quadrant(one)) for one in Quadrant) == 33
    assert set(QUADRANTS) == set(Quadrant)


def test_where_low_is_worse_the_low_side_is_the_needy_one() -> None:
    found = development_zone(packaged(), need="supply_conditions", outlook="employment_20_65")
    for place in found.in_quadrant(Quadrant.DEVELOPMENT_ZONE):
        assert (place.need or 0) < (found.need_median or 0) and (place.outlook or 0) < (found.outlook_median or 0)
    assert found.in_quadrant(Quadrant.DEVELOPMENT_ZONE) and found.in_quadrant(Quadrant.CALM)


def test_a_value_on_the_median_is_not_above_it() -> None:
    assert quadrant_of(1, 1, 1, 1) is Quadrant.CALM and quadrant_of(2, 1, 1, 1) is Quadrant.EMPLOYERS_SHORT
    assert quadrant_of(1, 2, 1, 1) is Quadrant.INDIVIDUALS_WAITING and quadrant_of(2, 2, 1, 1) is Quadrant.DEVELOPMENT_ZONE


def test_until_the_need_is_loaded_it_says_so() -> None:
    found = development_zone(packaged())
    assert found.need_median is None and {place.quadrant for place in found.places} == {None}
    assert all(place.outlook is not None for place in found.places)
    assert "Underlag saknas" in sentence(found.gaps[0], "sv")


# --- industries


def test_an_industry_by_hand() -> None:
    """Helsingborg 2022, trade: 16.52 per cent of 78 146; Sweden's share beside it."""
    found = industry_structure(packaged(), "1283")
    trade = next(one for one in found.industries if one.indicator.id == "industry_share_trade")
    sweden = evaluate(packaged(), trade.indicator).sweden.value or math.nan
    assert found.year == 2022 and found.first_year == 2020 and found.derived
    assert trade.employees == pytest.approx(0.1652 * 78146)
    assert trade.quotient == pytest.approx(16.52 / sweden)


@pytest.mark.parametrize("code", [one.code for one in MUNICIPALITIES] + ["12", "skane_nordost"])
def test_industries_cover_the_jobs_and_small_ones_are_withheld(code: str) -> None:
    found = industry_structure(packaged(), code)
    assert len(found.industries) == len([one for one in INDICATORS.values() if one.theme == THEME])
    assert sum(one.share_percent or 0 for one in found.industries) == pytest.approx(100, abs=0.3)
    for one in found.industries:
        size = (one.share_percent or 0) * (found.employees or 0) / 100
        assert (one.state is State.SUPPRESSED) == (size < SMALLEST_PERSONS)
        assert (one.employees is None) == (one.quotient is None and one.indicator.id != UNKNOWN)
    parts = found.shift_share
    assert parts is not None
    assert parts.reference_growth + parts.industry_mix + parts.residual == pytest.approx(parts.change, abs=1e-6)


def test_the_reference_may_be_skane_and_the_first_year_has_no_change() -> None:
    assert all(
        one.quotient in (None, pytest.approx(1)) for one in industry_structure(packaged(), "12", reference="12").industries
    )
    first = industry_structure(packaged(), "1280", year=2020)
    assert first.shift_share is None and all(one.change is None for one in first.industries)


def test_without_figures_industries_say_so() -> None:
    found = industry_structure(only("sessions"), "1280")
    assert found.year is None and {one.state for one in found.industries} == {State.NOT_LOADED}
    assert found.employees is None and found.shift_share is None


# --- occupations


def test_swedens_outlook_is_called_swedens() -> None:
    found = occupation_outlook(packaged())
    assert (found.region_code, found.region_name, found.forecast_edition) == ("00", "Sverige", "2026-1")
    assert len(found.rows) == 205 and found.level == "county_only" and found.origins == ("official",)
    assert "gäller inte Skåne" in sentence(found.gaps[0], "sv")


def test_the_countys_outlook_goes_first_when_it_is_loaded() -> None:
    rows = [assessed("2221", "brist"), assessed("2221", "balans", edition="2023-1"), assessed("5311", "balans", region="00")]
    edition = of_rows(occupation_outlook=rows)
    found = occupation_outlook(edition)
    assert (found.region_code, found.gaps, len(found.rows)) == ("12", (), 1)
    assert found.rows[0].ssyk == ("2221",) and outlook_regions(edition) == ("12", "00")
    assert occupation_outlook(edition, region="00").gaps == ()
    assert occupation_outlook(only("sessions")).gaps[0].key == "not_loaded"


def test_the_classification_can_be_walked() -> None:
    majors = occupations_below(packaged())
    assert [one.ssyk for one in majors] == list("0123456789")
    assert all(one.ssyk.startswith("22") and one.level == 3 for one in occupations_below(packaged(), "22"))
    assert occupations_below(packaged(), "2221") == ()


def test_employment_at_one_level_with_its_states() -> None:
    rows = shortage_tables()["occupation_employment"]
    rows += [employed("1280", "2221", 60), employed("1280", "234", None, employees_state="suppressed")]
    found = occupation_employment(of_rows(occupation_employment=rows), "1280")
    assert [(one.ssyk, one.employees, one.state) for one in found.rows] == [
        ("911", 150, State.OK),
        ("222", 100, State.OK),
        ("531", 50, State.OK),
        ("234", None, State.SUPPRESSED),
    ]
    assert (found.year, found.years) == (2022, (2022,))
    assert occupation_employment(packaged(), "1280").gaps[0].key == "not_loaded"


# --- shares are never averaged


@given(st.sampled_from([one.code for division in list(Division)[1:] for one in regions(division)]))
def test_a_regions_share_is_weighted_by_people(code: str) -> None:
    found = industry_structure(packaged(), code)
    by_member = [industry_structure(packaged(), member) for member in profile_members(code)]
    whole = sum(one.employees or 0 for one in by_member)
    for industry in found.industries:
        above = sum(
            (one.employees or 0) * next(i.share_percent or 0 for i in one.industries if i.indicator == industry.indicator)
            for one in by_member
        )
        assert industry.share_percent == pytest.approx(above / whole)


def profile_members(code: str) -> tuple[str, ...]:
    return next(one.members for division in list(Division)[1:] for one in regions(division) if one.code == code)
