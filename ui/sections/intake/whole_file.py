"""What all of a file is about, where no column says it: a field for each part of the key, suggested and never filled in."""

from collections.abc import Mapping, Sequence

import streamlit as st

from data.contracts.contract import ColumnType, Contract
from ui.page.view import View
from ui.sections.intake.answer_words import INDICATOR, indicator_names

_NEW = "_new"


def field(
    view: View, contract: Contract, name: str, key: str, *, current: str = "", likely: Sequence[str] = (), new_id: str = ""
) -> None:
    """The field or fields for one column; `said` reads them. `likely` values come first or stand as an example, `new_id`
    is offered as the name of an indicator that is not there yet."""
    column, label = contract.column(name), contract.column(name).title(view.language)
    if name == INDICATOR:
        _indicator(view, label, key, current, likely, new_id)
        return
    if column.codes:
        options = list(dict.fromkeys((*likely, *column.codes)))
        words = {code: column.code_title(code, view.language) for code in column.codes}
        _list(view, label, key, options, current, words, likely)
        return
    example = likely[0] if likely else _example(view, column.type, name)
    shown = view.t("upload.example", value=example) if example else None
    st.text_input(label, value=current, key=key, placeholder=shown)


def _indicator(view: View, label: str, key: str, current: str, likely: Sequence[str], new_id: str) -> None:
    names = indicator_names(view)
    options = [one for one in dict.fromkeys((*likely, *names)) if one in names]
    _list(view, label, key, options, current, {one: f"{one} {names[one]}" for one in options}, likely)
    st.text_input(view.t("upload.new_indicator"), value=new_id if current not in names else "", key=key + _NEW)


def _list(
    view: View, label: str, key: str, options: list[str], current: str, words: Mapping[str, str], likely: Sequence[str]
) -> None:
    suggested = next((words[one] for one in likely if one in words), None)
    st.selectbox(
        label,
        options,
        index=options.index(current) if current in options else None,
        format_func=lambda option: words.get(option, option),
        placeholder=view.t("upload.suggestion", value=suggested) if suggested else view.t("upload.answer"),
        key=key,
    )


def _example(view: View, kind: ColumnType, name: str) -> str:
    if kind is ColumnType.YEAR:
        return "2024"
    if kind is ColumnType.MONTH:
        return "2024-06"
    return view.t("upload.example_age") if name == "age_group" else ""


def said(keys: Mapping[str, str]) -> dict[str, str]:
    """What stands in the fields: column of the data set -> text, for those that are filled in. `keys` are those given to
    `field`, by column. An indicator chosen from the list goes before a new one."""
    found = {}
    for name, key in keys.items():
        chosen = st.session_state.get(key) or (st.session_state.get(key + _NEW) if name == INDICATOR else None)
        if chosen and str(chosen).strip():
            found[name] = str(chosen).strip()
    return found
