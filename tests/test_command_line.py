"""The frame of every command line: its words, its language, its faults, what it loads, and that it finds commands."""

import argparse
import ast
import errno
import io
import os
import sqlite3
import string
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import analytics.__main__
import data.__main__
from data.command_line import command as command_module
from data.command_line.command import FINE, REFUSED, USAGE, Command, Program, module_of
from data.command_line.faults import FAULTS, sentence_of
from data.command_line.frame import INTERRUPTED, run
from data.command_line.parser import Parser, Translations, speaking
from data.command_line.session import Session
from data.command_line.words import LANGUAGES, read_words
from data.definitions import DefinitionError
from data.store.store import WrongShape

PROGRAMS = (data.__main__.PROGRAM, analytics.__main__.PROGRAM)
ROOT = Path(__file__).parent.parent
FRAME = Path(data.__main__.__file__).with_name("command_line")
COMMANDS = [(program, name) for program in PROGRAMS for name in program.names]


def by_room(program: Program) -> str:
    return program.room


def session_of(program: Program, language: str = "sv") -> Session:
    return Session(program=program.typed, language=language, words=program.words)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
def test_both_languages_fill_the_same_blanks(program: Program) -> None:
    assert [key for key, text in program.words.items() if blanks(text["sv"]) != blanks(text["en"])] == []


@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
def test_every_word_asked_for_is_there(program: Program) -> None:
    for path in [*FRAME.glob("*.py"), *program.folder.rglob("*.py")]:
        for key, whole in asked_for(path):
            known = key in program.words if whole else any(word.startswith(key) for word in program.words)
            assert known, f"{path}: {key}"


def asked_for(path: Path) -> Iterator[tuple[str, bool]]:
    """Keys handed to a session or a UsageError: the text, and whether it is the whole key or only its beginning."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"text", "say", "complain", "UsageError"}:
                first = node.args[0]
                for choice in [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]:
                    if isinstance(choice, ast.Constant):
                        yield str(choice.value), True
                    elif isinstance(choice, ast.JoinedStr) and isinstance(choice.values[0], ast.Constant):
                        yield str(choice.values[0].value), False


@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
def test_every_command_is_listed_and_only_those(program: Program) -> None:
    defined = {path.stem for path in program.folder.glob("*.py") if "\nCOMMAND = " in path.read_text("utf-8")}
    assert defined == {module_of(name) for name in program.names}


def test_no_visible_text_stands_in_the_code() -> None:
    """Letters that only Swedish has give it away."""
    for program in PROGRAMS:
        for path in [*FRAME.glob("*.py"), *program.folder.rglob("*.py")]:
            tree = ast.parse(path.read_text("utf-8"))
            documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
                    assert not set("åäöÅÄÖ”“") & set(node.value), f"{path}:{node.lineno}"


def test_a_word_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('[group.word]\nsv = "ord"\nen = "word"\n', "utf-8")
    assert read_words(tmp_path / "a.toml") == {"group.word": {"sv": "ord", "en": "word"}}
    with pytest.raises(DefinitionError, match="another file"):
        read_words(tmp_path / "a.toml", tmp_path / "b.toml")
    (tmp_path / "c.toml").write_text('[word]\nsv = "ord"\n', "utf-8")
    with pytest.raises(DefinitionError, match="`en` is missing"):
        read_words(tmp_path / "c.toml")


# --- argparse in the reader's language


def sentences_of_argparse() -> set[str]:
    """Every sentence that argparse of this Python hands to gettext."""
    texts = set()
    for node in ast.walk(ast.parse(Path(argparse.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
            texts |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return texts


def test_argparse_is_asked_by_its_own_words() -> None:
    spoken = {text["en"] for key, text in PROGRAMS[0].words.items() if key.startswith("argparse.")}
    assert spoken - sentences_of_argparse() == set()


@pytest.mark.parametrize(
    ("given", "swedish", "english"),
    [
        ([], "det saknas ett värde för n", "the following arguments are required: n"),
        (["x"], "n ska vara ett heltal, inte 'x'", "argument n: invalid int value: 'x'"),
        (["1", "2"], "okänt argument: 2", "unrecognized arguments: 2"),
        (["1", "--kind"], "--kind behöver ett värde", "argument --kind: expected one argument"),
        (["1", "--kind", "c"], "--kind kan inte vara 'c'; välj bland 'a', 'b'", "argument --kind: invalid choice: 'c'"),
        (["1", "--flag=2"], "--flag tar inget värde, men fick '2'", "argument --flag: ignored explicit argument '2'"),
        (["1", "--flag", "--other"], "--other och --flag kan inte användas ihop", "not allowed with argument --flag"),
        (["1", "--some"], "--some behöver ett värde", "argument --some: expected at least one argument"),
    ],
)
def test_argparse_speaks_the_language(given: list[str], swedish: str, english: str) -> None:
    program = PROGRAMS[0]
    for language, told in (("sv", swedish), ("en", english)):
        session = session_of(program, language)
        with speaking(Translations(program.words, language)):
            parser = Parser("check", session)
            parser.add_argument("n", type=int)
            parser.add_argument("--kind", choices=("a", "b"))
            parser.add_argument("--some", nargs="+")
            either = parser.add_mutually_exclusive_group()
            either.add_argument("--flag", action="store_true")
            either.add_argument("--other", action="store_true")
            with pytest.raises(FAULTS) as fault:
                parser.parse_args(given)
        assert told in sentence_of(fault.value, session)


@pytest.mark.parametrize(("program", "name"), COMMANDS, ids=str)
def test_argparse_reads_whole_numbers_and_paths_alone(program: Program, name: str) -> None:
    """Its sentence for a value of the wrong kind speaks of whole numbers."""
    parser = Parser(name, session_of(program))
    program.command(name).arguments(parser, session_of(program))
    assert {action.type for action in parser._actions} <= {None, int, Path}


def test_the_language_of_argparse_is_given_back() -> None:
    before = vars(argparse)["_"]
    with pytest.raises(ZeroDivisionError), speaking(Translations(PROGRAMS[0].words, "sv")):
        assert vars(argparse)["_"]("options") == "val"
        1 / 0  # noqa: B018 - raises
    assert vars(argparse)["_"] is before


# --- Faults


class Stopped:
    """A program whose every command raises the same fault."""

    def __init__(self, program: Program, fault: BaseException, patch: pytest.MonkeyPatch) -> None:
        def stop(_given: argparse.Namespace, _session: Session) -> int:
            raise fault

        patch.setattr(Program, "command", lambda _self, _name: Command(run=stop))
        self.program = program

    def run(self, language: str) -> int:
        return run(self.program, [self.program.names[0], "--lang", language])


def damaged_database() -> sqlite3.Error:
    """What SQLite itself raises."""
    with pytest.raises(sqlite3.Error) as fault, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(b"no database at all")
        connection.execute("SELECT * FROM sqlite_master")
    return fault.value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ("full",)),
        (OSError(errno.ENOSPC, "No space left on device", "/mnt/x.csv"), ("full", "/mnt/x.csv")),
        (OSError(errno.EROFS, "Read-only file system", "/mnt/x"), ("/mnt/x",)),
        (PermissionError(errno.EACCES, "Permission denied", "/mnt/x"), ("/mnt/x",)),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", b"/mnt/x"), ("/mnt/x",)),
        (OSError(errno.EIO, "Input/output error", "/mnt/x"), ("/mnt/x", "Input/output error")),
        (OSError("odd"), ("OSError",)),
        (damaged_database(), ("restore",)),
        (sqlite3.OperationalError("odd"), ("odd",)),
        (MemoryError(), ()),
        (WrongShape("Tabellen är fel.", "The table is wrong."), ()),
        (DefinitionError("x.toml", "[y]", "no z"), ("x.toml, [y]: no z",)),
    ],
    ids=str,
)
def test_a_fault_is_a_sentence(
    program: Program,
    fault: Exception,
    told: tuple[str, ...],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert Stopped(program, fault, monkeypatch).run(language) == USAGE
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.endswith((".\n", "z\n")) and captured.err.count("\n") == 1
    assert all(part in captured.err for part in told)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EISDIR, errno.EEXIST])
def test_the_system_does_not_speak_english_in_a_swedish_sentence(number: int) -> None:
    assert "zzz" not in sentence_of(OSError(number, "zzz", "x"), session_of(PROGRAMS[0]))


def test_sqlite_does_not_either() -> None:
    assert "databasfilen är skadad" in sentence_of(damaged_database(), session_of(PROGRAMS[0]))


def test_a_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="ours"):
        Stopped(PROGRAMS[0], ValueError("ours"), monkeypatch).run("sv")


def test_stopped_by_the_keyboard(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert Stopped(PROGRAMS[0], KeyboardInterrupt(), monkeypatch).run("sv") == INTERRUPTED
    assert capsys.readouterr() == ("", "")


# --- The language and the frame's own answers


@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
def test_the_language_stands_anywhere(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    name = program.names[-1]
    told = set()
    for given in (["--lang", "en", name, "-h"], [name, "--lang=en", "-h"], [name, "-h", "--lang", "en", "--lang", "sv"]):
        assert run(program, given) == FINE
        told.add(capsys.readouterr().out)
    assert len(told) == 1 and program.words[f"command.{name}"]["en"] in told.pop()


@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
@pytest.mark.parametrize("given", [["--lang", "de"], ["--lang="], ["--lang"]], ids=str)
def test_an_unknown_language_is_refused_before_and_after(
    program: Program, given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    name = program.names[0]
    for typed in ([name, *given], [*given, name] if given != ["--lang"] else [*given]):
        assert run(program, typed) == USAGE
        captured = capsys.readouterr()
        assert captured.out == "" and captured.err.count("\n") == 1


@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
def test_no_command_lists_them_all(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(program, []) == USAGE
    captured = capsys.readouterr()
    assert captured.out == "" and all(f"\n  {name} " in captured.err for name in program.names)


class Terminal(io.StringIO):
    """A place to write to that says it is a screen."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
def test_progress_is_one_line(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    screen, log = Terminal(), io.StringIO()
    for place in (screen, log):
        monkeypatch.setattr("sys.stderr", place)
        for done in range(3):
            session_of(program).tell_progress("Aktörer" if done < 2 else "", done, 2)
    assert screen.getvalue().count("\r") == 3 and screen.getvalue().count("\n") == 1
    assert log.getvalue().count("\n") == 1 and "2 av 2" in log.getvalue()


@pytest.mark.parametrize("program", PROGRAMS, ids=by_room)
def test_telling_of_the_commands_loads_none(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} was imported")

    monkeypatch.setattr(command_module, "import_module", refuse)
    assert run(program, ["--help"]) == FINE


# --- As a process of its own


def start(tmp_path: Path, *typed: str, **more: object) -> "subprocess.CompletedProcess[str]":
    home = {**os.environ, "KOMPETENS_HOME": str(tmp_path / "home")}
    more = {"capture_output": True} | more
    return subprocess.run([sys.executable, *typed], cwd=ROOT, env=home, text=True, encoding="utf-8", **more)


def loaded(told: str) -> set[str]:
    """Libraries whose inner modules `-X importtime` tells of; of one that is refused it tells the name alone."""
    names = [line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")]
    return {name.partition(".")[0] for name in names if "." in name}


def test_checking_a_file_loads_what_it_needs(tmp_path: Path) -> None:
    """Pandas and numpy, which Arrow would load, and the engine take three quarters of the time."""
    file = tmp_path / "x.csv"
    file.write_text("Indikator;Kommun;År;Värde\nN03920;Malmö;2023;9,9\n", "utf-8")
    checked = start(tmp_path, "-X", "importtime", "-m", "data", "check", str(file))
    assert checked.returncode == 0 and "Rader: 1 = 1 nya" in checked.stdout
    assert loaded(checked.stderr) & {"pyarrow", "pandas", "numpy", "duckdb", "scipy"} == {"pyarrow"}


def test_help_loads_nothing_but_the_frame(tmp_path: Path) -> None:
    told = start(tmp_path, "-X", "importtime", "-m", "analytics", "--help")
    assert loaded(told.stderr) & {"pyarrow", "pandas", "numpy", "duckdb", "scipy"} == set()


@pytest.mark.parametrize(
    "typed",
    [["verify"], ["diff", "1", "1"], ["undo", "1"], ["rebuild"], ["template", "sessions", "--to", "{there}"]],
    ids=str,
)
def test_the_store_does_without_pandas_and_numpy(tmp_path: Path, typed: list[str]) -> None:
    done = start(tmp_path, "-m", "data", *(word.format(there=tmp_path / "t.xlsx") for word in typed))
    assert done.returncode == 0 and "Traceback" not in done.stderr


def test_the_numbers_do_without_pandas(tmp_path: Path) -> None:
    told = start(tmp_path, "-X", "importtime", "-m", "analytics", "evaluate", "N03920")
    assert told.returncode == 0 and "pandas" not in loaded(told.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_the_answer_is_a_sentence(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = start(tmp_path, "-m", "data", "editions", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == USAGE and done.stderr.splitlines()[-1].startswith("Disken är full")
    assert "Exception ignored" not in done.stderr


def test_a_reader_that_has_had_enough_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = start(tmp_path, "-m", "data", "editions", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.returncode == FINE and "Exception" not in done.stderr


def test_the_exit_code_is_true_though_nobody_reads(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("Indikator;Kommun;År;Värde\n" + "N03920;Nowhere;2023;9,9\n" * 300, "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = start(tmp_path, "-m", "data", "check", str(file), capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.returncode == REFUSED and "Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_complaints_that_cannot_be_written_are_lost(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = start(tmp_path, "-m", "data", "nonsense", capture_output=False, stdout=subprocess.PIPE, stderr=full)
    assert (done.returncode, done.stdout) == (USAGE, "")
