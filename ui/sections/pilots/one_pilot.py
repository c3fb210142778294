"""More of the pilots page: themes by sub-region, one pilot in detail, and what is left uncovered."""

from collections.abc import Sequence

import streamlit as st

from analytics.coverage.white_spots import Against
from analytics.pilots.followup import MeasuredChange
from analytics.pilots.portfolio import Pilot
from analytics.quantity import Quantity
from data.reference.geography import regions
from ui import cache
from ui.card.card import Card, draw, say
from ui.document.document import Document
from ui.page.links import link
from ui.page.navigation import page
from ui.page.selection import NEED, PILOT, shared_parameters
from ui.page.view import View
from ui.pickers import needs, pickers
from ui.sections.pilots import followup_tables, pilot_tables, portfolio
from ui.sections.pilots.portfolio import Chosen, words
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles

REGIONAL = "regional"


def reach(view: View, chosen: Chosen) -> None:
    """How far the pilots reach, and what is left."""
    portfolio.ladder(view, chosen)
    uncovered(view, chosen)


def every_pilot(view: View, chosen: Chosen) -> None:
    """Every pilot in a row, then themes by sub-region."""
    portfolio.table(view, chosen)
    grid(view, chosen)


def grid(view: View, chosen: Chosen) -> None:
    """How many pilots each theme has in each sub-region; the regional pilots have a row of their own."""
    t, report = view.t, chosen.report
    if not report.pilots:
        return
    themes = code_titles(t, "pilots", "theme")
    rows = {region.code: region.name for region in regions(report.division)} | {REGIONAL: t("pilots.regional_row")}
    counts = {(cell.region, cell.theme): cell.count for cell in report.themes_by_region}
    source = source_line.dataset_line(t, view.edition, "pilots", report.origins)
    heading = t(f"table.area.{report.division}")
    draw(
        view,
        Card(
            key="themes",
            document=Document(
                language=t.language,
                title=t("pilots.grid"),
                sentence=_empty(t, rows, counts),
                source=source,
                edition=view.edition.number,
                origins=report.origins,
                notes=(t("pilots.grid_note"),),
                content=pilot_tables.of_themes(t, rows, counts, themes, view.edition, source, heading=heading),
            ),
            table_open=True,
        ),
    )


def _empty(t: Catalogue, rows: dict[str, str], counts: dict[tuple[str, str], Quantity]) -> str:
    """Which sub-regions have no pilot, and of which that is not reported."""
    bare: list[str] = []
    unknown: list[str] = []
    for row, name in rows.items():
        mine = [count for (region, _), count in counts.items() if region == row]
        if row == REGIONAL or any(count.value or count.at_least for count in mine):
            continue
        (unknown if any(count.value is None for count in mine) else bare).append(name)
    said = [t("pilots.grid_bare", names=sentences.listed(t, bare))] if bare else []
    said += [t("pilots.grid_unknown", names=sentences.listed(t, unknown))] if unknown else []
    return " ".join(said) or t("pilots.grid_full")


def one_pilot(view: View, chosen: Chosen) -> None:
    """One pilot with all there is to tell: what, who, how much, and what the follow-up measured."""
    t = view.t
    if not chosen.pilots:
        return
    titles = {pilot.pilot_id: pilot.title for pilot in chosen.pilots}
    with view.controls("pilot"):
        st.header(t("pilots.one"), anchor=False)
        wanted = pickers.pick(view, PILOT, t("pilots.pilot"), list(titles), next(iter(titles)), titles.__getitem__)
    pilot = next(pilot for pilot in chosen.pilots if pilot.pilot_id == wanted)
    _in_short(view, chosen, pilot)
    if pilot.partners:
        _with_partners(view, chosen, pilot)
    followed = cache.followed_up(view.edition.number, pickers.FIRST_INDICATOR)
    measures(view, chosen, [row for row in followed.measures if row.pilot_id == wanted])


def _in_short(view: View, chosen: Chosen, pilot: Pilot) -> None:
    t = view.t
    source = source_line.dataset_line(t, view.edition, "pilots", chosen.report.origins)
    draw(
        view,
        Card(
            key="one_pilot",
            document=Document(
                language=t.language,
                title=pilot.title,
                sentence=_in_a_sentence(t, pilot),
                source=source,
                edition=view.edition.number,
                origins=chosen.report.origins,
                content=pilot_tables.of_one_pilot(t, pilot, words(t), view.edition, source),
            ),
            table_open=True,
        ),
    )


def _with_partners(view: View, chosen: Chosen, pilot: Pilot) -> None:
    t = view.t
    source = source_line.dataset_line(t, view.edition, "pilot_municipalities", chosen.report.origins)
    roles = code_titles(t, "pilot_municipalities", "role")
    draw(
        view,
        Card(
            key="partners",
            document=Document(
                language=t.language,
                title=t("export_tables.of_pilot", title=t("pilots.municipalities"), pilot=pilot.title),
                page_title=t("pilots.municipalities"),
                sentence=t("export_tables.partners_lead", title=pilot.title, count=_listed(t, chosen, pilot)),
                source=source,
                edition=view.edition.number,
                origins=chosen.report.origins,
                content=pilot_tables.of_partners(t, pilot, roles, view.edition, source),
            ),
            table_open=True,
        ),
    )


def _listed(t: Catalogue, chosen: Chosen, pilot: Pilot) -> str:
    """How many municipalities take part: at least those that are listed, where the list is not complete."""
    number = str(len(pilot.partners))
    return t("quantity.at_least", number=number) if pilot.pilot_id in chosen.report.not_listed else number


def _in_a_sentence(t: Catalogue, pilot: Pilot) -> str:
    phase = code_titles(t, "pilots", "phase")[pilot.phase].lower()
    who = pilot.lead_actor or t("pilots.unknown_lead")
    return t("pilots.told", title=pilot.title, phase=phase, lead=who)


def measures(view: View, chosen: Chosen, rows: Sequence[MeasuredChange]) -> None:
    """What was measured at the start and in the first half of 2024, and what may be said of it."""
    t = view.t
    if not rows:
        loaded = view.edition.has("pilot_followup")
        st.markdown(t("pilots.no_measures" if loaded else "pilots.measures_not_loaded"))
        return
    source = source_line.dataset_line(t, view.edition, "pilot_followup", chosen.report.origins)
    draw(
        view,
        Card(
            key="measures",
            document=Document(
                language=t.language,
                title=t("export_tables.of_pilot", title=t("pilots.measures"), pilot=rows[0].title),
                page_title=t("pilots.measures"),
                sentence=t("export_tables.measures_lead", title=rows[0].title, count=len(rows)),
                source=source,
                edition=view.edition.number,
                origins=chosen.report.origins,
                content=followup_tables.of_measures(t, rows, view.edition, source),
            ),
            table_open=True,
        ),
    )
    for claim in {row.level: row.claim for row in rows}.values():
        st.markdown(t("pilots.claim", level=claim.level, name=claim.name(t.language), claim=claim.claim(t.language)))


def uncovered(view: View, chosen: Chosen) -> None:
    """How many municipalities with high need no pilot and no session has reached, and the way to the list."""
    t = view.t
    spots = cache.white_spots(view.edition.number, chosen.need.id, Against.EITHER)
    st.header(t("pilots.uncovered"), anchor=False)
    key = "pilots.uncovered_found" if spots.white_spots else "pilots.uncovered_none"
    if spots.undecided or not spots.need.values:
        key = "pilots.uncovered_unknown"
    say(view, t(key, count=len(spots.white_spots), need=needs.name(t, spots.need)), spots.origins)
    there = page("coverage")
    address = {**shared_parameters(), NEED.key: chosen.need.id}
    link(there, t("pilots.to_coverage"), address, icon=there.icon)
