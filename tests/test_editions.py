"""The store: numbered editions that never change."""

import json
import threading
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from data.access import Role
from data.contracts.contract import CONTRACTS
from data.store import manifests
from data.store.manifests import Manifests
from data.store.parquet import stored_table
from data.store.store import (
    BrokenEdition,
    CannotWrite,
    Conflict,
    DamagedNewest,
    Kind,
    NotAllowed,
    NoWholeEdition,
    Store,
    Supplied,
    UnknownEdition,
    WrongShape,
)
from data.vocabulary import Origin
from tests.databases import store_at
from tests.stores import OFFICIAL, figures, packaged, publish, small_store, values

pytestmark = pytest.mark.usefixtures("backend")


def test_edition_one_is_built_from_what_comes_along(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    store = store_at(tmp_path / "home", packaged=packaged(tmp_path / "packaged"))
    store.open(lambda title, done, total: told.append((title, done, total)))
    manifest = store.edition().manifest
    assert (manifest.number, manifest.kind, manifest.base) == (1, Kind.BUILD, None)
    assert told == [("Officiell statistik", 0, 2), ("Lärträffar", 1, 2), ("", 2, 2)]
    entry = manifest.datasets["official_statistics"]
    assert (entry.origin, entry.source, entry.rows, entry.since) == (Origin.OFFICIAL, "kolada", 4, 1)
    assert (entry.period_first, entry.period_last) == ("2022", "2022")
    assert store.original(entry.details["original_sha256"]).startswith(b"indicator,")
    assert store.verify() == ()


def test_opening_again_builds_nothing(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    again = store_at(store.home)
    again.open(lambda _title, _done, _total: pytest.fail("built again"))
    assert again.latest() == 2


def test_publishing_replaces_the_set_whole_and_leaves_the_others(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    made = publish(store, figures([1, 2]))
    assert (made.number, made.kind, made.base, made.note, made.who) == (2, Kind.PUBLISH, 1, "prov", "någon")
    assert made.changed == ("official_statistics",)
    assert values(store) == [1.0, 2.0]
    assert store.edition().origin("official_statistics") is Origin.UPLOADED
    assert made.datasets["sessions"] == store.manifests()[0].datasets["sessions"]
    assert len(values(store, 1)) == 4


def test_the_import_is_on_record(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    supplied = Supplied(source="scb", retrieved="2026-01-02", original=b"bytes", details={"encoding": "cp1252"})
    made = store.publish(
        {"official_statistics": figures([1])},
        origin=Origin.OFFICIAL,
        note="",
        who="någon",
        base=1,
        role=Role.ADMIN,
        supplied={"official_statistics": supplied},
        definitions={"population": "abc"},
    )
    read = store_at(store.home).manifests()[-1]
    entry = read.datasets["official_statistics"]
    assert read == made
    assert (entry.source, entry.retrieved, entry.details["encoding"]) == ("scb", "2026-01-02", "cp1252")
    assert store.original(entry.details["original_sha256"]) == b"bytes"
    assert read.definitions == {"population": "abc"}


def test_definitions_are_asked_for_at_each_edition(tmp_path: Path) -> None:
    known = {"a": "1"}
    store = store_at(tmp_path / "home", packaged=packaged(tmp_path / "packaged"), definitions=lambda: known)
    store.open()
    known["a"] = "2"
    publish(store, figures([1]))
    assert [manifest.definitions["a"] for manifest in store.manifests()] == ["1", "2"]


def test_the_same_table_again_changes_nothing(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    first = publish(store, figures([1, 2, 3]))
    backwards = figures([1, 2, 3]).take([2, 1, 0])
    assert publish(store, backwards) == first
    assert store.latest() == 2


def test_the_same_rows_from_elsewhere_are_a_change(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    made = store.publish(
        {"official_statistics": figures([1])}, origin=Origin.OFFICIAL, note="", who="", base=2, role=Role.ADMIN
    )
    assert made.number == 3


def test_the_second_of_two_is_told(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]), base=1)
    with pytest.raises(Conflict) as caught:
        publish(store, figures([2]), base=1)
    assert (caught.value.base, caught.value.latest) == (1, 2)
    assert values(store) == [1.0]


def test_of_many_at_the_same_moment_one_publishes(tmp_path: Path) -> None:
    home = small_store(tmp_path).home
    for base in range(1, 6):
        barrier = threading.Barrier(4)
        outcomes: list[int] = []

        def race(
            number: int, base: int = base, barrier: threading.Barrier = barrier, outcomes: list[int] = outcomes
        ) -> None:
            own = store_at(home)
            own.latest()
            barrier.wait()
            try:
                outcomes.append(publish(own, figures([base, number]), base=base).number)
            except Conflict:
                outcomes.append(0)

        threads = [threading.Thread(target=race, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == [0, 0, 0, base + 1]
    assert store_at(home).verify() == ()


@pytest.mark.folder
@pytest.mark.parametrize("after_files", [True, False], ids=["after the folder is read", "after the numbers are read"])
def test_whoever_publishes_while_another_looks_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, after_files: bool
) -> None:
    """Edition 2 appears in the middle of the look another publisher takes; that one must not publish 3 upon 1."""
    store = small_store(tmp_path)
    overtaking = iter([lambda: publish(store_at(store.home), figures([1]), base=1)])
    owner, name = (Manifests, "files") if after_files else (manifests, "highest")
    look = getattr(owner, name)

    def overtaken(*asked: Any) -> Any:
        seen = look(*asked)
        for publication in overtaking:
            publication()
        return seen

    monkeypatch.setattr(owner, name, overtaken)
    with pytest.raises(Conflict):
        publish(store, figures([2]), base=1)
    assert (store.latest(), values(store)) == (2, [1.0])


def test_undo_gives_equal_data_as_a_new_edition(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    publish(store, figures([2]))
    made = store.undo(1, "fel fil", "någon", role=Role.PUBLISHER)
    first = store.manifests()[0]
    assert (made.number, made.kind, made.base, made.undone_to) == (4, Kind.UNDO, 3, 1)
    assert made.content_sha256 == first.content_sha256
    assert made.datasets == first.datasets
    assert values(store, 2) == [1.0]


def test_undo_to_the_same_data_makes_nothing(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    assert store.undo(2, "", "", role=Role.ADMIN).number == 2


def test_undo_notices_a_newer_edition(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    publish(store, figures([2]))
    with pytest.raises(Conflict):
        store.undo(1, "", "", role=Role.ADMIN, base=2)
    with pytest.raises(UnknownEdition):
        store.undo(9, "", "", role=Role.ADMIN)


@pytest.mark.folder
@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST])
def test_only_publishers_write(tmp_path: Path, role: Role) -> None:
    store = small_store(tmp_path)
    with pytest.raises(NotAllowed):
        publish(store, figures([1]), role=role)
    with pytest.raises(NotAllowed):
        store.undo(1, "", "", role=role)
    assert store.latest() == 1


@pytest.mark.folder
@pytest.mark.parametrize("number", [0, -1, 2, 999999999])
def test_an_unknown_edition_says_which_is_the_latest(tmp_path: Path, number: int) -> None:
    with pytest.raises(UnknownEdition) as caught:
        small_store(tmp_path).edition(number)
    assert "1" in caught.value.sentence("sv")
    assert caught.value.latest == 1


@pytest.mark.folder
@pytest.mark.parametrize(
    "table",
    [
        figures([1]).append_column("colour", pa.array(["red"])),
        figures([1]).drop_columns(["indicator"]),
        pa.concat_tables([figures([1]), figures([2])]),
        figures([1]).set_column(5, "value", pa.array([float("nan")])),
        figures([1]).set_column(2, "year", pa.array(["tjugo"])),
    ],
)
def test_a_table_that_breaks_its_contract_is_not_published(tmp_path: Path, table: pa.Table) -> None:
    store = small_store(tmp_path)
    with pytest.raises(WrongShape):
        publish(store, table)
    assert store.latest() == 1


@pytest.mark.folder
def test_an_unknown_data_set_is_not_published(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    with pytest.raises(WrongShape):
        store.publish({"planets": figures([1])}, origin=Origin.UPLOADED, note="", who="", base=1, role=Role.ADMIN)


@pytest.mark.folder
def test_a_damaged_older_manifest_does_not_stop_the_latest(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    (store.home / "editions" / "000001.json").write_text("{", encoding="utf-8")
    again = store_at(store.home)
    again.open()
    assert values(again) == [1.0]
    assert [fault.file for fault in again.verify()] == ["editions/000001.json"]
    with pytest.raises(BrokenEdition):
        again.edition(1)


@pytest.mark.folder
@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b'{"number": 2}'])
def test_a_damaged_newest_manifest_gives_the_last_whole_edition(tmp_path: Path, damage: bytes) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    publish(store, figures([2]))
    (store.home / "editions" / "000003.json").write_bytes(damage)
    assert store.latest() == 2
    assert store.damaged_editions() == {3: "editions/000003.json"}
    assert [(fault.code, fault.file) for fault in store.verify()] == [("manifest_broken", "editions/000003.json")]
    with pytest.raises(DamagedNewest) as refused:
        publish(store, figures([4]), base=2)
    assert "editions/000003.json" in refused.value.sentence("sv") and refused.value.shown == 2
    made = publish(store, figures([4]), base=2, past_damaged=True)
    assert (made.number, made.past_damaged) == (4, (3,))
    assert values(store) == [4.0] and store.damaged_editions() == {}
    assert store.manifests()[-1].past_damaged == (3,)


@pytest.mark.folder
def test_one_changed_letter_in_a_manifest_is_noticed(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    path = store.home / "editions" / "000002.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"någon"', '"nagon"'), encoding="utf-8")
    assert store.latest() == 1
    assert [fault.code for fault in store.verify()] == ["manifest_broken"]


@pytest.mark.folder
def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    (store.home / "editions" / "000001.json").unlink()
    assert [(fault.code, fault.file) for fault in store.verify()] == [("manifest_missing", "editions/000001.json")]


@pytest.mark.folder
def test_a_missing_or_damaged_table_is_named_and_passed_over(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    made = publish(store, figures([1]))
    file = made.datasets["official_statistics"].file
    whole = (store.home / file).read_bytes()
    (store.home / file).write_bytes(whole[:-10])
    assert store.latest() == 1
    assert [(fault.code, fault.file) for fault in store.verify()] == [("table_broken", file)]
    (store.home / file).unlink()
    assert [(fault.code, fault.file) for fault in store.verify()] == [("table_missing", file)]
    with pytest.raises(DamagedNewest) as refused:
        store.undo(1, "", "", role=Role.ADMIN)
    assert file in refused.value.sentence("en")
    assert publish(store, figures([1]), base=1, past_damaged=True).number == 3
    assert store.verify() == (), "the same rows are the same file, which is whole again"


@pytest.mark.folder
def test_other_rows_under_the_same_name_are_noticed(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    one, two = (publish(store, figures([value])).datasets["official_statistics"].file for value in (1, 2))
    (store.home / two).write_bytes((store.home / one).read_bytes())
    assert [(fault.code, fault.file) for fault in store.verify()] == [("table_broken", two)]


@pytest.mark.folder
def test_a_damaged_or_missing_original_is_named(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    kept = store.keep_original(b"loose")
    used = store.manifests()[0].datasets["official_statistics"].details["original_sha256"]
    (store.home / "originals" / kept).write_bytes(b"other")
    (store.home / "originals" / used).unlink()
    assert {(fault.code, fault.file) for fault in store.verify()} == {
        ("original_broken", f"originals/{kept}"),
        ("original_missing", f"originals/{used}"),
    }
    assert all(fault.file in fault.sentence(language) for fault in store.verify() for language in ("sv", "en"))


@pytest.mark.folder
def test_no_whole_edition_is_said_and_never_built_over(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    (store.home / "editions" / "000001.json").write_bytes(b"")
    again = store_at(store.home)
    with pytest.raises(NoWholeEdition):
        again.open()
    assert (store.home / "editions" / "000001.json").read_bytes() == b""


@pytest.mark.folder
def test_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotWrite) as caught:
        Store(tmp_path / "file" / "home").open()
    assert str(tmp_path) in caught.value.sentence("sv")


def test_manifests_are_readable_json(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    text = (store.home / "editions" / "000001.json").read_text(encoding="utf-8")
    written = json.loads(text)
    assert written["content_sha256"] == store.manifests()[0].content_sha256
    assert "\n" in text


def test_every_shipped_figure_is_in_edition_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.open()
    edition = store.edition()
    assert edition.rows(
        "SELECT value FROM official_statistics WHERE indicator = ? AND municipality_code = ? AND year = ?",
        ["N01951", "1280", 2022],
    ) == [(357377.0,)]
    assert edition.rows("SELECT count(*) FROM official_statistics") == [(7356,)]
    assert stored_table(OFFICIAL, figures([1])).schema.names == [name for name, _ in OFFICIAL.storage]
    assert all(entry.source for entry in edition.manifest.datasets.values())
    assert set(edition.manifest.datasets) <= set(CONTRACTS)
