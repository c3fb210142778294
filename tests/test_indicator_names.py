"""The list of indicators that files may name, held to the registry it is a copy of."""

from analytics.registry.indicator import INDICATORS
from data.intake.understanding.known_indicators import KnownIndicators
from data.reference.indicator_names import packaged_indicators


def test_the_list_says_what_the_registry_says() -> None:
    listed = {(one.indicator, one.name_sv, one.name_en, one.unit, one.projected) for one in packaged_indicators()}
    registered = {
        (one.source_id, one.name("sv"), one.name("en"), one.unit, str(one.level) == "projected")
        for one in INDICATORS.values()
        if one.source_id
    }
    assert listed == registered


def test_an_indicator_is_found_by_id_name_and_the_sources_own_name() -> None:
    known = KnownIndicators(packaged_indicators())
    for text in ("N01951", "n01951", "Folkmängd", "Population", "population", "Invånare totalt, antal"):
        assert known.find(text) == "N01951"
    assert known.find("Invånare 65+, antal") is None


def test_other_ages_are_no_likeness() -> None:
    known = KnownIndicators(packaged_indicators())
    assert "N03926" in [one.indicator for one, _ in known.likely(["Långtidsarbetslösa 25-65 år, andel av befolkningen"])]
    assert "N03926" not in [one.indicator for one, _ in known.likely(["Långtidsarbetslösa 25-64 år, andel av befolkningen"])]
