"""Who somebody is by the claims of the provider, and which role the claims give.

The claims are those of the ID token that Streamlit has checked and signed into its cookie. A person is known by issuer and
`sub`, the two that OpenID Connect says are never given to somebody else; names and e-mail addresses may change and are
only shown.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from data.access import Role
from data.login.settings import Login
from data.reference.geography import CODES

CLOCKS_APART = timedelta(minutes=5)
"""How far the provider's clock may be ahead of ours."""
LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who has logged in.

    `key` is a hash of issuer and `sub`; `login` tells one login from the next of the same person. `name` is shown to others.
    `claimed` is the role by the claims, None where they give none; `municipality` a code of the 33 or "". `since` and
    `until` (UTC) are when the login was made and when it ends.
    """

    key: str
    login: str
    name: str
    email: str
    claimed: Role | None
    municipality: str
    since: datetime
    until: datetime


def person_of(claims: Mapping[str, Any], login: Login) -> Person | None:
    """The person of these claims; None where nobody has logged in, or the claims lack who it is or when that was."""
    issuer, subject, made = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if claims.get("is_logged_in") is not True or not issuer or not subject:
        return None
    if isinstance(made, bool) or not isinstance(made, int | float):
        return None
    since = datetime.fromtimestamp(made, UTC)
    return Person(
        key=_hash(issuer, subject),
        login=_hash(issuer, subject, made, claims.get("nonce") or claims.get("sid") or ""),
        name=_name(claims),
        email=_text(claims.get("email")),
        claimed=_claimed(claims, login),
        municipality=_municipality(claims.get(login.place_claim)),
        since=since,
        until=since + timedelta(hours=login.hours),
    )


def holds(person: Person, now: datetime) -> bool:
    """Whether a login has not run out. One from the future holds for as long as clocks may be apart."""
    return person.since - CLOCKS_APART <= now < person.until


def _hash(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


def _text(value: object) -> str:
    return " ".join(value.split())[:LONGEST_NAME] if isinstance(value, str) else ""


def _name(claims: Mapping[str, Any]) -> str:
    for claim in ("name", "preferred_username", "email"):
        if text := _text(claims.get(claim)):
            return text
    return _text(str(claims.get("sub")))


def _values(claim: object) -> frozenset[str]:
    """What a claim says, be it one text or several."""
    several = claim if isinstance(claim, list | tuple) else [claim]
    return frozenset(one for one in several if isinstance(one, str))


def _claimed(claims: Mapping[str, Any], login: Login) -> Role | None:
    names = {str(claims.get("sub")).casefold()}
    # An address that the provider has not verified can be anybody's.
    if claims.get("email_verified") is True:
        names.add(_text(claims.get("email")).casefold())
    if names & login.admins:
        return Role.ADMIN
    found = _values(claims.get(login.role_claim))
    for role in reversed(Role):
        if found & login.giving.get(role, frozenset()):
            return role
    return None


def _municipality(claim: object) -> str:
    return next((code for code in sorted(_values(claim)) if code in CODES), "")
