"""Whether it helped: a slim line at the foot of every page, a sign beside every figure, and the dialog behind them."""

import os
from collections.abc import Mapping
from typing import Any

import streamlit as st

from data.access import Action, Role, may
from data.faults import StoreError
from data.journal.feedback import LONGEST_TEXT, MOST_A_DAY, Subject
from data.reference.geography import CODES
from data.settings.names import FEEDBACK
from ui.document.document import Document
from ui.feedback import standing
from ui.monitoring import events
from ui.page import address
from ui.page.links import link
from ui.page.navigation import page
from ui.page.selection import AREAS, DRAFT, INDICATOR, LANGUAGE, MINE, PLACE
from ui.page.view import View
from ui.wording.markdown import plain

OFF = "off"
SIGN = ":material/thumbs_up_down:"
MOST_A_VISIT = 5
GIVEN, THANKS = "feedback_given", "feedback_thanks"
"""Session keys: how often this visit has answered, and that its last answer is to be thanked for."""
_OF_THE_VISITOR = (MINE.key, DRAFT.key)
"""What an address says of who is looking, and not of what is shown."""


def is_asked(view: View, role: Role, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the question stands here: nowhere where it is turned off, and not while presenting."""
    on = environment.get(FEEDBACK, "").strip().casefold() != OFF
    return on and view.stage is None and may(role, Action.VIEW)


def about_figure(view: View, card: str, document: Document) -> None:
    """A sign in the row of what can be done with a figure, and how many answers are open for those who may mend it."""
    role = view.role
    if not is_asked(view, role):
        return
    t = view.t
    if st.button(t("feedback.figure"), icon=SIGN, key=f"helped_{card}", help=t("feedback.figure")):
        _open(view, about(view, document.title, card=card, demo=document.demo is not None))
    _say_open(view, role, card)


def at_foot(view: View) -> None:
    """The line at the foot of a page. The answer just given is thanked for here, since every page has it."""
    role = view.role
    if not is_asked(view, role):
        return
    t = view.t
    if st.session_state.pop(THANKS, False):
        st.toast(t("feedback.thanks"), icon=":material/check_circle:", duration="long")
    if st.button(t("feedback.page"), icon=SIGN, key="helped_page", type="tertiary"):
        _open(view, about(view, t(f"page.{view.page.name}.title"), demo=view.is_demo))
    _say_open(view, role, "")


def about(view: View, title: str, *, card: str = "", demo: bool) -> Subject:
    """What is on the screen now, without what the address says of the visitor."""
    shown, settled = address.here(view), view.selection.settled
    kept = {key: value for key, value in shown.parameters.items() if key not in _OF_THE_VISITOR}
    return Subject(
        page=view.page.name,
        card=card,
        address=str(address.Address(page=shown.page, parameters=kept)),
        title=title,
        edition=view.edition.number,
        indicator=settled.get(INDICATOR.key) or None,
        municipality_code=_one_municipality(settled),
        demo=demo,
    )


def _one_municipality(settled: Mapping[str, Any]) -> str | None:
    """The municipality a page is about, or the only one chosen on it."""
    areas = settled.get(AREAS.key) or []
    code = settled.get(PLACE.key) or (areas[0] if len(areas) == 1 else None)
    return code if code in CODES else None


def _say_open(view: View, role: Role, card: str) -> None:
    """How many answers are open, with the way to them; nobody else's visit asks the journal."""
    if not may(role, Action.ANSWER):
        return
    count = standing.open_count(view.page.name, card)
    if count:
        inbox = page("feedback")
        label = view.t("feedback.open_count", count=count)
        link(inbox, label, {LANGUAGE.key: view.language}, icon=":material/inbox:")


def _open(view: View, subject: Subject) -> None:
    st.dialog(view.t("feedback.title"))(_form)(view, subject)


def _form(view: View, subject: Subject) -> None:
    view.stay()
    t = view.t
    st.markdown(plain(t("feedback.about", title=subject.title, edition=subject.edition)))
    if st.session_state.get(GIVEN, 0) >= MOST_A_VISIT:
        st.info(t("feedback.enough", most=MOST_A_VISIT), icon=":material/info:")
        return
    answers = {True: t("feedback.yes"), False: t("feedback.no")}
    chosen = st.radio(
        t("feedback.helped"),
        list(answers),
        index=None,
        format_func=answers.__getitem__,
        horizontal=True,
        key="feedback_helped",
    )
    text = st.text_area(t("feedback.text"), max_chars=LONGEST_TEXT, height=90, key="feedback_text")
    st.caption(t("feedback.terms", visit=MOST_A_VISIT, day=MOST_A_DAY))
    if not st.button(t("feedback.send"), type="primary", key="feedback_send"):
        return
    if chosen is None:
        st.warning(t("feedback.choose"), icon=":material/help:")
        return
    try:
        standing.box().give(subject, helped=chosen, text=text or "", language=view.language)
    except StoreError as fault:
        st.error(plain(events.refused(fault).sentence(view.language)), icon=":material/error:")
        return
    standing.changed()
    st.session_state[GIVEN] = st.session_state.get(GIVEN, 0) + 1
    st.session_state[THANKS] = True
    # Closes the dialog, so that a second press says nothing twice.
    st.rerun()
