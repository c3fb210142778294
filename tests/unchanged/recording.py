"""One recording of the checkout that this file stands in: what is asked, in which order, in a store of its own."""

import logging
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from tests.unchanged import command_lines, journeys, pages, places
from tests.unchanged.answers import Answers, Noise
from tests.unchanged.views import every_view, later_views

SAMPLES = Path(__file__).parent / "samples"
SETTINGS = {"LOGNAME": "recorder", "COLUMNS": "100", "NO_COLOR": "1"}
"""Who sits at the computer and how wide the terminal is must not tell."""
SKILLS_GAP = (
    "occupation_employment",
    "occupation_outlook",
    "job_ads",
    "commuting",
    "jobseekers",
    "population_by_age",
    "employed_by_education",
    "goalposts",
)
"""Data sets that an index is made of and that do not come along: a hand-made case of five municipalities."""
OTHERS = (("official_statistics", "merge"), ("official_statistics_few", "replace"), ("attendance", "merge"))
"""Files brought before them: the name of the sample, and how it is brought."""


def record(out: Path) -> None:
    """Write a recording, and say how long each part took."""
    os.environ.update(SETTINGS)
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    # Under another name until it is whole: half a recording would pass for a product that gives less.
    begun = out.with_name(f"{out.name}.begun")
    with tempfile.TemporaryDirectory(prefix="unchanged-") as folder, begun.open("w", encoding="utf-8") as file:
        home, files = Path(folder) / "home", Path(folder) / "files"
        files.mkdir()
        os.environ["KOMPETENS_HOME"] = str(home)
        answers = Answers(file, Noise(Path(folder)))
        with answers.noise.listening(), places.editions_kept_open():
            _in_order(answers, files)
    begun.replace(out)
    told = ", ".join(f"{count} {kind}" for kind, count in answers.counts.most_common())
    print(f"{sum(answers.counts.values())} answers in {out}: {told}", file=sys.stderr)


def _in_order(answers: Answers, files: Path) -> None:
    # The store first, so that no answer tells how it was built.
    _timed("building the store", lambda: command_lines.Terminal(answers).typed("data", ["editions"]))
    _timed("python -m analytics", lambda: command_lines.of_analytics(answers))
    _timed("python -m data", lambda: command_lines.of_data(answers, files))
    with pages.visiting(answers) as walk:
        _timed("what the server works out first", places.settle)
        for view in every_view():
            _timed(str(view), lambda view=view: walk.visit(view), loud=False)
        _timed("ranks", lambda: journeys.ranks(walk))
        _timed("a story", lambda: journeys.story(walk))
        samples: list[Path] = []
        _timed("files to begin with", lambda: samples.extend(journeys.handouts(walk, files)))
        _timed("files brought on the page", lambda: journeys.brought(walk, samples[::6]))
        own = [Path(shutil.copy(file, files)) for file in sorted(SAMPLES.glob("*.csv"))]
        _timed("files checked", lambda: command_lines.of_files(answers, [*samples, *own]))
        _timed("files brought", lambda: _brought(answers, files))
        for view in later_views():
            _timed(f"later {view}", lambda view=view: walk.visit(view), loud=False)


def _brought(answers: Answers, folder: Path) -> None:
    every = [*OTHERS, *((name, "merge") for name in SKILLS_GAP)]
    brought = [(folder / f"{name}.csv", name.removesuffix("_few"), how) for name, how in every]
    command_lines.of_store(answers, brought, folder)


def _timed(what: str, work: Callable[[], object], *, loud: bool = True) -> None:
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    if loud or seconds > 3:
        print(f"{seconds:6.1f} s  {what}", file=sys.stderr, flush=True)
