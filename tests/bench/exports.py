"""What exports cost in seconds, made of what comes along."""

import time
from collections.abc import Callable
from dataclasses import replace

from analytics.evaluation.evaluate import evaluate, trend
from analytics.registry.indicator import INDICATORS
from data.settings import browser
from tests.sample_editions import packaged
from tests.story_slides import document, found, kinds, slide
from ui.document import result_tables
from ui.document.document import Document, Slide
from ui.export import offline
from ui.export.browser.chromium import BROWSER
from ui.export.browser.picture import drawn
from ui.export.slides import powerpoint, story_deck
from ui.wording.catalogue import Catalogue

MAPS = ("unemployment_18_65", "employment_20_65", "highly_educated_25_64", "neet_16_24", "median_net_income")
ONE_FIGURE_TARGET, STORY_TARGET = 0.5, 4.0
"""Seconds that a figure and a story of ten may take."""
RUNS = 5


def one_figure() -> float:
    """Seconds for one map as PowerPoint, the least of some runs: what the machine can do when nobody else wants it."""
    return _least(lambda: powerpoint.write_all([_maps()[0]]))


def story_of_ten() -> float:
    """Seconds for a story of five maps and five charts as one PowerPoint."""
    slides = _story()
    return _least(lambda: story_deck.write(slides, title="Berättelse", language="sv", template=None))


def picture(kind: str = "png") -> float | None:
    """Seconds for one map as a picture with a warm browser; None where the server has none."""
    if browser.found() is None:
        return None
    one = _drawn()
    try:
        return _least(lambda: drawn(one, kind))
    finally:
        BROWSER.close()


def offline_story() -> tuple[float, float]:
    """Seconds and megabytes of the same story as one offline file."""
    slides = _story()
    seconds = _least(lambda: offline.write(slides, title="Berättelse", language="sv"))
    return seconds, len(offline.write(slides, title="Berättelse", language="sv")) / 2**20


def report() -> None:
    """Print what the exports cost."""
    warm, (seconds, size) = picture(), offline_story()
    print(f"PowerPoint of one figure {one_figure():.2f} s (wanted: {ONE_FIGURE_TARGET:g} at most)")
    print(f"PowerPoint of a story of ten {story_of_ten():.2f} s (wanted: {STORY_TARGET:g} at most)")
    print(f"Offline file of the same story {seconds:.2f} s, {size:.1f} MB (wanted: under 10)")
    print("PNG of one map: no browser here" if warm is None else f"PNG of one map, browser warm {warm:.2f} s")


def _drawn() -> Document:
    return next(one for one in kinds().values() if one.figure is not None)


def _least(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def _maps() -> list[Document]:
    t = Catalogue("sv")
    return [document(t, found(name), None) for name in MAPS]


def _story() -> list[Slide]:
    t = Catalogue("sv")
    charts = []
    for place, name in enumerate(MAPS):
        one = evaluate(packaged(), INDICATORS[name])
        content = (
            result_tables.of_strip(t, one, ["1280"])
            if place % 2
            else result_tables.of_trend(t, trend(packaged(), INDICATORS[name]), one, ["1280", "12", "00"])
        )
        charts.append(replace(document(t, one, None), content=content))
    mixed = [one for pair in zip(_maps(), charts, strict=True) for one in pair]
    return [slide(one, place, title="Vad betyder det här för oss?", points="Börja här.") for place, one in enumerate(mixed)]
