"""Bringing a file: choose it, have it checked, publish it; and the templates to begin with."""

import streamlit as st

from data.access import Action
from data.contracts.contract import CONTRACTS
from data.faults import StoreError
from data.intake import examples
from data.intake import publish as bringing
from data.intake.check import Check
from data.intake.drafts import Draft
from data.intake.reading.reading import Decisions
from data.store.merge import Mode
from ui import cache
from ui.page.selection import DRAFT
from ui.page.view import View
from ui.sections.intake import answer_words, how_read, past_damaged, questions, working_draft
from ui.sections.intake.working_draft import MODE, drop_earlier_answers
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

FILE, NOTE, WHO = "upload_file", "upload_note", "upload_who"
PUBLISHED = "upload_published"


def lead(view: View) -> None:
    """The title, and what happens to a file."""
    st.title(view.t("page.upload.title"), anchor=False)
    st.markdown(view.t("upload.lead"))
    published = st.session_state.pop(PUBLISHED, None)
    if published is not None:
        st.success(view.t("upload.published", number=published), icon=":material/check_circle:")


def bring(view: View) -> Draft | None:
    """The file being worked on: just chosen, or kept from before the page was reloaded or left by the menu.

    A new one gets the answers that this visitor gave about the last one of its kind.
    """
    t = view.t
    chosen = st.file_uploader(t("upload.file"), key=FILE, help=t("upload.file_help"))
    key = view.selection.resolve(DRAFT, lambda _: True, "") or working_draft.back_from_the_menu(view)
    draft = cache.drafts().get(key) if key else None
    if chosen is not None and (draft is None or draft.name != chosen.name or draft.content != chosen.getvalue()):
        draft = Draft(chosen.name, chosen.getvalue(), Decisions())
    if draft is None:
        return None
    with st.spinner(t("upload.checking")):
        return working_draft.with_earlier_answers(view, draft, working_draft.checked(draft))


def check(view: View, draft: Draft | None) -> Check | None:
    """The file checked, with the person's answers; what it leaves open stands above the result."""
    if draft is None:
        return None
    with st.spinner(view.t("upload.checking")):
        found = working_draft.checked(draft)
    working_draft.keep(view, draft, found)
    _what_it_is(view, found)
    if working_draft.is_private(found):
        return found
    if draft.recalled:
        _said_before(view, draft)
    questions.ask(view, draft, found)
    how_read.panel(view, draft, found)
    return found


def _said_before(view: View, draft: Draft) -> None:
    """That answers were taken over, and the way to do without them."""
    with st.container(horizontal=True, vertical_alignment="center", key="said_before"):
        st.info(view.t("upload.said_before"), icon=":material/history:")
        st.button(view.t("upload.drop_said_before"), key="drop_said_before", on_click=drop_earlier_answers, args=(draft,))


def _what_it_is(view: View, found: Check) -> None:
    t = view.t
    st.header(plain(found.file), anchor=False)
    if found.dataset:
        st.markdown(t("upload.is", title=t.of(CONTRACTS[found.dataset], "title")))
    facts = [
        ("encoding", found.encoding),
        ("delimiter", found.delimiter and answer_words.reading(view, found, "delimiter", found.delimiter)),
        ("decimal", found.decimal and answer_words.reading(view, found, "decimal", found.decimal)),
        ("sheet", found.sheet),
        ("examples", ", ".join(found.examples)),
    ]
    told = [t(f"upload.fact.{key}", value=value) for key, value in facts if value]
    if told and not working_draft.is_private(found):
        st.caption(plain(" · ".join(told)))


def publish(view: View, draft: Draft | None, found: Check | None) -> None:
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
        who = st.text_input(t("upload.who"), key=WHO, help=t("upload.who_help"))
        note = st.text_input(t("upload.note"), key=NOTE)
        loss = _ask_about_loss(view, found)
        past = past_damaged.ask(view, "upload_past_damaged")
        if not st.form_submit_button(t("upload.do_publish"), type="primary"):
            return
        if found.loss and not loss:
            st.warning(t("upload.loss_first"), icon=":material/warning:")
            return
        _publish(view, draft, found, note, who, allow_loss=loss, past_damaged=past)


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


def _publish(view: View, draft: Draft, found: Check, note: str, who: str, *, allow_loss: bool, past_damaged: bool) -> None:
    try:
        manifest = bringing.publish(
            cache.store(),
            found,
            draft.content,
            note=note,
            who=who,
            role=view.role,
            allow_loss=allow_loss,
            past_damaged=past_damaged,
        )
    except StoreError as fault:
        st.error(plain(fault.sentence(view.language)), icon=":material/error:")
        return
    if manifest.number == found.base:
        st.info(view.t("upload.nothing_new", number=manifest.number), icon=":material/info:")
        return
    # There is no login yet: everybody with the same role at this server counts as the same person.
    cache.remembered_answers().remember(view.role, found)
    cache.drafts().drop(working_draft.key())
    working_draft.hold(view, "")
    for done in (FILE, MODE):
        st.session_state.pop(done, None)
    st.session_state[PUBLISHED] = manifest.number
    st.rerun()


def templates(view: View) -> None:
    """A template and a faulty sample for every data set."""
    t = view.t
    st.header(t("upload.templates"), anchor=False)
    st.markdown(t("upload.templates_lead"))
    titles = {code: t.of(contract, "title") for code, contract in CONTRACTS.items()}
    dataset = st.selectbox(t("upload.dataset"), list(titles), format_func=titles.__getitem__, key="upload_template")
    with st.container(horizontal=True):
        for kind in examples.kinds_for(dataset):
            made = cache.handout(dataset, kind, t.language)
            st.download_button(
                t(f"upload.template.{kind}"), made.content, made.name, made.mime, key=f"template_{kind}", on_click="ignore"
            )
