"""Tables of words, as they are sent to a browser."""

import pytest

from data.shown import table_of_words


def test_cells_stay_text_in_their_order() -> None:
    made = table_of_words({"Kod": ["0012", "1"], "Namn": ["Höör", ""]})
    assert made.to_pydict() == {"Kod": ["0012", "1"], "Namn": ["Höör", ""]}


def test_a_table_without_rows_keeps_its_headings() -> None:
    assert table_of_words({"Kod": []}).column_names == ["Kod"]


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        table_of_words({"Kod": ["1"], "Namn": []})
