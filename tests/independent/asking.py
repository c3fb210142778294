"""The product's answers: what its command line prints as JSON, asked in this process."""

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analytics.__main__ import main as analytics
from data.__main__ import main as data

Json = dict[str, Any]
TRIES = 4
"""How often a file is brought in where reading it took longer than is allowed: other things may run on the machine."""


@contextlib.contextmanager
def home(folder: Path) -> Iterator[None]:
    """The store of the commands asked inside."""
    before = os.environ.get("KOMPETENS_HOME")
    os.environ["KOMPETENS_HOME"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("KOMPETENS_HOME")
        if before is not None:
            os.environ["KOMPETENS_HOME"] = before


def asked(*words: str) -> Any:
    """The JSON that `python -m analytics` prints; `None` when it answers that there is nothing to give (exit code 2)."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = analytics([*words, "--json"])
    return json.loads(out.getvalue()) if code == 0 else None


def brought(*files: Path) -> None:
    """Import lists as anybody would, each as complete.

    Raises:
        SystemExit: an import that was refused, with its words.
    """
    for file in files:
        words = ["import", str(file), "--dataset", file.stem, "--note", "oberoende prov", "--complete", "yes"]
        for _ in range(TRIES):
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                code = data(words)
            if code == 0:
                break
        else:
            sys.exit(f"{file.name}: {out.getvalue()}")
