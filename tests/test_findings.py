"""The scripts in findings/ are whole: executable bash with a head that says what was seen. They are not run here."""

import os
import re
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "findings"
SCRIPTS = sorted(FOLDER.glob("*.sh"))


def head(path: Path) -> str:
    """The comment at the top without its signs."""
    lines = path.read_text("utf-8").splitlines()[1:]
    return "\n".join(line.lstrip("# ") for line in lines[: next(at for at, line in enumerate(lines) if line[:1] != "#")])


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_is_executable_bash_that_stops_at_a_fault(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash" and "set -eu" in lines
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", str(path)], capture_output=True).returncode == 0


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_the_head_says_version_date_behaviour_and_output(path: Path) -> None:
    told = head(path)
    assert re.search(r"^\S+ \d+\.\d+\.\d+.*, seen \d{4}-\d\d-\d\d\.$", told, re.MULTILINE)
    behaviour, output = told.split("Output seen:")
    assert len(behaviour.split("\n\n")[1].split()) > 15 and output.strip()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_pins_what_it_installs_and_leaves_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    (packages,) = re.findall(r"pip install (?:--\S+ )*(.+)", text)
    assert all(re.fullmatch(r"[\w-]+==[\d.]+", package) for package in packages.split())
    assert "mktemp -d" in text and "trap 'rm -rf \"$folder\"' EXIT" in text
    assert set(re.findall(r"https?://[^/:{\"']+", text)) <= {"http://127.0.0.1"}


def test_the_list_names_every_script_and_no_other() -> None:
    listed = re.findall(r"^\| `(\w+\.sh)` \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert listed == [path.name for path in SCRIPTS]
