"""The file somebody is working on: kept from run to run, changed by every answer, left and found again."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import streamlit as st

from data.intake.check import Check
from data.intake.drafts import Draft
from data.intake.reading.reading import Decisions
from data.intake.remembered_answers import recalled
from data.store.merge import Mode
from ui import cache
from ui.page.selection import DRAFT
from ui.page.view import View

FILE, MODE = "upload_file", "upload_mode"
"""The keys of the widgets that hold the file and what becomes of what is there."""
LEFT = "upload_draft"
"""Session key: the draft that was worked on last."""
OF_THE_DATA_SET = ("dataset", "mapping", "constants", "definition", "sex", "only", "blanks")
"""Answers that mean nothing once the data set is another."""


def key() -> str:
    """The key of the draft being worked on; "" if there is none."""
    held: str = st.session_state.get(DRAFT.widget, "")
    return held


def hold(view: View, draft_key: str) -> None:
    """Go on with the draft of that key, "" for none: in the address for a reload, in the session for the menu."""
    view.selection.set(DRAFT, draft_key, "")
    st.session_state[LEFT] = draft_key


def back_from_the_menu(view: View) -> str:
    """The key of the draft that this visitor left the page with: the menu's addresses do not carry it. "" if none."""
    left: str = st.session_state.get(LEFT, "")
    if not left or cache.drafts().get(left) is None:
        return ""
    view.selection.set(DRAFT, left, "")
    return left


def checked(draft: Draft) -> Check:
    """The draft checked against the latest edition, in the mode that is chosen."""
    return cache.checked(draft, cache.store().latest(), st.session_state.get(MODE, Mode.MERGE))


def keep(view: View, draft: Draft, found: Check) -> None:
    """Keep the draft for a reload, unless it holds personal data."""
    if is_private(found):
        cache.drafts().drop(key())
        hold(view, "")
        return
    hold(view, cache.drafts().keep(draft, key() if cache.drafts().get(key()) else None))


def is_private(found: Check) -> bool:
    """Whether personal data was found in the file: then nothing of it is kept or shown."""
    return any(finding.kind.private for finding in found.findings)


def with_earlier_answers(draft: Draft, found: Check) -> Draft:
    """The draft with what this visitor answered the last time a file of the kind came; as it is if there was none.

    A file that is understood by now without them is not made to ask.
    """
    if draft.recalled is not None or is_private(found):
        return draft
    earlier = cache.remembered_answers().recall(cache.visitors().key(), found)
    if earlier is None:
        return draft
    decisions = recalled(earlier, draft.decisions, lambda tried: checked(replace(draft, decisions=tried)))
    if decisions is None:
        return draft
    if not found.questions and checked(replace(draft, decisions=decisions)).questions:
        return replace(draft, recalled=False, suggested=earlier.values)
    return replace(draft, decisions=decisions, recalled=decisions != draft.decisions, suggested=earlier.values)


def decide(draft: Draft, decisions: Decisions) -> None:
    """Go on with these answers. For callbacks: the run that follows checks the file with them."""
    cache.drafts().keep(replace(draft, decisions=decisions), key() or None)


def drop_earlier_answers(draft: Draft) -> None:
    """Begin anew without what was taken over from an earlier file."""
    cache.drafts().keep(replace(draft, decisions=Decisions(), recalled=False), key() or None)


def without(draft: Draft, name: str, entry: str | None = None) -> Decisions:
    """The decisions without one answer, or without one entry of those that answer by heading or column."""
    if entry is not None:
        others: Any = {heading: value for heading, value in getattr(draft.decisions, name).items() if heading != entry}
        return replace(draft.decisions, **{name: others})
    names = OF_THE_DATA_SET if name == "dataset" else (name,)
    blank = Decisions()
    return replace(draft.decisions, **{other: getattr(blank, other) for other in names})


def given(decisions: Decisions) -> Mapping[str, Any]:
    """The answers that are there, by field."""
    answers = {one.name: getattr(decisions, one.name) for one in fields(decisions)}
    return {name: value for name, value in answers.items() if value not in (None, {})}


def revision(draft: Draft) -> str:
    """Tells the widgets of one state of the answers from those of another, so that none keeps an old choice."""
    return hashlib.sha256(repr((draft.sha256, draft.decisions)).encode()).hexdigest()[:12]


def plain_choice(draft: Draft, name: str, widget: str) -> None:
    """Take what a list of its own has been set to as the answer `name`; for its callback."""
    chosen: Any = st.session_state.get(widget)
    decisions = without(draft, "dataset") if name == "dataset" else draft.decisions
    decide(draft, replace(decisions, **{name: chosen}))
