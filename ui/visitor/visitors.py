"""Who is looking, and which role they have just now."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.access import Action, Role, may, role_of
from data.faults import NotAllowed
from data.journal.acts import Act, Acts, What
from data.journal.people import People
from data.journal.standing import Standing
from data.login.person import Person, holds, person_of
from data.login.settings import NO_HEADERS, Login, Open, WrongLogin, login_settings

FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")
"""Headers that a proxy adds: whoever comes through one is not the person at this machine."""
ARRIVED = "visitor_arrived"
"""Session key: the login that has been written down as seen."""


def claims() -> Mapping[str, Any]:
    """What the provider said of the visitor when they logged in; Streamlit has checked the signature of its cookie."""
    return st.user.to_dict()


def configured_login(provider: Mapping[str, Any] = MappingProxyType({})) -> Login | None:
    """The login as the environment and secrets.toml have it, None for none; `provider` goes before what secrets.toml says.

    Raises WrongLogin, also where a header of the request would say who somebody is, which goes before the cookie.
    """
    told = st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}
    login = login_settings(os.environ, {**told, **provider})
    if login is not None and st.get_option("server.trustedUserHeaders"):
        raise WrongLogin("server.trustedUserHeaders", *NO_HEADERS)
    return login


class Visitors:
    """Everybody who looks at this server. Each question is about the visitor whose page is being run."""

    def __init__(self, login: Login | None, people: People, acts: Acts) -> None:
        """`login` is None where no login is configured: then the person at this machine may do everything."""
        self.login = login
        self.people = people
        self._acts = acts
        self._standing = Standing(people)

    def person(self) -> Person | None:
        """Whoever has logged in and whose login holds; None where there is no login, or it has run out or been ended."""
        found, still = self._logged_in()
        return found if still else None

    def run_out(self) -> Person | None:
        """Whoever had logged in, but whose login holds no longer; None otherwise."""
        found, still = self._logged_in()
        return None if still else found

    def role(self) -> Role:
        """What the visitor is at this moment. Headers of the request can only lower it."""
        if self.login is None:
            headers = st.context.headers
            forwarded = any(headers.get(name) for name in FORWARDING)
            return role_of(bound_to=st.get_option("server.address"), forwarded=forwarded, configured_login=False)
        return self.role_of(self.person())

    def role_of(self, person: Person | None) -> Role:
        """What somebody is who has logged in, or has not, at a server with a login."""
        login = self.login or Login()
        if person is None or not self._still(person):
            return Role.VISITOR if login.open is Open.START else Role.VIEWER
        return self._standing.role(person, login.otherwise)

    def key(self) -> str:
        """What tells the visitor from others who may do the same: the person, else the role."""
        found = self.person()
        return found.key if found is not None else str(self.role())

    @staticmethod
    def session() -> str:
        """What Streamlit calls this visitor's session in the addresses of files; "" outside a run."""
        context = get_script_run_ctx(suppress_warning=True)
        return context.session_id if context is not None else ""

    def must_note(self) -> None:
        """Raises NotAllowed if the visitor may not write now. What the server itself does in a thread of its own may."""
        if get_script_run_ctx(suppress_warning=True) is None:
            return
        role = self.role()
        if not may(role, Action.NOTE):
            raise NotAllowed(role, Action.NOTE)

    def arrive(self) -> str:
        """Write down, once for each session, that somebody who has logged in is here.

        Gives the municipality they work for when they come, "" afterwards and for those who have none. Raises JournalBroken.
        """
        found = self.person() if self.login is not None else None
        if found is None or st.session_state.get(ARRIVED) == found.login:
            return ""
        known, is_new = self.people.seen(found)
        if is_new:
            self._acts.record(Act(what=What.LOGGED_IN, who=found.name, person=found.key))
        st.session_state[ARRIVED] = found.login
        return known.municipality

    def log_out(self) -> None:
        """End the visitor's login in all their windows, then Streamlit's cookie. Raises JournalBroken."""
        found = self.person()
        if found is not None:
            self.people.end(found.login)
            self.look_anew()
            self._acts.record(Act(what=What.LOGGED_OUT, who=found.name, person=found.key))
        st.logout()

    def look_anew(self) -> None:
        """Something about people has just been written here."""
        self._standing.forget()

    def _logged_in(self) -> tuple[Person | None, bool]:
        found = person_of(claims(), self.login) if self.login is not None else None
        return found, found is not None and self._still(found)

    def _still(self, person: Person) -> bool:
        return holds(person, datetime.now(UTC)) and not self._standing.has_ended(person)
