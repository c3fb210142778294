"""Every contract reads well in both languages and has no place for a person."""

import re

import pytest

from data.contracts.contract import CONTRACTS, Column, Contract

COLUMNS = [
    pytest.param(column, id=f"{contract.id}.{column.name}") for contract in CONTRACTS.values() for column in contract.columns
]
PERSONAL = re.compile(
    r"f[oö]rnamn|efternamn|first.?name|last.?name|surname|full.?name|e-?post|e-?mail|mejl|telefon|mobil|phone"
    r"|personnummer|personnr|samordningsnummer|personal.?(id|number)|f[oö]delsedatum|birth|adress|address|kontaktperson"
)
SHARED_CODES = {
    "theme": ("sessions", "pilots", "cooperation_structures", "workshop_observations"),
    "actor_type": ("attendance", "attendance_patterns"),
}


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_contract_has_title_and_about_in_both_languages(contract: Contract) -> None:
    assert contract.title_sv != contract.title_en
    assert contract.about_sv.endswith(".") and contract.about_en.endswith(".")


@pytest.mark.parametrize("column", COLUMNS)
def test_notes_and_code_titles_come_in_pairs(column: Column) -> None:
    assert bool(column.note_sv) == bool(column.note_en)
    assert set(column.code_titles_sv) == set(column.code_titles_en) == set(column.codes)


@pytest.mark.parametrize("column", COLUMNS)
def test_column_is_recognised_in_swedish_and_english(column: Column) -> None:
    assert len(column.aliases) >= 2, "give at least two other headings people write"
    assert all(alias == alias.casefold().strip() for alias in column.aliases)


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_holds_a_person(column: Column) -> None:
    for heading in (column.name, column.title_sv, column.title_en, *column.aliases):
        assert not PERSONAL.search(heading.casefold()), f"{heading} asks for personal data"


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_a_heading_belongs_to_one_column(contract: Contract) -> None:
    owner: dict[str, str] = {}
    for column in contract.columns:
        for heading in {column.name, column.title_sv.casefold(), column.title_en.casefold(), *column.aliases}:
            assert owner.setdefault(heading, column.name) == column.name, f"{heading} belongs to two columns"


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_small_counts_have_a_threshold_and_somewhere_to_stand(contract: Contract) -> None:
    if contract.suppress_below is not None:
        assert any(column.suppressible for column in contract.columns)


@pytest.mark.parametrize(
    ("dataset", "column"),
    [
        ("attendance", "seats"),
        ("attendance_patterns", "people"),
        ("session_evaluation", "answers"),
        ("pilots", "participants"),
        ("pilot_municipalities", "reached"),
        ("pilot_municipalities", "obtained_outcome"),
    ],
)
def test_counts_of_few_people_are_hidden_below_five(dataset: str, column: str) -> None:
    assert CONTRACTS[dataset].suppress_below == 5
    assert CONTRACTS[dataset].column(column).suppressible


@pytest.mark.parametrize("name", SHARED_CODES)
def test_the_same_codes_mean_the_same_everywhere(name: str) -> None:
    lists = {
        dataset: (
            dict(CONTRACTS[dataset].column(name).code_titles_sv),
            dict(CONTRACTS[dataset].column(name).code_titles_en),
        )
        for dataset in SHARED_CODES[name]
    }
    first = next(iter(lists.values()))
    assert all(titles == first for titles in lists.values()), f"{name} differs between {', '.join(lists)}"


def test_every_actor_type_is_a_kind_of_actor() -> None:
    kinds = CONTRACTS["actors"].column("kind").codes
    assert set(CONTRACTS["attendance"].column("actor_type").codes) <= set(kinds)
