"""New rows over old ones, with an account that adds up."""

from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from data.store.merge import Mode, changes, merge, rows_to_build_on
from data.store.parquet import stored_table
from data.vocabulary import Origin
from tests.stores import OFFICIAL, figures, publish, small_store


def stored(values: list[int]) -> pa.Table:
    return stored_table(OFFICIAL, figures(values))


def test_merge_keeps_what_the_new_table_does_not_have() -> None:
    merged = merge(OFFICIAL, stored([1, 2, 3]), stored([1, 9]), Mode.MERGE)
    assert merged.table.column("value").to_pylist() == [1.0, 9.0, 3.0]
    assert (merged.new, merged.updated, merged.unchanged, merged.removed) == (0, 1, 1, 0)


def test_replace_lets_them_go() -> None:
    merged = merge(OFFICIAL, stored([1, 2, 3]), stored([1, 9]), Mode.REPLACE)
    assert merged.table.column("value").to_pylist() == [1.0, 9.0]
    assert (merged.new, merged.updated, merged.unchanged, merged.removed) == (0, 1, 1, 1)


VALUES = st.lists(st.integers(0, 3), max_size=6)


@given(VALUES, VALUES, st.sampled_from(Mode))
def test_the_account_adds_up_and_the_changes_agree(old: list[int], new: list[int], mode: Mode) -> None:
    before, given_rows = stored(old), stored(new)
    merged = merge(OFFICIAL, before, given_rows, mode)
    assert merged.new + merged.updated + merged.unchanged == len(new)
    assert merged.table.num_rows == len(old) + merged.new - merged.removed
    listed = list(changes(OFFICIAL, before, merged.table))
    assert len(listed) == merged.new + merged.updated + merged.removed
    again = merge(OFFICIAL, merged.table, given_rows, mode)
    assert again.table.equals(merged.table)
    assert (again.new, again.updated, again.removed) == (0, 0, 0)


def test_a_change_tells_before_and_after() -> None:
    (change,) = changes(OFFICIAL, stored([1, 2]), stored([1, 5]))
    assert change.key == ("N1", "1280", 2001, "T", None)
    assert change.before is not None and change.before["value"] == 2.0
    assert change.after is not None and change.after["value"] == 5.0


def test_demo_rows_are_never_built_on(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1, 2]))
    edition = store.edition()
    assert rows_to_build_on(edition, OFFICIAL, Origin.OFFICIAL).num_rows == 2
    assert rows_to_build_on(edition, OFFICIAL, Origin.DEMO).num_rows == 0
    assert rows_to_build_on(store.edition(1), OFFICIAL, Origin.UPLOADED).num_rows == 4
