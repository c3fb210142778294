"""A template filled in as a person at a municipality would: in Swedish words, dates and names; all of it goes through."""

import io
from collections.abc import Iterator, Sequence

import openpyxl
import pytest

from data.contracts.contract import CONTRACTS
from data.intake.check import Check, check
from data.intake.reading.reading import Decisions
from data.intake.templates import template_workbook
from data.store.store import Store
from tests.reading_here import reading_here


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store(tmp_path_factory.mktemp("store"))
    made.open()
    return made


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    with reading_here():
        yield


def filled_in(dataset: str, *rows: Sequence[object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(CONTRACTS[dataset])))
    for row in rows:
        book.worksheets[0].append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def brought(store: Store, dataset: str, *rows: Sequence[object]) -> Check:
    found = check(filled_in(dataset, *rows), "mall.xlsx", decisions=Decisions(complete=False), store=store)
    assert found.dataset == dataset
    assert found.publishable, [(finding.code, finding.value) for finding in found.findings if finding.stops]
    return found


def test_sessions(store: Store) -> None:
    found = brought(
        store,
        "sessions",
        ("V1", "Behov", "24 mars 2022", "Ystad", "validering", "Q vård och omsorg; sociala tjänster", "fysisk"),
        ("V2", "Samverkan", "den 19 maj 2022", "Digitalt", "samverkan med näringslivet", "handel", "digitalt"),
        ("V3", "Omställning", "2022-09-22", "Malmö stad", "Livslångt lärande och omställning", None, "På plats"),
        ("V4", "Validering", "24 nov 2022", "Höör", "livslångt lärande", "F", "på plats och digital"),
    )
    assert found.rows.new == 4
    rows = found.rows_that_hold.to_pylist()
    assert [row["theme"] for row in rows] == ["validation", "business_cooperation", "lifelong_learning", "lifelong_learning"]
    assert [row["industry"] for row in rows] == ["Q", "G", None, "F"]
    assert [row["form"] for row in rows] == ["onsite", "online", "onsite", "hybrid"]
    assert [row["place_municipality_code"] for row in rows] == ["1286", None, "1280", "1267"]


def test_attendance(store: Store) -> None:
    found = brought(
        store,
        "attendance",
        ("LT1", "Ystad", "Kommun: arbetsmarknad", 4),
        ("LT1", "Ystads kommun", "näringslivsenhet", 2),
        ("LT1", "1286 Ystad", "utbildning", "<5"),
        ("LT1", "Region Skåne", "Region", 3),
        ("LT1", None, "statlig myndighet", 1),
        ("LT2", "Hörby", "arbetsmarknad", 0),
        ("LT2", "Region Skåne", "civilsamhället", 2),
    )
    assert found.rows.new == 7
    assert [row["municipality_code"] for row in found.rows_that_hold.to_pylist()].count(None) == 3


def test_pilots(store: Store) -> None:
    found = brought(
        store,
        "pilots",
        (
            "P9",
            "Prov",
            "kompetensbehov",
            "vård och omsorg",
            "annan",
            "pågår",
            "mars 2023",
            None,
            "Ystads kommun",
            "kommunal",
        ),
    )
    (row,) = found.rows_that_hold.to_pylist()
    assert (row["phase"], row["start"], row["municipality_scope"]) == ("running", "2023-03", "municipal")


def test_a_reference_that_is_not_found_names_those_that_are(store: Store) -> None:
    found = check(filled_in("attendance", ("Lärträff 1", "Ystad", "arbetsmarknad", 4)), "mall.xlsx", store=store)
    (finding,) = [finding for finding in found.findings if finding.code == "reference_unknown"]
    assert "LT1, LT2, LT3, LT4" in finding.message("sv")


def test_a_code_that_is_not_known_offers_the_words_people_use(store: Store) -> None:
    found = check(filled_in("attendance", ("LT1", "Ystad", "arbetsmarknaden", 4)), "mall.xlsx", store=store)
    (finding,) = [finding for finding in found.findings if finding.code == "code_unknown"]
    assert "Kommun: arbetsmarknad" in finding.remedy("sv")
    assert "municipal_labour_market" not in finding.message("sv") + finding.remedy("sv")


@pytest.mark.parametrize("dataset", CONTRACTS)
def test_every_title_and_synonym_is_accepted(dataset: str) -> None:
    for column in CONTRACTS[dataset].columns:
        words = {word.casefold() for listed in column.synonyms.values() for word in listed}
        titles = {column.code_title(code, language).casefold() for code in column.codes for language in ("sv", "en")}
        assert all(word == word.casefold() for word in words)
        owners = {title: code for code in column.codes for title in (column.code_title(code, "sv").casefold(),)}
        for code, listed in column.synonyms.items():
            assert all(owners.get(word, code) == code for word in listed)
        assert titles or not column.codes
