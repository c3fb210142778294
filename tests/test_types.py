"""The types hold: checked beside the other tests, since the checker alone leaves every core but one idle."""

import subprocess
import sys
from pathlib import Path


def test_the_types_hold() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
