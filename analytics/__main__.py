"""`python -m analytics`: the numbers on the command line. Swedish unless `--lang en`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from data.command_line.command import Program
from data.command_line.frame import run
from data.spared_imports import spare_imports

PROGRAM = Program("analytics", Path(__file__).with_name("commands"))


def main(typed: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 when it answered, 2 with a sentence on standard error when it could not."""
    return run(PROGRAM, typed)


if __name__ == "__main__":
    spare_imports("pandas")
    sys.exit(main())
