"""Which addresses may be asked for somebody who sits elsewhere: never those of the network that the server itself is in."""

from collections.abc import Callable
from ipaddress import ip_address
from socket import gaierror, getaddrinfo
from urllib.parse import urlsplit


def is_public(address: str, resolve: Callable[[str], list[str]] | None = None) -> bool:
    """Whether an address lies outside the network this runs in, so that it may be asked for somebody who is elsewhere."""
    host = urlsplit(address.strip()).hostname
    if not host:
        return False
    try:
        found = (resolve or _addresses)(host)
    except (gaierror, UnicodeError):
        return True  # asking will fail with the reason
    return bool(found) and all(ip_address(one).is_global for one in found)


def _addresses(host: str) -> list[str]:
    return [str(found[4][0]) for found in getaddrinfo(host, None)]
