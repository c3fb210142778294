"""The facts that follow numbers out of the house: source, definition, level, period, caveats."""

from collections.abc import Sequence

from analytics.indicator import Indicator
from analytics.registries import CAVEATS
from analytics.result import Result, Trend
from ui import marks
from ui.export.content import Facts
from ui.numbers import format_years, unit_name
from ui.text import Catalogue


def of_result(t: Catalogue, result: Result) -> Facts:
    """The facts of one indicator in one year."""
    period = str(result.year) if result.year is not None else t("source.no_period")
    return (
        (t("export.fact.source"), _unlabelled(t, marks.source(t, result))),
        *_definition(t, result.indicator),
        (t("export.fact.level"), marks.level(t, result.level)),
        (t("export.fact.period"), period),
        (t("export.fact.division"), t(f"division.{result.division}")),
        *(((t("export.fact.approximate"), t("export.approximate")),) if result.approximate else ()),
    )


def of_trend(t: Catalogue, trend: Trend, result: Result, years: Sequence[int]) -> Facts:
    """The facts of an indicator over its years; `result` is the same indicator in the year on the page."""
    period = format_years(years[0], years[-1]) if years else t("source.no_period")
    breaks = ", ".join(str(year) for year in trend.breaks)
    return (
        (t("export.fact.source"), _unlabelled(t, marks.source(t, result))),
        *_definition(t, trend.indicator),
        (t("export.fact.level"), marks.level(t, result.level)),
        (t("export.fact.period"), period),
        *(((t("export.fact.breaks"), breaks),) if breaks else ()),
    )


def of_both(t: Catalogue, first: Result, second: Result) -> Facts:
    """The facts of two results: those of the first, then what is not the same of the second."""
    one = of_result(t, first)
    return (*one, *(fact for fact in of_result(t, second) if fact not in one))


def _definition(t: Catalogue, indicator: Indicator) -> Facts:
    caveats = " ".join(CAVEATS[key].text(t.language) for key in indicator.caveats)
    unit = unit_name(indicator.unit, t.language) or t("unit.ratio.axis")
    return (
        (t("export.fact.indicator"), indicator.name(t.language)),
        (t("export.fact.definition"), indicator.method(t.language)),
        (t("export.fact.unit"), unit),
        *(((t("export.fact.caveats"), caveats),) if caveats else ()),
    )


def _unlabelled(t: Catalogue, sentence: str) -> str:
    """A source sentence for a row that is already headed "Source"."""
    label = f"{t('export.fact.source')}: "
    text = sentence.removeprefix(label)
    return text[:1].upper() + text[1:]
