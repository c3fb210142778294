"""A commit as a folder of its own, with today's recorder in it, so that the same questions are put to both."""

import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.unchanged.answers import ROOT

HERE = Path(__file__).parent


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """The files of a commit in a temporary folder; the repository itself is only read, so nothing is left in it."""
    packed = subprocess.run(["git", "archive", "--format=tar", commit], cwd=ROOT, capture_output=True, check=True)
    with tempfile.TemporaryDirectory(prefix="unchanged-base-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
            files.extractall(folder, filter="data")
        recorder = Path(folder) / HERE.relative_to(ROOT)
        shutil.rmtree(recorder, ignore_errors=True)
        shutil.copytree(HERE, recorder, ignore=shutil.ignore_patterns("__pycache__"))
        yield Path(folder)


def recorded(folder: Path, out: Path) -> None:
    """Record a checkout with this very Python. Raises CalledProcessError when that breaks off."""
    subprocess.run([sys.executable, "-m", "tests.unchanged", "record", str(out.absolute())], cwd=folder, check=True)
