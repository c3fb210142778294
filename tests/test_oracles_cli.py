"""The worked answers, and others of their kind, through the command line: files imported, numbers asked for."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from data.reference.geography import MUNICIPALITIES
from tests.index_tables import CODES, EXPECTED, UNITS, goalpost_rows
from tests.kept_open import editions_kept_open
from tests.oracle_files import (
    FOLLOWED,
    FOUR_OF_SIX,
    LIKE_A,
    LOCATED,
    NEED,
    POPULOUS,
    RANKED,
    SHIFTED,
    SOSK,
    answer,
    bring,
    command,
    formula_tables,
    hand_case,
    located_rows,
    offer,
    rows_of,
    series_tables,
    shifted_rows,
)
from tests.sample_editions import copied_home

EVERYWHERE = tuple(one.code for one in MUNICIPALITIES)


def home_with(folder: Path, tables: dict[str, Any]) -> Path:
    """A data folder with the tables imported one file at a time."""
    home = copied_home(folder / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KOMPETENS_HOME", str(home))
        for dataset, rows in tables.items():
            bring(folder, dataset, rows)
    return home


@pytest.fixture(scope="module", autouse=True)
def _kept_open() -> Iterator[None]:
    with editions_kept_open():
        yield


@pytest.fixture(scope="module")
def formula_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    series, formulas = series_tables(EVERYWHERE), formula_tables()
    shared = {
        "indicator_definitions": series["indicator_definitions"],
        "official_statistics": [*series["official_statistics"], *formulas["official_statistics"], *shifted_rows(2020, 2022)],
    }
    # Definitions go first: an indicator nobody has defined is asked about.
    return home_with(tmp_path_factory.mktemp("formulas"), series | formulas | dict(sorted(shared.items())))


@pytest.fixture(scope="module")
def hand_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return home_with(tmp_path_factory.mktemp("hand"), hand_case(UNITS) | {"official_statistics": located_rows()})


@pytest.fixture
def formulas(formula_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(formula_home))


@pytest.fixture
def hand(hand_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(hand_home))


def near(value: Any, digits: float = 5e-4) -> Any:
    return pytest.approx(value, abs=digits)


# --- K1 to K7


@pytest.mark.usefixtures("formulas")
def test_advert_pressure_and_its_exact_interval() -> None:
    rows = rows_of("evaluate", "K1")
    assert rows["1282"]["value"] == 20 and rows["1282"]["base"] == 12000
    assert list(rows["1282"]["beside"].values()) == near([17.55, 22.697])
    assert rows["1231"]["value"] == 10 and list(rows["1231"]["beside"].values()) == near([4.7954, 18.3904], 5e-5)
    assert rows["1214"]["state"] == "zero" and list(rows["1214"]["beside"].values()) == near([0, 3.6889], 5e-5)
    assert (rows["1257"]["value"], rows["1257"]["state"]) == (None, "suppressed"), "a hidden group hides the total"
    assert (rows["1262"]["value"], rows["1262"]["state"]) == (None, "suppressed"), "19 employees are too few"
    assert "beside" not in rows["1262"] and rows["1263"]["state"] == "missing"
    assert rows["12"]["state"] == "missing"


@pytest.mark.usefixtures("formulas")
def test_tightness_in_a_closed_area_and_with_commuters_leaving() -> None:
    rows = rows_of("evaluate", "reachable_tightness")
    found = [rows[code] for code in POPULOUS]
    assert [one["base"] for one in found] == near([98, 53, 39]) and sum(one["base"] for one in found) == near(190)
    assert [one["value"] for one in found] == near([0.6122, 0.3774, 0.7692], 5e-5)
    assert [one["beside"]["without_commuting"] for one in found] == near([0.6, 0.4, 0.75])
    assert rows["1290"]["base"] == near(20) and rows["1290"]["state"] == "zero", "three of five work elsewhere in Sweden"


@pytest.mark.usefixtures("formulas")
def test_replacement_need_and_shortage_exposure() -> None:
    older, short = rows_of("evaluate", "K3")["1265"], rows_of("evaluate", "K5")["1265"]
    assert older["value"] == near(10.3333, 5e-5) and older["base"] == 300
    assert older["beside"] == near({"expected_aged_60_64": 31, "expected_to_leave_per_year": 6.2, "coverage_percent": 100})
    assert short["value"] == near(48.889) and short["base"] == near(225)
    assert short["beside"] == near({"coverage_percent": 75, "low": 36.667, "high": 61.667})


@pytest.mark.usefixtures("formulas")
@pytest.mark.parametrize("symbol", ["K3", "K5"])
def test_an_occupation_without_a_figure_is_not_one_without_employees(symbol: str) -> None:
    blank = rows_of("evaluate", symbol)["1270"]
    assert (blank["value"], blank["state"]) == (None, "missing")


@pytest.mark.usefixtures("formulas")
def test_a_hidden_occupation_is_counted_where_the_wider_group_tells_how_many() -> None:
    """1286: 100 and 150 are known and one is hidden; the major groups tell that there are 270 in all."""
    older, short = rows_of("evaluate", "K3")["1286"], rows_of("evaluate", "K5")["1286"]
    assert older["value"] == near(100 * (12 + 15) / 250) and older["base"] == 250
    assert short["value"] == near(100 * 60 / 175)
    assert short["beside"] == near({"coverage_percent": 100 * 175 / 270, "low": 100 * 60 / 270, "high": 100 * 155 / 270})


@pytest.mark.usefixtures("formulas")
def test_renewal_qualification_and_matching() -> None:
    renewal, gap = rows_of("evaluate", "K4"), rows_of("evaluate", "K6")
    assert renewal["1285"]["value"] == 0.75 and gap["1285"]["value"] == near(10)
    assert renewal["1214"]["state"] == "zero", "nobody is young, and that is known"
    assert (renewal["1277"]["value"], renewal["1277"]["state"]) == (None, "missing"), "nobody to divide by"
    assert (renewal["1286"]["value"], renewal["1286"]["state"]) == (None, "suppressed"), "ten are too few"
    matched = rows_of("evaluate", "K7")
    assert matched["12"]["value"] == 62 and matched["12"]["beside"] == {"employment_percent": 90}
    assert {matched[code]["state"] for code in EVERYWHERE} == {"not_applicable"}


@pytest.mark.usefixtures("formulas")
def test_a_sub_region_is_a_ratio_of_sums() -> None:
    """10/100, 30/900, 5/50 and 1/10, the last too small to stand alone: 46/1060, where the mean of rates says 0.083."""
    rows = rows_of("evaluate", "K4", "--by", "cooperation_body")
    assert rows["sydostra_skane_sosk"]["value"] == near(46 / 1060, 1e-12)
    assert rows["sydostra_skane_sosk"]["base"] == 1060
    assert rows["skane_nordost"]["state"] == "missing", "no mean of those that happen to be known"


# --- Participation, pilots, follow-up


@pytest.mark.usefixtures("formulas")
def test_participation() -> None:
    """Ten times the people of the worked answer: a count under five is withheld."""
    report = answer("participation", "--need", "prov_spridning")
    found = {one["code"]: one for one in report["municipalities"]}
    rates = [found[code]["reach_per_1000"]["value"] for code in POPULOUS]
    doses = [[one["value"] for one in found[code]["dose"].values() if isinstance(one, dict)] for code in POPULOUS]
    assert rates == near([50, 25, 0])
    assert doses[0] == near([11 / 6, 100 / 6, 2.2916667]) and doses[1] == near([3, 100, 1.875])
    assert doses[2] == [None, None, 0], "nobody came: no dose, and that is not 0"
    wilson = {"1282": (0.25529, 0.36621), "1284": (0.06239, 0.16049), "1292": (0, 0.16113)}
    for code, limits in wilson.items():
        interval = found[code]["reach_per_1000"]["interval"]
        assert (interval["low"], interval["high"]) == near([1000 * one for one in limits], 5e-3)
    assert report["concentration"]["index"]["value"] == near(-0.1694, 5e-5)
    assert len(report["left_out_of_concentration"]) == 28


@pytest.mark.usefixtures("formulas")
def test_pilots_against_a_need_that_came_as_data() -> None:
    report = answer("pilots", "--need", NEED)
    ladder = report["ladder"]
    assert [ladder[f"{key}_percent"]["value"] for key in ("availability", "contact")] == near([65, 3.25])
    coverage = {key: one["value"] for key, one in report["coverage"].items()}
    assert coverage["need_weighted_percent"] == near(74.419) and coverage["unmet_percent"] == near(25.581)
    assert coverage["mismatch_reached"] == near(0.30411, 5e-6)


@pytest.mark.usefixtures("formulas")
def test_ties_in_need_share_a_rank_and_the_white_spot_is_found() -> None:
    found = {one["code"]: one for one in answer("white-spots", "--need", RANKED)["situations"]}
    assert [found[code]["need_rank"] for code in SOSK] == [1, 1, 3, 4]
    assert [found[code]["status"] for code in SOSK[:2]] == ["reached", "white_spot"]
    assert found["1280"]["need"] is None and found["1280"]["need_rank"] is None


@pytest.mark.usefixtures("formulas")
def test_an_index_may_be_the_need_and_tells_how_likely_the_top_is() -> None:
    report = answer("white-spots", "--need", "fkf")
    assert (report["need"]["id"], report["need"]["year"]) == ("supply_conditions", 2022)
    assert all(0 <= one["probability_high"] <= 1 for one in report["situations"])
    assert command(main, "white-spots", "--need", "KGI", "--year", "1990")[0] == 2


@pytest.mark.usefixtures("formulas")
def test_followup_of_an_indicator_that_came_as_data() -> None:
    report = answer("followup", "--indicator", FOLLOWED)
    found = report["comparison"]
    assert (found["permutation"]["effect"], found["permutation"]["choices"]) == (3, 15)
    assert (found["permutation"]["p_one_sided"], found["permutation"]["p_two_sided"]) == near((1 / 15, 2 / 15), 1e-9)
    spread = math.sqrt(((1 - 0.5) ** 2 + 0.5**2 + 1.5**2 + 1.5**2) / 3)
    assert found["smallest_detectable_effect"] == near(2.8 * spread * math.sqrt(1 / 2 + 1 / 4), 1e-9)
    measure = report["measures"][0]
    assert measure["change"]["value"] == 11.5 and (measure["declared_level"], measure["level"]) == (4, 1)


@pytest.mark.usefixtures("formulas")
def test_shift_share_in_a_profile() -> None:
    parts = answer("profile", SHIFTED)["industries"]["shift_share"]
    found = [parts[name] for name in ("reference_growth", "industry_mix", "residual", "change")]
    assert found == near([27, 1, -3, 25], 1e-4)


@pytest.mark.usefixtures("hand")
def test_location_quotient_in_a_profile() -> None:
    structure = answer("profile", LOCATED)["industries"]
    quotients = {one["indicator"]: one["quotient"] for one in structure["industries"]}
    assert quotients["industry_share_manufacturing"] == near(0.3847623, 5e-8)
    assert structure["employees"] == near(79006)


# --- The index


@pytest.mark.usefixtures("hand")
def test_the_hand_case_whatever_the_order_and_whoever_is_outside() -> None:
    """The files hold the rows in disorder, decimal commas and municipalities outside Skåne."""
    rows = rows_of("index", "KGI")
    for area, expected in EXPECTED.items():
        assert rows[CODES[area]]["value"] == (None if expected is None else near(expected, 5e-5))
    assert [rows[CODES[area]]["rank"] for area in "ABCDE"] == [2, 5, 4, 1, None]
    assert (rows[LIKE_A]["rank"], rows[LIKE_A]["value"]) == (2, rows[CODES["A"]]["value"])
    assert rows[CODES["C"]]["pillars"]["imbalance"] == near(50), "K6 alone; nothing stands in for K5"
    assert rows[FOUR_OF_SIX]["value"] is None and rows[FOUR_OF_SIX]["pillars"]["imbalance"] is None
    assert rows["1260"]["state"] == "missing" and rows["1260"]["rank"] is None
    assert rows["1290"]["indicators"]["K3"]["state"] == "missing" and "1380" not in rows


def by_hand(area: str, weights: dict[str, float]) -> float:
    """The index of A or D for other weights, from the scores of the hand case."""
    scores = {
        "A": {"K1": 200 / 3, "K2": 200 / 3, "K3": 200 / 3, "K4": 50, "K5": 200 / 3, "K6": 85},
        "B": {"K1": 0, "K2": 0, "K3": 0, "K4": 0, "K5": 0, "K6": 5},
    }[area]
    above = below = 0.0
    for pillar, symbols in {"demand": ("K1", "K2"), "supply": ("K3", "K4"), "imbalance": ("K5", "K6")}.items():
        within = sum(weights.get(one, 1) for one in symbols)
        weight = weights.get(pillar, 1) if within else 0
        if weight:
            above += weight * sum(weights.get(one, 1) * scores[one] for one in symbols) / within
            below += weight
    return above / below


@pytest.mark.usefixtures("hand")
@pytest.mark.parametrize(
    "weights",
    [
        {"K1": 2, "K4": 0},
        {"demand": 0.5, "supply": 0.3, "imbalance": 0.2},
        {"demand": 5, "supply": 0, "imbalance": 20},
        {"K1": 0, "K2": 0, "K6": 3},
        {"K1": 0.2, "K2": 0.2, "K3": 0.2, "K4": 0.2, "K5": 0.2, "K6": 0.2},
    ],
)
def test_weights_need_not_add_up_to_one(weights: dict[str, float]) -> None:
    rows = rows_of("index", "skills_gap", "--weights", ",".join(f"{name}={weight}" for name, weight in weights.items()))
    for area in "AB":
        assert rows[CODES[area]]["value"] == near(by_hand(area, weights), 1e-6)


@pytest.mark.usefixtures("hand")
def test_a_pillar_whose_only_known_indicator_weighs_nothing_leaves_no_value() -> None:
    rows = rows_of("index", "KGI", "--weights", "K6=0")
    assert rows[CODES["C"]]["value"] is None and rows[CODES["A"]]["value"] is not None


@pytest.mark.usefixtures("hand")
@pytest.mark.parametrize(
    "weights", ["K1", "K1=-1", "K1=nan", "K9=1", "K1=1;K2=2", "K1=0,5", "demand=0,supply=0,imbalance=0"]
)
def test_wrong_weights_give_a_sentence(weights: str) -> None:
    code, out, err = command(main, "index", "KGI", "--weights", weights)
    assert (code, out) == (2, "") and err.strip() and "Traceback" not in err


@pytest.mark.usefixtures("hand")
def test_limits_that_do_not_rise_are_said_and_those_of_the_index_stand(tmp_path: Path) -> None:
    before = answer("index", "KGI")
    level = [one | {"high": one["low"]} for one in goalpost_rows() if one["indicator"] == "K1"]
    turned = [one | {"low": 1.2, "high": 0.6} for one in goalpost_rows() if one["indicator"] == "K4"]
    assert offer(tmp_path, "goalposts", turned)[0] == 1, "limits the wrong way round do not come in at all"
    bring(tmp_path, "goalposts", level)
    found = answer("index", "KGI")
    gap = next(one for one in found["gaps"] if one["key"] == "goalposts_do_not_rise")
    assert "K1" in gap["sentence_sv"] and "K1" in gap["sentence_en"]
    assert [found["goalposts"][one]["loaded"] for one in ("K1", "K4")] == [False, True]
    earlier = answer("index", "KGI", "--edition", str(before["edition"]))
    assert earlier["rows"] == before["rows"], "the edition before says what it said"
