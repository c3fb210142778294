"""What a visitor is shown first, and how new an edition says that it is."""

from analytics.evaluation.freshness import OPENING, newest, observed_span
from data.reference.periods import period_code
from tests.sample_editions import of_rows, only, packaged


def test_the_newest_figures_come_in_their_newest_whole_period() -> None:
    found = {result.indicator.id: period_code(result.year or 0) for result in newest(packaged())}
    assert list(found) == list(OPENING)
    assert found == {
        "unemployment_20_64_bas": "2026-06",
        "employment_20_64_bas": "2026-06",
        "population": "2025",
        "post_secondary_25_65": "2025",
        "self_sufficient_20_64": "2024",
        "low_economic_standard": "2024",
    }


def test_a_projection_makes_nothing_fresh() -> None:
    span = observed_span(packaged())
    assert span is not None and (period_code(span.first), period_code(span.last)) == ("2017", "2026-06")


def test_without_official_figures_there_is_nothing_to_say() -> None:
    assert newest(only("sessions")) == () and observed_span(only("sessions")) is None
    rows = [{"indicator": "N02840", "municipality_code": "1280", "year": 2021, "sex": "T", "value": 1.0}]
    assert observed_span(of_rows(official_statistics=rows)) is None
