"""Where the vote listens and what participants are told to open, from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.faults import StoreError
from data.settings.names import VOTE_ADDRESS, VOTE_PORT, VOTE_URL

FIRST_PORT = 8750
PORTS_TRIED = 10
_URL = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d+)?(/[A-Za-z0-9._~\-]+)*/?|https?://\[[0-9A-Fa-f:.]+\](:\d+)?/?")


class WrongSetting(StoreError):
    """A setting of the vote that cannot be used."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`address` is the network interface the vote listens on, every one by default. `ports` are tried in turn; none
    means that the vote has no port of its own and is only reached through the dashboard's own server, behind a proxy.
    `url` is what participants open, without slash at the end; "" means the machine's own address on the local network.
    """

    address: str = "0.0.0.0"
    ports: tuple[int, ...] = tuple(range(FIRST_PORT, FIRST_PORT + PORTS_TRIED))
    url: str = ""

    @property
    def secure(self) -> bool:
        """Whether participants come by https."""
        return self.url.startswith("https://")


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """What the environment says, with defaults for the rest. Raises WrongSetting."""
    url = environment.get(VOTE_URL, "").strip()
    if url and not _URL.fullmatch(url):
        raise WrongSetting(
            f"{VOTE_URL} är ”{url[:80]}”, vilket inte är en adress. Skriv den som http://namn:port utan något efter.",
            f"{VOTE_URL} is “{url[:80]}”, which is not an address. Write it as http://name:port with nothing after.",
        )
    ports = _ports(environment.get(VOTE_PORT, "").strip())
    if not ports and not url:
        raise WrongSetting(
            f"{VOTE_PORT} är 0, så omröstningen har ingen egen port."
            f" Då måste {VOTE_URL} säga vilken adress deltagarna öppnar.",
            f"{VOTE_PORT} is 0, so the vote has no port of its own."
            f" Then {VOTE_URL} must say which address participants open.",
        )
    return Settings(address=environment.get(VOTE_ADDRESS, "").strip() or "0.0.0.0", ports=ports, url=url.rstrip("/"))


def _ports(text: str) -> tuple[int, ...]:
    if not text:
        return Settings.ports
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise WrongSetting(
            f"{VOTE_PORT} är ”{text[:20]}”. Skriv ett portnummer, 1–65535, eller 0 för ingen egen port.",
            f"{VOTE_PORT} is “{text[:20]}”. Write a port number, 1–65535, or 0 for no port of its own.",
        )
    return (int(text),) if int(text) else ()
