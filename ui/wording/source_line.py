"""The small words that make a figure honest: level, origin, source, period, edition."""

import re
from collections.abc import Iterable, Sequence

from analytics.disclosure.reported import lists_are_complete
from analytics.evaluation.measured import MeasuredValues
from data.contracts.contract import CONTRACTS
from data.contracts.sources import SOURCES
from data.reference.periods import position
from data.store.store import Edition
from data.vocabulary import Division, Level, Origin
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_periods
from ui.wording.sentences import listed


def level(t: Catalogue, of: Level) -> str:
    """How local a figure is, in a word."""
    return t(f"level.{of}")


def level_told(t: Catalogue, result: MeasuredValues) -> str:
    """The level, and what the figures are beside final and exact: "Observerad i kommunen, preliminär"."""
    return _levels_told(t, [result])


def _levels_told(t: Catalogue, results: Sequence[MeasuredValues]) -> str:
    """Each level and each quality once. "" where something is invented or nothing is loaded: nothing was measured."""
    if any(result.is_demo for result in results) or not any(
        result.origins and result.year is not None for result in results
    ):
        return ""
    words = [level(t, result.level) for result in results]
    words += [t(f"quality.{quality}") for result in results for quality in result.qualities]
    first, *rest = dict.fromkeys(words)
    return ", ".join([first, *(word[:1].lower() + word[1:] for word in rest)])


def origins(t: Catalogue, of: Iterable[Origin]) -> str:
    """The origins in words, demo first because it matters most."""
    order = [Origin.DEMO, Origin.UPLOADED, Origin.OFFICIAL]
    return ", ".join(t(f"origin.{origin}") for origin in order if origin in set(of))


FACTS = frozenset({"actors"})
"""Data sets of facts in words, which nobody has counted."""


def origin_of(t: Catalogue, dataset: str, origin: Origin) -> str:
    """Where a data set comes from in words; what are facts and no statistics is not called that."""
    return t("origin.facts") if dataset in FACTS and origin is Origin.OFFICIAL else origins(t, [origin])


def source(t: Catalogue, result: MeasuredValues) -> str:
    """Who is behind the numbers, as the source wants to be named; our own calculations are not blamed on it."""
    if result.is_demo:
        return t("source.demo")
    indicator = result.indicator
    return SOURCES[indicator.source].attribution(
        t.language,
        original_source=_built_on(t, [indicator.original_source(t.language)]),
        derived=indicator.derived or result.division is not Division.MUNICIPALITY,
    )


def source_line(t: Catalogue, result: MeasuredValues, years: Sequence[int] = ()) -> str:
    """Source, period, level and edition of a result: stands under every figure, table and export.

    `years` are those of a figure that shows more than the result's own.
    """
    line = _line(
        t,
        source=source(t, result),
        period=format_periods(min(years), max(years), t.language) if years else periods_told(t, [result]),
        level=_levels_told(t, [result]),
        edition=result.edition,
    )
    return " ".join([line, *_reservations(t, [result])])


def periods_told(t: Catalogue, results: Iterable[MeasuredValues]) -> str:
    """From when to when all that the results are made of is; an index may have parts that are older than it."""
    periods = sorted({one for result in results for one in result.periods}, key=position)
    return format_periods(periods[0], periods[-1], t.language) if periods else t("source.no_period")


def _reservations(t: Catalogue, results: Sequence[MeasuredValues]) -> list[str]:
    """What the numbers are not: exact for a sub-region, or what the edition showed when it was published."""
    known = [result for result in results if result.year is not None]
    words = [t("source.approximate")] if any(result.approximate for result in known) else []
    qualities = sorted({quality for result in known for quality in result.qualities})
    words += [t(f"quality.about.{quality}") for quality in qualities]
    newer = dict.fromkeys(format_period(later, t.language) for result in known for later in result.newer)
    words += [t("source.newer", periods=listed(t, newer))] if newer else []
    redefined = dict.fromkeys(result.indicator.short(t.language) for result in known if result.redefined)
    return [*words, t("source.redefined", names=", ".join(redefined))] if redefined else words


def source_lines(t: Catalogue, results: Sequence[MeasuredValues]) -> str:
    """The same for a figure of several results: each source once, with all it builds on."""
    if any(result.is_demo for result in results):
        named = [t("source.demo")]
    else:
        builds_on: dict[tuple[str, bool], list[str]] = {}
        for result in results:
            own = result.indicator.derived or result.division is not Division.MUNICIPALITY
            builds_on.setdefault((result.indicator.source, own), []).append(result.indicator.original_source(t.language))
        named = [
            SOURCES[key].attribution(t.language, original_source=_built_on(t, names), derived=own)
            for (key, own), names in builds_on.items()
        ]
    line = _line(
        t,
        source=" ".join(named),
        period=periods_told(t, results),
        level=_levels_told(t, results),
        edition=results[0].edition,
    )
    return " ".join([line, *_reservations(t, results)])


def part_line(t: Catalogue, key: str, line: str) -> str:
    """A source line after words that say which part of the figure it is about: those introduce it, once."""
    return t(key, line=line.removeprefix(f"{t('export.fact.source')}: "))


TWO_AGENCIES = re.compile(r"(.+?) (?:och|and) (\S+ \S+ \(SCB\).*)")
"""An indicator that builds on two agencies names Statistics Sweden last."""


def _built_on(t: Catalogue, names: Iterable[str]) -> str:
    """The agencies behind several indicators, each once, with the registers of each: "Skolverket och SCB (BAS)"."""
    different = list(dict.fromkeys(part for name in names for part in name.split("; ")))
    if len(different) == 1:
        return different[0]
    registers: dict[str, dict[str, None]] = {}
    for name in different:
        both = TWO_AGENCIES.fullmatch(name)
        for part in both.groups() if both else (name,):
            agency, _, register = part.partition(", ")
            registers.setdefault(agency, {}).update({register: None} if register else {})
    agencies = [f"{agency}: {', '.join(of)}" if of else agency for agency, of in registers.items()]
    return "; ".join(agencies) if any(registers.values()) else listed(t, agencies)


def dataset_line(
    t: Catalogue,
    edition: Edition,
    dataset: str,
    shown: Iterable[Origin],
    *,
    local: str | None = None,
    period: str | None = None,
    among: Sequence[str] = (),
) -> str:
    """Source, period, level and edition of what was counted in a data set; `shown` are the origins of what is shown.

    `local` says how local it is, if not observed in the municipality; `period` replaces what the manifest says. Where the
    data set is no part of what is shown, the first of `among` that is takes its place.
    """
    found, loaded = set(shown), edition.manifest.datasets
    parts = [name for name in (dataset, *among) if name in loaded and (not found or loaded[name].origin in found)]
    dataset = parts[0] if parts else dataset
    entry = loaded.get(dataset)
    if entry is None:
        return t("source.nothing")
    demo = Origin.DEMO in found
    if demo:
        named = t("source.demo")
    else:
        known = SOURCES.get(entry.source or "")
        named = t("source.uploaded") if known is None else known.attribution(t.language)
    return _line(
        t,
        source=named,
        period=period or dataset_period(t, edition, dataset),
        level=None if demo else local or level(t, Level.OBSERVED),
        edition=edition.number,
    )


def dataset_period(t: Catalogue, edition: Edition, dataset: str) -> str:
    """From when to when a data set tells, else what of the series it is about: all of it only where nobody is missing.

    A file of one's own without periods and without lists of who was there says nothing of the time it is about.
    """
    entry = edition.manifest.datasets.get(dataset)
    if entry is None:
        return t("source.no_period")
    ends = list(dict.fromkeys(str(end) for end in (entry.period_first, entry.period_last) if end))
    if ends:
        return ("–" if all(end.isdigit() for end in ends) else " – ").join(ends)
    if entry.origin is not Origin.DEMO and CONTRACTS[dataset].complete_for is None:
        return t("source.untold_period")
    return t("source.whole_series" if lists_are_complete(edition, dataset) else "source.part_of_series")


def _line(t: Catalogue, *, source: str, period: str, level: str | None, edition: int) -> str:
    """One source line. Invented figures have no level (None or ""): they were measured nowhere."""
    key = "source.line" if level else "source.line_without_level"
    return t(key, source=source, period=period, level=level or "", edition=edition)
