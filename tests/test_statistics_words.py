"""Headings, ages, sexes, periods and places as Swedish statistics write them."""

import pytest

from data.intake.understanding.headings import read_heading
from data.intake.understanding.words import age_of, is_total, month_number, period_of, periods_in, sex_of
from data.personal_data import personal_cell
from data.reference.municipality_names import Kind, match_municipality


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("20-24 år", "20-24"),
        ("20–24", "20-24"),
        ("65+ år", "65+"),
        ("65- år", "65+"),
        ("100+ år", "100+"),
        ("65 år och äldre", "65+"),
        ("-29", "-29"),
        ("18 år", "18"),
        ("totalt ålder", "total"),
        ("alla åldrar", "total"),
        ("Samtliga 16-64 år", "16-64"),
        ("64-60", None),
        ("2023", None),
        ("mar-25", None),
        ("1200+", None),
    ],
)
def test_age(text: str, age: str | None) -> None:
    assert age_of(text) == age


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        *((text, "K") for text in ("K", "Kvinnor", "women", "2")),
        *((text, "M") for text in ("M", "män", "1")),
        *((text, "T") for text in ("T", "män och kvinnor", "Båda könen", "1+2", "Kvinnor och män")),
        *((text, None) for text in ("okänt", "")),
    ],
)
def test_sex(text: str, sex: str | None) -> None:
    assert sex_of(text) == sex


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2024", "2024", ""),
        ("2024M07", "2024", "07"),
        ("2024-07", "2024", "07"),
        ("07/2024", "2024", "07"),
        ("juli 2024", "2024", "07"),
        ("Jul 2024", "2024", "07"),
        ("2024 juli", "2024", "07"),
        ("2024 (p)", "2024", ""),
        ("2024*", "2024", ""),
        ("2024p", "2024", ""),
        ("2024 (prel.)", "2024", ""),
        ("År 2024", "2024", ""),
        ("2024M07 (p)", "2024", "07"),
        ("2024-12-31", "2024", ""),
        ("31 december 2024", "2024", ""),
        ("den 31 dec 2024", "2024", ""),
    ],
)
def test_period(text: str, year: str, month: str) -> None:
    period = period_of(text)
    assert period is not None
    assert (period.year, period.month, period.split, period.quarter) == (year, month, False, False)


@pytest.mark.parametrize("text", ["24", "2024-2025", "2024-13", "2024,0", "mars", "20240701", "2024-07-31", "1066"])
def test_no_period(text: str) -> None:
    assert period_of(text) is None


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Inskrivna arbetslösa i Skåne, juni 2026", ["2026-06"]),
        ("manadsstatistik-juni-2026", ["2026-06"]),
        ("utfall 2026M05 och 2026-06", ["2026-05", "2026-06"]),
        ("Folkmängd 2022 och 2023", ["2022-", "2023-"]),
        ("Invånare 2023-12-31", ["2023-"]),
        ("Elever läsåret 2024/25", ["2024-", "2025-"]),
        ("Hämtad 2026-11-02", []),
        ("000001 20260301-101010", []),
        ("Kommuner 2023", ["2023-"]),
    ],
)
def test_periods_in_a_line(text: str, periods: list[str]) -> None:
    assert [f"{period.year}-{period.month}" for period in periods_in(text)] == periods


def test_quarters_and_school_years_are_told_apart() -> None:
    assert period_of("2025K2").quarter
    assert period_of("kvartal 2 2025").quarter
    assert period_of("2022/23").split
    assert period_of("2022/2023").split
    assert period_of("2022/25") is None


def test_month_alone() -> None:
    assert [month_number(text) for text in ("9", "09", "sep", "September", "13", "")] == ["09", "09", "09", "09", None, None]


@pytest.mark.parametrize("text", ["totalt", "Samtliga branscher", "Alla åldrar", "båda könen", "Summa"])
def test_total(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["Tillverkning", "kvinnor", "20-24 år", "allmän"])
def test_no_total(text: str) -> None:
    assert not is_total(text)


@pytest.mark.parametrize(
    ("text", "core", "unit", "scale", "parts"),
    [
        ("Folkmängd 2021", "folkmängd", None, 1, {"period": "2021"}),
        ("Antal invånare 2023-12-31", "antal invånare", None, 1, {"period": "2023"}),
        ("2021 Folkmängd", "folkmängd", None, 1, {"period": "2021"}),
        ("Antal män 2021", "antal", None, 1, {"period": "2021", "sex": "M"}),
        ("20-24 år, kvinnor, 2021", "", None, 1, {"period": "2021", "sex": "K", "age": "20-24"}),
        ("Budget (tkr)", "budget", "sek", 1000, {}),
        ("Budget, mkr", "budget", "sek", 1_000_000, {}),
        ("Platser (%)", "platser", "percent", 1, {}),
        ("Folkmängd (tusental)", "folkmängd", "count", 1000, {}),
        ("yrke (SSYK 2012)", "yrke (ssyk 2012)", None, 1, {}),
        ("SSYK 2012", "ssyk 2012", None, 1, {}),
        ("Anställda 16-64 år med arbetsplats i regionen", "anställda 16-64 år med arbetsplats i regionen", None, 1, {}),
        ("Folkmängd efter region, ålder och år", "folkmängd", None, 1, {}),
    ],
)
def test_heading(text: str, core: str, unit: str | None, scale: int, parts: dict[str, str]) -> None:
    heading = read_heading(text)
    assert (heading.core, heading.unit, heading.scale, heading.parts) == (core, unit, scale, parts)


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("01 Stockholms län", Kind.OUTSIDE, "01"),
        ("Västra Götalands län", Kind.OUTSIDE, "14"),
        ("Västra Götaland", Kind.OUTSIDE, "14"),
        ("Kalmar", Kind.OUTSIDE, "0880"),
        ("Uppsala", Kind.OUTSIDE, "0380"),
        ("0001", Kind.OUTSIDE, "01"),
        ("Region Stockholm", Kind.OUTSIDE, "01"),
        ("12 Skåne län", Kind.AREA, "12"),
        ("0012 Region Skåne", Kind.AREA, "12"),
        ("00 Riket", Kind.AREA, "00"),
        ("Alla kommuner (ovägt medel)", Kind.OUTSIDE, ""),
        ("G124001", Kind.OUTSIDE, ""),
        ("180 Stockholm", Kind.OUTSIDE, "0180"),
        ("128", Kind.UNKNOWN, ""),
        ("1", Kind.UNKNOWN, ""),
        ("0", Kind.UNKNOWN, ""),
    ],
)
def test_place(text: str, kind: Kind, code: str) -> None:
    match = match_municipality(text)
    assert (match.kind, match.code) == (kind, code)


@pytest.mark.parametrize(
    "text", ["15/03/2022", "möte 15/03/2022 i Lund", "01/2023", "2023-0012", "dnr 2023-0012", "2022-03-15"]
)
def test_dates_and_case_numbers_are_no_telephones(text: str) -> None:
    assert personal_cell(text) is None


@pytest.mark.parametrize("text", ["070-123 45 67", "040-12 34 56", "ring 08-123 456 före 15/03/2022", "+46 40 123 456"])
def test_telephones_are(text: str) -> None:
    assert personal_cell(text) == "personal_phone"
