"""Whatever happens while publishing, the last whole edition stands: kills, a full disk, two at once."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.store import atomic_files
from data.store.store import CannotWrite, Store
from tests import publishers
from tests.stores import figures, packaged, publish, small_store, values

PROJECT = Path(__file__).parent.parent
MOMENTS = int(os.environ.get("KILL_MOMENTS", "25"))
"""How often a publisher is killed; more for a long run."""


def start(code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )


def check_whole(home: Path, at_least: int) -> None:
    store = Store(home)
    store.open()
    assert store.verify() == ()
    assert store.latest() >= at_least
    for manifest in store.manifests()[1:]:
        table = pq.read_table(home / manifest.datasets["official_statistics"].file, columns=["value"])
        assert set(table.column("value").to_pylist()) == {float(manifest.number)}
    if store.latest() > 1:
        assert set(values(store)) == {float(store.latest())}
    assert list((home / "partial").iterdir()) == []


def test_kill_at_any_moment_leaves_the_last_edition_whole(tmp_path: Path) -> None:
    chance = random.Random(20221)
    for moment in range(MOMENTS):
        # Each home is killed in five times: more editions only take longer to look at.
        home = small_store(tmp_path / str(moment // 5)).home
        process, told = publishers.start(publishers.publish_for_ever, home)
        seen = told.recv()  # it publishes, and goes on
        time.sleep(chance.uniform(0, 0.12))
        process.kill()
        numbers = publishers.heard(told)
        process.join()
        assert process.exitcode == -signal.SIGKILL or sys.platform == "win32", "it ended by itself"
        check_whole(home, max([seen, *numbers]))


class Killed(BaseException):
    """Stands for a kill: nothing after it runs, not even cleaning up."""


@contextmanager
def failing_at(step: int, error: Callable[[], BaseException], patch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Every call that touches the disk fails from the given one on; the list counts the calls."""
    calls = [0]

    def counted(original: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            calls[0] += 1
            if calls[0] >= step:
                raise error()
            return original(*arguments, **named)

        return call

    with patch.context() as inside:
        inside.setattr(atomic_files.os, "fsync", counted(os.fsync))
        inside.setattr(atomic_files.os, "link", counted(os.link))
        inside.setattr(atomic_files.Path, "replace", counted(Path.replace))
        inside.setattr(atomic_files, "discard", counted(atomic_files.discard))
        inside.setattr("pyarrow.parquet.write_table", counted(__import__("pyarrow.parquet").parquet.write_table))
        yield calls


def test_stopping_at_every_single_step_is_harmless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for step in range(1, 100):
        store = small_store(tmp_path / str(step))
        with failing_at(step, Killed, monkeypatch) as calls:
            try:
                publish(store, figures([2] * 20))
            except Killed:
                assert calls[0] >= step
            else:
                break
        age_partials(store.home)
        check_whole(store.home, 1)
        again = Store(store.home)
        assert publish(again, figures([again.latest() + 1] * 20)).number in {2, 3}
        assert again.verify() == ()
    assert step > 5


def age_partials(home: Path) -> None:
    """As if the writer had gone long ago; it is this very process and so seems to be at work still."""
    old = time.time() - 2 * atomic_files.ABANDONED_AFTER_SECONDS
    for path in (home / "partial").iterdir():
        os.utime(path, (old, old))


def no_space() -> BaseException:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_keeps_the_previous_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = 0
    for step in range(1, 100):
        store = small_store(tmp_path / str(step))
        with failing_at(step, no_space, monkeypatch):
            try:
                publish(store, figures([2] * 20))
            except CannotWrite as error:
                refused += 1
                assert "disken är full" in error.sentence("sv")
                assert "disk is full" in error.sentence("en")
            except OSError:
                pytest.fail("an error of the system reached the person")
            else:
                break
        assert store.verify() == ()
    assert refused > 3


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are a matter of POSIX")
def test_a_disk_that_is_really_too_small(tmp_path: Path) -> None:
    home = small_store(tmp_path).home
    code = """
import resource, signal, sys
from pathlib import Path
from data.faults import CannotWrite
from data.store.store import Store
from tests import publishers
from tests.stores import figures, publish
store = Store(Path(sys.argv[1]))
table = figures(number * 0.123456789 for number in range(100))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.dont_write_bytecode = True  # a module compiled under the limit would be cut off, and stay so
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    publish(store, table)
except CannotWrite as error:
    print(error.sentence("sv"))
"""
    process = start(code, str(home))
    answer, _ = process.communicate()
    assert "disken är full" in answer
    check_whole(home, 1)
    assert Store(home).latest() == 1


def test_building_the_first_edition_can_be_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = packaged(tmp_path / "packaged")
    for step in (1, 3, 6, 9, 12):
        home = tmp_path / str(step)
        with failing_at(step, Killed, monkeypatch), pytest.raises(Killed):
            Store(home, packaged=folder).open()
        age_partials(home)
        store = Store(home, packaged=folder)
        store.open()
        assert len(values(store)) == 4
        assert store.verify() == ()


def test_two_that_open_an_empty_home_get_the_same_edition(tmp_path: Path) -> None:
    folder = packaged(tmp_path / "packaged")
    for turn in range(2):
        home = tmp_path / f"home{turn}"
        both = [publishers.start(publishers.open_when_told, home, folder) for _ in range(2)]
        for _, pipe in both:
            pipe.send("open")
        answers = {answer for _, pipe in both for answer in publishers.heard(pipe)}
        for process, _ in both:
            process.join()
        assert len(answers) == 1
        assert [process.exitcode for process, _ in both] == [0, 0]
        assert Store(home).verify() == ()


def test_what_a_dead_process_left_is_cleared_and_a_living_one_keeps_its_file(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    partial = store.home / "partial"
    process = start("pass")
    process.wait()
    (partial / f"{atomic_files._HOST}-{process.pid}-dead").write_bytes(b"half")
    (partial / f"{atomic_files._HOST}-{os.getpid()}-alive").write_bytes(b"half")
    (partial / "elsewhere-1-young").write_bytes(b"half")
    (partial / "elsewhere-1-old").write_bytes(b"half")
    (partial / "odd").write_bytes(b"half")
    for name in ("elsewhere-1-old", "odd"):
        os.utime(partial / name, (0, 0))
    store.open()
    assert {path.name.rpartition("-")[2] for path in partial.iterdir()} == {"alive", "young"}


def test_a_disk_without_hard_links_publishes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "no links here")

    store = small_store(tmp_path)
    monkeypatch.setattr(atomic_files.os, "link", no_links)
    assert publish(store, figures([2])).number == 2
    place = store.home / "editions" / "000003.json"
    place.write_bytes(b"taken")
    partial = atomic_files.write_partial(store.home / "partial", lambda file: file.write(b"new"))
    with pytest.raises(FileExistsError):
        atomic_files.put_new(partial, place)
    assert place.read_bytes() == b"taken"
    assert not partial.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX")
def test_other_processes_see_a_new_edition_at_once(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    other = Store(store.home)
    assert other.latest() == 1
    publish(store, figures([2]))
    assert other.latest() == 2
    assert values(other) == [2.0]
