"""How a registry entry is shown: what it measures, how it is worked out, what to mind, where it comes from."""

from functools import partial
from typing import Any

import streamlit as st

from analytics.evaluation.evaluate import origins
from analytics.registry.indicator import Indicator
from analytics.registry.registries import CAVEATS
from data.contracts.sources import SOURCES
from data.reference.geography import area_name
from data.text_table import text_table
from data.vocabulary import Origin
from ui import cache
from ui.page.view import View
from ui.wording import sentences, source_line
from ui.wording.numbers import format_limit, format_periods, unit_name


def indicator(view: View, of: Indicator, *, with_sql: bool = False) -> None:
    """Everything the registry says of an indicator, in the visitor's language."""
    t = view.t
    text, facts = cache.prepared(view.edition.number, ("definition", t.language, of.id), partial(_told, view, of))
    st.markdown(text)
    st.table(facts, hide_header=True, hide_index=True, border="horizontal", alt=of.name(t.language))
    if with_sql:
        st.markdown(t("method.formula"))
        st.code(of.sql, language="sql", wrap_lines=True)


def _told(view: View, of: Indicator) -> tuple[str, Any]:
    """How it is worked out and what to mind, and the facts, as a table of two columns."""
    caveats = [CAVEATS[key] for key in of.caveats]
    notes = [f":material/info: {caveat.text(view.language)}{_where(view, caveat.municipalities)}" for caveat in caveats]
    return "\n\n".join([of.method(view.language), *notes]), text_table(_facts(view, of))


def unit(view: View, of: Indicator) -> str:
    """The indicator's unit in a word."""
    return unit_name(of.unit, view.language) or view.t("unit.ratio.axis")


def period(view: View, of: Indicator) -> str:
    """First and last year or month with figures in this edition."""
    years = cache.available_years(view.edition.number, of.id)
    return format_periods(years[0], years[-1], view.language) if years else view.t("source.no_period")


def _where(view: View, codes: tuple[str, ...]) -> str:
    if not codes:
        return ""
    return " " + view.t("method.concerns", names=sentences.listed(view.t, [area_name(code) for code in codes]))


def _facts(view: View, of: Indicator) -> dict[str, list[str]]:
    t = view.t
    facts = {
        "id": of.id if of.source_id in (None, of.id) else f"{of.id} ({of.source_id})",
        "unit": unit(view, of),
        **({} if Origin.DEMO in origins(view.edition, of) else {"level": source_line.level(t, of.level)}),
        "period": period(view, of),
        "source": t.of(SOURCES[of.source], "name"),
        "original_source": of.original_source(t.language),
        "polarity": t(f"polarity.{of.polarity}"),
        "rollup": " ".join([t(f"rollup.{of.rollup}"), of.rollup_reason(t.language)]).strip(),
        "breaks": ", ".join(str(year) for year in of.breaks_in_series) or t("method.no_breaks"),
        "classes": _classes(view, of),
    }
    return {"fact": [t(f"fact.{key}") for key in facts], "value": [value.replace("_", r"\_") for value in facts.values()]}


def _classes(view: View, of: Indicator) -> str:
    t = view.t
    if of.classes is None:
        return t("method.no_classes")
    limits = "; ".join(format_limit(limit, of.decimals, t.language) for limit in of.classes.breaks)
    return t("method.classes", limits=limits, version=of.classes.version, basis=of.classes.basis(t.language))
