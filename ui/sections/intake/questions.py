"""What a file leaves open: each question with its answers, likeliest first, and the first rows as they would be read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from data.contracts.contract import CONTRACTS, Contract
from data.intake.check import Check
from data.intake.drafts import Draft
from data.intake.questions import Asked, Candidate, Question
from data.text_table import text_table
from ui.page.view import View
from ui.sections.intake import answer_words, definition_form, whole_file
from ui.sections.intake.working_draft import decide, revision
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

NAMED = ("heading_says", "columns_fit", "title_says", "same_figures", "new_indicator")
"""Reasons that begin with what the answer is."""
WITH_ROWS = 4
"""So many answers are shown at once; more stand in a fold."""
MOST_BUTTONS = 6


def ask(view: View, draft: Draft, found: Check) -> None:
    """All open questions of the file; those about what all of it is about together, as they are answered together."""
    if not found.questions:
        return
    whole = [question for question in found.questions if question.kind is Asked.CONSTANT]
    others = [question for question in found.questions if question.kind is not Asked.CONSTANT]
    count = len(others) + bool(whole)
    st.header(format_value(count, "file_questions", 0, view.language), anchor=False)
    for number, question in enumerate(others):
        with st.container(border=True, key=f"question_{number}"):
            _question(view, draft, found, question, f"{revision(draft)}_{number}")
    if whole:
        with st.container(border=True, key="question_whole"):
            _whole(view, draft, found, whole)


def _question(view: View, draft: Draft, found: Check, question: Question, key: str) -> None:
    st.subheader(plain(_title(view, question)), anchor=False)
    if question.kind is Asked.DEFINITION:
        definition_form.ask(view, draft, question, key)
        return
    if not question.candidates:
        st.markdown(plain(question.finding.remedy(view.language)))
        return
    shown, more = question.candidates[:WITH_ROWS], question.candidates[WITH_ROWS:]
    if question.kind is Asked.READING:
        shown, more = question.candidates[:MOST_BUTTONS], question.candidates[MOST_BUTTONS:]
    for place, candidate in enumerate(shown):
        _answer(view, draft, found, candidate, f"{key}_{place}", question)
    if more:
        with st.expander(view.t("upload.more_answers", count=len(more))):
            for place, candidate in enumerate(more, len(shown)):
                _answer(view, draft, found, candidate, f"{key}_{place}", question)


def _title(view: View, question: Question) -> str:
    if question.kind is Asked.DATASET:
        return view.t("upload.ask.dataset") if question.candidates else question.text(view.language)
    key = f"upload.ask.{question.about}"
    return view.t(key) if question.kind is Asked.READING and view.t.has(key) else question.text(view.language)


def _answer(view: View, draft: Draft, found: Check, candidate: Candidate, key: str, question: Question) -> None:
    """One answer: its button, why it is likely, and the rows as they would be read beside it."""
    contract = CONTRACTS.get(str(candidate.answer.get("dataset", found.dataset)))
    label, reason = _words(view, found, candidate, question)
    if not candidate.rows and not candidate.needs:
        _button(draft, candidate, label, key)
        return
    with st.container(key=f"option_{key}"):
        words, rows = st.columns([2, 3], gap="medium")
    with words:
        fields = contract if candidate.needs else None
        if fields is None:
            _button(draft, candidate, label, key)
        else:
            st.markdown(f"**{plain(label)}**")
        if reason:
            st.caption(plain(reason))
        if fields is not None:
            _with_fields(view, draft, fields, candidate, view.t("upload.choose", answer=label), key)
    with rows:
        _rows(view, contract, candidate.rows, key)


def _button(draft: Draft, candidate: Candidate, label: str, key: str) -> None:
    answered = draft.decisions.answered(candidate.answer)
    st.button(plain(label), key=f"answer_{key}", on_click=decide, args=(draft, answered))


def _words(view: View, found: Check, candidate: Candidate, question: Question) -> tuple[str, str]:
    """What the answer is, and why it may be the right one."""
    if question.kind is Asked.READING:
        ((name, value),) = candidate.answer.items()
        return answer_words.reading(view, found, name, value), ""
    why = candidate.why(view.language)
    if candidate.reason not in NAMED:
        return why.rstrip("."), ""
    name, _, reason = why.partition(": ")
    title = str(candidate.values.get(f"name_{view.language}", name))
    reason = why.removeprefix(f"{title}: ")
    if candidate.reason == "new_indicator":
        return view.t("upload.a_new_indicator", title=title), ""
    return title, reason[:1].upper() + reason[1:]


def _with_fields(view: View, draft: Draft, contract: Contract, candidate: Candidate, label: str, key: str) -> None:
    """An answer that leaves something to be said for the whole file: it is said with it."""
    keys = {name: f"need_{key}_{name}" for name in candidate.needs}
    with st.form(f"form_{key}", border=False):
        for name, widget in keys.items():
            given = candidate.answer.get("constants", {}).get(name, "")
            whole_file.field(view, contract, name, widget, likely=_suggested(draft, name), new_id=given)
        st.form_submit_button(plain(label), on_click=_answer_with, args=(draft, candidate, keys))


def _answer_with(draft: Draft, candidate: Candidate, keys: Mapping[str, str]) -> None:
    decide(draft, draft.decisions.answered(candidate.answer).answered({"constants": whole_file.said(keys)}))


def _suggested(draft: Draft, name: str) -> tuple[str, ...]:
    return (draft.suggested[name],) if name in draft.suggested else ()


def _rows(view: View, contract: Contract | None, rows: Sequence[Mapping[str, str]], key: str) -> None:
    """The first rows as they would be read."""
    if not rows:
        return
    names = list(dict.fromkeys(name for row in rows for name in row))
    with st.container(key=f"rows_{key}"):
        st.table(
            text_table(
                {
                    plain(answer_words.column_title(view, contract, name)): [
                        plain(answer_words.cell(view, contract, name, row.get(name, ""))) for row in rows
                    ]
                    for name in names
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=view.t("upload.as_read"),
        )


def _whole(view: View, draft: Draft, found: Check, questions: Sequence[Question]) -> None:
    """What all of the file is about, in one answer."""
    contract = CONTRACTS[str(found.dataset)]
    keys = {str(question.about): f"whole_{revision(draft)}_{question.about}" for question in questions}
    st.subheader(view.t("upload.whole_about"), anchor=False)
    st.caption(view.t("upload.whole_about_help"))
    with st.form(f"whole_{revision(draft)}", border=False):
        for name, widget in keys.items():
            likely = (*_suggested(draft, name), *found.unsaid.get(name, ()))
            whole_file.field(view, contract, name, widget, likely=likely)
        st.form_submit_button(view.t("upload.answer_whole"), type="primary", on_click=_say_whole, args=(draft, keys))


def _say_whole(draft: Draft, keys: Mapping[str, str]) -> None:
    decisions = draft.decisions
    decide(draft, replace(decisions, constants={**decisions.constants, **whole_file.said(keys)}))
