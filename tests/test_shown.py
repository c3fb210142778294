"""Tables of words, as they are sent to a browser."""

import pytest

from data.text_table import text_table


def test_cells_stay_text_in_their_order() -> None:
    made = text_table({"Kod": ["0012", "1"], "Namn": ["Höör", ""]})
    assert made.to_pydict() == {"Kod": ["0012", "1"], "Namn": ["Höör", ""]}


def test_a_table_without_rows_keeps_its_headings() -> None:
    assert text_table({"Kod": []}).column_names == ["Kod"]


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        text_table({"Kod": ["1"], "Namn": []})
