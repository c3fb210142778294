"""The facts that follow numbers out of the house: source, definition, level, period, caveats."""

from collections.abc import Sequence

from analytics.evaluation.measured import MeasuredValues
from analytics.evaluation.result import Trend
from analytics.registry.measure import Measure
from analytics.registry.registries import CAVEATS
from data.store.store import Edition
from data.vocabulary import Level, Origin
from ui.document.content import Facts
from ui.wording import source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_periods, unit_name


def of_result(t: Catalogue, result: MeasuredValues) -> Facts:
    """The facts of one indicator in one year."""
    period = source_line.periods_told(t, [result])
    return (
        (t("export.fact.source"), _opening(t, source_line.source(t, result))),
        *_definition(t, result.indicator),
        *_level(t, source_line.level_told(t, result), demo=result.is_demo),
        (t("export.fact.period"), period),
        (t("export.fact.division"), t(f"division.{result.division}")),
        *(((t("export.fact.approximate"), t("export.approximate")),) if result.approximate else ()),
        *((t("export.fact.quality"), t(f"quality.about.{quality}")) for quality in result.qualities),
    )


def of_trend(t: Catalogue, trend: Trend, result: MeasuredValues, years: Sequence[int]) -> Facts:
    """The facts of an indicator over its years; `result` is the same indicator in the year on the page."""
    period = format_periods(years[0], years[-1], t.language) if years else t("source.no_period")
    breaks = ", ".join(str(year) for year in trend.breaks)
    return (
        (t("export.fact.source"), _opening(t, source_line.source(t, result))),
        *_definition(t, trend.indicator),
        *_level(t, source_line.level_told(t, result), demo=result.is_demo),
        (t("export.fact.period"), period),
        *((t("export.fact.quality"), t(f"quality.about.{quality}")) for quality in result.qualities),
        *(((t("export.fact.breaks"), breaks),) if breaks else ()),
    )


def of_two_results(t: Catalogue, first: MeasuredValues, second: MeasuredValues) -> Facts:
    """The facts of two results: those of the first, then what is not the same of the second."""
    known = of_result(t, first)
    return (*known, *(fact for fact in of_result(t, second) if fact not in known))


def of_dataset(
    t: Catalogue,
    edition: Edition,
    dataset: str,
    *,
    source: str,
    definition: str,
    level: Level = Level.OBSERVED,
    period: str | None = None,
) -> Facts:
    """What was counted in a data set. `source` is the line printed under the figure, `definition` what the columns mean.

    `period` stands for that of the data set where the numbers are about another.
    """
    return (
        (t("export.fact.source"), unlabelled(t, source)),
        (t("export.fact.definition"), definition),
        *_level(t, source_line.level(t, level), demo=edition.origin(dataset) is Origin.DEMO),
        (t("export.fact.period"), period or source_line.dataset_period(t, edition, dataset)),
    )


def _level(t: Catalogue, told: str, *, demo: bool) -> Facts:
    """How local the numbers are, as told; nothing where they are invented or not loaded."""
    return () if demo or not told else ((t("export.fact.level"), told),)


def of_results(t: Catalogue, results: Sequence[MeasuredValues]) -> Facts:
    """Several indicators, one after the other, each beginning with its name."""
    facts: Facts = ()
    for result in results:
        source, indicator, *rest = of_result(t, result)
        facts += (indicator, source, *rest)
    return facts


def _definition(t: Catalogue, indicator: Measure) -> Facts:
    caveats = " ".join(CAVEATS[key].text(t.language) for key in indicator.caveats)
    unit = unit_name(indicator.unit, t.language) or t("unit.ratio.axis")
    return (
        (t("export.fact.indicator"), indicator.name(t.language)),
        (t("export.fact.definition"), indicator.method(t.language)),
        (t("export.fact.unit"), unit),
        *(((t("export.fact.caveats"), caveats),) if caveats else ()),
    )


def unlabelled(t: Catalogue, source: str) -> str:
    """A source line for a row that is already headed "Source"."""
    return source.removeprefix(f"{t('export.fact.source')}: ")


def _opening(t: Catalogue, source: str) -> str:
    """The same where it opens with a small letter."""
    text = unlabelled(t, source)
    return text[:1].upper() + text[1:]
