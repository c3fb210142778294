"""Who may do what. Every page and every write asks `may`; nothing else decides."""

from enum import StrEnum
from ipaddress import ip_address


class Role(StrEnum):
    """What a visitor is, from least to most; each may do everything the ones before may."""

    VISITOR = "visitor"
    """Somebody who has not logged in where only the start page is open, or from whom everything has been taken."""
    VIEWER = "viewer"
    ANALYST = "analyst"
    PUBLISHER = "publisher"
    ADMIN = "admin"


class Action(StrEnum):
    """What a visitor may want to do."""

    ARRIVE = "arrive"
    """See the start page."""
    VIEW = "view"
    EXPORT = "export"
    CHECK_FILE = "check_file"
    """Have a file read and checked; stores nothing."""
    NOTE = "note"
    """Write workshop notes, votes and stories."""
    ANSWER = "answer"
    """Read what readers have said of pages and figures, and say what has become of it."""
    PUBLISH = "publish"
    UNDO = "undo"
    ADMINISTER = "administer"
    """Back up, restore, see who did what, decide who may do what."""


LEAST_ROLE = {
    Action.ARRIVE: Role.VISITOR,
    Action.VIEW: Role.VIEWER,
    Action.EXPORT: Role.VIEWER,
    Action.CHECK_FILE: Role.ANALYST,
    Action.NOTE: Role.ANALYST,
    Action.ANSWER: Role.ANALYST,
    Action.PUBLISH: Role.PUBLISHER,
    Action.UNDO: Role.PUBLISHER,
    Action.ADMINISTER: Role.ADMIN,
}
_RANK = {role: rank for rank, role in enumerate(Role)}


def may(role: Role, action: Action) -> bool:
    """Whether somebody with this role may do this."""
    return _RANK[role] >= _RANK[LEAST_ROLE[action]]


def is_loopback(address: str | None) -> bool:
    """Whether a server bound to this address can only be reached from its own machine.

    None and "" mean every network interface, as Streamlit has it.
    """
    if not address:
        return False
    if address.casefold() == "localhost":
        return True
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def role_of(*, bound_to: str | None, forwarded: bool, configured_login: bool) -> Role:
    """The role of a visitor nobody has logged in.

    `bound_to` is the address the server listens on (None: every interface), `forwarded` whether the request came
    through a proxy, `configured_login` whether there is a login to go through. Only the person at the very machine of a
    server that nobody else can reach is admin; everybody else looks.
    """
    alone = is_loopback(bound_to) and not forwarded and not configured_login
    return Role.ADMIN if alone else Role.VIEWER


def role_at_terminal() -> Role:
    """The role of whoever runs the command line: they can already write the files themselves."""
    return Role.ADMIN
