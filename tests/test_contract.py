"""Contracts: what a data set looks like, and that a mistake in a file is named."""

from pathlib import Path

import pytest

from data.contracts.contract import CODE_LISTS, CONTRACTS, Column, ColumnType, Contract, read_contract
from data.definitions import DefinitionError
from data.reference.code_lists import code_list

WHOLE = """
title_sv = "Prov"
title_en = "Test"
about_sv = "Om."
about_en = "About."
key = ["place"]
period_column = "year"
suppress_below = 5

[[column]]
name = "place"
title_sv = "Plats"
title_en = "Place"
type = "code"
required = true
codes = ["a", "b"]
code_titles_sv = { a = "A", b = "B" }
aliases = ["plats"]

[[column]]
name = "year"
title_sv = "År"
title_en = "Year"
type = "year"

[[column]]
name = "people"
title_sv = "Personer"
title_en = "People"
type = "integer"
minimum = 0
suppressible = true
state_aliases = ["status"]
"""


def read(folder: Path, text: str) -> Contract:
    file = folder / "prov.toml"
    file.write_text(text, encoding="utf-8")
    return read_contract(file)


def test_a_whole_contract_is_read(tmp_path: Path) -> None:
    contract = read(tmp_path, WHOLE)
    assert contract.id == "prov"
    assert contract.key == ("place",)
    assert contract.suppress_below == 5
    assert contract.column("place").code_title("a", "sv") == "A"
    assert contract.column("place").code_title("a", "en") == "a"
    assert contract.title("sv") == "Prov"


def test_a_suppressible_column_is_followed_by_its_state(tmp_path: Path) -> None:
    stored = read(tmp_path, WHOLE).storage
    assert stored[2:4] == (("people", ColumnType.INTEGER), ("people_state", ColumnType.CODE))


def test_every_contract_may_carry_source_and_note(tmp_path: Path) -> None:
    names = [name for name, _ in read(tmp_path, WHOLE).storage]
    assert names[-2:] == ["source", "note"]


def test_a_contract_keeps_its_own_note(tmp_path: Path) -> None:
    own = '\n[[column]]\nname = "note"\ntitle_sv = "Egen"\ntitle_en = "Own"\ntype = "text"\n'
    contract = read(tmp_path, WHOLE + own)
    assert contract.column("note").title_sv == "Egen"
    assert [name for name, _ in contract.storage].count("note") == 1


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('title_sv = "Prov"\n', ""), "title_sv"),
        (('title_sv = "Prov"\n', 'title_sv = "Prov"\nheadline = "x"\n'), "headline"),
        (("minimum = 0", "least = 0"), "least"),
        (("minimum = 0", "minimun = 0"), "[[column]] people: unknown key `minimun` (did you mean `minimum`?)"),
        (('type = "integer"', 'type = "whole"'), "whole"),
        (("suppressible = true", 'suppressible = "ja"'), "suppressible"),
        (('codes = ["a", "b"]', 'codes = "planets"'), "planets"),
        (('{ a = "A", b = "B" }', '{ a = "A", c = "C" }'), "code_titles_sv"),
        (('key = ["place"]', 'key = ["room"]'), "room"),
        (('key = ["place"]\n', ""), "key"),
        (('period_column = "year"', 'period_column = "month"'), "month"),
        (('name = "year"', 'name = "place"'), "place"),
        (('name = "people"', 'name = "Folk mängd"'), "Folk mängd"),
        (('["status"]', '["plats"]'), "plats"),
        (("suppress_below = 5", "suppress_below = true"), "suppress_below"),
        (("[[column]]", "[[columns]]"), "column"),
        (('about_sv = "Om."', "about_sv = "), "TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    assert change[0] in WHOLE
    with pytest.raises(DefinitionError) as caught:
        read(tmp_path, WHOLE.replace(*change))
    assert "prov.toml" in str(caught.value)
    assert named in str(caught.value)


def test_official_statistics_has_the_agreed_columns() -> None:
    names = [name for name, _ in CONTRACTS["official_statistics"].storage]
    assert names == ["indicator", "municipality_code", "year", "month", "sex", "value", "value_state", "source", "note"]
    assert CONTRACTS["official_statistics"].column("sex").default == "T"


def test_every_named_code_list_exists() -> None:
    assert all(code_list(name) for name in CODE_LISTS)
    assert len(code_list("municipality")) == 33
    assert set(code_list("area")) - set(code_list("municipality")) == {"12", "00"}


def test_every_shipped_contract_is_whole() -> None:
    columns: list[tuple[Contract, Column]] = [
        (contract, column) for contract in CONTRACTS.values() for column in contract.columns
    ]
    incomplete = [
        f"{contract.id}.{column.name}"
        for contract, column in columns
        if set(column.code_titles_sv) != set(column.code_titles_en)
        or (column.note_sv is None) != (column.note_en is None)
        or len(column.codes) != len(set(column.codes))
    ]
    assert incomplete == []
