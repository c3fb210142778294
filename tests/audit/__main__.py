"""`python -m tests.audit [SETS] [PAIRS] [FIRST]`: how many counts of one to four can be worked out; 0 ends with 0."""

import sys
import time

from tests.audit.run import attacked


def main(sets: int = 1000, pairs: int = 100, first: int = 0) -> int:
    started, found = time.process_time(), 0
    for pair in (False, True):
        count = pairs if pair else sets
        for seed in range(first, first + count):
            for words in attacked(seed, pair=pair):
                found += 1
                print(f"seed {seed}{' and the next edition' if pair else ''}: {words}", flush=True)
    took = time.process_time() - started
    print(f"{sets} sets and {pairs} pairs of editions: {found} counts of 1-4 can be worked out exactly ({took:.0f} s)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
