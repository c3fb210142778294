"""A store that is damaged anywhere gives its figures as they were published or says what is damaged, never others."""

import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.__main__ import main
from data.access import Role
from data.faults import StoreError
from data.store.manifest import _checksum, decode
from data.store.store import BrokenEdition, Manifest, NoWholeEdition, Store
from tests.serving import ROOT
from tests.stores import figures, publish, small_store, values
from ui import cache, shell
from ui.wording.catalogue import LANGUAGES, Catalogue

PLACES = 1000 if os.environ.get("SOAK") else 6
"""In how many places of every file one bit is flipped."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three editions of figures."""
    made = small_store(tmp_path)
    publish(made, figures(number * 1.25 for number in range(90)))
    publish(made, figures(number * 0.75 for number in range(90)))
    return made


@contextmanager
def flipped(file: Path, bit: int) -> Iterator[None]:
    """One bit of a file is another for a while."""
    content = file.read_bytes()
    broken = bytearray(content)
    broken[bit // 8] ^= 1 << bit % 8
    file.write_bytes(broken)
    try:
        yield
    finally:
        file.write_bytes(content)


def bits(file: Path) -> list[int]:
    """Bits to flip: as many as are asked for, spread by a chance that is the same every time."""
    return random.Random(file.name).sample(range(file.stat().st_size * 8), k=min(PLACES, file.stat().st_size * 8))


def as_stored(store: Store, number: int) -> list[float | None]:
    """The figures of an edition as a file's check and a comparison read them, without the engine."""
    return [row["value"] for row in store.edition(number).all_rows("official_statistics").to_pylist()]


def served(store: Store, reading: Callable[[Store, int], list[float | None]] = as_stored) -> dict[int, list[float | None]]:
    """The figures of every edition that is served."""
    shown = {}
    for number in (1, 2, 3):
        try:
            shown[number] = sorted(reading(store, number), key=str)
        except StoreError as fault:
            assert "verify" in fault.sentence("sv") and "verify" in fault.sentence("en")
    return shown


@pytest.mark.parametrize("kind", ["tables", "editions", "originals"])
def test_no_flipped_bit_serves_another_figure_and_each_is_named(store: Store, kind: str) -> None:
    right = served(store)
    assert set(right) == {1, 2, 3}
    files = [path for path in sorted((store.home / kind).rglob("*")) if path.is_file()]
    assert files
    for file in files:
        for bit in bits(file):
            with flipped(file, bit):
                # A server that has the edition open, and one that starts now.
                for shown in (served(store, values), served(Store(store.home))):
                    assert shown == {number: right[number] for number in shown}, (file, bit)
                    assert kind == "originals" or len(shown) < 3, (file, bit)
                named = [fault.file for fault in store.verify()]
                assert named == [file.relative_to(store.home).as_posix()], (file, bit)
    assert served(store) == right and store.verify() == ()


def as_version_0_2_0(store: Store) -> None:
    """Rewrite the manifests as version 0.2.0 wrote them: without what it did not know."""
    for path in (store.home / "editions").iterdir():
        written = json.loads(path.read_bytes())
        for name in ("past_damaged", "checksum"):
            del written[name]
        for entry in written["datasets"].values():
            del entry["file_sha256"]
        written["checksum"] = _checksum(written)
        path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")


def test_a_store_of_version_0_2_0_opens_and_serves_no_other_figure_either(store: Store) -> None:
    right = served(store)
    as_version_0_2_0(store)
    again = Store(store.home)
    again.open()
    assert served(again, values) == right and again.verify() == ()
    for file in sorted((store.home / "tables").rglob("*.parquet")):
        for bit in bits(file):
            with flipped(file, bit):
                shown = served(Store(store.home))
                assert shown == {number: right[number] for number in shown}, (file, bit)
    assert publish(again, figures([1])).number == 4
    assert again.verify() == () and len(served(again)) == 3


def test_a_file_is_read_through_once_and_again_when_it_changes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = store.edition()
    file = store.home / edition.manifest.datasets["official_statistics"].file
    read: list[str] = []
    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or original(path))
    for _ in range(3):
        values(store)
    assert file.name not in read
    os.utime(file, (0, 0))
    values(store)
    assert read.count(file.name) == 1


def test_damage_that_sets_the_time_back_is_seen_too(store: Store) -> None:
    file = store.home / store.edition().manifest.datasets["official_statistics"].file
    values(store)
    before = file.stat()
    with flipped(file, 8 * 100):
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        with pytest.raises(BrokenEdition) as broken:
            store.edition(3)
        assert broken.value.file in broken.value.sentence("sv")
        assert store.latest() == 2


def test_an_edition_that_is_open_refuses_once_its_file_is_damaged(store: Store) -> None:
    edition = store.edition()
    file = store.home / edition.manifest.datasets["official_statistics"].file
    with flipped(file, 8 * 100):
        with pytest.raises(BrokenEdition):
            edition.rows("SELECT count(*) FROM official_statistics")
        with pytest.raises(BrokenEdition):
            edition.all_rows("official_statistics")
        assert edition.rows("SELECT count(*) FROM sessions") == [(0,)], "what is whole is still served"
    assert edition.rows("SELECT count(*) FROM official_statistics") == [(90,)]


def test_nothing_whole_names_the_file(store: Store) -> None:
    shared = store.home / store.edition().manifest.datasets["sessions"].file
    with flipped(shared, 80), pytest.raises(NoWholeEdition) as none:
        store.edition()
    assert shared.name in none.value.sentence("sv")


@pytest.fixture
def damaged(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The newest edition's table is damaged."""
    monkeypatch.setenv("KOMPETENS_HOME", str(store.home))
    monkeypatch.setattr(cache, "store", lambda: store)
    monkeypatch.setattr(shell, "_role", lambda: Role.ADMIN)
    file = store.home / store.edition().manifest.datasets["official_statistics"].file
    with flipped(file, 8 * 100):
        yield file


FILE = "session_id;title;date;theme\nLT1;Malmö;2023-03-01;validation\n"


def test_the_command_line_publishes_past_a_damaged_edition_only_when_told(
    store: Store, damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.csv"
    file.write_text(FILE, "utf-8")
    for arguments in (["import", str(file), "--note", "x"], ["undo", "1"]):
        assert main(arguments) != 0
        told = capsys.readouterr().err
        assert damaged.name in told and "--past-damaged" in told and "restore" in told
    assert store.latest() == 2
    assert main(["import", str(file), "--note", "x", "--past-damaged"]) == 0
    made = store.edition().manifest
    assert (made.number, made.past_damaged) == (4, (3,))
    capsys.readouterr()
    assert main(["editions"]) == 0
    assert "förbi skadade datautgåvor: 3" in capsys.readouterr().out
    assert main(["editions", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[-1]["past_damaged"] == [3]


def opened(page: str, language: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    return app.switch_page(page).run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["pages/method.py", "pages/history.py"])
@pytest.mark.usefixtures("damaged")
def test_a_page_says_that_it_shows_an_older_edition(page: str, language: str) -> None:
    app = opened(page, language)
    assert not app.exception
    (told,) = [error.value for error in app.error]
    assert told == Catalogue(language)("shell.damaged", editions=3, shown=2)


def test_a_page_of_a_whole_store_says_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "store", lambda: store)
    assert [error.value for error in opened("pages/method.py", "sv").error] == []


@pytest.mark.usefixtures("damaged")
def test_undoing_on_the_page_asks_first(store: Store) -> None:
    app = opened("pages/history.py", "sv")
    app.selectbox("history_to").select(1)
    undo = next(button for button in app.button if button.label == Catalogue("sv")("history.do_undo"))
    app = undo.click().run()
    assert any("--past-damaged" in error.value.replace("\\", "") for error in app.error) and store.latest() == 2
    app.checkbox("history_past_damaged").check()
    app = next(button for button in app.button if button.label == Catalogue("sv")("history.do_undo")).click().run()
    assert store.latest() == 4 and store.edition().manifest.past_damaged == (3,)


def test_a_manifest_says_what_it_was_made_past(store: Store) -> None:
    manifest = replace(store.edition().manifest, past_damaged=(2, 5))
    from data.store.manifest import encode

    back: Manifest = decode(encode(manifest), manifest.number)
    assert back == manifest
