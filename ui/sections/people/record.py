"""What has been done, by whom and on which edition: read here, taken along as a file."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import streamlit as st

from data.journal.acts import Act, What
from data.store.manifest import Kind, Manifest
from data.text_table import text_table
from ui import cache
from ui.export.tables import csv_file
from ui.page.view import View
from ui.wording.clock import moment
from ui.wording.markdown import plain

MOST_SHOWN = 200
OF_EDITIONS = {Kind.PUBLISH: What.PUBLISHED, Kind.UNDO: What.UNDONE}
_MADE_EDITIONS = (What.PUBLISHED, What.REFRESHED, What.UNDONE)


def acts(view: View) -> None:
    """The latest acts in a table, and all of them as a file."""
    t = view.t
    st.header(t("acts.title"), anchor=False)
    found = everything(cache.acts().since(), cache.store().manifests())
    if not found:
        st.info(t("acts.none"), icon=":material/info:")
        return
    if len(found) > MOST_SHOWN:
        st.caption(t("acts.latest", count=MOST_SHOWN, all=len(found)))
    table = _columns(view, found[:MOST_SHOWN])
    with st.container(key="words_acts"):
        st.table(
            text_table({heading: [plain(text) or "–" for text in column] for heading, column in table.items()}),
            hide_index=True,
            border="horizontal",
            alt=t("acts.title"),
        )
    st.download_button(
        t("acts.take"),
        data=lambda: csv_file.lines(list(_columns(view, found)), zip(*_columns(view, found).values(), strict=True)),
        file_name=t("acts.file"),
        mime="text/csv",
        key="acts_csv",
        icon=":material/download:",
    )


def everything(recorded: Iterable[Act], manifests: Iterable[Manifest]) -> tuple[Act, ...]:
    """What was recorded, and from their manifests the editions that nobody recorded: made before there was a record."""
    known = list(recorded)
    told = {act.edition for act in known if act.what in _MADE_EDITIONS}
    for manifest in manifests:
        what = OF_EDITIONS.get(manifest.kind)
        if what is not None and manifest.number not in told:
            at = datetime.fromisoformat(manifest.created)
            known.append(Act(what=what, who=manifest.who, edition=manifest.number, at=at))
    return tuple(sorted(known, key=lambda act: act.at.isoformat() if act.at else "", reverse=True))


def _columns(view: View, found: Sequence[Act]) -> dict[str, list[str]]:
    t = view.t
    return {
        t("acts.when"): [moment(act.at) if act.at else "" for act in found],
        t("acts.who"): [act.who for act in found],
        t("acts.what"): [t(f"act.{act.what}") for act in found],
        t("acts.edition"): [str(act.edition or "") for act in found],
        t("acts.about"): [_about(view, act) for act in found],
    }


def _about(view: View, act: Act) -> str:
    return "; ".join(f"{view.t(f'act_about.{key}')}: {value}" for key, value in act.about.items() if value != "")
