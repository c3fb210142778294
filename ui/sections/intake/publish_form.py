"""The last step with a file: a note, a name, what becomes of what is there, and the button."""

import streamlit as st

from data.access import Action
from data.faults import StoreError
from data.intake.check import Check
from data.intake.drafts import Draft
from data.intake.publish import publish
from data.journal.acts import What
from data.store.merge import Mode
from ui import cache
from ui.monitoring import events
from ui.page.view import View
from ui.pickers import who
from ui.sections.intake import past_damaged, working_draft
from ui.sections.intake.working_draft import FILE, MODE
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

NOTE, WHO = "upload_note", "upload_who"
PUBLISHED = "upload_published"


def say_published(view: View) -> None:
    """That a file was published, once, where it was chosen."""
    published = st.session_state.pop(PUBLISHED, None)
    if published is not None:
        st.success(view.t("upload.published", number=published), icon=":material/check_circle:")


def ask(view: View, draft: Draft | None, found: Check | None) -> None:
    """The last step: note, who, merge or replace, and the button."""
    if draft is None or found is None or found.merged is None:
        return
    t = view.t
    st.header(t("upload.publish"), anchor=False)
    st.radio(
        t("upload.mode_label"),
        list(Mode),
        format_func=lambda mode: t(f"upload.mode.{mode}"),
        key=MODE,
        persist_state="session",
    )
    if not found.publishable:
        st.info(t("upload.not_publishable"), icon=":material/info:")
        return
    if not view.may(Action.PUBLISH):
        st.info(t("upload.may_not_publish"), icon=":material/info:")
        return
    with st.form("upload_publish"):
        said = who.ask(view, WHO)
        note = st.text_input(t("upload.note"), key=NOTE)
        loss = _ask_about_loss(view, found)
        past = past_damaged.ask(view, "upload_past_damaged")
        if not st.form_submit_button(t("upload.do_publish"), type="primary"):
            return
        if found.loss and not loss:
            st.warning(t("upload.loss_first"), icon=":material/warning:")
            return
        _publish(view, draft, found, note, said, allow_loss=loss, past_damaged=past)


def _ask_about_loss(view: View, found: Check) -> bool:
    """A box to tick where figures would go; False otherwise."""
    if not found.loss:
        return False
    emptied, rows = sum(found.loss.emptied.values()), found.loss.rows
    parts = [
        (emptied, "upload.loss.emptied", format_value(emptied, "values", 0, view.language)),
        (rows, "upload.loss.removed", format_value(rows, "rows", 0, view.language)),
    ]
    told = view.t("upload.loss.and").join(view.t(key, count=count) for number, key, count in parts if number)
    return st.checkbox(view.t("upload.allow_loss", what=told), key=f"upload_allow_loss_{found.mode}")


def _publish(view: View, draft: Draft, found: Check, note: str, said: str, *, allow_loss: bool, past_damaged: bool) -> None:
    try:
        manifest = publish(
            cache.store(),
            found,
            draft.content,
            note=note,
            who=said,
            role=view.role,
            allow_loss=allow_loss,
            past_damaged=past_damaged,
        )
    except StoreError as fault:
        st.error(plain(events.refused(fault).sentence(view.language)), icon=":material/error:")
        return
    if manifest.number == found.base:
        st.info(view.t("upload.nothing_new", number=manifest.number), icon=":material/info:")
        return
    view.record(What.PUBLISHED, manifest.number, said, dataset=found.dataset or "")
    cache.remembered_answers().remember(cache.visitors().key(), found)
    cache.drafts().drop(working_draft.key())
    working_draft.hold(view, "")
    for done in (FILE, MODE):
        st.session_state.pop(done, None)
    st.session_state[PUBLISHED] = manifest.number
    st.rerun()
