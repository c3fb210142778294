"""A place's industries and what their change is made of, as typed tables."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.evaluation.result import Result
from analytics.places.industries import Industry, IndustryStructure
from data.vocabulary import Level, State
from ui.document import facts, fields
from ui.document.columns import NumberColumn, PageColumn
from ui.document.content import Content, Facts, Field, content_of
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_years, rounded


def of_industries(
    t: Catalogue, structure: IndustryStructure, shown: Sequence[Industry], results: Sequence[Result]
) -> Content:
    """One row for each industry: employees are worked out from rounded shares, and say so among the facts.

    The page says of industries with a share but no number that they have too few employees to count.
    """
    too_few = [
        t("industries.under_20") if industry.employees is None and industry.share_percent is not None else "–"
        for industry in shown
    ]
    none = ["–"] * len(shown)
    quotient = _column(t("industries.quotient_long"), shown, [industry.quotient for industry in shown], none, decimals=2)
    shares = [industry.share_percent for industry in shown]
    share = fields.numbers(t("industries.share"), shares, unit="percent", decimals=1)
    states = tuple(t(f"state.{industry.state}") for industry in shown)
    content = content_of(
        (
            fields.texts(t("industries.industry"), [industry.indicator.short(t.language) for industry in shown]),
            _column(t("industries.employees"), shown, [industry.employees for industry in shown], too_few),
            fields.signed(_column(t("industries.change"), shown, [industry.change for industry in shown], too_few)),
            share if share.page is None else replace(share, page=replace(share.page, words=states)),
            fields.headed(quotient, t("industries.quotient")),
        ),
        facts=lambda: (
            (t("industries.reference"), sentences.place(t, structure.reference)),
            (t("export.fact.definition"), t("industries.note")),
            *facts.of_results(t, results[:1]),
        ),
    )
    return content if shown else Content(page=content.page)


def _column(
    title: str, shown: Sequence[Industry], cells: Sequence[float | None], words: Sequence[str], decimals: int = 0
) -> Field:
    """A column of the industries; too few to say anything of are withheld. `words` stand on the page for no number."""
    states = tuple(_state(industry, cell) for industry, cell in zip(shown, cells, strict=True))
    numbers = tuple(None if cell is None else float(rounded(cell, decimals)) for cell in cells)
    column = NumberColumn(title=title, unit="", decimals=decimals, cells=numbers, states=states)
    return Field(columns=(column,), page=PageColumn(column=column, words=tuple(words)))


def _state(industry: Industry, cell: float | None) -> State:
    if cell is not None:
        return State.OK if cell else State.ZERO
    return State.SUPPRESSED if industry.state is State.SUPPRESSED else State.MISSING


def of_shift_share(t: Catalogue, structure: IndustryStructure, parts: Sequence[tuple[str, float]], source: str) -> Content:
    """The parts of the change in jobs; `parts` are (name, jobs). `source` is the line under the table, as printed."""

    def described() -> Facts:
        return (
            (t("export.fact.source"), facts.unlabelled(t, source)),
            (t("industries.reference"), sentences.place(t, structure.reference)),
            (t("export.fact.definition"), t("industries.shift_share_note")),
            (t("export.fact.level"), source_line.level(t, Level.OBSERVED)),
            (t("export.fact.period"), format_years(structure.first_year or 0, structure.year or 0)),
        )

    return content_of(
        (
            fields.texts(t("industries.part"), [name for name, _ in parts]),
            fields.signed(fields.numbers(t("industries.persons"), [number for _, number in parts])),
        ),
        facts=described,
    )
