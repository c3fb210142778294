"""`python -m tests.independent [few]`: every number again; prints what was compared, and ends with 0 where all agree."""

import sys
import tempfile
import time
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


def packaged(tally: Tally) -> None:
    """What comes along, every indicator in every period."""
    lists = Lists()
    figures.compare(tally, lists)
    asks = [*DIVIDED, ("--year", "2020"), ("--year", "2021"), ("--weights", "F1=2,F3=0,renewal=0.5")]
    scores.compare(tally, "supply_conditions", scores.official_value(lists), asks, draws=True)
    alike.compare_similar(tally, lists, CODES)
    alike.compare_similar(tally, lists, CODES[:8], ("--weights", "population=2,jobs_per_resident=0"))
    alike.compare_profiles(tally, lists, CODES)
    _lists(tally, lists)


def brought_in(tally: Tally, folder: Path, seed: int) -> None:
    """Made lists of labour, sessions and pilots in the place of what comes along."""
    files = [*made.labour(folder, CODES, seed), *made.series(folder, CODES, seed), *made.pilots(folder, CODES, seed)]
    brought(*files)
    lists = Lists({file.stem: file for file in files})
    figures.compare_skills_gap(tally, lists, LABOUR, ("2021", "2022"))
    asks = [*DIVIDED, ("--year", "2021"), ("--weights", "K1=2,K4=0,supply=0.5")]
    scores.compare(tally, "skills_gap", scores.skills_gap_value(lists), asks, draws=False)
    _lists(tally, lists)


def _lists(tally: Tally, lists: Lists) -> None:
    learning.compare(tally, lists)
    for need in NEEDS:
        projects.compare_pilots(tally, lists, need)
        projects.compare_white_spots(tally, lists, need)
    projects.compare_followup(tally, lists, FOLLOWED, figures.official(lists))


def few(tally: Tally) -> None:
    """A few seconds of it, of what comes along."""
    lists = Lists()
    figures.compare(tally, lists, only=("jobs_per_resident", "unemployment_18_65"), share=3)
    scores.compare(tally, "supply_conditions", scores.official_value(lists), DIVIDED[:2], draws=False)
    alike.compare_similar(tally, lists, CODES[:1])
    learning.compare(tally, lists, 1)
    projects.compare_white_spots(tally, lists, ())


def main(*words: str) -> int:
    started, tally = time.monotonic(), Tally()
    with tempfile.TemporaryDirectory() as folder:
        with home(Path(folder, "packaged")):
            if "few" in words:
                few(tally)
            else:
                packaged(tally)
        for seed in () if "few" in words else (1, 2):
            with home(Path(folder, f"made-{seed}")):
                brought_in(tally, Path(folder, f"lists-{seed}"), seed)
    print(tally)
    print(f"{time.monotonic() - started:.0f} s")
    return 1 if tally.differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
