"""The industries of one place: how large, how they change, where they are concentrated, and what the change is made of."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from analytics.evaluation.result import Result
from analytics.places.industries import Industry, IndustryStructure, ShiftShare
from data.vocabulary import SKANE, SWEDEN, Division
from ui import cache
from ui.card.card import Card, draw, table
from ui.document.document import Document
from ui.page.selection import REFERENCE
from ui.page.view import View
from ui.pickers import pickers
from ui.portraits import industry_tables, jobs
from ui.portraits.jobs import LARGEST
from ui.wording import sentences, source_line
from ui.wording.numbers import format_number

PARTS = ("reference_growth", "industry_mix", "residual")


def choose_reference(view: View) -> str:
    """What the place is compared with: Sweden, or Skåne."""
    return pickers.pick(
        view, REFERENCE, view.t("industries.reference"), [SWEDEN, SKANE], SWEDEN, partial(sentences.place, view.t)
    )


def structure(view: View, code: str, reference: str = SWEDEN) -> IndustryStructure:
    """The industries of a place; Skåne is never compared with itself."""
    return cache.industries(view.edition.number, code, SWEDEN if code == SKANE else reference)


def largest(view: View, structure: IndustryStructure, count: int | None = LARGEST) -> None:
    """The largest industries (all if `count` is None), with their quotient and change."""
    key = ("industries", structure.code, structure.reference, view.language, str(count))
    draw(view, cache.prepared(view.edition.number, key, lambda: _largest(view, structure, count)))


def lead(view: View, structure: IndustryStructure) -> None:
    """Every industry, over the first screen."""
    draw(view, replace(_largest(view, structure, None), leads=True))


def in_numbers(view: View, structure: IndustryStructure) -> None:
    """The numbers of every industry."""
    card = _largest(view, structure, None)
    if card.document.figure is not None and view.stage is None:
        table(view, replace(card, table_open=True))


def _largest(view: View, structure: IndustryStructure, count: int | None) -> Card:
    shown = jobs.with_share(structure, count)
    first = _first(view, structure)
    return Card(key="industries", document=jobs.industries(view.t, structure, shown, _results(view, shown), first))


def _results(view: View, shown: Sequence[Industry]) -> list[Result]:
    number = view.edition.number
    return [cache.result(number, industry.indicator.id, None, Division.MUNICIPALITY) for industry in shown]


def source(view: View, structure: IndustryStructure, years: Sequence[int] = ()) -> str:
    """The source of the industries, as printed; `years` are those of a figure of more than the last."""
    return source_line.source_line(view.t, _first(view, structure), years)


def _first(view: View, structure: IndustryStructure) -> Result:
    """Any of the industries in the year shown: they all have the same source."""
    indicator = structure.industries[0].indicator
    return cache.result(view.edition.number, indicator.id, structure.year, Division.MUNICIPALITY)


def shift_share(view: View, structure: IndustryStructure) -> None:
    """How the change in employees divides: the reference's growth, the mix of industries, and what is left."""
    t = view.t
    parts = structure.shift_share
    if parts is None:
        if structure.employees is not None:
            st.caption(t("industries.no_shift_share"))
        return
    key = ("shift_share", structure.code, structure.reference, t.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _divided(view, structure, parts)))


def _divided(view: View, structure: IndustryStructure, parts: ShiftShare) -> Card:
    t = view.t
    reference = sentences.place(t, structure.reference)
    words = {key: format_number(getattr(parts, key), 0, t.language, signed=True) for key in ("change", *PARTS)}
    named = {key: t(f"industries.part_{key}") for key in (*PARTS, "change")}
    line = source(view, structure, [year for year in (structure.first_year, structure.year) if year is not None])
    title = t("industries.shift_share_title", first=structure.first_year, last=structure.year)
    jobs = [(name, getattr(parts, key)) for key, name in named.items()]
    return Card(
        key="shift_share",
        document=Document(
            language=t.language,
            title=t("profile.taken", name=structure.name, title=title),
            page_title=title,
            sentence=t(
                "industries.shift_share_sentence",
                name=structure.name,
                first=structure.first_year,
                last=structure.year,
                reference=reference,
                references=sentences.genitive(t, reference),
                **words,
            ),
            source=line,
            edition=view.edition.number,
            origins=structure.origins,
            notes=(t("industries.shift_share_note"),),
            content=industry_tables.of_shift_share(t, structure, jobs, line),
        ),
    )
