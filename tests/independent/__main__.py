"""`python -m tests.independent [PART …]`: every number again; prints what was compared, and ends with 0 where all agree.

Parts: index, projects, series, alike, figures, made-gap, made-projects, made-series; all without any. `few` is a share.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.independent import alike, figures, learning, made, projects, scores
from tests.independent.asking import brought, home
from tests.independent.lists import CODES, Lists
from tests.independent.tally import Tally

LABOUR = (
    "advert_pressure",
    "reachable_tightness",
    "replacement_need",
    "demographic_renewal",
    "shortage_exposure",
    "qualification_gap",
)
DIVIDED = ((), ("--by", "cooperation_body"), ("--by", "statistical_sub_region"))
NEEDS = (
    (),
    ("--need", "neet_16_24", "--year", "2021"),
    ("--need", "social_assistance", "--by", "statistical_sub_region"),
    ("--need", "employment_20_65"),
)
AFTER = ("--before", "2019", "--after", "2022")
FOLLOWED = ((), AFTER, (*AFTER, "--indicator", "neet_16_24"), (*AFTER, "--indicator", "social_assistance"))


Part = Callable[[Tally, Lists], None]


def _official(tally: Tally, lists: Lists) -> None:
    figures.compare(tally, lists)


def _conditions(tally: Tally, lists: Lists) -> None:
    asks = [*DIVIDED, ("--year", "2020"), ("--year", "2021"), ("--weights", "F1=2,F3=0,renewal=0.5")]
    scores.compare(tally, "supply_conditions", scores.official_value(lists), asks, draws=True)


def _alike(tally: Tally, lists: Lists) -> None:
    alike.compare_similar(tally, lists, CODES)
    alike.compare_similar(tally, lists, CODES[:8], ("--weights", "population=2,jobs_per_resident=0"))
    alike.compare_profiles(tally, lists, CODES)


def _skills_gap(tally: Tally, lists: Lists) -> None:
    figures.compare_skills_gap(tally, lists, LABOUR, ("2021", "2022"))
    asks = [*DIVIDED, ("--year", "2021"), ("--weights", "K1=2,K4=0,supply=0.5")]
    scores.compare(tally, "skills_gap", scores.skills_gap_value(lists), asks, draws=False)


def _projects(tally: Tally, lists: Lists) -> None:
    for need in NEEDS:
        projects.compare_pilots(tally, lists, need)
        projects.compare_white_spots(tally, lists, need)
    projects.compare_followup(tally, lists, FOLLOWED, figures.official(lists))


PACKAGED: dict[str, Part] = {
    "index": _conditions,
    "projects": _projects,
    "series": learning.compare,
    "alike": _alike,
    "figures": _official,
}
MADE: dict[str, Part] = {"made-gap": _skills_gap, "made-projects": _projects, "made-series": learning.compare}


def brought_in(folder: Path, seed: int) -> Lists:
    """Made lists of labour, sessions and pilots in the place of what comes along."""
    files = [*made.labour(folder, CODES, seed), *made.series(folder, CODES, seed), *made.pilots(folder, CODES, seed)]
    brought(*files)
    return Lists({file.stem: file for file in files})


def few(tally: Tally, lists: Lists) -> None:
    """A few seconds of it, of what comes along."""
    figures.compare(tally, lists, only=("jobs_per_resident", "unemployment_18_65"), share=3)
    scores.compare(tally, "supply_conditions", scores.official_value(lists), DIVIDED[1:2], draws=False)
    alike.compare_similar(tally, lists, CODES[:1])
    learning.compare(tally, lists, 1)
    projects.compare_white_spots(tally, lists, ())


def _run(tally: Tally, lists: Lists, parts: dict[str, Part]) -> None:
    for name, part in parts.items():
        part(tally, lists)
        numbers, differences = sum(tally.numbers.values()), len(tally.differences)
        print(f"{name}: {numbers} numbers so far, {differences} differences", flush=True)


def main(*words: str) -> int:
    started, tally = time.monotonic(), Tally()
    along = {"few": few} if words == ("few",) else {n: part for n, part in PACKAGED.items() if not words or n in words}
    made_up = {name: part for name, part in MADE.items() if not words or name in words}
    with tempfile.TemporaryDirectory() as folder:
        with home(Path(folder, "packaged")):
            _run(tally, Lists(), along)
        for seed in (1, 2) if made_up else ():
            with home(Path(folder, f"made-{seed}")):
                _run(tally, brought_in(Path(folder, f"lists-{seed}"), seed), made_up)
    print(tally)
    print(f"{time.monotonic() - started:.0f} s")
    return 1 if tally.differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
