"""The small words that make a figure honest: level, origin, source, period, edition."""

from collections.abc import Iterable

from analytics.result import Result
from data.editions import Edition
from data.source import SOURCES
from data.vocabulary import Division, Level, Origin
from ui.text import Catalogue


def level(t: Catalogue, of: Level) -> str:
    """How local a figure is, in a word."""
    return t(f"level.{of}")


def origins(t: Catalogue, of: Iterable[Origin]) -> str:
    """The origins in words, demo first because it matters most."""
    order = [Origin.DEMO, Origin.UPLOADED, Origin.OFFICIAL]
    return ", ".join(t(f"origin.{origin}") for origin in order if origin in set(of))


def source(t: Catalogue, result: Result) -> str:
    """Who is behind the numbers, as the source wants to be named; our own calculations are not blamed on it."""
    if result.is_demo:
        return t("source.demo")
    indicator = result.indicator
    return SOURCES[indicator.source].attribution(
        t.language,
        original_source=indicator.original_source(t.language),
        derived=indicator.source_id is None or result.division is not Division.MUNICIPALITY,
    )


def source_line(t: Catalogue, result: Result) -> str:
    """Source, period, level and edition of a result: stands under every figure, table and export."""
    return t(
        "source.line",
        source=source(t, result),
        period=result.year if result.year is not None else t("source.no_period"),
        level=level(t, result.level),
        edition=result.edition,
    )


def dataset_line(t: Catalogue, edition: Edition, dataset: str, found: Iterable[Origin]) -> str:
    """Source, period, level and edition of what was counted in a data set of our own."""
    entry = edition.manifest.datasets.get(dataset)
    period = entry.period_first if entry is not None else None
    if Origin.DEMO in set(found) or entry is None:
        named = t("source.demo") if entry is not None else t("source.nothing")
    else:
        named = SOURCES[entry.source].attribution(t.language) if entry.source in SOURCES else t("source.uploaded")
    return t(
        "source.line",
        source=named,
        period=period or t("source.whole_series"),
        level=level(t, Level.OBSERVED),
        edition=edition.number,
    )
