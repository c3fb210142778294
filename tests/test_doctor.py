"""`python -m data doctor`: what is wrong is said with what to do about it, and nothing at all is changed."""

import ast
import json
import os
import re
import shutil
import socket
import sqlite3
from collections import namedtuple
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import data.__main__ as program
from data.doctor import journal_file, machine, ports, store_folder
from data.doctor import settings as settings_of
from data.doctor.examine import LOOKS, examine
from data.doctor.remark import Installation, Weight
from data.doctor.settings import KNOWN
from data.journal.journal import Journal
from data.journal.notes import NoteKind, Pinned, RoomNotes, Wording
from data.store.manifest import decode, encode
from tests.sample_editions import copied_home
from tests.serving import free_port

ROOT = Path(__file__).parent.parent
DOCTOR = ROOT / "data" / "doctor"
PIN = Pinned(story_id=None, slide_id=None, page="start", address="/?edition=1", title="Karta", edition=1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return copied_home(tmp_path / "home")


def installation(home: Path, root: Path = ROOT, now: datetime | None = None, **environment: str) -> Installation:
    calm = {"HOME": str(home.parent), "STREAMLIT_SERVER_PORT": str(free_port()), **environment}
    return Installation(home=home, environment=calm, root=root, now=now or datetime.now(UTC))


def codes(home: Path, weight: Weight | None = None, **environment: str) -> list[str]:
    found = examine(installation(home, **environment))
    return [one.code for one in found if weight in (None, one.weight)]


def everything(folder: Path) -> Mapping[str, tuple[int, int, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def noted(home: Path) -> Journal:
    """A journal with a note in it, kept open as by a running server: its last write stands in the log."""
    journal = Journal(home)
    RoomNotes(journal).add(PIN, Wording(kind=NoteKind.OBSTACLE, text="Lokalerna är små."))
    return journal


# --- the words


def test_every_remark_has_its_words_and_no_words_are_left_over() -> None:
    used = {"packages_absent"}
    for path in DOCTOR.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"fault", "warning", "note"}:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    used.add(first.value)
                else:
                    assert ast.unparse(first) == "code"
                    used |= {"packages_other", "companions_other"}
    words = {key.removeprefix("doctor.") for key in program.PROGRAM.words if key.startswith("doctor.")}
    assert used == words


def test_every_setting_that_is_asked_for_is_known() -> None:
    asked: set[str] = set()
    for room in ("data", "analytics", "ui", "server.py"):
        for path in [ROOT / room] if room.endswith(".py") else (ROOT / room).rglob("*.py"):
            asked |= set(re.findall(r"\bKOMPETENS_[A-Z_]*[A-Z]", path.read_text("utf-8")))
    # A name that is put together stands in the source as its beginning.
    beginnings = {name for name in asked if any(known.startswith(f"{name}_") for known in KNOWN)}
    assert asked - beginnings <= KNOWN
    unasked = {name for name in KNOWN - asked if not any(name.startswith(f"{begun}_") for begun in asked)}
    assert unasked == set()


# --- nothing is changed


def test_a_well_installation_is_well_and_stays_as_it_is(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    journal = noted(home)
    assert (home / "journal.sqlite3-wal").stat().st_size, "the last write stands in the log alone"
    before = everything(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KOMPETENS_HOME", str(home))
        patch.setenv("STREAMLIT_SERVER_PORT", str(free_port()))
        patch.setenv("HOME", str(home.parent))
        assert program.main(["doctor"]) == 0
    assert "Fel:" not in capfd.readouterr().out
    assert everything(home) == before
    journal.close()


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    assert "home_absent" in codes(tmp_path / "none" / "yet")
    assert list(tmp_path.iterdir()) == []


def test_it_answers_in_json_and_in_both_languages(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KOMPETENS_HOME", str(home))
        patch.setenv("KOMPETENS_HOEM", "x")
        assert program.main(["doctor", "--json", "--lang", "en"]) == 1
        told = json.loads(capfd.readouterr().out)
        assert program.main(["doctor"]) == 1
        assert "Fel: Inställningen KOMPETENS_HOEM finns inte" in capfd.readouterr().out
    assert not told["ok"] and told["looked_at"] == list(LOOKS)
    [wrong] = [one for one in told["remarks"] if one["weight"] == "fault"]
    assert wrong["code"] == "setting_unknown_near"
    assert "Is KOMPETENS_HOME meant?" in wrong["sentence"]


def test_a_look_that_is_refused_does_not_stop_the_others(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Installation) -> Iterator[object]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setitem(LOOKS, "room", refuse)
    (home / "partial" / "left").write_bytes(b"x")
    assert {"not_looked", "partial_files"} <= set(codes(home))


# --- the machine


def program_folder(folder: Path, requirements: str, python: str = ">=3.11") -> Path:
    (folder / "pyproject.toml").write_text(f'[project]\nrequires-python = "{python}"\n', "utf-8")
    (folder / "requirements.txt").write_text(requirements, "utf-8")
    (folder / "constraints.txt").write_text("", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("requirements", "python", "expected"),
    [
        ("# comment\n-c constraints.txt\npytest>=1\n", ">=3.11", []),
        ("no-such-package-of-ours==1.0\n", ">=3.11", ["packages_absent"]),
        ("pytest==0.0.1\n", ">=3.11", ["packages_other"]),
        ('no-such-package-of-ours==1.0; sys_platform == "none"\n', ">=3.11", []),
        ("pytest>=1\n", ">=4.2", ["python"]),
    ],
)
def test_packages_are_held_against_the_lists(tmp_path: Path, requirements: str, python: str, expected: list[str]) -> None:
    root = program_folder(tmp_path, requirements, python)
    assert [one.code for one in machine.packages(installation(tmp_path, root))] == expected


def test_the_packages_here_are_the_tested_ones() -> None:
    found = [one.code for one in machine.packages(installation(ROOT / "var"))]
    assert "packages_absent" not in found and "packages_other" not in found


def test_little_memory_and_one_core_are_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "memory_mb", lambda: 512)
    monkeypatch.setattr(machine, "_cores", lambda: 1)
    assert [one.code for one in machine.strength(installation(home))] == ["memory", "cores"]


def test_a_container_with_less_memory_than_the_machine_has_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory.max").write_text("536870912\n", "ascii")
    monkeypatch.setattr(machine, "_CGROUP", tmp_path / "memory.max")
    assert machine.memory_mb() == 536


def test_a_clock_behind_the_newest_edition_is_told(home: Path) -> None:
    long_ago = installation(home, now=datetime.now(UTC) - timedelta(days=400))
    assert [one.code for one in machine.clock(long_ago)] == ["clock_behind"]
    assert list(machine.clock(installation(home))) == []


def test_a_browser_that_is_named_and_not_there_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.settings.browser.found", lambda: None)
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    assert [one.code for one in machine.pictures(installation(home))] == ["browser"]
    monkeypatch.setenv("BROWSER_PATH", "/none")
    assert [one.code for one in machine.pictures(installation(home))] == ["browser_named"]


# --- the settings


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, []),
        ({"KOMPETENS_VOTE_PROT": "8750"}, ["setting_unknown_near"]),
        ({"KOMPETENS_ZZZZZZZZ_QQQQ": "1"}, ["setting_unknown"]),
        ({"KOMPETENS_LOG": "xml"}, ["setting_value"]),
        ({"KOMPETENS_LOG": "json", "KOMPETENS_FEEDBACK": "off"}, []),
        ({"KOMPETENS_FEEDBACK": "nej"}, ["setting_value"]),
        ({"KOMPETENS_KEEP_NOTES": "ett år"}, ["age_setting"]),
        ({"KOMPETENS_KEEP_FEEDBACK": "365"}, []),
        ({"KOMPETENS_LOGIN_CLIENT_ID": "karta"}, ["login_setting"]),
        ({"KOMPETENS_ADMINS": "kim"}, ["login_setting"]),
        ({"KOMPETENS_SOURCE_SECONDS": "soon"}, ["setting_number"]),
        ({"KOMPETENS_SCB_URL": "scb.example"}, ["setting_address"]),
        ({"KOMPETENS_METRICS_TOKEN": "kort"}, ["secret_short"]),
        ({"KOMPETENS_VOTE_PORT": "0"}, ["vote_setting"]),
        ({"KOMPETENS_VOTE_PORT": "0", "KOMPETENS_VOTE_URL": "https://rost.example"}, []),
        ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, ["no_allowed_hosts", "no_login"]),
        ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "STREAMLIT_SERVER_ALLOWED_HOSTS": "karta.example"}, ["no_login"]),
        (
            {
                "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
                "STREAMLIT_SERVER_ALLOWED_HOSTS": "karta.example",
                "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
            },
            ["no_login", "no_forgery_protection"],
        ),
    ],
    ids=str,
)
def test_settings_that_cannot_be_meant_are_told(home: Path, environment: dict[str, str], expected: list[str]) -> None:
    examined = installation(home, **environment)
    looks = [LOOKS[name] for name in ("names", "values", "addresses", "reach", "login", "ages")]
    assert [one.code for look in looks for one in look(examined)] == expected


def test_a_secret_is_never_repeated(home: Path) -> None:
    examined = installation(home, KOMPETENS_METRICS_TOKEN="hemligt-kort", KOMPETENS_LOG="hemligt")
    assert "hemligt" not in str([one.values for one in settings_of.values(examined)])


AUTH = f'[auth]\nredirect_uri = "x"\ncookie_secret = "{"x" * 40}"\n'


@pytest.mark.parametrize(
    ("secrets", "expected"),
    [
        ("", []),
        (AUTH + 'client_id = "a"\nclient_secret = "b"\nserver_metadata_url = "c"\n', []),
        (AUTH + '[auth.idp]\nclient_id = "a"\nclient_secret = "b"\nserver_metadata_url = "c"\n', []),
        (AUTH, ["login_lacks"]),
        (AUTH.replace("x" * 40, "kort"), ["login_setting"]),
        ('[access]\nrole_claim = "roller"\n', ["login_setting"]),
    ],
)
def test_a_login_that_cannot_work_is_told(home: Path, tmp_path: Path, secrets: str, expected: list[str]) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(secrets, "utf-8")
    assert [one.code for one in settings_of.login(installation(home, root=tmp_path))] == expected


def test_a_port_in_use_is_told_and_given_back(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        assert [one.code for one in ports.ports(installation(home, STREAMLIT_SERVER_PORT=str(number)))] == ["port_taken"]
    free = free_port()
    assert list(ports.ports(installation(home, STREAMLIT_SERVER_PORT=str(free)))) == []
    with socket.socket() as again:
        again.bind(("127.0.0.1", free))


# --- the folder


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x", "utf-8")
    assert "home_no_folder" in codes(tmp_path / "home")


def test_permissions_are_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode: not mode & os.W_OK)
    assert [one.code for one in store_folder.folder(installation(home))] == ["home_read_only"]
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert [one.code for one in store_folder.folder(installation(home))] == ["home_unreadable"]
    assert [one.code for one in store_folder.folder(installation(home / "not" / "yet"))] == ["home_cannot_be_made"]


@pytest.mark.parametrize(("free", "expected"), [(10**6, ["disk_full"]), (500 * 10**6, ["disk_soon_full"]), (10**11, [])])
def test_little_room_is_told(home: Path, monkeypatch: pytest.MonkeyPatch, free: int, expected: list[str]) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda *_: usage(10**12, 0, free))
    assert [one.code for one in store_folder.room(installation(home))] == expected


@pytest.mark.parametrize(
    ("mounts", "expected"),
    [
        ("/dev/a / ext4 rw 0 0\n", []),
        ("/dev/a / ext4 rw 0 0\nserver:/x {home} nfs4 rw 0 0\n", ["network_disk"]),
        ("overlay / overlay rw 0 0\n", ["passing_disk"]),
        ("overlay / overlay rw 0 0\n/dev/b {home} xfs rw 0 0\n", []),
        ("", []),
    ],
)
def test_the_kind_of_disk_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: str, expected: list[str]
) -> None:
    table = tmp_path / "mounts"
    table.write_text(mounts.replace("{home}", str(home)), "utf-8")
    kind = store_folder.kind_of_disk
    monkeypatch.setattr(store_folder, "kind_of_disk", lambda place: kind(place, table))
    assert [one.code for one in store_folder.disk(installation(home))] == expected


def test_a_damaged_table_is_named(home: Path) -> None:
    table = next((home / "tables").rglob("*.parquet"))
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)
    found = [one for one in examine(installation(home)) if one.weight is Weight.FAULT]
    assert found[0].code == "table_broken" and table.name in found[0].told_sv and table.name in found[0].told_en


def test_what_is_left_of_a_write_and_of_restores_is_told(home: Path) -> None:
    (home / "partial" / "left").write_bytes(b"x" * 10)
    (home / "replaced" / "then").mkdir(parents=True)
    (home / "replaced" / "then" / "old").write_bytes(b"x")
    assert [one.code for one in store_folder.left_over(installation(home))] == ["partial_files", "replaced"]


def test_figures_that_are_older_than_they_need_be_are_told(home: Path) -> None:
    assert list(store_folder.sources(installation(home))) == []
    manifest = home / "editions" / "000001.json"
    edition = decode(manifest.read_bytes(), 1)
    record = {"title": "Folkmängd", "source": "scb", "retrieved": "2024-01-01", "next_release": "2024-06-01"}
    entry = edition.datasets["official_statistics"]
    entry = replace(entry, details={**entry.details, "sources": {"population": record}})
    manifest.write_bytes(encode(replace(edition, datasets={**edition.datasets, "official_statistics": entry})))
    [stale] = store_folder.sources(installation(home))
    assert (stale.code, stale.values["titles"]) == ("sources_stale", "Folkmängd")


# --- the journal


def test_a_damaged_row_is_named(home: Path) -> None:
    noted(home).close()
    with closing(sqlite3.connect(home / "journal.sqlite3")) as other:
        other.execute("UPDATE room_notes SET text = 'Något annat'")
        other.commit()
    assert "journal_rows_changed" in codes(home, Weight.FAULT)


@pytest.mark.parametrize(("version", "code"), [(99, "journal_newer"), (3, "journal_older")])
def test_tables_of_another_version_are_told(home: Path, version: int, code: str) -> None:
    noted(home).close()
    with closing(sqlite3.connect(home / "journal.sqlite3")) as other:
        other.execute(f"PRAGMA user_version = {version}")
    assert code in [one.code for one in journal_file.journal(installation(home))]


def test_a_journal_that_does_not_stand_still_is_not_judged(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted(home).close()
    stamps = iter(range(100))
    monkeypatch.setattr(journal_file, "_stamps", lambda _: next(stamps))
    monkeypatch.setattr(journal_file, "_PAUSE_SECONDS", 0)
    assert [one.code for one in journal_file.journal(installation(home))] == ["journal_busy"]
