"""Asking the room: a question with a QR code, its result as it comes in, and the results afterwards."""

import streamlit as st

from data.access import Action
from data.faults import NotAllowed, StoreError
from data.journal.questions import LONGEST_TEXT, Question
from data.journal.votes import LONGEST_MINUTES, Count
from ui.monitoring import events
from ui.page.view import View
from ui.voting import projected, qr, rows, runtime
from ui.wording.clock import moment
from ui.wording.markdown import plain

REFUSED = "vote_refused"
MINUTES = (0, 1, 2, 5, 10, 30)
"""When a question closes by itself; 0 is when it is closed."""
EVERY = "2s"


def panel(view: View, story_id: str, slide_id: str) -> None:
    """Ask a question about a slide and follow the story's open ones; nothing for those who may not note anything.

    Both ids are "" where there is no story.
    """
    if not view.may(Action.NOTE):
        return
    asked = runtime.votes().questions(story_id)
    running = sorted(
        (question for question in asked if question.is_open), key=lambda question: question.slide_id != slide_id
    )
    st.html(projected.STYLE)
    st.header(view.t("voting.title"), anchor=False)
    st.caption(view.t("voting.lead"))
    if REFUSED in st.session_state:
        st.error(plain(st.session_state.pop(REFUSED)), icon=":material/error:")
    for question in running:
        _running(view, question)
    for question in reversed(asked):
        if question.slide_id == slide_id and not question.is_open:
            _result(view, question, "vote")
    if not running:
        _ask(view, story_id, slide_id)
        return
    with st.container(key="controls_vote_more"), st.expander(view.t("voting.another"), icon=":material/add:"):
        _ask(view, story_id, slide_id)


def results(view: View, story_id: str) -> None:
    """The closed questions of a story with their results, in the order they were asked."""
    closed = [question for question in runtime.votes().questions(story_id) if not question.is_open]
    st.html(projected.STYLE)
    st.header(view.t("voting.results"), anchor=False)
    if not closed:
        st.markdown(view.t("voting.no_results"))
    for question in closed:
        _result(view, question, "result")


def _ask(view: View, story_id: str, slide_id: str) -> None:
    t, keys = view.t, [f"vote_{part}_{story_id}_{slide_id}" for part in ("text", "options", "minutes")]
    with st.container(key="controls_vote_ask"), st.form(f"vote_{story_id}_{slide_id}"):
        st.text_input(t("voting.text"), key=keys[0], max_chars=LONGEST_TEXT, placeholder=t("voting.text_placeholder"))
        options, minutes = st.columns(2)
        with options:
            st.text_area(
                t("voting.options"), t("voting.options_default"), key=keys[1], height=140, help=t("voting.options_help")
            )
        with minutes:
            st.selectbox(
                t("voting.closes"),
                MINUTES,
                key=keys[2],
                format_func=lambda minutes: (
                    t("voting.closes_after", minutes=minutes) if minutes else t("voting.closes_never")
                ),
            )
        st.form_submit_button(
            t("voting.open"),
            type="primary",
            on_click=_open,
            args=(view, story_id, slide_id, *keys),
            icon=":material/how_to_vote:",
        )


def _open(view: View, story_id: str, slide_id: str, text: str, options: str, minutes: str) -> None:
    """Open the question that stands in the widgets with these keys."""
    state = st.session_state
    try:
        _must_be_allowed(view)
        runtime.votes().open_question(
            state[text],
            state[options].splitlines(),
            language=view.language,
            edition=view.edition.number,
            story_id=story_id,
            slide_id=slide_id,
            minutes=state[minutes] or None,
        )
        state[text] = ""
    except StoreError as fault:
        state[REFUSED] = events.refused(fault).sentence(view.language)


def _close(view: View, question_id: str) -> None:
    try:
        _must_be_allowed(view)
        runtime.votes().close(question_id)
    except StoreError as fault:
        st.session_state[REFUSED] = events.refused(fault).sentence(view.language)


def _must_be_allowed(view: View) -> None:
    if not view.may(Action.NOTE):
        raise NotAllowed(view.role, Action.NOTE)


def _running(view: View, question: Question) -> None:
    t = view.t
    with st.container(key=f"vote_{question.question_id}", border=True):
        st.html(projected.asked(question.text))
        way, coming = st.columns([1, 2])
        with way:
            _way_in(view, question)
        with coming:
            _follow(view, question.question_id)
            with st.container(key=f"controls_vote_{question.question_id}"):
                st.button(
                    t("voting.close"),
                    key=f"close_{question.question_id}",
                    on_click=_close,
                    args=(view, question.question_id),
                )
                minutes = round((question.closes - question.opened).total_seconds() / 60)
                if minutes < LONGEST_MINUTES:
                    st.caption(t("voting.closes_at", minutes=minutes))


def _way_in(view: View, question: Question) -> None:
    """The QR code and the address, or why there is none."""
    t = view.t
    try:
        reach = runtime.room().open()
    except StoreError as fault:
        st.error(plain(fault.sentence(view.language)), icon=":material/error:")
        return
    address = reach.address(question.code)
    st.html(projected.hint(t("voting.scan")) + projected.address(address))
    st.image(qr.png(address), width="stretch", alt=t("voting.qr", address=address))
    if reach.only_here:
        st.warning(t("voting.only_here"), icon=":material/wifi_off:")
    with st.expander(t("voting.reach_title"), icon=":material/help:"):
        st.markdown(t("voting.reach"))


@st.fragment(run_every=EVERY)
def _follow(view: View, question_id: str) -> None:
    """The result as it comes in. Only this part of the page runs again, and not after the question has closed."""
    view.stay()
    try:
        question = runtime.votes().question(question_id)
        count = runtime.votes().count(question_id)
    except StoreError as fault:
        st.error(plain(fault.sentence(view.language)), icon=":material/error:")
        return
    if not question.is_open:
        st.rerun()
    _live(view, question, count)


def _live(view: View, question: Question, count: Count) -> None:
    t = view.t
    devices = rows.votes_in_words(count.devices, view.language)
    st.html(projected.total(t("voting.live", votes=devices)))
    if count.votes is None:
        st.html(projected.answers(question.options))
        st.html(projected.hint(t("voting.waiting")))
        return
    st.html(projected.bars(rows.as_rows(question, count, view.language), view.theme))
    behind = count.counted < count.devices
    said = t("voting.behind", votes=count.counted, devices=count.devices) if behind else t("voting.in_step")
    st.html(projected.hint(said))


def _result(view: View, question: Question, where: str) -> None:
    t, count = view.t, runtime.votes().count(question.question_id)
    with st.container(key=f"{where}_{question.question_id}", border=True):
        st.html(projected.asked(question.text))
        if count.votes is None:
            st.html(projected.total(rows.summary(question, count, view.language)))
        else:
            st.html(projected.bars(rows.as_rows(question, count, view.language), view.theme))
            st.html(projected.total(rows.votes_in_words(count.devices, view.language)))
        closed = question.closed or question.closes
        times = {"opened": question.opened, "closed": closed}
        shown = {name: moment(when) for name, when in times.items()}
        st.caption(plain(t("voting.asked", edition=question.edition, **shown)))
