"""Runs tests/states_kept.py in a process of its own: its pages must not meet what pages of other tests left in memory."""

import subprocess
import sys
from pathlib import Path


def test_states_are_kept_on_every_page() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/states_kept.py"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
