"""Bringing a file: choose it, answer what it asks, publish it; and the templates to begin with."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from data.access import Action
from data.contracts.contract import CONTRACTS
from data.faults import StoreError
from data.intake import examples
from data.intake import publish as bringing
from data.intake.check import Check
from data.intake.drafts import Draft
from data.intake.findings import Severity
from data.intake.questions import Asked, Question
from data.intake.reading.reading import Decisions
from data.store.merge import Mode
from ui import cache
from ui.page.selection import DRAFT
from ui.page.view import View
from ui.sections.intake import past_damaged
from ui.wording.markdown import plain

KEY = "draft"
FILE, MODE, NOTE, WHO = "upload_file", "upload_mode", "upload_note", "upload_who"
PUBLISHED = "upload_published"
LEFT = "upload_draft"
"""Session key: the draft that was worked on last."""
ANSWERS: dict[str, Sequence[str]] = {
    "decimal": ("comma", "point"),
    "delimiter": (";", ",", "tab", "|"),
    "encoding": ("utf-8", "windows-1252", "mac-roman", "cp850", "utf-16"),
    "dates": ("excel1900", "excel1904"),
}
"""What a question may be answered with; those about sheet, heading row and data set take theirs from the file."""
FIRST_ROWS = 10


def lead(view: View) -> None:
    """The title, and what happens to a file."""
    st.title(view.t("page.upload.title"), anchor=False)
    st.markdown(view.t("upload.lead"))
    published = st.session_state.pop(PUBLISHED, None)
    if published is not None:
        st.success(view.t("upload.published", number=published), icon=":material/check_circle:")


def bring(view: View) -> Draft | None:
    """The file being worked on: just chosen, or kept from before the page was reloaded or left by the menu."""
    t = view.t
    chosen = st.file_uploader(t("upload.file"), key=FILE, help=t("upload.file_help"))
    key = view.selection.resolve(DRAFT, lambda _: True, "") or _back_from_the_menu(view)
    kept = cache.drafts().get(key) if key else None
    if chosen is None:
        return kept
    if kept is not None and kept.name == chosen.name and kept.content == chosen.getvalue():
        return kept
    return Draft(chosen.name, chosen.getvalue(), Decisions())


def _back_from_the_menu(view: View) -> str:
    """The key of the draft that this visitor left the page with: the menu's addresses do not carry it. "" if none."""
    key: str = st.session_state.get(LEFT, "")
    if not key or cache.drafts().get(key) is None:
        return ""
    view.selection.set(DRAFT, key, "")
    return key


def _hold(view: View, key: str) -> None:
    """Go on with the draft of that key, "" for none: in the address for a reload, in the session for the menu."""
    view.selection.set(DRAFT, key, "")
    st.session_state[LEFT] = key


def check(view: View, draft: Draft | None) -> Check | None:
    """The file checked, with the person's answers; the questions stand above the result."""
    if draft is None:
        return None
    with st.spinner(view.t("upload.checking")):
        found = cache.checked(draft, cache.store().latest(), st.session_state.get(MODE, Mode.MERGE))
    _keep(view, draft, found)
    _recall(view, draft, found)
    _what_it_is(view, found)
    _questions(view, draft, found)
    return found


def _keep(view: View, draft: Draft, found: Check) -> None:
    """Keep the draft for a reload, unless it holds personal data."""
    key = st.session_state.get(DRAFT.widget, "")
    if any(finding.kind.private for finding in found.findings):
        cache.drafts().drop(key)
        _hold(view, "")
        return
    _hold(view, cache.drafts().keep(draft, key if cache.drafts().get(key) else None))


def _recall(view: View, draft: Draft, found: Check) -> None:
    """Answer as this visitor did the last time a file with the same headings came."""
    if draft.decisions.mapping or (found.dataset and not found.missing):
        return
    earlier = cache.mappings().recall(view.role, found.names)
    if earlier is not None:
        dataset, mapping = earlier
        _decide(view, draft, replace(draft.decisions, dataset=dataset, mapping=mapping))


def _what_it_is(view: View, found: Check) -> None:
    t = view.t
    st.header(plain(found.file), anchor=False)
    if found.dataset:
        st.markdown(t("upload.is", title=t.of(CONTRACTS[found.dataset], "title")))
    facts = [
        ("encoding", found.encoding),
        ("delimiter", t("upload.tab") if found.delimiter == "\t" else found.delimiter),
        ("decimal", t(f"upload.decimal.{found.decimal}") if found.decimal in ("comma", "point") else found.decimal),
        ("sheet", found.sheet),
        ("examples", ", ".join(found.examples)),
    ]
    if found.decisions.mapping:
        st.caption(t("upload.mapping_used"))
    told = [t(f"upload.fact.{key}", value=value) for key, value in facts if value]
    if told:
        st.caption(plain(" · ".join(told)))


def _questions(view: View, draft: Draft, found: Check) -> None:
    """A list for every question of the file, and for those answered before, so that an answer can be changed."""
    names = (*ANSWERS, "sheet", "header_row", "dataset")
    asked = {finding.kind.answer: finding for finding in found.findings if finding.severity is Severity.QUESTION}
    asked = {name: finding for name, finding in asked.items() if name in names}
    for number, question in enumerate(found.questions):
        if question.kind not in (Asked.DATASET, Asked.READING) and question.candidates:
            _candidates(view, draft, question, number)
    decided = {name for name in (*ANSWERS, "sheet", "header_row", "dataset") if getattr(draft.decisions, name) is not None}
    for name in [*asked, *sorted(decided - set(asked))]:
        if name is not None:
            _question(view, draft, found, name)
    if found.dataset and ({"dataset", "mapping"} & {*asked, *decided} or found.missing or draft.decisions.mapping):
        _mapping(view, draft, found)


def _candidates(view: View, draft: Draft, question: Question, number: int) -> None:
    """A question with its answers as they come; choosing one settles it."""
    t = view.t
    chosen = st.selectbox(
        plain(question.text(t.language)),
        range(len(question.candidates)),
        index=None,
        format_func=lambda place: question.candidates[place].why(t.language),
        placeholder=t("upload.answer"),
        key=f"upload_question_{question.kind}_{number}",
    )
    if chosen is not None:
        _decide(view, draft, draft.decisions.answered(question.candidates[chosen].answer))


def _question(view: View, draft: Draft, found: Check, name: str) -> None:
    t = view.t
    options = [str(one) for one in _options(found, name)]
    current = getattr(draft.decisions, name)
    shown = {code: t.of(contract, "title") for code, contract in CONTRACTS.items()} if name == "dataset" else {}
    key = f"upload_answer_{name}"
    answer = st.selectbox(
        t(f"upload.ask.{name}"),
        options,
        index=options.index(str(current)) if str(current) in options else None,
        format_func=lambda option: shown.get(option) or _answer_words(view, name, option),
        placeholder=t("upload.answer"),
        key=key,
    )
    if answer is not None and answer != (None if current is None else str(current)):
        value: Any = int(answer) if name == "header_row" else answer
        _decide(view, draft, replace(draft.decisions, **{name: value}))


def _answer_words(view: View, name: str, option: str) -> str:
    key = f"upload.{name}.{option}"
    return view.t(key) if view.t.has(key) else option


def _options(found: Check, name: str) -> Sequence[object]:
    if name == "sheet":
        return found.sheets
    if name == "header_row":
        return range(1, FIRST_ROWS + 1)
    if name == "dataset":
        return [*found.candidates, *(code for code in CONTRACTS if code not in found.candidates)]
    return ANSWERS[name]


def _mapping(view: View, draft: Draft, found: Check) -> None:
    """Which heading is which column, when the file does not say it in words the contract knows."""
    t = view.t
    if found.dataset is None:
        return
    columns = {column.name: column.title(t.language) for column in CONTRACTS[found.dataset].columns}
    known = dict(found.columns)
    with st.expander(t("upload.mapping"), expanded=bool(found.missing)), st.form("upload_mapping", border=False):
        answers = {}
        for place, heading in enumerate(found.names):
            options = ["", *columns]
            current = draft.decisions.mapping.get(heading, known.get(heading, ""))
            answers[heading] = st.selectbox(
                plain(heading) or t("upload.blank_heading"),
                options,
                index=options.index(current) if current in options else 0,
                format_func=lambda name: columns.get(name, t("upload.leave_out")),
                key=f"upload_map_{place}",
            )
        if st.form_submit_button(t("upload.use_mapping")):
            _decide(view, draft, replace(draft.decisions, mapping=answers))


def _decide(view: View, draft: Draft, decisions: Decisions) -> None:
    key = st.session_state.get(DRAFT.widget) or None
    kept = cache.drafts().keep(Draft(draft.name, draft.content, decisions), key)
    _hold(view, kept)
    st.rerun()


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
        emptied, removed = sum(found.loss.emptied.values()), found.loss.rows
        asked = t("upload.allow_loss", emptied=emptied, removed=removed)
        loss = bool(found.loss) and st.checkbox(asked, key="upload_allow_loss")
        past = past_damaged.ask(view, "upload_past_damaged")
        if st.form_submit_button(t("upload.do_publish"), type="primary") and (loss or not found.loss):
            _publish(view, draft, found, note, who, allow_loss=loss, past_damaged=past)


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
    if draft.decisions.mapping and found.dataset:
        # There is no login yet: everybody with the same role at this server counts as the same person.
        cache.mappings().remember(view.role, found.dataset, draft.decisions.mapping)
    cache.drafts().drop(st.session_state.get(DRAFT.widget, ""))
    _hold(view, "")
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
