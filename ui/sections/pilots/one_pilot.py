"""More of the pilots page: themes by sub-region, one pilot in detail, and what is left uncovered."""

from collections.abc import Mapping, Sequence

import streamlit as st

from analytics.coverage.white_spots import Against
from analytics.needs.need import Need
from analytics.pilots.followup import FollowUp, MeasuredChange
from analytics.pilots.portfolio import Partner, Pilot
from data.reference.geography import regions
from ui import cache
from ui.card.card import Card, draw, say
from ui.page.navigation import page
from ui.page.selection import NEED, PILOT, shared_parameters
from ui.page.view import View
from ui.pickers import need as need_choice
from ui.pickers import pickers
from ui.sections.pilots import pilot_tables
from ui.sections.pilots.portfolio import Chosen, words
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles, industry_titles
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

REGIONAL = "regional"


def grid(view: View, chosen: Chosen) -> None:
    """How many pilots each theme has in each sub-region; the regional pilots have a row of their own."""
    t, report = view.t, chosen.report
    themes = code_titles(t, "pilots", "theme")
    rows = {one.code: one.name for one in regions(report.division)} | {REGIONAL: t("pilots.regional_row")}
    counts = {(cell.region, cell.theme): len(cell.pilots) for cell in report.themes_by_region}
    table = {t(f"table.area.{report.division}"): [plain(name) for name in rows.values()]}
    for theme, title in themes.items():
        table[title] = [str(counts.get((row, theme), 0)) for row in rows]
    source = source_line.dataset_line(t, view.edition, "pilots", report.origins)
    if report.pilots:
        draw(
            view,
            Card(
                key="themes",
                title=t("pilots.grid"),
                figure=None,
                sentence=_empty(t, rows, counts),
                note=t("pilots.grid_note"),
                source=source,
                origins=report.origins,
                table=table,
                table_open=True,
                export=pilot_tables.of_themes(t, rows, counts, themes, view.edition, source),
            ),
        )


def _empty(t: Catalogue, rows: dict[str, str], counts: dict[tuple[str, str], int]) -> str:
    bare = [
        name
        for row, name in rows.items()
        if row != REGIONAL and not any(count for (region, _), count in counts.items() if region == row)
    ]
    return t("pilots.grid_bare", names=sentences.listed(t, bare)) if bare else t("pilots.grid_full")


def one_pilot(view: View, chosen: Chosen) -> None:
    """One pilot with all there is to tell: what, who, how much, and what the follow-up measured."""
    t = view.t
    if not chosen.pilots:
        return
    titles = {one.pilot_id: one.title for one in chosen.pilots}
    with view.controls("pilot"):
        st.header(t("pilots.one"), anchor=False)
        wanted = pickers.pick(view, PILOT, t("pilots.pilot"), list(titles), next(iter(titles)), titles.__getitem__)
    pilot = next(one for one in chosen.pilots if one.pilot_id == wanted)
    _in_short(view, chosen, pilot)
    if pilot.partners:
        _with_partners(view, chosen, pilot)
    measures(view, chosen, [one for one in follow_up(view).measures if one.pilot_id == wanted])


def _in_short(view: View, chosen: Chosen, pilot: Pilot) -> None:
    t = view.t
    source = source_line.dataset_line(t, view.edition, "pilots", chosen.report.origins)
    draw(
        view,
        Card(
            key="one_pilot",
            title=pilot.title,
            figure=None,
            sentence=_told(t, pilot),
            source=source,
            origins=chosen.report.origins,
            table=_facts(t, pilot),
            table_open=True,
            export=pilot_tables.of_all(t, [pilot], words(t), view.edition, source),
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
            title=t("pilots.municipalities"),
            figure=None,
            sentence=t("export_tables.partners_lead", title=pilot.title, count=len(pilot.partners)),
            source=source,
            origins=chosen.report.origins,
            table=_partners(t, pilot.partners, roles),
            table_open=True,
            export=pilot_tables.of_partners(t, pilot, roles, view.edition, source),
        ),
    )


def follow_up(view: View, indicator: str = pickers.FIRST_INDICATOR) -> FollowUp:
    """The follow-up of the edition."""
    return cache.followed_up(view.edition.number, indicator)


def _told(t: Catalogue, pilot: Pilot) -> str:
    phase = code_titles(t, "pilots", "phase")[pilot.phase].lower()
    who = pilot.lead_actor or t("pilots.unknown_lead")
    return t("pilots.told", title=pilot.title, phase=phase, lead=who)


def _facts(t: Catalogue, pilot: Pilot) -> dict[str, list[str]]:
    names = {column: code_titles(t, "pilots", column) for column in ("theme", "phase", "driver")}
    industries = industry_titles(t)
    funding = t("state.missing") if pilot.funding_sek is None else format_value(pilot.funding_sek, "sek", 0, t.language)
    facts = [
        (t("pilots.theme"), names["theme"].get(pilot.theme, pilot.theme)),
        (t("pilots.phase"), names["phase"].get(pilot.phase, pilot.phase)),
        (t("pilots.period"), f"{pilot.start or '–'} – {pilot.end or t('pilots.open_end')}"),
        (t("pilots.lead_actor"), pilot.lead_actor or t("state.missing")),
        (t("pilots.scope"), t("pilots.scope_regional" if pilot.regional else "pilots.scope_municipal")),
        (t("pilots.driver"), names["driver"].get(pilot.driver or "", t("state.missing"))),
        (t("participation.industry"), industries.get(pilot.industry or "", t("participation.several_industries"))),
        (t("pilots.participants"), quantities.worded(t, pilot.participants)),
        (t("pilots.funding"), funding),
    ]
    return {
        t("participation.fact"): [name for name, _ in facts],
        t("export_tables.value"): [plain(value) for _, value in facts],
    }


def _partners(t: Catalogue, partners: Sequence[Partner], roles: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        t("table.area.municipality"): [plain(one.name) for one in partners],
        t("pilots.role"): [roles.get(one.role, plain(one.role)) for one in partners],
        t("pilots.reached"): [quantities.worded(t, one.reached) for one in partners],
        t("pilots.obtained"): [quantities.worded(t, one.obtained_outcome) for one in partners],
    }


def measures(view: View, chosen: Chosen, found: Sequence[MeasuredChange]) -> None:
    """What was measured at the start and in the first half of 2024, and what may be said of it."""
    t = view.t
    if not found:
        st.markdown(t("pilots.no_measures"))
        return
    source = source_line.dataset_line(t, view.edition, "pilot_followup", chosen.report.origins)
    title = t("export_tables.of_pilot", title=t("pilots.measures"), pilot=found[0].title)
    draw(
        view,
        Card(
            key="measures",
            title=t("pilots.measures"),
            figure=None,
            sentence=t("export_tables.measures_lead", title=found[0].title, count=len(found)),
            source=source,
            origins=chosen.report.origins,
            table={
                t("pilots.measure"): [plain(one.measure.measure) for one in found],
                t("pilots.baseline"): [measured(t, one, "baseline") for one in found],
                t("pilots.follow_up"): [measured(t, one, "follow_up") for one in found],
                t("pilots.evidence"): [evidence(t, one) for one in found],
            },
            table_open=True,
            export=pilot_tables.of_measures(t, found, WHOLE, view.edition, source, title=title),
        ),
    )
    for claim in {one.level: one.claim for one in found}.values():
        st.markdown(t("pilots.claim", level=claim.level, name=claim.name(t.language), claim=claim.claim(t.language)))


def measured(t: Catalogue, one: MeasuredChange, moment: str) -> str:
    """One value of a measure with its unit, or the word for why there is none."""
    quantity = getattr(one.measure, moment)
    return quantities.worded(t, quantity, one.measure.unit, 0 if one.measure.unit in WHOLE else 1)


WHOLE = ("persons", "organisations", "days", "sek", "count")
"""Units that are counted, not measured."""


def evidence(t: Catalogue, one: MeasuredChange) -> str:
    """The level the wording stays at, and the one that was declared when it is another."""
    text = t("pilots.level", level=one.level, name=one.claim.name(t.language))
    if one.declared_level is None or one.declared_level == one.level:
        return text
    return t("pilots.declared", level=text, declared=one.declared_level)


def uncovered(view: View, chosen: Chosen) -> None:
    """How many municipalities with high need no pilot and no session has reached, and the way to the list."""
    t = view.t
    found = cache.white_spots(view.edition.number, chosen.need.id, Against.EITHER)
    need: Need = found.need
    st.header(t("pilots.uncovered"), anchor=False)
    key = "pilots.uncovered_found" if found.white_spots else "pilots.uncovered_none"
    if found.undecided or not need.values:
        key = "pilots.uncovered_unknown"
    say(view, t(key, count=len(found.white_spots), need=need_choice.name(t, need)), found.origins)
    there = page("coverage")
    address = {**shared_parameters(), NEED.key: chosen.need.id}
    st.page_link(there.path, label=t("pilots.to_coverage"), icon=there.icon, query_params=address)
