"""The sections on occupations: the outlook with its level named, employees where loaded, the classification to browse."""

import streamlit as st

from analytics.places.occupations import (
    OccupationRow,
    Outlook,
    OutlookTable,
    chosen_outlook,
    outlook_areas,
    situations,
)
from data.reference.geography import area_name
from data.text_table import text_table
from data.vocabulary import SWEDEN
from ui import cache
from ui.card.card import Card, draw
from ui.document.content import Content
from ui.document.document import Document
from ui.page.selection import OCCUPATION_AREA, SITUATION
from ui.page.view import View
from ui.pickers import pickers, places
from ui.sections.places import industries, occupation_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain
from ui.wording.numbers import format_number

DATASET = "occupation_outlook"
SHORTEST = "brist"
"""The assessment that the page opens with: what employers lack."""
MOST_OCCUPATIONS = 20
"""More rows of employees than this say little more."""
START = "2"
"""The major group that the classification opens with: the first is the armed forces."""
CLASSIFICATION_LEVELS = 3
"""Levels to choose on; the fourth is the table."""


def choose(view: View) -> tuple[str, str]:
    """The place, and what its industries are compared with."""
    if view.frame is not None:
        view.frame.titled = True
        with view.frame.head:
            st.title(view.t("page.occupations.title"), anchor=False)
    with view.controls("place_and_reference", row=True):
        code = places.pick(view)
        reference = industries.choose_reference(view)
    return code, reference


def outlook(view: View) -> None:
    """The assessed occupations, by area and assessment. While the county's is missing it says that this is Sweden's."""
    t = view.t
    table = cache.occupation_outlook(view.edition.number)
    st.header(t("occupations.outlook"), anchor=False)
    if not table.rows:
        st.markdown(plain(quantities.gaps(t, table.gaps)))
        return
    if table.gaps:
        st.warning(plain(quantities.gaps(t, table.gaps)), icon=":material/public:")
    area, situation = _filters(view, table)
    rows, period = chosen_outlook(table, area=area, situation=situation), table.forecast_edition or ""
    source = source_line.dataset_line(
        t, view.edition, DATASET, table.origins, local=_level(t, table), period=table.forecast_edition
    )
    draw(
        view,
        Card(
            key="outlook",
            document=Document(
                language=t.language,
                title=t("occupations.outlook_title", region=sentences.place(t, table.region_code), edition=period),
                sentence=_counted(t, table, area, rows),
                source=source,
                edition=view.edition.number,
                origins=table.origins,
                notes=(t("occupations.outlook_note"),),
                content=occupation_tables.of_outlook(t, rows, source=source, level=_level(t, table), period=period),
            ),
            table_open=True,
        ),
    )


def _level(t: Catalogue, table: OutlookTable) -> str:
    return t("occupations.sweden_only") if table.region_code == SWEDEN else source_line.level(t, table.level)


def _filters(view: View, table: OutlookTable) -> tuple[str | None, str | None]:
    t = view.t
    words = {pickers.ALL: t("occupations.all_situations"), **code_titles(t, DATASET, "recruitment_situation")}
    with view.controls("outlook"):
        first, second = st.columns(2)
        with first:
            areas = [pickers.ALL, *outlook_areas(table)]
            area = pickers.pick(view, OCCUPATION_AREA, t("occupations.area"), areas, pickers.ALL, lambda key: _area(t, key))
        with second:
            situation = pickers.pick(view, SITUATION, t("occupations.situation"), list(words), SHORTEST, words.__getitem__)
    return None if area == pickers.ALL else area, None if situation == pickers.ALL else situation


def _area(t: Catalogue, key: str) -> str:
    return t("occupations.all_areas") if key == pickers.ALL else key


def _counted(t: Catalogue, table: OutlookTable, area: str | None, rows: tuple[Outlook, ...]) -> str:
    """How many are shown, and how the occupations of the area divide."""
    words = code_titles(t, DATASET, "recruitment_situation")
    of_area = chosen_outlook(table, area=area)
    parts = [f"{words[key]} {count}" for key, count in situations(of_area).items()]
    listed = sentences.listed(t, parts) if parts else "–"
    return t(
        "occupations.counted", region=sentences.place(t, table.region_code), shown=len(rows), all=len(of_area), parts=listed
    )


def employment(view: View, place: str) -> None:
    """Employees by occupation in the place, or how to load them."""
    t = view.t
    table = cache.occupation_employment(view.edition.number, place)
    shown, name = table.rows[:MOST_OCCUPATIONS], sentences.genitive(t, area_name(place))
    source = source_line.dataset_line(t, view.edition, "occupation_employment", table.origins)
    draw(
        view,
        Card(
            key="occupation_employment",
            document=Document(
                language=t.language,
                title=t("occupations.employment", name=name, year=table.year or "").strip(),
                sentence=_largest(t, place, shown) if shown else quantities.gaps(t, table.gaps),
                source=source,
                edition=view.edition.number,
                origins=table.origins,
                content=occupation_tables.of_employment(t, view.edition, shown, source) if shown else Content(),
            ),
        ),
    )


def _largest(t: Catalogue, place: str, rows: tuple[OccupationRow, ...]) -> str:
    names = [f"{t.of(row, 'name')} ({_employees(t, row)})" for row in rows[: sentences.NAMED_AT_MOST - 1]]
    return t("occupations.largest", name=area_name(place), names=sentences.listed(t, names))


def _employees(t: Catalogue, row: OccupationRow) -> str:
    return t(f"state.{row.state}") if row.employees is None else format_number(row.employees, 0, t.language)


def classification(view: View) -> None:
    """SSYK 2012, level by level down to the occupations."""
    t = view.t
    number = view.edition.number
    st.header(t("occupations.classification"), anchor=False)
    st.markdown(t("occupations.classification_lead"))
    parent = ""
    with view.controls("classification"):
        for level, column in enumerate(st.columns(CLASSIFICATION_LEVELS), start=1):
            below = {group.ssyk: f"{group.ssyk} {t.of(group, 'name')}" for group in cache.occupations_below(number, parent)}
            if not below:
                break
            # Not in the address: a code there would stop being valid as soon as the level above is changed.
            parent = column.selectbox(
                t(f"occupations.level_{level}"),
                list(below),
                index=list(below).index(START) if START in below else 0,
                format_func=below.__getitem__,
                key=f"ssyk_{parent}",
            )
    groups = cache.occupations_below(number, parent)
    if groups:
        st.table(
            text_table(
                {
                    t("occupations.ssyk"): [group.ssyk for group in groups],
                    t("occupations.occupation"): [plain(t.of(group, "name")) for group in groups],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("occupations.classification"),
        )
