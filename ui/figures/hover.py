"""What a pointer shows: ready-made text, so that no withheld number is anywhere in a figure."""

from analytics.evaluation.measured import AreaValue, MeasuredValues
from analytics.registry.measure import Measure
from data.vocabulary import Quality, State
from ui.figures.frame import safe
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_value
from ui.wording.sentences import bounded, lacking


def shown_value(row: AreaValue) -> float | None:
    """The number a figure may draw: none at all unless the state says there is one to show."""
    return row.value if row.state in (State.OK, State.ZERO) else None


def value_text(t: Catalogue, row: AreaValue, indicator: Measure) -> str:
    """The value with its unit, or in words why there is none."""
    number = shown_value(row)
    if number is not None:
        return bounded(t, row, format_value(number, indicator.unit, indicator.decimals, t.language))
    return t(f"state.{State.MISSING}") if row.state in (State.OK, State.ZERO) else lacking(t, indicator, row)


def area_text(t: Catalogue, title: str, row: AreaValue, result: MeasuredValues, *more: str) -> str:
    """Name, value, indicator, then period, level and quality, or the mark on invented data; why a lower bound is one.

    What is not loaded was measured nowhere.
    """
    facts = [format_period(result.year, t.language)] if result.year is not None else []
    if result.is_demo:
        facts.append(t("figure.demo"))
    elif row.state is not State.NOT_LOADED:
        facts.append(t(f"level.{result.level.value}"))
    if row.instead is not None:
        facts.append(t(f"state.{row.state}"))
    if row.quality not in (None, Quality.AT_LEAST) and shown_value(row) is not None:
        facts.append(t(f"quality.{row.quality}"))
    return "<br>".join(
        (
            f"<b>{safe(title)}: {safe(value_text(t, row, result.indicator))}</b>",
            safe(result.indicator.short(t.language)),
            *([safe(" · ".join(facts))] if facts else []),
            *more,
        )
    )
