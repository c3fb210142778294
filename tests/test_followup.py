"""Follow-up: permutation, smallest detectable effect, and words that claim no more than the evidence."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.evaluation.evaluate import years
from analytics.evaluation.result import Trend
from analytics.pilots.followup import choose_years, follow_up, years_to_compare
from analytics.pilots.permutation import permutation_did, smallest_detectable_effect
from analytics.registry.evidence_ladder import CAUSAL_FROM, EVIDENCE_LADDER, allowed_level
from analytics.registry.indicator import INDICATORS, Indicator
from data.reference.geography import MUNICIPALITIES
from data.vocabulary import Origin, State
from tests.sample_editions import of_rows, only, packaged
from tests.series_editions import empty, measures, partners, pilots

CODES = [one.code for one in MUNICIPALITIES]
UNEMPLOYMENT = INDICATORS["unemployment_18_65"]
CAUSAL = {
    "sv": r"ledde till|lett till|leder till|gav|gett|ger|effekt|tack vare|på grund av|orsak|förbättrade|ökade|minskade",
    "en": r"led to|leads? to|gave|given|effects?|thanks to|because of|caused?|improved|increased|decreased|impact",
}


def test_permutation_worked_by_hand() -> None:
    # Six municipalities, the first two with a pilot: of the 15 ways to choose two, one gives +3 and one -3.
    found = permutation_did([4, 3, 1, 0, 2, -1], [0, 1])
    assert found.effect == pytest.approx(3.0)
    assert found.p_one_sided == pytest.approx(1 / 15)
    assert found.p_two_sided == pytest.approx(2 / 15)
    assert found.choices == 15


changes = st.lists(st.integers(-30, 30).map(lambda one: one / 10), min_size=3, max_size=9)


@settings(deadline=None)
@given(changes, st.data())
def test_permutation_counts_every_choice(values: list[float], data: st.DataObject) -> None:
    chosen = data.draw(st.integers(1, len(values) - 1))
    found = permutation_did(values, range(chosen))
    effects = []
    for treated in itertools.combinations(range(len(values)), chosen):
        inside = [values[place] for place in treated]
        outside = [value for place, value in enumerate(values) if place not in treated]
        effects.append(sum(inside) / len(inside) - sum(outside) / len(outside))
    assert found.effect == pytest.approx(effects[0])
    assert found.p_one_sided == pytest.approx(sum(one >= effects[0] - 1e-9 for one in effects) / len(effects))
    far = sum(abs(one) >= abs(effects[0]) - 1e-9 for one in effects) / len(effects)
    assert found.p_two_sided == pytest.approx(far)
    assert 0 < found.p_two_sided <= 1


def test_permutation_is_exact_for_33_municipalities() -> None:
    values = [float(place % 7) for place in range(33)]
    found = permutation_did(values, range(0, 33, 2))
    assert found.choices == 1166803110
    assert 0 < found.p_two_sided <= 1


def test_permutation_needs_both_kinds() -> None:
    for treated in ([], [0, 1, 2]):
        with pytest.raises(ValueError, match="treated"):
            permutation_did([1, 2, 3], treated)
    with pytest.raises(ValueError, match="40"):
        permutation_did([0.0] * 41, [0])


@pytest.mark.parametrize(("treated", "expected"), [(1, 2.84), (3, 1.70), (10, 1.06)])
def test_smallest_detectable_effect_worked_by_hand(treated: int, expected: float) -> None:
    # 2.8 · √(1/k + 1/(33 - k)) standard deviations.
    assert smallest_detectable_effect(sd=1.0, units=33, treated=treated) == pytest.approx(expected, abs=5e-3)


# --- words


def test_the_ladder_has_five_rungs_with_words_in_both_languages() -> None:
    assert sorted(EVIDENCE_LADDER) == [0, 1, 2, 3, 4]
    for claim in EVIDENCE_LADDER.values():
        assert claim.claim("sv") != claim.claim("en")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_below_difference_in_differences_nothing_is_said_to_come_from_a_pilot(language: str) -> None:
    for level in range(CAUSAL_FROM):
        text = f"{EVIDENCE_LADDER[level].name(language)}. {EVIDENCE_LADDER[level].claim(language)}".casefold()
        assert not re.search(rf"\b({CAUSAL[language]})\b", text), text


@pytest.mark.parametrize(
    ("declared", "before", "after", "level"),
    [(4, True, True, 1), (None, True, True, 1), (0, True, True, 0), (2, True, False, 0), (3, False, True, 0)],
)
def test_a_claim_is_no_higher_than_what_is_shown(declared: int | None, before: bool, after: bool, level: int) -> None:
    assert allowed_level(declared=declared, has_before=before, has_after=after) == level


# --- editions


def figures(values: dict[int, dict[str, float]]) -> list[dict[str, object]]:
    assert UNEMPLOYMENT.source_id is not None
    return [
        {"indicator": UNEMPLOYMENT.source_id, "municipality_code": code, "year": year, "sex": "T", "value": value}
        for year, of_year in values.items()
        for code, value in of_year.items()
    ]


def flat(value: float) -> dict[str, float]:
    return {code: value + place / 100 for place, code in enumerate(CODES)}


def with_pilots(values: dict[int, dict[str, float]], treated: list[str]) -> object:
    return of_rows(
        official_statistics=figures(values),
        pilots=pilots([{"pilot_id": "p1"}]),
        pilot_municipalities=partners([("p1", code, 20, 10) for code in treated]),
        pilot_followup=measures([("p1", "I arbete", "baseline", 30.0, 2), ("p1", "I arbete", "2024H1", 42.0, 2)]),
    )


def test_a_comparison_worked_by_hand() -> None:
    treated = CODES[:3]
    after = {code: value - (1.5 if code in treated else 0.5) for code, value in flat(6.0).items()}
    found = follow_up(with_pilots({2022: flat(6.0), 2023: after}, treated), UNEMPLOYMENT)
    assert found.comparison is not None
    assert (found.comparison.year_before, found.comparison.year_after) == (2022, 2023)
    assert found.comparison.permutation.effect == pytest.approx(-1.0)
    assert found.comparison.matched_difference == pytest.approx(-1.0)
    assert found.comparison.permutation.p_two_sided == pytest.approx(1 / 5456)
    assert found.comparison.level == 3
    assert found.comparison.unit == "percentage_points"
    assert all(len(one.similar) == 3 for one in found.comparison.developments)
    assert found.measures[0].change.value == 12
    assert (found.measures[0].declared_level, found.measures[0].level) == (2, 1)


def test_years_before_any_pilot_say_nothing_of_pilots() -> None:
    found = follow_up(packaged(), UNEMPLOYMENT, year_before=2021, year_after=2022)
    assert found.comparison is not None
    assert found.comparison.before_pilots
    assert found.comparison.level == 0
    assert found.comparison.smallest_detectable_effect > 0


def test_the_packaged_edition_has_no_year_after_and_says_so() -> None:
    found = follow_up(packaged(), UNEMPLOYMENT)
    assert found.comparison is None
    assert "no_year_after" in [gap.key for gap in found.gaps]
    assert len(found.measures) == 10
    assert Origin.DEMO in found.origins
    assert all(one.level <= 1 for one in found.measures)
    lacking = [one for one in found.measures if one.change.value is None]
    assert len(lacking) == 1
    assert lacking[0].change.state is State.MISSING


def series(indicator: Indicator, years: range, *breaks: int) -> Trend:
    values = {code: dict.fromkeys(years, 1.0) for code in CODES}
    return Trend(indicator=indicator, edition=1, origins=(), values=values, breaks=breaks)


def test_no_change_across_a_break_or_over_a_year_that_is_not_there() -> None:
    years, gap = choose_years(series(UNEMPLOYMENT, range(2020, 2025), 2024), (), 2022, 2024)
    assert years is None
    assert gap is not None
    assert gap.key == "break_between"
    assert choose_years(series(UNEMPLOYMENT, range(2020, 2025), 2022), (), 2022, 2024)[0] == (2022, 2024)
    holed = Trend(
        indicator=UNEMPLOYMENT,
        edition=1,
        origins=(),
        values={code: {2022: 1.0, 2024: 1.0} for code in CODES},
    )
    gap = choose_years(holed, (), 2022, 2024)[1]
    assert gap is not None
    assert gap.key == "years_between_missing"


def test_too_few_with_a_pilot_cannot_be_compared() -> None:
    found = follow_up(with_pilots({2022: flat(6.0), 2023: flat(5.0)}, CODES[:1]), UNEMPLOYMENT)
    assert found.comparison is None
    assert "too_few_for_comparison" in [gap.key for gap in found.gaps]


@pytest.mark.parametrize("kind", ["nothing", "empty"])
def test_nothing_to_follow_up_is_said(kind: str) -> None:
    edition = only("official_statistics") if kind == "nothing" else empty("pilots", "pilot_municipalities", "pilot_followup")
    found = follow_up(edition, UNEMPLOYMENT)
    assert found.measures == ()
    assert found.comparison is None
    assert found.gaps[0].key == ("not_loaded" if kind == "nothing" else "no_rows")


def test_months_are_compared_with_the_same_month_of_another_year() -> None:
    monthly = INDICATORS["unemployment_20_64_bas"]
    assert years_to_compare(years(packaged(), monthly)) == (202212, 202512)
    found = follow_up(packaged(), monthly)
    assert found.comparison is not None and not found.comparison.before_pilots
    assert (found.comparison.year_before, found.comparison.year_after) == (202212, 202512)
    mixed = follow_up(packaged(), monthly, year_before=202212, year_after=202606)
    assert mixed.comparison is None and "years_between_missing" in [gap.key for gap in mixed.gaps]
