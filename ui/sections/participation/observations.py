"""Obstacles, opportunities and decisions that were noted, read by session, theme or industry."""

from collections.abc import Sequence

import streamlit as st

from analytics.coverage.observations import SEVERAL, ByIndustry, Observation
from analytics.participation.report import SeriesReport
from data.contracts.contract import CONTRACTS
from data.reference.code_lists import code_list
from data.reference.geography import area_name
from ui import cache
from ui.card.card import say
from ui.page.selection import NOTES_BY, NOTES_OF
from ui.page.view import View
from ui.pickers import pickers
from ui.wording import quantities, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles, industry_titles
from ui.wording.markdown import plain

READINGS = ("session_id", "theme", "industry")
NO_INDUSTRY = "several"


def notes(view: View, series: SeriesReport) -> None:
    """The notes, with the way they are to be read chosen by the visitor."""
    t = view.t
    by_industry = cache.notes(view.edition.number)
    every = sorted((note for industry in by_industry.industries for note in industry.observations), key=_order)
    st.header(t("notes.title"), anchor=False)
    if not every:
        st.markdown(plain(quantities.gaps(t, by_industry.gaps) or t("notes.none")))
        return
    with view.controls("notes"):
        first, second = st.columns(2)
        with first:
            by = pickers.pick(view, NOTES_BY, t("notes.by"), READINGS, READINGS[0], lambda key: t(f"notes.reading.{key}"))
        groups = _groups(t, by, every, series)
        with second:
            of = pickers.pick(view, NOTES_OF, t(f"notes.reading.{by}"), list(groups), next(iter(groups)), groups.__getitem__)
    chosen = [note for note in every if _key(note, by) == of]
    say(view, t("notes.count", count=len(chosen), all=len(every), group=groups[of]), by_industry.origins)
    if by == "industry":
        _industry(view, by_industry, of)
    _lists(t, chosen)
    st.caption(plain(source_line.dataset_line(t, view.edition, "workshop_observations", by_industry.origins)))


def _order(note: Observation) -> tuple[str, str]:
    return str(note.created or ""), note.observation_id


def _key(note: Observation, by: str) -> str:
    return getattr(note, by) or NO_INDUSTRY


def _groups(t: Catalogue, by: str, every: Sequence[Observation], series: SeriesReport) -> dict[str, str]:
    """Key -> name of every group that has a note, in the order of the sessions or the codes."""
    titles: dict[str, str] = {
        "session_id": {row.session.session_id: f"{row.session.session_id} {row.session.title}" for row in series.sessions},
        "theme": code_titles(t, "workshop_observations", "theme"),
        "industry": industry_titles(t),
    }[by]
    used = {_key(note, by) for note in every}
    named = {key: name for key, name in titles.items() if key in used}
    return named | {key: t(f"notes.without.{by}") if key == NO_INDUSTRY else key for key in sorted(used - set(named))}


def _industry(view: View, by_industry: ByIndustry, industry: str) -> None:
    t = view.t
    wanted = SEVERAL if industry == NO_INDUSTRY else industry
    entry = next(entry for entry in by_industry.industries if entry.industry == wanted)
    st.markdown(t("notes.industry", sessions=plain(", ".join(entry.sessions) or "–"), pilots=len(entry.pilots)))


def _lists(t: Catalogue, chosen: Sequence[Observation]) -> None:
    """A list for each kind of note, side by side where there is room."""
    kinds = CONTRACTS["workshop_observations"].column("kind").codes
    titles = code_titles(t, "workshop_observations", "kind")
    used = [kind for kind in kinds if any(note.kind == kind for note in chosen)]
    for column, kind in zip(st.columns(max(1, len(used))), used, strict=False):
        with column:
            st.subheader(titles[kind], anchor=False)
            st.markdown(
                "\n".join(f"- {plain(note.text)} ({plain(_where(t, note))})" for note in chosen if note.kind == kind)
            )


def _where(t: Catalogue, note: Observation) -> str:
    if note.municipality_code:
        return area_name(note.municipality_code)
    return code_list("sub_region").get(note.sub_region or "", note.sub_region or t("notes.everywhere"))
