"""The sections of the page on cooperation."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.cooperation.arenas import DATASETS, KINDS, Cooperation
from analytics.cooperation.partners import counts, shared_with
from data.reference.geography import MUNICIPALITIES, area_name, regions
from data.vocabulary import Origin
from ui import cache
from ui.card.card import Card, draw, say, table
from ui.document.content import Content
from ui.document.document import Document
from ui.figures import charts
from ui.page.selection import ARENA, PARTNER
from ui.page.view import View
from ui.panel import key_figures
from ui.panel.key_figures import KeyFigure
from ui.pickers import pickers
from ui.sections.cooperation import cooperation_tables
from ui.sections.cooperation.cooperation_tables import pair
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain

FIRST = "1290"
"""The municipality shown first: one with arenas of every kind."""


def report(view: View) -> Cooperation:
    """Everything the edition tells of cooperation."""
    arenas = cache.cooperation(view.edition.number)
    view.note_origins(arenas.origins)
    return arenas


def lead(view: View, arenas: Cooperation) -> None:
    """Who shares nothing with anybody, as the title."""
    if view.frame is None:
        return
    view.frame.titled = True
    with view.frame.head:
        st.title(plain(_finding(view.t, arenas)), anchor=False)


def answer(view: View, arenas: Cooperation) -> None:
    """Counts, what is missing, and which sub-regions are apart, beside the figure."""
    if view.stage is not None or not arenas.origins:
        return
    t, figures = view.t, []
    if not _unknown(arenas, pickers.ALL):
        figures.append(KeyFigure(label=t("cooperation.count.alone"), value=str(len(arenas.without_arena))))
    if not {"pilots", "structures"} & set(arenas.open_kinds):
        figures.append(KeyFigure(label=t("cooperation.count.apart"), value=str(len(arenas.apart))))
    if arenas.structures:
        figures.append(KeyFigure(label=t("cooperation.structures"), value=str(len(arenas.structures))))
    key_figures.row(view, figures)
    with view.beside():
        if arenas.gaps:
            st.info(plain(quantities.gaps(t, arenas.gaps)), icon=":material/info:")
        say(view, _apart(t, arenas, {region.code: region.name for region in regions(arenas.division)}), arenas.origins)


def _sure(arenas: Cooperation) -> list[str]:
    """Names of those who are known to share no arena."""
    return [area_name(code) for code in arenas.without_arena if code not in _unknown(arenas, pickers.ALL)]


def _finding(t: Catalogue, arenas: Cooperation) -> str:
    sure = _sure(arenas)
    if not arenas.origins:
        return t("page.cooperation.title")
    if not sure:
        return t("cooperation.alone_unknown" if arenas.without_arena else "cooperation.nobody_alone").rstrip(".")
    return t("cooperation.finding_one" if len(sure) == 1 else "cooperation.finding_many", count=len(sure))


def _source(view: View, arenas: Cooperation, dataset: str) -> str:
    return source_line.dataset_line(view.t, view.edition, dataset, arenas.origins, among=DATASETS)


def figure_matrix(view: View, arenas: Cooperation) -> None:
    """Every pair of municipalities, darker where they share more, over the first screen."""
    t = view.t
    kinds = {pickers.ALL: KINDS, **{kind: (kind,) for kind in KINDS}}
    with view.controls("arena"):
        kind = pickers.pick(
            view, ARENA, t("cooperation.arena"), list(kinds), pickers.ALL, lambda key: t(f"cooperation.kind.{key}")
        )
    draw(view, _matrix(view, arenas, kind, kinds[kind]))


def all_areas(view: View, arenas: Cooperation) -> None:
    """The numbers of the figure."""
    if arenas.origins and view.stage is None:
        table(view, _matrix(view, arenas, pickers.ALL, KINDS))


def _matrix(view: View, arenas: Cooperation, kind: str, kinds: Sequence[str]) -> Card:
    t, known, source = view.t, bool(arenas.origins), _source(view, arenas, "attendance")
    figure = partial(
        charts.matrix,
        t,
        regions(arenas.division),
        counts(arenas.matrix, kinds),
        unknown=_unknown(arenas, kind),
        why=cooperation_tables.why_unknown(arenas, kinds),
        demo=Origin.DEMO in arenas.origins,
    )
    return Card(
        key="matrix",
        leads=True,
        document=Document(
            language=t.language,
            title=t("cooperation.matrix"),
            sentence=_alone(t, arenas),
            source=source,
            edition=view.edition.number,
            origins=arenas.origins,
            notes=_unreported(t, arenas),
            figure=figure if known else None,
            content=cooperation_tables.of_matrix(t, arenas, view.edition, source) if known else Content(),
        ),
    )


def _unknown(arenas: Cooperation, kind: str) -> tuple[str, ...]:
    """The municipalities of which nothing shared may mean not reported."""
    asked = KINDS if kind == pickers.ALL else (kind,)
    if any(one in arenas.open_kinds for one in asked if one != "sessions"):
        return tuple(municipality.code for municipality in MUNICIPALITIES)
    return arenas.unreported if kind in (pickers.ALL, "sessions") else ()


def _alone(t: Catalogue, arenas: Cooperation) -> str:
    if not arenas.origins:
        return t("cooperation.nothing")
    sure = _sure(arenas)
    if not sure:
        return t("cooperation.alone_unknown" if arenas.without_arena else "cooperation.nobody_alone")
    return t(
        "cooperation.alone_one" if len(sure) == 1 else "cooperation.alone", count=len(sure), names=sentences.listed(t, sure)
    )


def _unreported(t: Catalogue, arenas: Cooperation) -> tuple[str, ...]:
    if not arenas.origins:
        return ()
    said = [
        t(f"cooperation.open.{kind}_absent" if kind in arenas.absent_kinds else f"cooperation.open.{kind}")
        for kind in arenas.open_kinds
        if kind != "sessions"
    ]
    names = [area_name(code) for code in arenas.unreported]
    if "sessions" in arenas.absent_kinds:
        said.append(t("cooperation.open.sessions_absent"))
    elif len(names) == len(MUNICIPALITIES):
        said.append(t("cooperation.attendance_unknown"))
    elif names:
        said.append(t("cooperation.unreported", names=sentences.listed(t, names)))
    return tuple(said)


def one_municipality(view: View, arenas: Cooperation) -> None:
    """With whom one municipality shares an arena."""
    t = view.t
    if not arenas.origins:
        return
    codes = [municipality.code for municipality in MUNICIPALITIES]
    with view.controls("partner"):
        st.header(t("cooperation.one"), anchor=False)
        code = pickers.pick(view, PARTNER, t("table.area.municipality"), codes, view.mine or FIRST, area_name)
    rows = shared_with(arenas.matrix, code)
    near = [area_name(other) for other, shared in rows if shared.pilots or shared.structures]
    title, source = t("cooperation.with_whom", name=area_name(code)), _source(view, arenas, "attendance")
    draw(
        view,
        Card(
            key="one_municipality",
            document=Document(
                language=t.language,
                title=t("export_tables.arenas_of", title=title) if rows else title,
                page_title=title,
                sentence=_with_whom(t, arenas, code, len(rows), near),
                source=source,
                edition=view.edition.number,
                origins=arenas.origins,
                notes=_unreported(t, arenas),
                content=cooperation_tables.of_one_municipality(t, arenas, rows, view.edition, source) if rows else Content(),
            ),
        ),
    )


def _with_whom(t: Catalogue, arenas: Cooperation, code: str, count: int, near: Sequence[str]) -> str:
    """With how many others a municipality shares an arena, and with whom more than a session; what is not known is told."""
    own = [kind for kind in KINDS if kind != "sessions"]
    key = "shares" if near else "shares_sessions_only" if not set(own) & set(arenas.open_kinds) else "shares_sessions"
    others = str(count)
    if cooperation_tables.may_be_more(arenas, KINDS, code):
        if not count:
            return _nothing_known(t, arenas, code)
        others = t("quantity.at_least", number=others)
    key = key if count else "shares_none"
    return t(
        f"cooperation.{key}",
        name=area_name(code),
        others=others,
        count=count,
        names=sentences.listed(t, near) if near else "",
    )


def _nothing_known(t: Catalogue, arenas: Cooperation, code: str) -> str:
    """Why nothing is known of what a municipality shares: arenas that are not loaded, or not reported."""
    if not arenas.absent_kinds:
        return t("cooperation.shares_not_reported", name=area_name(code))
    kinds = sentences.listed(t, [t(f"cooperation.absent.{kind}") for kind in arenas.absent_kinds])
    return t("cooperation.shares_not_loaded", name=area_name(code), kinds=kinds)


def sub_regions(view: View, arenas: Cooperation) -> None:
    """Which sub-regions share what, and which have no arena of their own in common."""
    t = view.t
    if not arenas.origins:
        return
    names = {region.code: region.name for region in regions(arenas.division)}
    source = _source(view, arenas, "pilot_municipalities")
    rows = sorted(arenas.regions, key=lambda shared: shared.one == shared.other)
    draw(
        view,
        Card(
            key="sub_regions",
            document=Document(
                language=t.language,
                title=t("export_tables.sub_regions"),
                page_title=t("cooperation.regions"),
                sentence=_apart(t, arenas, names),
                source=source,
                edition=view.edition.number,
                origins=arenas.origins,
                notes=(t("cooperation.regions_note"), *_unreported(t, arenas)),
                content=cooperation_tables.of_region_pairs(t, arenas, rows, names, view.edition, source),
            ),
        ),
    )


def _apart(t: Catalogue, arenas: Cooperation, names: dict[str, str]) -> str:
    if not arenas.apart:
        return t("cooperation.none_apart")
    own = {"pilots", "structures"}
    if own & set(arenas.open_kinds):
        why = "not_loaded" if own & set(arenas.absent_kinds) else "not_reported"
        return t(f"cooperation.apart_{why}", count=len(arenas.apart))
    pairs, wholly = ("; ".join(pair(t, names, *codes) for codes in apart) for apart in (arenas.apart, arenas.wholly_apart))
    parts = [t("cooperation.apart", count=len(arenas.apart), pairs=pairs)]
    return " ".join([*parts, t("cooperation.wholly_apart", pairs=wholly)] if wholly else parts)


def with_region(view: View, arenas: Cooperation) -> None:
    """The arenas between Region Skåne and each municipality."""
    t = view.t
    if not arenas.origins:
        return
    rows = arenas.with_region_skane
    bare = [area_name(row.code) for row in rows if not (row.sessions or row.pilots or row.structures)]
    sure = [name for name in bare if name not in {area_name(code) for code in _unknown(arenas, pickers.ALL)}]
    key = "cooperation.region_bare" if sure else "cooperation.region_unknown" if bare else "cooperation.region_full"
    source = _source(view, arenas, "attendance")
    draw(
        view,
        Card(
            key="with_region",
            document=Document(
                language=t.language,
                title=t("cooperation.region"),
                sentence=t(key, count=len(sure), names=sentences.listed(t, sure) if sure else ""),
                source=source,
                edition=view.edition.number,
                origins=arenas.origins,
                notes=(t("cooperation.region_note"), *_unreported(t, arenas)),
                content=cooperation_tables.of_with_region(t, arenas, view.edition, source),
            ),
        ),
    )


def structures(view: View, arenas: Cooperation) -> None:
    """The structures that phase 3 put in place."""
    t = view.t
    if not arenas.structures:
        return
    kinds = code_titles(t, "cooperation_structures", "kind")
    rows, source = arenas.structures, _source(view, arenas, "cooperation_structures")
    draw(
        view,
        Card(
            key="structures",
            document=Document(
                language=t.language,
                title=t("cooperation.structures"),
                sentence=t("cooperation.structures_lead", count=len(rows)),
                source=source,
                edition=view.edition.number,
                origins=arenas.origins,
                content=cooperation_tables.of_structures(t, rows, kinds, view.edition, source),
            ),
            table_open=True,
        ),
    )
