"""The sections of the page on cooperation."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.cooperation.arenas import KINDS, Cooperation, Structure
from analytics.cooperation.partners import counts, partners, shared_with
from data.reference.geography import MUNICIPALITIES, area_name, regions
from ui import cache
from ui.card.card import Card, draw
from ui.figures import charts
from ui.page.selection import ARENA, PARTNER
from ui.page.view import View
from ui.pickers import pickers
from ui.sections.cooperation import cooperation_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain

FIRST = "1290"
"""The municipality shown first: one with arenas of every kind."""


def report(view: View) -> Cooperation:
    """Everything the edition tells of cooperation."""
    found = cache.cooperation(view.edition.number)
    view.note_origins(found.origins)
    return found


def lead(view: View, found: Cooperation) -> None:
    """The title, what the page answers, and what is missing."""
    t = view.t
    st.title(t("page.cooperation.title"), anchor=False)
    st.markdown(t("cooperation.lead"))
    if found.gaps:
        st.info(plain(quantities.gaps(t, found.gaps)), icon=":material/info:")


def _source(view: View, found: Cooperation, dataset: str) -> str:
    return source_line.dataset_line(view.t, view.edition, dataset, found.origins)


def figure_matrix(view: View, found: Cooperation) -> None:
    """Every pair of municipalities, darker where they share more."""
    t = view.t
    kinds = {pickers.ALL: KINDS, **{kind: (kind,) for kind in KINDS}}
    with view.controls("arena"):
        kind = pickers.pick(
            view, ARENA, t("cooperation.arena"), list(kinds), pickers.ALL, lambda key: t(f"cooperation.kind.{key}")
        )
    known, source = bool(found.origins), _source(view, found, "attendance")
    unknown = found.unreported if kind in (pickers.ALL, "sessions") else ()
    figure = partial(
        charts.matrix,
        regions(found.division),
        counts(found.matrix, kinds[kind]),
        t,
        unknown=unknown,
        demo=view.is_demo,
    )
    draw(
        view,
        Card(
            key="matrix",
            title=t("cooperation.matrix"),
            figure=figure if known else None,
            sentence=_alone(t, found),
            note=_unreported(t, found) or None,
            source=source,
            origins=found.origins,
            table=_partners(t, found) if known else None,
            export=cooperation_tables.of_matrix(t, found, view.edition, source) if known else None,
        ),
    )


def _alone(t: Catalogue, found: Cooperation) -> str:
    if not found.origins:
        return t("cooperation.nothing")
    sure = [area_name(code) for code in found.without_arena if code not in found.unreported]
    if not sure:
        return t("cooperation.nobody_alone")
    return t("cooperation.alone", count=len(sure), names=sentences.listed(t, sure))


def _unreported(t: Catalogue, found: Cooperation) -> str:
    if not found.origins or not found.unreported:
        return ""
    names = [area_name(code) for code in found.unreported]
    if len(names) == len(MUNICIPALITIES):
        return t("cooperation.attendance_unknown")
    return t("cooperation.unreported", names=sentences.listed(t, names))


def _partners(t: Catalogue, found: Cooperation) -> dict[str, list[str]]:
    rows = partners(found.matrix)
    least = {code: code in found.unreported for code in (one.code for one in rows)}

    def told(code: str, count: int) -> str:
        return t("quantity.at_least", number=count) if least[code] else str(count)

    return {
        t("table.area.municipality"): [plain(area_name(one.code)) for one in rows],
        t("cooperation.column.sessions"): [told(one.code, one.sessions) for one in rows],
        t("cooperation.column.pilots"): [str(one.pilots) for one in rows],
        t("cooperation.column.structures"): [str(one.structures) for one in rows],
        t("cooperation.column.any"): [told(one.code, one.any_kind) for one in rows],
    }


def one_municipality(view: View, found: Cooperation) -> None:
    """With whom one municipality shares an arena."""
    t = view.t
    if not found.origins:
        return
    codes = [one.code for one in MUNICIPALITIES]
    with view.controls("partner"):
        st.header(t("cooperation.one"), anchor=False)
        code = pickers.pick(view, PARTNER, t("table.area.municipality"), codes, FIRST, area_name)
    rows = shared_with(found.matrix, code)
    near = [area_name(other) for other, one in rows if one.pilots or one.structures]
    title, source = t("cooperation.with_whom", name=area_name(code)), _source(view, found, "attendance")
    key = "cooperation.shares_none" if not rows else "cooperation.shares_sessions" if not near else "cooperation.shares"
    draw(
        view,
        Card(
            key="one_municipality",
            title=title,
            figure=None,
            sentence=t(key, name=area_name(code), count=len(rows), names=sentences.listed(t, near) if near else ""),
            source=source,
            origins=found.origins,
            table={
                t("cooperation.other"): [plain(area_name(other)) for other, _ in rows],
                t("cooperation.kind.sessions"): [str(len(one.sessions)) for _, one in rows],
                t("cooperation.kind.pilots"): [str(len(one.pilots)) for _, one in rows],
                t("cooperation.kind.structures"): [str(len(one.structures)) for _, one in rows],
            }
            if rows
            else None,
            export=cooperation_tables.of_one(t, rows, view.edition, source, title) if rows else None,
        ),
    )


def sub_regions(view: View, found: Cooperation) -> None:
    """Which sub-regions share what, and which have no arena of their own in common."""
    t = view.t
    if not found.origins:
        return
    names, source = {one.code: one.name for one in regions(found.division)}, _source(view, found, "pilot_municipalities")
    rows = [one for one in found.regions if one.one != one.other] + [one for one in found.regions if one.one == one.other]
    draw(
        view,
        Card(
            key="sub_regions",
            title=t("cooperation.regions"),
            figure=None,
            sentence=_apart(t, found, names),
            note=t("cooperation.regions_note"),
            source=source,
            origins=found.origins,
            table={
                t("cooperation.pair"): [
                    plain(
                        t("cooperation.inside", name=names[one.one])
                        if one.one == one.other
                        else _pair(names, one.one, one.other)
                    )
                    for one in rows
                ],
                t("cooperation.kind.sessions"): [str(len(one.sessions)) for one in rows],
                t("cooperation.kind.pilots"): [str(len(one.pilots)) for one in rows],
                t("cooperation.kind.structures"): [str(len(one.structures)) for one in rows],
            },
            export=cooperation_tables.of_regions(t, rows, names, view.edition, source),
        ),
    )


def _pair(names: dict[str, str], one: str, other: str) -> str:
    return f"{names[one]} – {names[other]}"


def _apart(t: Catalogue, found: Cooperation, names: dict[str, str]) -> str:
    if not found.apart:
        return t("cooperation.none_apart")
    parts = [t("cooperation.apart", count=len(found.apart), pairs="; ".join(_pair(names, *pair) for pair in found.apart))]
    if found.wholly_apart:
        pairs = "; ".join(_pair(names, *pair) for pair in found.wholly_apart)
        parts.append(t("cooperation.wholly_apart", pairs=pairs))
    return " ".join(parts)


def with_region(view: View, found: Cooperation) -> None:
    """The arenas between Region Skåne and each municipality."""
    t = view.t
    if not found.origins:
        return
    rows = found.with_region_skane
    bare = [area_name(one.code) for one in rows if not (one.sessions or one.pilots or one.structures)]
    sure = [name for name in bare if name not in {area_name(code) for code in found.unreported}]
    key = "cooperation.region_bare" if sure else "cooperation.region_full"
    source = _source(view, found, "attendance")
    draw(
        view,
        Card(
            key="with_region",
            title=t("cooperation.region"),
            figure=None,
            sentence=t(key, count=len(sure), names=sentences.listed(t, sure) if sure else ""),
            note=t("cooperation.region_note"),
            source=source,
            origins=found.origins,
            table={
                t("table.area.municipality"): [plain(area_name(one.code)) for one in rows],
                t("cooperation.kind.sessions"): [_sessions(t, found, one.code, len(one.sessions)) for one in rows],
                t("cooperation.kind.pilots"): [str(len(one.pilots)) for one in rows],
                t("cooperation.kind.structures"): [str(len(one.structures)) for one in rows],
            },
            export=cooperation_tables.of_with_region(t, found, view.edition, source),
        ),
    )


def _sessions(t: Catalogue, found: Cooperation, code: str, count: int) -> str:
    if code not in found.unreported:
        return str(count)
    return t("quantity.at_least", number=count) if count else t("state.missing")


def structures(view: View, found: Cooperation) -> None:
    """The structures that phase 3 put in place."""
    t = view.t
    if not found.structures:
        return
    kinds = code_titles(t, "cooperation_structures", "kind")
    rows, source = found.structures, _source(view, found, "cooperation_structures")
    draw(
        view,
        Card(
            key="structures",
            title=t("cooperation.structures"),
            figure=None,
            sentence=t("cooperation.structures_lead", count=len(rows)),
            source=source,
            origins=found.origins,
            table={
                t("cooperation.structure"): [plain(one.title) for one in rows],
                t("cooperation.what"): [plain(kinds.get(one.kind, one.kind)) for one in rows],
                t("cooperation.since"): [plain(one.since or "–") for one in rows],
                t("cooperation.owner"): [plain(one.owner or "–") for one in rows],
                t("cooperation.members"): [plain(_members(one)) for one in rows],
            },
            table_open=True,
            export=cooperation_tables.of_structures(t, rows, kinds, view.edition, source),
        ),
    )


def _members(one: Structure) -> str:
    names: Sequence[str] = [*(area_name(code) for code in one.members), *one.actors]
    return ", ".join(names) or "–"
