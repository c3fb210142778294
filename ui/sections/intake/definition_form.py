"""An indicator that nobody has described: its description asked for, with the likely one filled in."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data.contracts.contract import CONTRACTS, Column
from data.intake.drafts import Draft
from data.intake.questions import Question
from ui.page.view import View
from ui.sections.intake.working_draft import decide
from ui.wording.markdown import plain

CONTRACT = CONTRACTS["indicator_definitions"]
LEFT_OUT = ("indicator", "rollup", "source", "note")
"""Columns that a description on the page goes without: the id is the file's, the others may come with a file."""


def ask(view: View, draft: Draft, question: Question, key: str) -> None:
    """The description as a form; before it the indicators that it may be after all."""
    describe = next(candidate for candidate in question.candidates if "definition" in candidate.answer)
    others = [candidate for candidate in question.candidates if candidate is not describe]
    for place, candidate in enumerate(others):
        st.button(
            plain(candidate.why(view.language).rstrip(".")),
            key=f"answer_{key}_{place}",
            on_click=decide,
            args=(draft, draft.decisions.answered(candidate.answer)),
        )
    form(view, draft, describe.answer["definition"], key)


def form(view: View, draft: Draft, current: Mapping[str, str], key: str) -> None:
    """A field for each column of a description, with what stands in it now."""
    columns = [column for column in CONTRACT.columns if column.name not in LEFT_OUT]
    keys = {column.name: f"define_{key}_{column.name}" for column in columns}
    with st.form(f"define_{key}", border=False):
        for first in range(0, len(columns), 3):
            for place, column in zip(st.columns(3), columns[first : first + 3], strict=False):
                with place:
                    _field(view, column, keys[column.name], current.get(column.name, ""))
        st.form_submit_button(view.t("upload.define"), type="primary", on_click=_describe, args=(draft, keys))


def _field(view: View, column: Column, key: str, current: str) -> None:
    note = view.t.of(column, "note")
    label, help_text = column.title(view.language), note if note != "None" else None
    if not column.codes:
        st.text_input(label, value=current, key=key, help=help_text)
        return
    options = list(column.codes)
    chosen = current or column.default
    st.selectbox(
        label,
        options,
        index=options.index(chosen) if chosen in options else None,
        format_func=lambda code: column.code_title(code, view.language),
        placeholder=view.t("upload.answer"),
        key=key,
        help=help_text,
    )


def _describe(draft: Draft, keys: Mapping[str, str]) -> None:
    filled = {name: str(st.session_state.get(key) or "").strip() for name, key in keys.items()}
    decide(draft, replace(draft.decisions, definition={name: text for name, text in filled.items() if text}))
