"""Newer figures from the official sources, for whoever may publish: one button, what came of it, and a yes where it asks."""

from typing import TYPE_CHECKING

import streamlit as st

from data.access import Action
from data.faults import StoreError
from data.journal.acts import What
from data.text_table import text_table
from ui import cache
from ui.monitoring import events
from ui.page.view import View
from ui.wording.markdown import plain

if TYPE_CHECKING:
    from data.sources.refreshing.report import Report, UnitReport

REPORT, ALLOW, ONLY = "official_sources_report", "official_sources_allow", "official_sources_only"
_MOST_SHOWN = 10
_SOURCES = ("kolada", "scb", "jobtech", "yrkesbarometern", "pxweb")


def section(view: View) -> None:
    """The heading, which sources, and the button; afterwards what became of each part. Nothing for those who may not."""
    if not view.may(Action.PUBLISH):
        return
    t = view.t
    st.header(t("official_sources.title"), anchor=False)
    st.markdown(t("official_sources.lead"))
    chosen = st.pills(
        t("official_sources.which"),
        _SOURCES,
        selection_mode="multi",
        format_func=lambda name: t(f"official_sources.source.{name}"),
        key=ONLY,
    )
    report: Report | None = st.session_state.get(REPORT)
    asks = report is not None and any(unit.state == "asks" for unit in report.units)
    allow = st.checkbox(t("official_sources.allow"), key=ALLOW) if asks else False
    if st.button(t("official_sources.fetch"), icon=":material/sync:", key="official_sources_fetch"):
        report = _fetch(view, chosen or list(_SOURCES), allow=allow)
        if report is not None:
            st.session_state[REPORT] = report
            st.rerun()
    if report is not None:
        _tell(view, report)


def _fetch(view: View, chosen: list[str], *, allow: bool) -> "Report | None":
    """Ask the chosen sources, with progress. None when nothing could be published, which is said then."""
    # Late: what asks over the network is loaded only when somebody has said so.
    from data.sources.connectors import all_connectors
    from data.sources.refreshing.refresh import Options, refresh

    t, person = view.t, cache.visitors().person()
    bar = st.progress(0.0, t("official_sources.asking"))

    def show(title: str, done: int, total: int) -> None:
        bar.progress(done / max(1, total), t("official_sources.progress", done=done, total=total, title=title))

    try:
        report = refresh(
            cache.store(),
            [connector for name, connector in all_connectors().items() if name in chosen],
            who=person.name if person is not None else "",
            role=view.role,
            note=t("official_sources.note"),
            options=Options(allow_revision=allow),
            tell=show,
        )
        if report.edition is not None:
            view.record(What.REFRESHED, report.edition)
        return report
    except StoreError as fault:
        st.error(plain(events.refused(fault).sentence(view.language)), icon=":material/error:")
        return None
    finally:
        bar.empty()


def _tell(view: View, report: "Report") -> None:
    t = view.t
    if report.edition is not None:
        st.success(t("official_sources.published", number=report.edition), icon=":material/check_circle:")
    else:
        st.info(t("official_sources.nothing"), icon=":material/info:")
    st.table(
        text_table(
            {
                t("official_sources.part"): [plain(unit.title) for unit in report.units],
                t("official_sources.outcome"): [t(f"official_sources.state.{unit.state}") for unit in report.units],
                t("official_sources.more"): [plain(_more(view, unit)) for unit in report.units],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=t("official_sources.title"),
    )


def _more(view: View, unit: "UnitReport") -> str:
    """Why it failed, what it asks or breaks, or how many rows it brought."""
    if unit.fault is not None:
        return unit.fault.sentence(view.language)
    if unit.findings:
        return " ".join(finding.message(view.language) for finding in unit.findings[:_MOST_SHOWN])
    if unit.moves:
        return "; ".join(move.text() for move in unit.moves[:_MOST_SHOWN])
    counts = [(counted["new"], counted["updated"]) for counted in unit.rows.values()]
    new, updated = sum(new for new, _ in counts), sum(updated for _, updated in counts)
    return view.t("official_sources.rows", new=new, updated=updated) if counts else ""
