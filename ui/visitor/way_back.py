"""After the login, the visitor is where they were: Streamlit itself leads everybody to the start page.

The page they came from is kept in a short-lived cookie while they are at the provider. Only a path of this server is ever
led back to. A login that came to nothing is said, which Streamlit leaves to its log.
"""

from collections.abc import MutableMapping
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "kompetenskartan_way_back"
MINUTES = 15
LOGIN, CALLBACK = "auth/login", "oauth2callback"
USER_COOKIE = "_streamlit_user="
FAILED, FAILED_VALUE = "login", "failed"
"""Parameter of the address that says that a login came to nothing."""
LONGEST = 2_000
"""Characters of an address that is kept."""


class WayBack:
    """Keeps the page at the way out, and leads back to it at the way in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].rstrip("/") if scope["type"] == "http" else ""
        if path.endswith(f"/{LOGIN}"):
            await self.app(scope, receive, _at_the_way_out(scope, send))
        elif path.endswith(f"/{CALLBACK}"):
            await self.app(scope, receive, _at_the_way_in(scope, send))
        else:
            await self.app(scope, receive, send)


def _at_the_way_out(scope: Scope, send: Send) -> Send:
    came_from = page_of(Headers(scope=scope))

    async def keeping(message: Message) -> None:
        if message["type"] == "http.response.start" and came_from:
            cookie = f"{COOKIE}={quote(came_from, safe='')}; Path=/; Max-Age={MINUTES * 60}; HttpOnly; SameSite=Lax"
            MutableHeaders(raw=message["headers"]).append("set-cookie", cookie)
        await send(message)

    return keeping


def _at_the_way_in(scope: Scope, send: Send) -> Send:
    kept = kept_page(Headers(scope=scope).get("cookie", ""))
    # Providers lead to the same address after a logout, and then bring neither.
    if not {"code", "error"} & parse_qs(scope["query_string"].decode("latin-1")).keys():
        return send

    async def leading(message: Message) -> None:
        if message["type"] == "http.response.start":
            _lead(message, kept)
        await send(message)

    return leading


def _lead(message: MutableMapping[str, object], kept: str) -> None:
    raw = message["headers"]
    assert isinstance(raw, list)
    headers = MutableHeaders(raw=raw)
    if "location" not in headers:
        return
    made = [cookie for cookie in headers.getlist("set-cookie") if cookie.startswith(USER_COOKIE)]
    came_in = any(not cookie.startswith((f'{USER_COOKIE}"";', f"{USER_COOKIE};")) for cookie in made)
    to = kept or headers["location"]
    headers["location"] = to if came_in else f"{to}{'&' if '?' in to else '?'}{FAILED}={FAILED_VALUE}"
    headers.append("set-cookie", f"{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")


def page_of(headers: Headers) -> str:
    """Path and query of the page of this server that a request came from; "" if it came from elsewhere."""
    parts = urlsplit(headers.get("referer", ""))
    if not parts.netloc or parts.netloc != headers.get("host"):
        return ""
    return own_page(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")


def kept_page(cookies: str) -> str:
    """The page in the cookie, "" if there is none or it could lead to another server."""
    return own_page(unquote(cookie_parser(cookies).get(COOKIE, "")))


def own_page(address: str) -> str:
    """The address if it is one of this server's, in signs that no browser reads otherwise; else ""."""
    plain = address.isascii() and address.isprintable() and "\\" not in address and " " not in address
    inside = address.startswith("/") and not address.startswith("//")
    login = urlsplit(address).path.rstrip("/").endswith((LOGIN, CALLBACK)) if plain and inside else True
    return address if plain and inside and not login and len(address) <= LONGEST else ""
