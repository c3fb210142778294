"""Why nobody was reached, in words."""

import socket
import ssl
from collections.abc import Iterator

import httpx

_REASONS: tuple[tuple[type[BaseException], str, str], ...] = (
    (
        socket.gaierror,
        "namnet i adressen hittas inte från den här datorn",
        "this computer cannot find the name in the address",
    ),
    (ssl.SSLCertVerificationError, "dess certifikat går inte att lita på", "its certificate cannot be trusted"),
    (ssl.SSLError, "en säker förbindelse gick inte att upprätta", "no secure connection could be made"),
    (ConnectionRefusedError, "ingen server tar emot på den adressen", "no server listens at that address"),
    (ConnectionError, "förbindelsen bröts", "the connection was broken"),
    (httpx.TooManyRedirects, "adressen leder vidare gång på gång", "the address leads on time after time"),
    (httpx.InvalidURL, "adressen går inte att läsa", "the address cannot be read"),
    (
        httpx.UnsupportedProtocol,
        "adressen börjar inte med http:// eller https://",
        "the address does not begin with http:// or https://",
    ),
    (
        httpx.ProtocolError,
        "förbindelsen bröts, eller den som svarar är ingen webbserver",
        "the connection was broken, or whoever answers is no web server",
    ),
)
"""The narrow ones first."""


def reason(error: BaseException) -> tuple[str, str]:
    """Why nobody was reached, in Swedish and English; in the words of who noticed where we have none."""
    behind = list(_behind(error))
    for kind, swedish, english in _REASONS:
        if any(isinstance(one, kind) for one in behind):
            return swedish, english
    text = str(error) or type(error).__name__
    return text, text


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """A fault, what it was raised from, and the parts of one that gathers several."""
    while error is not None:
        yield error
        for part in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
            yield from _behind(part)
        error = error.__cause__ or error.__context__
