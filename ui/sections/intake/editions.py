"""The data editions: what each brought, what differs between any two, and the way back."""

import streamlit as st

from data.access import Action
from data.contracts.contract import CONTRACTS
from data.faults import BrokenEdition, StoreError
from data.journal.acts import What
from data.store.diff import Difference
from data.store.manifest import Entry, Manifest
from data.text_table import text_table
from ui import cache
from ui.monitoring import events
from ui.page.selection import AFTER, BEFORE
from ui.page.view import View
from ui.pickers import pickers, who
from ui.sections.intake import past_damaged
from ui.wording import source_line
from ui.wording.clock import moment
from ui.wording.markdown import plain
from ui.wording.numbers import format_number

UNDONE = "history_undone"


def lead(view: View) -> None:
    """The title, and what an edition is."""
    st.title(view.t("page.history.title"), anchor=False)
    st.markdown(view.t("history.lead"))


def editions(view: View) -> None:
    """Every edition, newest first."""
    t = view.t
    found = sorted(cache.store().manifests(), key=lambda one: -one.number)
    st.container(key="editions").table(
        {
            t("history.number"): [str(one.number) for one in found],
            t("history.when"): [plain(moment(one.created)) for one in found],
            t("history.what"): [plain(_what(view, one)) for one in found],
            t("history.who"): [plain(": ".join(filter(None, (one.who, one.note))) or "–") for one in found],
        },
        hide_index=True,
        border="horizontal",
        alt=t("page.history.title"),
    )


def _what(view: View, manifest: Manifest) -> str:
    made = _made(view, manifest)
    if not manifest.past_damaged:
        return made
    return f"{made} {view.t('history.past_damaged', editions=', '.join(map(str, manifest.past_damaged)))}"


def _made(view: View, manifest: Manifest) -> str:
    t = view.t
    if manifest.undone_to is not None:
        return t("history.kind.undo", to=manifest.undone_to)
    brought = [
        _brought(view, key, one)
        for key, one in manifest.datasets.items()
        if one.since == manifest.number and key in CONTRACTS
    ]
    return t(f"history.kind.{manifest.kind}", titles=", ".join(brought))


def _brought(view: View, key: str, entry: Entry) -> str:
    """The title of a data set, and of which of its lists it is known that nobody is missing."""
    t = view.t
    title = t.of(CONTRACTS[key], "title")
    if entry.complete_for is None or CONTRACTS[key].complete_for is None:
        return title
    words = "history.lists_complete" if entry.complete_for else "history.lists_not_complete"
    return t(words, title=title, names=", ".join(entry.complete_for))


def comparison(view: View) -> None:
    """What differs between two editions."""
    t = view.t
    damaged = cache.store().damaged_editions()
    numbers = sorted((one.number for one in cache.store().manifests() if one.number not in damaged), reverse=True)
    st.header(t("history.compare"), anchor=False)
    if len(numbers) < 2:
        st.markdown(t("history.only_one"))
        return
    left, right = st.columns(2)
    with left:
        before = pickers.pick(view, BEFORE, t("history.before"), numbers, numbers[1], str)
    with right:
        after = pickers.pick(view, AFTER, t("history.after"), numbers, numbers[0], str)
    try:
        found = cache.differences(before, after)
    except BrokenEdition as fault:  # an older one, which the rest of the page does without
        st.error(plain(fault.sentence(t.language)), icon=":material/broken_image:")
        return
    if not found:
        st.info(t("history.same", before=before, after=after), icon=":material/info:")
        return
    _difference_table(view, found)


def _difference_table(view: View, found: tuple[Difference, ...]) -> None:
    t = view.t

    def counts(name: str) -> list[str]:
        return [format_number(getattr(one, name), 0, t.language) for one in found]

    with st.container(key="numbers_differences"):
        st.table(
            text_table(
                {
                    t("freshness.dataset"): [plain(t.of(CONTRACTS[one.dataset], "title")) for one in found],
                    t("upload.row.new"): counts("new"),
                    t("upload.row.updated"): counts("updated"),
                    t("upload.row.removed"): counts("removed"),
                    t("freshness.origin"): [
                        source_line.origin_of(t, one.dataset, one.origin_after)
                        if one.origin_after
                        else t("state.not_loaded")
                        for one in found
                    ],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("history.compare"),
        )


def undo(view: View) -> None:
    """The way back: a new edition equal to an earlier one."""
    t = view.t
    latest = cache.store().latest()
    damaged = cache.store().damaged_editions()
    earlier = [one.number for one in cache.store().manifests() if one.number not in (latest, *damaged)]
    if not earlier or not view.may(Action.UNDO):
        return
    st.header(t("history.undo"), anchor=False)
    st.markdown(t("history.undo_lead"))
    with st.form("history_undo"):
        to = st.selectbox(t("history.back_to"), sorted(earlier, reverse=True), key="history_to")
        said = who.ask(view, "history_who")
        note = st.text_input(t("history.why"), key="history_note")
        past = past_damaged.ask(view, "history_past_damaged")
        if st.form_submit_button(t("history.do_undo")):
            _undo(view, to, note, said, latest, past)
    undone = st.session_state.pop(UNDONE, None)
    if undone is not None:
        st.success(view.t("history.undone", number=undone[0], to=undone[1]), icon=":material/check_circle:")


def _undo(view: View, to: int, note: str, said: str, latest: int, past: bool) -> None:
    try:
        made = cache.store().undo(to, note, said, role=view.role, base=latest, past_damaged=past)
    except StoreError as fault:
        st.error(plain(events.refused(fault).sentence(view.language)), icon=":material/error:")
        return
    if made.number == latest:
        st.info(view.t("history.same", before=to, after=latest), icon=":material/info:")
        return
    view.record(What.UNDONE, made.number, said, undone_to=to)
    st.session_state[UNDONE] = (made.number, to)
    st.rerun()
