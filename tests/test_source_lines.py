"""The line under a figure: each agency once, nothing said of data that are not there, a projection no measurement."""

import pytest

from analytics.evaluation.evaluate import evaluate
from analytics.indices.evaluate import evaluate_index
from analytics.registry.index import index_by
from analytics.registry.indicator import INDICATORS
from data.reference.geography import MUNICIPALITIES
from tests.sample_editions import of_rows, packaged
from ui.wording import source_line
from ui.wording.catalogue import LANGUAGES, Catalogue


def line(language: str, *ids: str) -> str:
    return source_line.source_lines(Catalogue(language), [evaluate(packaged(), INDICATORS[one]) for one in ids])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_agency_stands_once(language: str) -> None:
    shown = [one.id for one in INDICATORS.values() if one.source == "kolada" and one.source_id is not None]
    text = line(language, *shown)
    assert len(shown) > 30
    assert text.count("(SCB)") == 1
    assert text.count("Skolverket" if language == "sv" else "Swedish National Agency for Education") == 1


def test_registers_stand_with_their_agency() -> None:
    assert "från Statistiska centralbyrån (SCB): BAS, framskrivning; Arbetsförmedlingen." in line(
        "sv", "employment_20_65", "population_20_66_change_10_years", "long_term_unemployment_25_65"
    )


def test_agencies_without_registers_are_a_plain_list() -> None:
    assert "from Swedish Public Employment Service and Statistics Sweden (SCB)." in line(
        "en", "long_term_unemployment_25_65"
    )


def test_data_that_are_not_there_have_neither_period_nor_level() -> None:
    t = Catalogue("sv")
    assert source_line.dataset_line(t, of_rows(), "commuting", ()) == t("source.nothing")


def test_a_projection_is_not_told_as_observed() -> None:
    assert {one.level for one in INDICATORS.values() if one.theme == "forecast"} == {"projected"}
    assert "Nivå: Framskriven för kommunen." in line("sv", "population_20_66_change_10_years")


def test_an_index_names_each_agency_once_and_is_no_surer_than_its_parts() -> None:
    """One of its six is a projection; two of those of the skills gap are modelled."""
    told = source_line.source_line(Catalogue("sv"), evaluate_index(packaged(), index_by("supply_conditions")))
    assert told.count("(SCB)") == 1
    assert "Nivå: Framskriven för kommunen." in told
    assert evaluate_index(packaged(), index_by("skills_gap")).level == "modelled"


def test_agency_and_table_stand_with_what_is_preliminary_or_perturbed() -> None:
    told = line("sv", "unemployment_20_64_bas")
    assert "Källa: Statistiska centralbyrån (SCB), tabell TAB6260, BAS per månad." in told
    assert "Period: juni 2026. Nivå: Uppmätt per kommun, preliminär." in told
    assert Catalogue("sv")("quality.about.preliminary") in told
    assert Catalogue("en")("quality.about.perturbed") in line("en", "population")
    assert "MYH" in line("sv", "vocational_places_granted")


def test_periods_of_several_figures_go_from_first_to_last() -> None:
    assert "Period: 2022 – juni 2026." in line("sv", "neet_16_24", "unemployment_20_64_bas", "population")


def test_newer_figures_for_some_are_told() -> None:
    rows = [
        {"indicator": "unemployment_20_64_bas", "municipality_code": one.code, "year": 2026, "month": month, "sex": "T",
         "value": 5.0}
        for month, places in (("2026-06", MUNICIPALITIES), ("2026-07", MUNICIPALITIES[:9]))
        for one in places
    ]  # fmt: skip
    shown = evaluate(of_rows(official_statistics=rows), INDICATORS["unemployment_20_64_bas"])
    told = source_line.source_line(Catalogue("sv"), shown)
    assert "Period: juni 2026." in told and "Nyare uppgifter finns för juli 2026, men inte för alla kommuner." in told
