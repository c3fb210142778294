"""Any PxWeb table by its address: pasted, seen, mapped to a data set and kept as a source, without a line of code."""

import re
import unicodedata
from typing import TYPE_CHECKING

import streamlit as st

from data.access import Action, Role
from data.contracts.contract import CONTRACTS, Contract
from data.faults import StoreError
from ui import cache
from ui.monitoring import events
from ui.page.view import View
from ui.wording.markdown import plain

if TYPE_CHECKING:
    from data.sources.pasted.suggest import Wishes
    from data.sources.pxweb.table_info import TableInfo, Variable

ADDRESS, FOUND, KEPT = "pasted_address", "pasted_table", "pasted_kept"
_DATASETS = (
    "official_statistics",
    "population_by_age",
    "occupation_employment",
    "commuting",
    "jobseekers",
    "employed_by_education",
)
_SHOWN = 6
_TOTAL = ""
_OFFICIAL = "official_statistics"


def section(view: View) -> None:
    """The address, then the table and what its variables are. Nothing for those who may not publish."""
    if not view.may(Action.PUBLISH):
        return
    t = view.t
    with st.expander(t("pasted_table.title"), icon=":material/add_link:"):
        st.markdown(t("pasted_table.lead"))
        kept = st.session_state.pop(KEPT, None)
        if kept:
            st.success(t("pasted_table.kept", name=kept), icon=":material/check_circle:")
        address = st.text_input(t("pasted_table.address"), key=ADDRESS)
        if st.button(t("pasted_table.show"), key="pasted_show") and address.strip():
            st.session_state[FOUND] = _look(view, address.strip())
        found = st.session_state.get(FOUND)
        if found is not None:
            _map(view, *found)


def _look(view: View, address: str) -> "tuple[TableInfo, str] | None":
    """What the table says of itself, and where its interface is; None when it cannot be had, which is said."""
    # Late: what asks over the network is loaded only when somebody has said so.
    from data.sources.pasted.places import open_place
    from data.sources.transfer.client import Network
    from data.sources.transfer.public_addresses import is_public

    if view.role is not Role.ADMIN and not is_public(address):
        st.error(view.t("pasted_table.not_public"), icon=":material/error:")
        return None
    try:
        with st.spinner(view.t("official_sources.asking")), Network() as network:
            _, info, place = open_place(network.client(), address)
    except StoreError as fault:
        st.error(plain(fault.sentence(view.language)), icon=":material/error:")
        return None
    return info, place


def _map(view: View, info: "TableInfo", address: str) -> None:
    from data.sources.pasted.suggest import Wishes

    t = view.t
    st.subheader(plain(info.title or address), anchor=False)
    dataset = st.selectbox(
        t("pasted_table.dataset"), _DATASETS, format_func=lambda name: t.of(CONTRACTS[name], "title"), key="pasted_dataset"
    )
    contract = CONTRACTS[dataset]
    columns = {one.code: _ask_column(view, one, contract) for one in info.variables if not one.time and not one.contents}
    measure = _ask_measure(view, info)
    constants, definition = _ask_indicator(view) if dataset == _OFFICIAL else ({}, {})
    name = st.text_input(t("pasted_table.name"), key="pasted_name", help=t("pasted_table.name_help"))
    if not st.button(t("pasted_table.keep"), type="primary", key="pasted_keep"):
        return
    wishes = Wishes(
        dataset=dataset,
        columns={code: column for code, column in columns.items() if column is not None},
        constants=constants,
        measure=measure,
        definition=definition,
    )
    _keep(view, info, address, name, wishes)


def _ask_column(view: View, variable: "Variable", contract: Contract) -> str | None:
    """Which column a variable is; None leaves it to what its codes tell."""
    t = view.t
    choices = [None, _TOTAL, *(name for name in contract.key if name not in ("year", "month", "indicator"))]
    values = ", ".join(text for text in list(variable.texts.values())[:_SHOWN])
    more = " …" if len(variable.codes) > _SHOWN else ""

    def named(choice: str | None) -> str:
        if choice is None:
            return t("pasted_table.by_itself")
        return t("pasted_table.total") if choice == _TOTAL else contract.column(choice).title(view.language)

    label = t("pasted_table.variable", name=variable.text, values=values + more)
    return st.selectbox(plain(label), choices, format_func=named, key=f"pasted_column_{contract.id}_{variable.code}")


def _ask_measure(view: View, info: "TableInfo") -> str | None:
    contents = info.contents
    if contents is None or len(contents.codes) < 2:
        return None
    texts = contents.texts
    return st.selectbox(view.t("pasted_table.measure"), list(texts), format_func=texts.__getitem__, key="pasted_measure")


def _ask_indicator(view: View) -> tuple[dict[str, str], dict[str, str]]:
    """What the figures are, for a table of one indicator: its id holds for every row, the rest is its definition."""
    t, contract = view.t, CONTRACTS["indicator_definitions"]
    name = st.text_input(t("pasted_table.indicator"), key="pasted_indicator")
    chosen: dict[str, str] = {}
    for key in ("unit", "theme"):
        column = contract.column(key)
        label = column.title(view.language)
        titles = {code: column.code_title(code, view.language) for code in column.codes}
        chosen[key] = st.selectbox(label, list(titles), format_func=titles.__getitem__, key=f"pasted_{key}")
    indicator = _short(name, "_")
    definition = {"indicator": indicator, "name_sv": name, **chosen, "official_source": name, "level": "observed"}
    definition |= {"polarity": "neutral", "rollup": "none", "mappable": "false" if chosen["unit"] == "persons" else "true"}
    return {"indicator": indicator}, definition


def _short(name: str, between: str) -> str:
    """A name in letters a–z and digits, å as a and ö as o."""
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", between, letters).strip(between)


def _keep(view: View, info: "TableInfo", address: str, name: str, wishes: "Wishes") -> None:
    from data.sources.pasted.saved import keep
    from data.sources.pasted.suggest import suggest
    from data.sources.recipes.resolve import resolve
    from data.sources.refreshing.ledger import FOLDER

    slug = _short(name, "-")
    try:
        recipe = suggest(info, slug, address, wishes)
        resolve(recipe, info)
        keep(cache.store().home / FOLDER / "tables", recipe)
    except StoreError as fault:
        st.error(plain(events.refused(fault).sentence(view.language)), icon=":material/error:")
        return
    st.session_state[KEPT] = slug
    del st.session_state[FOUND]
    st.rerun()
