"""What readers have said: open, mended, not a fault; and what is answered."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from data.access import Action
from data.faults import NotAllowed, StoreError
from data.journal.acts import What
from data.journal.feedback import Feedback, FeedbackChanged, State
from data.reference.geography import area_name
from ui import cache
from ui.export.file_format import CSV
from ui.feedback import standing
from ui.monitoring import events
from ui.page import address
from ui.page.links import link
from ui.page.selection import EDITION, LANGUAGE, STATE, one_of
from ui.page.view import View
from ui.sections.feedback import listed
from ui.wording.markdown import plain

MOST_SHOWN = 50
TOLD = "feedback_told"
"""Session key: what the last answer came to, to be said when the page is drawn again."""


def lead(view: View) -> None:
    """The title, and what this is."""
    st.title(view.t("page.feedback.title"), anchor=False)
    st.markdown(view.t("feedback.lead"))


def inbox(view: View) -> None:
    """Everything in the chosen state, the newest first, each with the view it is about and what can be answered."""
    t, everything = view.t, standing.box().all()
    _tell()
    counts = Counter(given.state for given in everything)
    state = view.selection.resolve(STATE, one_of(list(State)), State.OPEN)
    st.radio(
        t("feedback.state_label"),
        list(State),
        format_func=lambda one: t("feedback.state_count", state=t(f"feedback.state.{one}"), count=counts[one]),
        horizontal=True,
        key=STATE.widget,
    )
    shown = [given for given in everything if given.state == state]
    _take(view, everything)
    if not shown:
        st.info(t("feedback.none"), icon=":material/inbox:")
        return
    mends = _mending_edition(view)
    for given in shown[:MOST_SHOWN]:
        with st.container(key=f"given_{given.feedback_id}", border=True):
            _one(view, given, mends)
    if len(shown) > MOST_SHOWN:
        st.caption(t("feedback.more", count=len(shown) - MOST_SHOWN))


def _take(view: View, everything: Sequence[Feedback]) -> None:
    """All of it as a file, whatever is shown."""
    st.download_button(
        view.t("feedback.take"),
        data=lambda: listed.as_csv(view.t, everything),
        file_name=view.t("feedback.file_name"),
        mime=CSV.mime,
        icon=CSV.icon,
        key="feedback_take",
        on_click="ignore",
    )


def _mending_edition(view: View) -> int:
    """Which edition mends what is answered as mended: the newest, unless somebody says another."""
    numbers = sorted((manifest.number for manifest in cache.store().manifests()), reverse=True)
    with view.controls("mended_in"):
        return st.selectbox(view.t("feedback.mended_in_label"), numbers, key="feedback_mended_in", width=260)


def _one(view: View, given: Feedback, mends: int) -> None:
    t = view.t
    said = t("feedback.said_yes" if given.helped else "feedback.said_no")
    st.markdown(f"**{said}** {plain(given.text)}" if given.text else f"**{said}**")
    st.caption(plain(" · ".join(facts(view, given))))
    with st.container(horizontal=True, vertical_alignment="center"):
        _way_back(view, given)
        for state in _answers(given):
            label = t(f"feedback.answer.{state}", edition=mends)
            if st.button(label, key=f"answer_{state}_{given.feedback_id}"):
                _answer(view, given, state, mends if state is State.MENDED else None)


def facts(view: View, given: Feedback) -> list[str]:
    """When, about which place, in which edition, whether of invented data, and which edition mends it."""
    t, subject = view.t, given.subject
    place = [area_name(subject.municipality_code)] if subject.municipality_code else []
    demo = [t("demo.badge")] if subject.demo else []
    mended = [] if given.mended_in is None else [t("feedback.mended_in", edition=given.mended_in)]
    return [given.day.isoformat(), *place, t("feedback.edition", edition=subject.edition), *demo, *mended]


def _answers(given: Feedback) -> tuple[State, ...]:
    if given.state in (State.OPEN, State.HELPED):
        return (State.MENDED, State.NO_FAULT) if given.state is State.OPEN else ()
    return (State.OPEN,)


def _way_back(view: View, given: Feedback) -> None:
    """A link to the very view, where the menu still has its page."""
    label = plain(view.t("feedback.open_view", title=given.subject.title))
    seen = address.read(given.subject.address)
    if seen is None or not view.may(seen.page.needs):
        st.caption(label)
        return
    back = seen.asking({LANGUAGE.key: view.language, EDITION.key: str(given.subject.edition)})
    link(back.page, label, back.parameters, icon=":material/open_in_new:")


def _answer(view: View, given: Feedback, state: State, mended_in: int | None) -> None:
    t = view.t
    try:
        if not view.may(Action.ANSWER):
            raise NotAllowed(view.role, Action.ANSWER)
        standing.box().answer(given.feedback_id, given.revision, state, mended_in)
        view.record(What.FEEDBACK_ANSWERED, given.subject.edition, feedback=given.feedback_id, outcome=str(state))
        st.session_state[TOLD] = (True, t("feedback.answered"))
    except FeedbackChanged as fault:
        stands = t(f"feedback.state.{fault.stored.state}")
        st.session_state[TOLD] = (False, f"{fault.sentence(t.language)} {t('feedback.stands', state=stands)}")
    except StoreError as fault:
        st.session_state[TOLD] = (False, events.refused(fault).sentence(t.language))
    standing.changed()
    st.rerun()


def _tell() -> None:
    """What the last answer came to."""
    told = st.session_state.pop(TOLD, None)
    if told is None:
        return
    done, words = told
    (st.success if done else st.warning)(plain(words), icon=":material/check_circle:" if done else ":material/group:")
