"""Made-up people who log in, by the claims that a provider gives."""

import time
from typing import Any

from data.login.person import Person, person_of
from data.login.settings import Login

ISSUER = "https://login.example.se"


def claims_of(subject: str, **more: Any) -> dict[str, Any]:
    """What Streamlit says of somebody who has just logged in."""
    known = {"is_logged_in": True, "iss": ISSUER, "sub": subject, "iat": int(time.time()), "nonce": f"n-{subject}"}
    return {**known, "name": subject.title(), "email": f"{subject}@example.se", **more}


def person(subject: str, login: Login | None = None, **more: Any) -> Person:
    """Somebody who has just logged in."""
    found = person_of(claims_of(subject, **more), login or Login())
    assert found is not None
    return found
