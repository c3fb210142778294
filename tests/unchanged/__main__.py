"""`make unchanged BASE=<commit>`: that what the product gives is what it gave at a commit, answer by answer.

Three ways to run it: `record OUT` writes what this checkout gives, `compare BASE NOW` holds two recordings against each
other, `against COMMIT` does both for a commit and this checkout. Floats are compared to twelve significant digits,
since a database adds up in no fixed order. Exits with 1 when anything has changed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.unchanged import checkout, comparing, recording
from tests.unchanged.answers import ROOT


def compare(base: Path, now: Path, *, allow_new: bool) -> int:
    """Tell of every kind of difference; 1 when there is any."""
    before, after = comparing.read(base), comparing.read(now)
    found = comparing.compared(before, after)
    for line in comparing.told(before, after, found):
        print(line)
    holds = found.holds(allow_new=allow_new)
    print("\nNothing has changed." if holds else "\nSomething has changed.")
    return 0 if holds else 1


def against(commit: str, *, allow_new: bool, keep: Path | None) -> int:
    """Record a commit and this checkout, one after the other, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        place = keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        base, now = place / "base.jsonl", place / "now.jsonl"
        with checkout.checked_out(commit) as files:
            checkout.recorded(files, base)
        checkout.recorded(ROOT, now)
        return compare(base, now, allow_new=allow_new)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.unchanged", description=__doc__)
    ways = parser.add_subparsers(dest="way", required=True)
    ways.add_parser("record").add_argument("out", type=Path)
    both = ways.add_parser("compare")
    both.add_argument("base", type=Path)
    both.add_argument("now", type=Path)
    old = ways.add_parser("against")
    old.add_argument("commit")
    old.add_argument("--keep", type=Path, metavar="DIR", help="keep both recordings there")
    for one in (both, old):
        one.add_argument("--allow-new", action="store_true", help="answers that were not there before are no difference")
    return parser.parse_args()


def main() -> int:
    """Runs what was asked for."""
    asked = _asked()
    match asked.way:
        case "record":
            recording.record(asked.out)
            return 0
        case "compare":
            return compare(asked.base, asked.now, allow_new=asked.allow_new)
    return against(asked.commit, allow_new=asked.allow_new, keep=asked.keep)


if __name__ == "__main__":
    sys.exit(main())
