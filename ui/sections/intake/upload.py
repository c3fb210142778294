"""Bringing a file: choose it and have it checked; and the templates to begin with."""

from pathlib import Path

import streamlit as st

from data.contracts.contract import CONTRACTS
from data.intake import examples
from data.intake.check import Check
from data.intake.drafts import Draft
from data.intake.reading.reading import Decisions
from data.journal.acts import What
from data.store.hashes import bytes_hash
from ui import cache
from ui.html import filled
from ui.page.selection import DRAFT
from ui.page.view import View
from ui.sections.intake import answer_words, how_read, publish_form, questions, working_draft
from ui.sections.intake.working_draft import FILE, drop_earlier_answers
from ui.wording.markdown import plain

RECORDED = "upload_recorded"
"""Session key: the hash of the file whose check has been recorded."""
WORDS = Path(__file__).with_name("uploader.html")


def lead(view: View) -> None:
    """The title, and what happens to a file."""
    st.title(view.t("page.upload.title"), anchor=False)
    st.markdown(view.t("upload.lead"))


def bring(view: View) -> Draft | None:
    """The file being worked on: just chosen, or kept from before the page was reloaded or left by the menu.

    A new one gets the answers that this visitor gave about the last one of its kind.
    """
    t = view.t
    st.html(filled(WORDS, t=t))
    _let_files_in(view)
    chosen = st.file_uploader(t("upload.file"), key=FILE, help=t("upload.file_help"))
    publish_form.say_published(view)
    key = view.selection.resolve(DRAFT, lambda _: True, "") or working_draft.back_from_the_menu(view)
    draft = cache.drafts().get(key) if key else None
    if chosen is not None and (draft is None or draft.name != chosen.name or draft.content != chosen.getvalue()):
        draft = Draft(chosen.name, chosen.getvalue(), Decisions())
    if draft is None:
        return None
    with st.spinner(t("upload.checking")):
        return working_draft.with_earlier_answers(draft, working_draft.checked(draft))


def _let_files_in(view: View) -> None:
    """From this session, for as long as its visitor may check files."""
    visitors, role = cache.visitors(), view.role
    person = visitors.person()
    cache.uploads().open_for(visitors.session(), lambda: role if visitors.login is None else visitors.role_of(person))


def _record(view: View, draft: Draft, found: Check) -> None:
    """That a file has been checked, once for each; of one with personal data nothing but that."""
    sha256 = bytes_hash(draft.content)
    if st.session_state.get(RECORDED) == sha256:
        return
    st.session_state[RECORDED] = sha256
    if working_draft.is_private(found):
        view.record(What.FILE_CHECKED, outcome=view.t("upload.outcome.private"))
        return
    outcome = "publishable" if found.publishable else "questions" if found.questions else "refused"
    told = view.t(f"upload.outcome.{outcome}")
    view.record(What.FILE_CHECKED, found.base, outcome=told, dataset=found.dataset or "", sha256=sha256)


def check(view: View, draft: Draft | None) -> Check | None:
    """The file checked, with the person's answers; what it leaves open stands above the result."""
    if draft is None:
        return None
    with st.spinner(view.t("upload.checking")):
        found = working_draft.checked(draft)
    _record(view, draft, found)
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
