"""How a file is read, in one place: every answer that can be given, there whether it was asked for or not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from data.contracts.contract import CONTRACTS, Contract
from data.intake.check import Check
from data.intake.drafts import Draft
from data.intake.reading.encodings import NAMES
from data.intake.reading.reading import BY_NAME
from ui.page.view import View
from ui.sections.intake import answer_words, definition_form, whole_file
from ui.sections.intake.working_draft import decide, drop_earlier_answers, given, plain_choice, revision, without
from ui.wording.markdown import plain

AS_IT_IS = "as_it_is"
"""The choice that leaves a heading to be read as it says."""
MOST_ACROSS = 12
"""So many headings across are listed one by one; more are years by the dozen."""
CHOICES: Mapping[str, Sequence[Any]] = {
    "sex": ("total", "sum"),
    "fill_down": (True, False),
    "school_year": ("first", "last"),
    "ids": ("same", "different"),
    "complete": (True, False),
    "decimal": ("comma", "point"),
    "delimiter": (";", ",", "\t", "|"),
    "encoding": tuple(NAMES),
    "dates": ("excel1900", "excel1904"),
}
"""What may be answered, besides what takes its answers from the file."""
ONLY_FOR = {
    "delimiter": ("csv",),
    "encoding": ("csv", "px"),
    "decimal": ("csv", "xlsx", "xls", "ods"),
    "dates": ("xlsx", "xls", "ods"),
}
"""The kinds of file that some of them mean something for."""


def panel(view: View, draft: Draft, found: Check) -> None:
    """Everything about how the file is read: open while something is asked, closed but there otherwise."""
    with st.expander(view.t("upload.how_read"), expanded=bool(found.questions), icon=":material/tune:"):
        _given(view, draft, found)
        _file_itself(view, draft, found)
        _columns(view, draft, found)
        if draft.decisions.definition:
            st.subheader(view.t("upload.definition"), anchor=False)
            definition_form.form(view, draft, draft.decisions.definition, f"{revision(draft)}_again")


# --- What has been answered ---


def _given(view: View, draft: Draft, found: Check) -> None:
    """Each answer so far, with a button that takes it back."""
    answers = [
        (name, entry, text)
        for name, value in given(draft.decisions).items()
        for entry, text in _in_words(view, found, name, value)
    ]
    if not answers:
        return
    st.subheader(view.t("upload.given_answers"), anchor=False)
    for place, (name, entry, text) in enumerate(answers):
        with st.container(horizontal=True, vertical_alignment="center", key=f"given_{place}"):
            st.button(
                view.t("upload.take_back"),
                key=f"take_back_{revision(draft)}_{place}",
                on_click=decide,
                args=(draft, without(draft, name, entry)),
            )
            st.markdown(plain(text))
    if len(answers) > 1:
        st.button(view.t("upload.take_back_all"), key="take_back_all", on_click=drop_earlier_answers, args=(draft,))


def _in_words(view: View, found: Check, name: str, value: Any) -> list[tuple[str | None, str]]:
    if name == "definition":
        return [(None, view.t("upload.given.definition", value=value.get("name_sv", "")))]
    if name in BY_NAME:
        return [(heading, answer_words.entry(view, found, name, heading, text)) for heading, text in value.items()]
    words = answer_words.reading(view, found, name, value)
    return [(None, view.t("upload.given.plain", question=view.t(f"upload.label.{name}"), answer=words))]


# --- Data set, sheet, heading row: each takes effect at once ---


def _file_itself(view: View, draft: Draft, found: Check) -> None:
    first, second = st.columns(2)
    with first:
        options = [*found.candidates, *(code for code in CONTRACTS if code not in found.candidates)]
        _at_once(view, draft, found, "dataset", options, found.dataset)
        if len(found.sheets) > 1:
            _at_once(view, draft, found, "sheet", found.sheets, found.sheet)
    with second:
        if found.head:
            _at_once(view, draft, found, "header_row", range(1, len(found.head) + 1), found.header_row)


def _at_once(view: View, draft: Draft, found: Check, name: str, options: Sequence[Any], current: Any) -> None:
    listed, key = list(options), f"how_{name}_{revision(draft)}"
    st.selectbox(
        view.t(f"upload.label.{name}"),
        listed,
        index=listed.index(current) if current in listed else None,
        format_func=lambda option: answer_words.reading(view, found, name, option),
        placeholder=view.t("upload.answer"),
        key=key,
        on_change=plain_choice,
        args=(draft, name, key),
    )


# --- Columns, what the whole file is about, signs: together, with one button ---


def _columns(view: View, draft: Draft, found: Check) -> None:
    contract = CONTRACTS.get(str(found.dataset))
    headings = {heading: f"map_{revision(draft)}_{place}" for place, heading in enumerate(_headings(found))}
    whole = {name: f"all_{revision(draft)}_{name}" for name in found.unsaid}
    choices = {name: f"way_{revision(draft)}_{name}" for name in _choices(found, contract)}
    with st.form(f"how_{revision(draft)}", border=False):
        if contract is not None and headings:
            st.subheader(view.t("upload.mapping"), anchor=False)
            _in_three(list(headings.items()), lambda item: _heading(view, draft, found, contract, *item))
            if not set(found.across) <= set(headings):
                st.caption(plain(view.t("upload.across", headings=f"{found.across[0]} – {found.across[-1]}")))
        if contract is not None and whole:
            st.subheader(view.t("upload.whole_about"), anchor=False)
            _in_three(list(whole.items()), lambda item: _all_of_it(view, draft, found, contract, *item))
        st.subheader(view.t("upload.signs"), anchor=False)
        _in_three(list(choices.items()), lambda item: _choice(view, draft, found, *item))
        st.form_submit_button(view.t("upload.read_so"), on_click=_read_so, args=(draft, headings, whole, choices))


def _headings(found: Check) -> list[str]:
    """The headings that are listed: all, but for the years of a file that has them by the dozen as headings."""
    many = set(found.across) if len(found.across) > MOST_ACROSS else set()
    return [heading for heading in found.names if heading not in many]


def _choices(found: Check, contract: Contract | None) -> list[str]:
    of_the_kind = [name for name in CHOICES if found.kind in ONLY_FOR.get(name, (found.kind,))]
    without = {"sex"} if contract is None or contract.has("sex") else set()
    without |= {"complete"} if contract is None or contract.complete_for is None else set()
    return [name for name in of_the_kind if name not in without]


def _in_three(items: Sequence[Any], draw: Any) -> None:
    for first in range(0, len(items), 3):
        for place, item in zip(st.columns(3), items[first : first + 3], strict=False):
            with place:
                draw(item)


def _heading(view: View, draft: Draft, found: Check, contract: Contract, heading: str, key: str) -> None:
    t, columns = view.t, {column.name: column.title(view.language) for column in contract.columns}
    options = [AS_IT_IS, *columns, ""]
    now = _read_as(view, found, heading, columns)
    current = draft.decisions.mapping.get(heading, AS_IT_IS)
    words = {**columns, AS_IT_IS: t("upload.as_it_is", now=now), "": t("upload.leave_out")}
    st.selectbox(
        plain(heading) or t("upload.blank_heading"),
        options,
        index=options.index(current) if current in options else 0,
        format_func=lambda name: words.get(name, name),
        key=key,
    )


def _read_as(view: View, found: Check, heading: str, columns: Mapping[str, str]) -> str:
    """What a heading is read as without an answer, as far as this check shows it."""
    if heading in found.across:
        return view.t("upload.is_across")
    name = dict(found.columns).get(heading)
    return columns.get(name, name) if name else view.t("upload.not_read")


def _all_of_it(view: View, draft: Draft, found: Check, contract: Contract, name: str, key: str) -> None:
    current = found.constants.get(name, "")
    suggested = (draft.suggested[name],) if name in draft.suggested else ()
    whole_file.field(view, contract, name, key, current=current, likely=(*suggested, *found.unsaid[name]), new_id=current)


def _choice(view: View, draft: Draft, found: Check, name: str, key: str) -> None:
    options = [None, *CHOICES[name]]
    current = getattr(draft.decisions, name)
    st.selectbox(
        view.t(f"upload.label.{name}"),
        options,
        index=options.index(current) if current in options else 0,
        format_func=lambda option: _choice_words(view, found, name, option),
        key=key,
    )


def _choice_words(view: View, found: Check, name: str, option: Any) -> str:
    if option is not None:
        return answer_words.reading(view, found, name, option)
    now = getattr(found, name, None) if name in ("decimal", "delimiter", "encoding") else None
    if now is None:
        return view.t("upload.by_itself")
    return view.t("upload.as_it_is", now=answer_words.reading(view, found, name, now))


def _read_so(draft: Draft, headings: Mapping[str, str], whole: Mapping[str, str], choices: Mapping[str, str]) -> None:
    """Take everything in the form as answers."""
    state, decisions = st.session_state, draft.decisions
    chosen = {heading: state[key] for heading, key in headings.items() if state[key] != AS_IT_IS}
    kept = {heading: name for heading, name in decisions.mapping.items() if heading not in headings}
    constants = {name: text for name, text in decisions.constants.items() if name not in whole}
    decide(
        draft,
        replace(
            decisions,
            mapping={**kept, **chosen},
            constants={**constants, **whole_file.said(whole)},
            **{name: state[key] for name, key in choices.items()},
        ),
    )
