"""Text to typed cells, strictly."""

import pytest

from data.contracts.cells import CellError, TypedError, typed_cell, typed_table
from data.contracts.contract import CONTRACTS, Column, ColumnType
from data.definitions import DefinitionError
from data.store.packaged import read_packaged
from data.vocabulary import State

OFFICIAL = CONTRACTS["official_statistics"]
VALUE = OFFICIAL.column("value")


def column(kind: ColumnType, **more: object) -> Column:
    return Column(name="x", title_sv="X", title_en="X", type=kind, **more)


@pytest.mark.parametrize(
    ("text", "value", "state"),
    [
        ("12.5", 12.5, State.OK),
        (" 7 ", 7.0, State.OK),
        ("0", 0.0, State.ZERO),
        ("-0.0", 0.0, State.ZERO),
        ("<5", None, State.SUPPRESSED),
        ("..", None, State.SUPPRESSED),
        (".", None, State.NOT_APPLICABLE),
        ("", None, State.MISSING),
        ("-", None, State.MISSING),
    ],
)
def test_a_value_keeps_why_it_is_blank(text: str, value: float | None, state: State) -> None:
    cell = typed_cell(VALUE, text)
    assert (cell.value, cell.state) == (value, state)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (ColumnType.NUMBER, "1,5", "not_a_number"),
        (ColumnType.NUMBER, "nan", "not_a_number"),
        (ColumnType.NUMBER, "inf", "not_a_number"),
        (ColumnType.NUMBER, "1e999", "not_a_number"),
        (ColumnType.NUMBER, "1 000", "not_a_number"),
        (ColumnType.NUMBER, "٣", "not_a_number"),
        (ColumnType.INTEGER, "1.0", "not_an_integer"),
        (ColumnType.INTEGER, "99999999999999999999", "not_an_integer"),
        (ColumnType.INTEGER, "..", "not_suppressible"),
        (ColumnType.YEAR, "22", "not_a_year"),
        (ColumnType.MONTH, "2024-13", "not_a_month"),
        (ColumnType.DATE, "2025-02-29", "not_a_date"),
        (ColumnType.DATE, "20250201", "not_a_date"),
    ],
)
def test_what_a_column_does_not_take_is_refused(kind: ColumnType, text: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        typed_cell(column(kind), text)
    assert caught.value.code == code


def test_codes_ranges_and_filled_cells_are_checked() -> None:
    for bad, text, code in (
        (column(ColumnType.CODE, codes=("a",)), "b", "unknown_code"),
        (column(ColumnType.CODE, code_list="municipality"), "0180", "unknown_code"),
        (column(ColumnType.INTEGER, minimum=0), "-1", "out_of_range"),
        (column(ColumnType.NUMBER, maximum=100), "100.1", "out_of_range"),
        (column(ColumnType.TEXT, required=True), " ", "required"),
    ):
        with pytest.raises(CellError) as caught:
            typed_cell(bad, text)
        assert caught.value.code == code


def test_text_is_composed_letters() -> None:
    assert typed_cell(column(ColumnType.TEXT), "A\u030angelholm").value == "Ångelholm"


def row(**cells: str) -> dict[str, str]:
    return {"indicator": "N1", "municipality_code": "1280", "year": "2022", "value": "1", **cells}


def test_sex_is_total_unless_said() -> None:
    assert typed_table(OFFICIAL, [row()]).column("sex").to_pylist() == ["T"]


def test_a_state_column_speaks_for_a_blank_value() -> None:
    table = typed_table(OFFICIAL, [row(value="", value_state="not_applicable"), row(year="2023", value_state="ok")])
    assert table.column("value_state").to_pylist() == ["not_applicable", "ok"]


@pytest.mark.parametrize(
    ("second", "code", "named"),
    [
        (row(year="2023", value="x"), "not_a_number", "value"),
        (row(year="2023", value="", value_state="ok"), "state_disagrees", "value"),
        (row(year="2023", value="3", value_state="missing"), "state_disagrees", "value"),
        (row(year="2023", value="", value_state="gone"), "unknown_state", "value"),
        (row(value="2"), "duplicate_key", "indicator, municipality_code, year, sex, month"),
        (row(municipality_code="0180"), "unknown_code", "municipality_code"),
    ],
)
def test_a_fault_says_file_row_and_column(second: dict[str, str], code: str, named: str) -> None:
    with pytest.raises(TypedError) as caught:
        typed_table(OFFICIAL, [row(), second], file="fil.csv")
    error = caught.value
    assert (error.code, error.file, error.row, error.column) == (code, "fil.csv", 3, named)
    assert "rad 3" in error.sentence("sv")
    assert "row 3" in error.sentence("en")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("indicator,municipality_code,year,value\nN1,1280,2022\n", "row 2"),
        ("indicator,municipality_code,year,value,value\nN1,1280,2022,1,1\n", "twice"),
        ('indicator,municipality_code,year,value\nN1,1280,2022,"1\n', "end of data"),
        ("indicator,municipality_code,year,value,colour\n", "colour"),
        ("indicator,municipality_code,value\n", "year"),
        ("", "indicator"),
    ],
)
def test_a_packaged_file_is_read_strictly(text: str, named: str) -> None:
    with pytest.raises((DefinitionError, TypedError)) as caught:
        read_packaged(text.encode(), OFFICIAL, "fil.csv")
    assert "fil.csv" in str(caught.value)
    assert named in str(caught.value)
