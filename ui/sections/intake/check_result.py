"""What checking came to: the account of the rows, what to mend, and what publishing would change."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import partial

import streamlit as st

from analytics.evaluation.impact import Impact, as_result
from analytics.registry.indicator import INDICATORS
from data.contracts.contract import CONTRACTS, STATE_SUFFIX, Contract
from data.intake.check import Check, RowAccount
from data.intake.drafts import Draft
from data.intake.findings import Group, Severity, shortened
from data.intake.reading.reading import number_text
from data.reference.geography import MUNICIPALITIES
from data.store.merge import Change
from data.text_table import text_table
from data.vocabulary import State
from ui import cache
from ui.card.card import Card, draw
from ui.document.document import Document
from ui.figures import maps
from ui.page.view import View
from ui.sections.intake import answer_words, impact_tables
from ui.wording.markdown import plain
from ui.wording.numbers import format_number, format_value

SHOWN_FINDINGS = 100
SHOWN_CHANGES = 50
ICONS = {Severity.ERROR: ":material/error:", Severity.QUESTION: ":material/help:", Severity.NOTE: ":material/info:"}
LENDER = "seats"
"""The indicator whose look the map of changed rows borrows."""


def account(view: View, found: Check | None) -> None:
    """Every row of the file accounted for; the parts add up to what was read."""
    if found is None or not found.read:
        return
    t = view.t
    st.header(t("upload.account"), anchor=False)
    parts = {field.name: getattr(found.rows, field.name) for field in fields(RowAccount)}
    if found.questions and found.merged is None:  # they are not refused, they are not read yet
        parts["waiting"] = parts.pop("refused")
    shown = {key: count for key, count in parts.items() if count or key in ("read", "refused")}
    with st.container(key="numbers_account"):
        st.table(
            text_table(
                {
                    t("upload.rows"): [t(f"upload.row.{key}") for key in shown],
                    t("upload.count"): [format_number(count, 0, t.language) for count in shown.values()],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("upload.account"),
        )


def findings(view: View, draft: Draft | None, found: Check | None) -> None:
    """What there is to mend and to know, a line for each kind; every single one stands in the file given back.

    What was asked above is not told again.
    """
    if draft is None or found is None:
        return
    t = view.t
    asked = {question.finding.code for question in found.questions}
    told = [group for group in found.groups if group.first.code not in asked]
    faults = sum(group.count for group in told if group.first.stops)
    if not told and asked:
        return
    st.header(t("upload.findings") if faults else t("upload.notes"), anchor=False)
    if not told:
        st.success(t("upload.no_findings"), icon=":material/check_circle:")
        return
    if faults:
        st.error(format_value(faults, "file_faults", 0, t.language), icon=ICONS[Severity.ERROR])
    elif not asked:
        st.info(t("upload.only_notes"), icon=ICONS[Severity.NOTE])
    _finding_table(view, told[:SHOWN_FINDINGS])
    if found.read and not any(finding.kind.private for finding in found.findings):
        _given_back(view, draft)


def _finding_table(view: View, shown: Sequence[Group]) -> None:
    t = view.t
    with st.container(key="words_findings"):
        st.table(
            text_table(
                {
                    t("upload.where"): [plain(_place(view, group)) for group in shown],
                    t("upload.found"): [plain(shortened(group.first.value) or "") for group in shown],
                    t("upload.what"): [plain(group.first.message(t.language)) for group in shown],
                    t("upload.do"): [plain(group.first.remedy(t.language)) for group in shown],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("upload.findings"),
        )


def _place(view: View, group: Group) -> str:
    """Where it is, and how many there are when there are several."""
    where = group.where(view.language) or view.t("upload.whole_file")
    if group.count == 1:
        return where
    return view.t("upload.times", count=format_number(group.count, 0, view.language), where=where)


def _given_back(view: View, draft: Draft) -> None:
    t = view.t
    st.markdown(t("upload.given_back"))
    with st.container(horizontal=True):
        for kind, mime in (
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("csv", "text/csv"),
        ):
            name = f"{draft.name.rsplit('.', 1)[0]}_granskad.{kind}"
            st.download_button(
                t(f"upload.back.{kind}"),
                partial(cache.given_back, draft, kind, t.language),
                name,
                mime,
                key=f"back_{kind}",
                on_click="ignore",
            )


def preview(view: View, found: Check | None) -> None:
    """What would change before anybody confirms: a map, the keys with old and new, the indicators."""
    changed = cache.impact(found) if found is not None else None
    if found is None or changed is None or (not found.publishable and not changed.total):
        return
    t = view.t
    st.header(t("upload.preview"), anchor=False)
    if changed.replaces_demo:
        st.info(t("upload.replaces_demo"), icon=":material/science:")
    if not changed.total:
        st.info(t("upload.no_change"), icon=":material/info:")
        return
    if changed.indicators:
        names = ", ".join(one.name(t.language) for one in changed.indicators)
        st.markdown(plain(t("upload.indicators", names=names)))
    _emptied(view, changed)
    if changed.municipalities:
        _map(view, changed)
    _changes(view, changed)


def _emptied(view: View, changed: Impact) -> None:
    """How many values would become empty, indicator by indicator, or column by column where there are none."""
    if not changed.emptied:
        return
    t, contract = view.t, CONTRACTS[changed.dataset]
    names = answer_words.indicator_names(view)
    ordered = sorted(changed.emptied.items(), key=lambda item: (-item[1], item[0]))
    by_indicator = contract.has(answer_words.INDICATOR) and answer_words.INDICATOR in contract.key
    title = t("upload.emptied_of.indicator" if by_indicator else "upload.emptied_of.column")
    st.subheader(t("upload.emptied"), anchor=False)
    with st.container(key="numbers_emptied"):
        st.table(
            text_table(
                {
                    title: [
                        plain(f"{name} {names[name]}" if name in names else answer_words.column_title(view, contract, name))
                        for name, _ in ordered
                    ],
                    t("upload.emptied_values"): [format_number(count, 0, t.language) for _, count in ordered],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("upload.emptied"),
        )


def _map(view: View, changed: Impact) -> None:
    t = view.t
    result = as_result(changed, view.edition, INDICATORS[LENDER])
    moved = {one.code: changed.municipalities[one.code] for one in MUNICIPALITIES if changed.municipalities.get(one.code)}
    source = t("upload.moves_source", file=CONTRACTS[changed.dataset].title(t.language))
    draw(
        view,
        Card(
            key="impact",
            document=Document(
                language=t.language,
                title=t("upload.moves"),
                sentence=t(
                    "upload.moves_sentence", rows=format_value(changed.total, "rows", 0, t.language), count=len(moved)
                ),
                source=plain(source),
                edition=view.edition.number,
                figure=partial(maps.symbols, t, result),
                content=impact_tables.of_changed_rows(t, moved, view.edition, source, changed.dataset),
            ),
        ),
    )


def _changes(view: View, changed: Impact) -> None:
    t, contract = view.t, CONTRACTS[changed.dataset]
    shown = changed.first[:SHOWN_CHANGES]
    with st.expander(t("upload.changes", shown=len(shown), total=format_number(changed.total, 0, t.language))):
        st.table(
            text_table(
                {
                    t("upload.key"): [plain(_key(view, contract, change)) for change in shown],
                    t("upload.before"): [
                        plain(_told(view, contract, change.before, change) or t("upload.none")) for change in shown
                    ],
                    t("upload.after"): [
                        plain(_told(view, contract, change.after, change) or t("upload.gone")) for change in shown
                    ],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("upload.preview"),
        )


def _key(view: View, contract: Contract, change: Change) -> str:
    parts = [(name, part) for name, part in zip(contract.key, change.key, strict=True) if part is not None]
    return ", ".join(answer_words.cell(view, contract, name, _text(part)) for name, part in parts)


def _told(view: View, contract: Contract, row: Mapping[str, object] | None, change: Change) -> str:
    """The columns in which a row differs, or all its filled ones when it is new or goes."""
    if row is None:
        return ""
    other = (change.after if row is change.before else change.before) or {}
    names = [name for name in row if name not in contract.key and row[name] is not None and row[name] != other.get(name)]
    told = [name for name in names if not (name.endswith(STATE_SUFFIX) and row[name] == State.OK)]
    return ", ".join(_column_told(view, contract, name, row[name]) for name in told) or "–"


def _column_told(view: View, contract: Contract, name: str, value: object) -> str:
    """One column of a row: its title and what stands there, or why nothing does."""
    column = name.removesuffix(STATE_SUFFIX)
    state = f"state.{value}"
    if column != name and view.t.has(state):
        return f"{answer_words.column_title(view, contract, column)}: {view.t(state)}"
    return f"{answer_words.column_title(view, contract, name)}: {answer_words.cell(view, contract, name, _text(value))}"


def _text(value: object) -> str:
    return number_text(value) if isinstance(value, float) else str(value)
