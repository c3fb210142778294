"""A backup brought back: no edition number means two things, and a running server shows what is there."""

from pathlib import Path

import pytest

from data.__main__ import main
from data.access import Role
from data.store import numbers
from data.store.store import NoWholeEdition, Store
from data.upkeep.backup import back_up, restore
from tests.stores import figures, publish, small_store, values
from ui import cache


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store of three editions with a backup in `copy`, and then a fourth."""
    made = small_store(tmp_path)
    publish(made, figures([1]))
    publish(made, figures([2]))
    back_up(made.home, tmp_path / "copy")
    publish(made, figures([3]))
    monkeypatch.setenv("KOMPETENS_HOME", str(made.home))
    return made


def test_a_number_is_never_given_twice(store: Store, tmp_path: Path) -> None:
    restore(store.home, tmp_path / "copy")
    assert store.latest() == 3
    assert publish(store, figures([4])).number == 5
    restore(store.home, tmp_path / "copy")
    assert store.undo(2, "", "", role=Role.ADMIN).number == 6
    assert [manifest.number for manifest in store.manifests()] == [1, 2, 3, 6]
    assert store.verify() == (), "what a restore took away is not missing"


@pytest.mark.parametrize("lost", ["", "damaged", "replaced"])
def test_it_is_never_given_twice_though_one_of_two_records_is_lost(store: Store, tmp_path: Path, lost: str) -> None:
    restore(store.home, tmp_path / "copy")
    if lost == "damaged":
        (store.home / numbers.FILE).write_text('{"highest": 2, "retired": []}', "utf-8")
        assert "numbers_broken" in [fault.code for fault in store.verify()]
    elif lost == "replaced":
        for path in (store.home / "replaced").rglob("*.json"):
            path.unlink()
    else:
        (store.home / numbers.FILE).unlink()
    assert publish(store, figures([4])).number == 5


def test_a_backup_takes_the_numbers_along_to_another_machine(store: Store, tmp_path: Path) -> None:
    restore(store.home, tmp_path / "copy")
    back_up(store.home, tmp_path / "second")
    elsewhere = Store(tmp_path / "elsewhere")
    restore(elsewhere.home, tmp_path / "second")
    assert elsewhere.verify() == ()
    assert publish(elsewhere, figures([4])).number == 5


def test_a_newest_manifest_that_is_gone_is_missed_and_its_number_not_given_again(store: Store) -> None:
    (store.home / "editions" / "000004.json").unlink()
    assert [(fault.code, fault.file) for fault in store.verify()] == [("manifest_missing", "editions/000004.json")]
    assert publish(store, figures([5])).number == 5


def test_a_store_whose_editions_are_gone_is_not_begun_anew_under_their_numbers(store: Store) -> None:
    for path in (store.home / "editions").iterdir():
        path.unlink()
    with pytest.raises(NoWholeEdition):
        Store(store.home).open()


def test_a_running_server_sees_a_restore_and_never_serves_one_edition_for_another(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "store", lambda: store)
    for lately in (cache._opened, cache._identities):
        monkeypatch.setattr(lately, "seconds", 0.0)
    other = small_store(tmp_path / "other")
    publish(other, figures([7]))
    publish(other, figures([8]))
    back_up(other.home, tmp_path / "foreign")

    def shown(number: int) -> list[float | None]:
        return cache.prepared(number, ("values",), lambda: values(store, number))

    cache.prepared.clear()
    assert (shown(2), shown(3), shown(4)) == ([1.0], [2.0], [3.0])
    # In another process, as from the command line.
    assert main(["restore", str(tmp_path / "copy")]) == 0
    assert store.latest() == 3
    publish(store, figures([4]))
    assert (shown(store.latest()), values(store)) == ([4.0], [4.0])
    # A backup of another store has other figures under the same numbers.
    assert main(["restore", str(tmp_path / "foreign")]) == 0
    assert (shown(2), shown(3)) == ([7.0], [8.0])
    assert publish(store, figures([9])).number == 6
    assert shown(6) == [9.0]
    cache.prepared.clear()


def test_an_edition_is_taken_for_itself_no_longer_than_seconds() -> None:
    assert 0 < cache.IDENTITY_SECONDS <= 2
