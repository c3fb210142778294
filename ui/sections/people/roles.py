"""Who has logged in and what they may do: a table, and a form that gives somebody a role."""

from collections.abc import Sequence

import streamlit as st

from data.access import LEAST_ROLE, Action, Role, may
from data.faults import StoreError
from data.journal.acts import What
from data.journal.people import Known, PersonChanged
from data.reference.geography import CODES, area_name
from data.text_table import text_table
from ui import cache
from ui.page.view import View
from ui.wording.clock import moment
from ui.wording.markdown import plain

WHO, ROLE, PLACE = "roles_who", "roles_role", "roles_place"
READ = "roles_read"
"""Session key: the person as they were when their form was filled."""
TOLD = "roles_told"
"""Session key: what the last change came to: whether it was done, and a sentence."""
AS_CLAIMED = ""
"""The choice of a role that leaves it to the provider."""


def lead(view: View) -> None:
    """The title, and what stands here."""
    st.title(view.t("page.administration.title"), anchor=False)
    st.markdown(view.t("administration.lead"))


def roles(view: View) -> None:
    """Everybody who has logged in, and the form; without a login, who may do what all the same."""
    t = view.t
    st.header(t("administration.people"), anchor=False)
    told = st.session_state.pop(TOLD, None)
    if told is not None:
        done, sentence = told
        (st.success if done else st.warning)(plain(sentence), icon=":material/check_circle:" if done else ":material/group:")
    if cache.visitors().login is None:
        st.info(t("administration.no_login"), icon=":material/info:")
    else:
        _people(view, cache.visitors().people.all())
    _what_roles_may(view)


def _people(view: View, people: Sequence[Known]) -> None:
    t = view.t
    if not people:
        st.info(t("administration.nobody"), icon=":material/info:")
        return
    with st.container(key="words_people"):
        st.table(
            text_table(
                {
                    t("administration.name"): [plain(one.name) for one in people],
                    t("administration.email"): [plain(one.email) or "–" for one in people],
                    t("administration.role"): [_role_in_words(view, one) for one in people],
                    t("administration.municipality"): [_place(one.municipality) for one in people],
                    t("administration.last_seen"): [plain(moment(one.last_seen)) for one in people],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("administration.people"),
        )
    others = {one.key: one for one in people if one.key != cache.visitors().key()}
    if not others:
        st.caption(t("administration.only_you"))
        return
    st.subheader(t("administration.give"), anchor=False)
    chosen = st.selectbox(
        t("administration.who"), list(others), format_func=lambda key: _called(others[key]), key=WHO, on_change=_begin_anew
    )
    _form(view, others[chosen])


def _place(code: str) -> str:
    return area_name(code) if code else "–"


def _called(known: Known) -> str:
    return f"{known.name} · {known.email}" if known.email and known.email != known.name else known.name


def _role_in_words(view: View, known: Known) -> str:
    t = view.t
    login = cache.visitors().login
    if known.given is not None:
        return t("administration.given", role=t(f"role.{known.given}"))
    claimed = known.claimed or (login.otherwise if login is not None else Role.VIEWER)
    return t("administration.claimed", role=t(f"role.{claimed}"))


def _begin_anew() -> None:
    for key in (READ, ROLE, PLACE):
        st.session_state.pop(key, None)


def _form(view: View, known: Known) -> None:
    t, state = view.t, st.session_state
    if READ not in state or state[READ].key != known.key:
        _begin_anew()
        state[READ] = known
        state[ROLE] = known.given or AS_CLAIMED
        state[PLACE] = known.municipality
    with st.form("roles_form"):
        st.selectbox(
            t("administration.role"),
            [AS_CLAIMED, *Role],
            format_func=lambda role: t(f"role.{role}") if role else t("administration.as_claimed"),
            key=ROLE,
        )
        st.selectbox(
            t("administration.municipality"),
            ["", *CODES],
            format_func=lambda code: area_name(code) if code else t("administration.no_municipality"),
            key=PLACE,
        )
        st.form_submit_button(t("administration.save"), key="roles_save", type="primary", on_click=_save, args=(view,))


def _save(view: View) -> None:
    """Asked of the visitor's role anew: it may have been taken away since the page was drawn."""
    t, state = view.t, st.session_state
    if not view.may(Action.ADMINISTER):
        state[TOLD] = (False, t("shell.not_allowed"))
        return
    read: Known = state[READ]
    role = Role(state[ROLE]) if state[ROLE] else None
    try:
        stored = cache.visitors().people.give(read.key, role, read.revision, by=cache.visitors().key())
        stored = cache.visitors().people.place(read.key, state[PLACE], stored.revision)
    except PersonChanged as fault:
        state[READ] = fault.stored
        state[TOLD] = (False, fault.sentence(t.language) + " " + _role_in_words(view, fault.stored))
        return
    except StoreError as fault:
        state[TOLD] = (False, fault.sentence(t.language))
        return
    finally:
        cache.visitors().look_anew()
    state[READ] = stored
    if stored.given is not read.given:
        view.record(What.ROLE_GIVEN, to=read.name, role=str(stored.given or ""), before=str(read.given or ""))
    if stored.municipality != read.municipality:
        view.record(What.PLACE_GIVEN, to=read.name, municipality=stored.municipality, before=read.municipality)
    state[TOLD] = (True, t("administration.saved", name=read.name, role=_role_in_words(view, stored)))


def _what_roles_may(view: View) -> None:
    t = view.t
    st.subheader(t("administration.table"), anchor=False)
    with st.container(key="words_actions"):
        st.table(
            text_table(
                {
                    t("administration.action"): [t(f"action.{action}") for action in LEAST_ROLE],
                    **{
                        t(f"role.{role}"): [t("administration.yes") if may(role, action) else "–" for action in LEAST_ROLE]
                        for role in Role
                    },
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("administration.table"),
        )
