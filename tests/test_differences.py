"""What differs between two editions, counted row by row."""

from pathlib import Path

from data.access import Role
from data.intake.check import check
from data.intake.publish import publish
from data.store.diff import differences
from data.store.store import Store
from data.vocabulary import Origin

TEXT = "Indikator;Kommun;År;Värde\nN03920;Malmö;2022;9,9\nN03920;Lund;2023;4,1\n".encode()


def test_new_and_updated_rows_are_told_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.open()
    publish(store, check(TEXT, "x.csv", store=store), TEXT, note="", who="", role=Role.ADMIN)
    (found,) = differences(store, 1, 2)
    assert (found.dataset, found.new, found.updated, found.removed) == ("official_statistics", 1, 1, 0)
    assert (found.origin_before, found.origin_after) == (Origin.OFFICIAL, Origin.UPLOADED)
    assert found.rows_after == (found.rows_before or 0) + 1
    (back,) = differences(store, 2, 1)
    assert (back.new, back.updated, back.removed) == (0, 1, 1)
    assert differences(store, 2, 2) == ()
