"""`python -m data`: the data store from the command line. Swedish unless `--lang en`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from data.command_line.command import Program
from data.command_line.frame import run
from data.spared_imports import spare_imports

PROGRAM = Program("data", Path(__file__).with_name("commands"))


def main(typed: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; whatever goes wrong becomes a sentence on standard error."""
    return run(PROGRAM, typed)


if __name__ == "__main__":
    # click is for a command line of httpx, which also looks for sniffio at each request where it is not installed.
    spare_imports("pandas", "numpy", "click", "cloudpickle", "sniffio")
    sys.exit(main())
