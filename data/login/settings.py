"""The login's settings, from the environment or from Streamlit's secrets.toml. Without them there is no login.

In the environment each has the name given below; a name with `_FILE` after it gives a file that holds the value, as
containers hand over secrets. In secrets.toml the provider stands under `[auth]`, as Streamlit has it, and the rest under
`[access]` with the names in small letters and without `KOMPETENS_`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from data.access import Role
from data.faults import StoreError

PROVIDER, CLIENT, SECRET = "KOMPETENS_LOGIN_PROVIDER", "KOMPETENS_LOGIN_CLIENT_ID", "KOMPETENS_LOGIN_CLIENT_SECRET"
ADDRESS, COOKIES = "KOMPETENS_LOGIN_ADDRESS", "KOMPETENS_LOGIN_COOKIE_SECRET"
OPEN, HOURS, WITHOUT_ROLE = "KOMPETENS_OPEN", "KOMPETENS_LOGIN_HOURS", "KOMPETENS_ROLE_OTHERWISE"
ROLE_CLAIM, PLACE_CLAIM, ADMINS = "KOMPETENS_ROLE_CLAIM", "KOMPETENS_MUNICIPALITY_CLAIM", "KOMPETENS_ADMINS"
GIVING: Mapping[Role, str] = {
    role: f"KOMPETENS_ROLE_{role.upper()}" for role in (Role.VIEWER, Role.ANALYST, Role.PUBLISHER, Role.ADMIN)
}
"""By role: the setting that names the values of the claim, or the groups, that give it."""
_PROVIDER_SETTINGS = (PROVIDER, CLIENT, SECRET, ADDRESS, COOKIES)
SHORTEST_COOKIE_SECRET = 32
DEFAULT_HOURS = 10.0
LONGEST_HOURS = 24.0 * 30
"""As long as Streamlit keeps its cookie."""


class WrongLogin(StoreError):
    """A setting of the login that cannot be used: the server does not start, since it would let in the wrong people."""

    def __init__(self, setting: str, sv: str, en: str) -> None:
        super().__init__(f"{setting}: {sv}", f"{setting}: {en}")
        self.setting = setting


NO_HEADERS = (
    "kan inte användas tillsammans med en inloggning: en rubrik i anropet skulle kunna ge någon en annan människas roll."
    " Ta bort inställningen.",
    "cannot be used together with a login: a header of the request could give somebody another person's role. Remove the"
    " setting.",
)
"""Why no header of the request may say who somebody is."""


class Open(StrEnum):
    """What may be seen without login."""

    EVERYTHING = "everything"
    START = "start"


@dataclass(frozen=True, kw_only=True)
class Login:
    """How roles are found. `hours` is how long a login holds from when the provider made it.

    `role_claim` is the claim that says which roles or groups somebody has, `giving` which of its values give which role.
    `admins` are people who are administrators whatever the claims say: `sub` at the provider, or an e-mail address that the
    provider says it has verified. `otherwise` is the role of those who have none.
    """

    open: Open = Open.EVERYTHING
    hours: float = DEFAULT_HOURS
    role_claim: str = "roles"
    giving: Mapping[Role, frozenset[str]] = field(
        default_factory=lambda: MappingProxyType({role: frozenset({str(role)}) for role in GIVING})
    )
    place_claim: str = "municipality"
    admins: frozenset[str] = frozenset()
    otherwise: Role = Role.VIEWER


def provider_secrets(environment: Mapping[str, str]) -> dict[str, Any]:
    """Streamlit's `[auth]` section from the environment; {} where the environment says nothing of a login.

    Raises WrongLogin where it says only a part, or what cannot be right.
    """
    given = {name: text for name in _PROVIDER_SETTINGS if (text := _value(environment, name))}
    if not given:
        return {}
    for name in _PROVIDER_SETTINGS:
        if name not in given:
            raise WrongLogin(
                name,
                "saknas. En inloggning behöver alla fem: " + ", ".join(_PROVIDER_SETTINGS) + ".",
                "is missing. A login needs all five: " + ", ".join(_PROVIDER_SETTINGS) + ".",
            )
    _check_address(ADDRESS, given[ADDRESS])
    _check_address(PROVIDER, given[PROVIDER])
    metadata = given[PROVIDER].rstrip("/")
    if not metadata.endswith("/.well-known/openid-configuration"):
        metadata += "/.well-known/openid-configuration"
    auth = {
        "redirect_uri": given[ADDRESS].rstrip("/") + "/oauth2callback",
        "cookie_secret": given[COOKIES],
        "client_id": given[CLIENT],
        "client_secret": given[SECRET],
        "server_metadata_url": metadata,
    }
    check_provider(auth, COOKIES)
    return {"auth": auth}


def check_provider(auth: Mapping[str, Any], setting: str = "[auth] cookie_secret") -> None:
    """Raises WrongLogin where the secret that signs the cookies could be guessed."""
    if len(str(auth.get("cookie_secret", ""))) < SHORTEST_COOKIE_SECRET:
        raise WrongLogin(
            setting,
            f"är för kort: minst {SHORTEST_COOKIE_SECRET} slumpade tecken behövs, annars kan någon göra sig en egen"
            " inloggning. Skapa en med ”python -c 'import secrets; print(secrets.token_urlsafe(48))'”.",
            f"is too short: at least {SHORTEST_COOKIE_SECRET} random characters are needed, or somebody can make a login"
            " of their own. Make one with “python -c 'import secrets; print(secrets.token_urlsafe(48))'”.",
        )


def login_settings(environment: Mapping[str, str], secrets: Mapping[str, Any]) -> Login | None:
    """The settings of the login; None where none is configured. `secrets` is the whole of secrets.toml.

    Raises WrongLogin.
    """
    auth = secrets.get("auth")
    said = [name for name in (OPEN, ROLE_CLAIM, ADMINS, WITHOUT_ROLE) if _value(environment, name)]
    if not auth:
        if said or secrets.get("access"):
            name = said[0] if said else "[access]"
            raise WrongLogin(
                name,
                f"är satt men ingen inloggning. Sätt {PROVIDER} med flera, eller ta bort inställningen.",
                f"is set but no login is. Set {PROVIDER} and the others, or remove the setting.",
            )
        return None
    check_provider(auth)
    told = {str(key): value for key, value in dict(secrets.get("access") or {}).items()}
    read = _Reader(environment, told)
    return Login(
        open=_one_of(Open, OPEN, read.text(OPEN, Open.EVERYTHING)),
        hours=_hours(read.text(HOURS, str(DEFAULT_HOURS))),
        role_claim=read.text(ROLE_CLAIM, "roles"),
        giving=MappingProxyType({role: read.names(name, str(role)) for role, name in GIVING.items()}),
        place_claim=read.text(PLACE_CLAIM, "municipality"),
        admins=frozenset(name.casefold() for name in read.names(ADMINS, "")),
        otherwise=_otherwise(read.text(WITHOUT_ROLE, Role.VIEWER)),
    )


class _Reader:
    """The environment before secrets.toml."""

    def __init__(self, environment: Mapping[str, str], told: Mapping[str, Any]) -> None:
        self._environment = environment
        self._told = told

    def _given(self, name: str) -> Any:
        return _value(self._environment, name) or self._told.get(name.removeprefix("KOMPETENS_").lower())

    def text(self, name: str, default: str) -> str:
        given = self._given(name)
        return default if given in (None, "") else str(given).strip()

    def names(self, name: str, default: str) -> frozenset[str]:
        given = self._given(name)
        several = given if isinstance(given, list | tuple) else str(default if given is None else given).split(",")
        return frozenset(one for each in several if (one := str(each).strip()))


def _value(environment: Mapping[str, str], name: str) -> str:
    text = environment.get(name, "").strip()
    file = environment.get(f"{name}_FILE", "").strip()
    if text or not file:
        return text
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise WrongLogin(f"{name}_FILE", f"filen {file} kan inte läsas.", f"the file {file} cannot be read.") from fault


def _check_address(setting: str, address: str) -> None:
    parts = urlsplit(address)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and local)):
        return
    raise WrongLogin(
        setting,
        f"är ”{address[:80]}”. Skriv hela adressen med https:// (http:// går bara på den egna datorn).",
        f"is “{address[:80]}”. Write the whole address with https:// (http:// only works on one's own computer).",
    )


def _one_of(kinds: type[Open], setting: str, text: str) -> Open:
    try:
        return kinds(text.casefold())
    except ValueError as fault:
        known = ", ".join(kinds)
        raise WrongLogin(
            setting, f"är ”{text[:40]}”. Skriv ett av: {known}.", f"is “{text[:40]}”. Write one of: {known}."
        ) from fault


def _otherwise(text: str) -> Role:
    """Nobody becomes more than a viewer by having no role."""
    for role in (Role.VISITOR, Role.VIEWER):
        if text.casefold() == role:
            return role
    raise WrongLogin(
        WITHOUT_ROLE,
        f"är ”{text[:40]}”. Skriv viewer eller visitor: mer än så får ingen utan en roll.",
        f"is “{text[:40]}”. Write viewer or visitor: nobody gets more than that without a role.",
    )


def _hours(text: str) -> float:
    try:
        hours = float(text.replace(",", "."))
    except ValueError:
        hours = 0.0
    if not 0 < hours <= LONGEST_HOURS:
        raise WrongLogin(
            HOURS,
            f"är ”{text[:20]}”. Skriv hur många timmar en inloggning gäller, högst {LONGEST_HOURS:.0f}.",
            f"is “{text[:20]}”. Write how many hours a login holds, at most {LONGEST_HOURS:.0f}.",
        )
    return hours


def names_of_settings() -> Iterator[str]:
    """Every name in the environment that the login knows."""
    names = (*_PROVIDER_SETTINGS, OPEN, HOURS, WITHOUT_ROLE, ROLE_CLAIM, PLACE_CLAIM, ADMINS, *GIVING.values())
    for name in names:
        yield name
        yield f"{name}_FILE"
