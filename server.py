"""How the dashboard is served: `python -m streamlit run server.py`.

Before the first visitor: the heavy libraries are imported, the store is open, a figure has been built, the large
assets are compressed. On every answer: strict headers. On every page: its language.
`streamlit run app.py` works too, without all this.
"""

import asyncio
import base64
import gc
import gzip
import hashlib
import os
import re
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache as kept
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.access import is_loopback
from data.faults import StoreError
from data.login.settings import provider_secrets
from ui import cache, collector
from ui.page import scripts
from ui.visitor.uploads import UploadGuard
from ui.visitor.visitors import configured_login
from ui.visitor.way_back import WayBack
from ui.voting import runtime
from ui.wording.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Catalogue
from ui.wording.streamlit_words import in_the_pages_language

PRODUCT = Catalogue(DEFAULT_LANGUAGE)("product.name")
FRONTEND = Path(st.__file__).parent / "static"
COMPRESSIBLE = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
SMALLEST_WORTH_COMPRESSING = 1_000
"""Bytes."""
LINKED_ASSET = re.compile(r'"\./static/([^"]+)"')
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
NOT_PAGES = ("_stcore/", "static/", "app/static/", "media/", "component/", "oauth2callback", "auth/")
"""Addresses that never answer with the page."""
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")


def below_base(path: str) -> str:
    """The path of a request without leading slash and without `server.baseUrlPath`."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    bare = path.lstrip("/")
    return bare.removeprefix(f"{base}/") if base else bare


class KnownHosts:
    """Refuses other names for a server that listens to this machine only.

    A page elsewhere can point a name of its own at 127.0.0.1 and would then be served as if it were the local
    person, who may do everything. `server.allowedHosts` takes over as soon as it is set.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not self._knows(Headers(scope=scope).get("host", "")):
            refusal = PlainTextResponse(
                f"{PRODUCT} svarar bara som localhost. Sätt server.allowedHosts till det namn besökarna använder.\n"
                f"{PRODUCT} answers to localhost only. Set server.allowedHosts to the name your visitors use.\n",
                status_code=421,
            )
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)

    @staticmethod
    def _knows(host: str) -> bool:
        if st.get_option("server.allowedHosts") or not is_loopback(st.get_option("server.address")):
            return True
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        return is_loopback(name)


class SecurityHeaders:
    """Adds the headers that keep the page to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in security_headers(host).items():
                    # The participants' pages have a stricter policy of their own.
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


@kept
def inline_script_hashes() -> str:
    """CSP sources for the scripts written into the page, Streamlit's and ours, so that no other inline script can run."""
    inline = INLINE_SCRIPT.findall((FRONTEND / "index.html").read_text(encoding="utf-8"))
    digests = (
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in [*inline, scripts.written_into_page()]
    )
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def security_headers(host: str) -> dict[str, str]:
    """Headers of every answer. `host` is what the visitor calls this server: the only place sockets may go."""
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    policy = (
        "default-src 'self'",
        # Streamlit and Plotly compile functions at run time.
        f"script-src 'self' 'unsafe-eval' {inline_script_hashes()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        # A monospaced digit font comes inside a style sheet.
        "font-src 'self' data:",
        f"connect-src 'self'{sockets}",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        # Addresses hold what the visitor looks at.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


@kept
def assets() -> dict[str, Path]:
    """Streamlit's own files worth compressing, by path below /static/."""
    root = FRONTEND / "static"
    return {
        file.relative_to(root).as_posix(): file
        for file in root.rglob("*")
        if file.suffix in COMPRESSIBLE and file.stat().st_size >= SMALLEST_WORTH_COMPRESSING
    }


@kept
def compressed(file: Path) -> bytes:
    """A file, its words in the page's language, gzipped once for the life of the server."""
    return gzip.compress(in_the_pages_language(file.name, file.read_bytes()), 6, mtime=0)


def compress_first_load() -> None:
    """Compress what every first visit asks for: what the page links, and Plotly."""
    linked = LINKED_ASSET.findall((FRONTEND / "index.html").read_text(encoding="utf-8"))
    plotly = (name for name in assets() if "plotly" in name.casefold())
    for name in {*linked, *plotly} & assets().keys():
        compressed(assets()[name])


class CompressedAssets:
    """Serves Streamlit's scripts and styles gzipped; it sends them raw, 8 MB for the first page with a map."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self._asked_for(scope)
        if file is None:
            await self.app(scope, receive, send)
            return
        body = await asyncio.to_thread(compressed, file)
        headers = {
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
            # The file names carry a hash of the content.
            "Cache-Control": "public, immutable, max-age=31536000",
        }
        response = Response(body, headers=headers, media_type=COMPRESSIBLE[file.suffix])
        await response(scope, receive, send)

    @staticmethod
    def _asked_for(scope: Scope) -> Path | None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        headers = Headers(scope=scope)
        if "gzip" not in headers.get("accept-encoding", "") or "range" in headers:
            return None
        path = below_base(scope["path"])
        return assets().get(path.removeprefix("static/")) if path.startswith("static/") else None


class VotePages:
    """The participants' page of a vote, as on the vote's own port; for a server that is reached through a proxy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = below_base(scope["path"]) if scope["type"] == "http" else ""
        if not path.startswith("r/"):
            await self.app(scope, receive, send)
            return
        own = {**scope, "path": f"/{path}", "root_path": scope["path"].removesuffix(f"/{path}")}
        await runtime.pages()(own, receive, send)


@kept
def early() -> str:
    """Links that let the browser fetch and compile Plotly's script while the page's first run is on its way.

    Streamlit asks for it only when the first figure has arrived, and nearly every page begins with one.
    """
    figures = [name for name in assets() if re.fullmatch(r"js/PlotlyChart\.[\w-]+\.js", name)]
    return "".join(f'<link rel="modulepreload" href="./static/{name}" />' for name in figures)


def page_in(language: str, page: bytes) -> bytes:
    """Streamlit's page with its language and title set, as a screen reader first meets them, and with our script."""
    title = Catalogue(language)("product.name")
    script = f"{early()}<script>{scripts.written_into_page()}</script></head>"
    return (
        page.replace(b'<html lang="en">', f'<html lang="{language}">'.encode(), 1)
        .replace(b"<title>Streamlit</title>", f"<title>{title}</title>".encode(), 1)
        .replace(b"</head>", script.encode(), 1)
    )


def language_of(query: bytes) -> str:
    """The language an address asks for with `?lang=`; Swedish if it asks for none that exists."""
    asked = parse_qs(query.decode("latin-1")).get("lang", [""])[0]
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


class PageLanguage:
    """Writes the language of the address into the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or below_base(scope["path"]).startswith(NOT_PAGES):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def rewrite(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            is_page = Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
            if not is_page:
                await send(message)
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await self._send_page(scope, send, start, bytes(body))

        await self.app(_plain(scope), receive, rewrite)

    @staticmethod
    async def _send_page(scope: Scope, send: Send, start: Message, page: bytes) -> None:
        language = language_of(scope["query_string"])
        page = page_in(language, page)
        headers = MutableHeaders(raw=start["headers"])
        # They describe the file, which is the same for all languages.
        for name in ("etag", "last-modified"):
            del headers[name]
        headers["Content-Language"] = language
        if scope["method"] == "HEAD":
            del headers["content-length"]
        else:
            headers["Content-Length"] = str(len(page))
        await send(start)
        await send({"type": "http.response.body", "body": page})


def _plain(scope: Scope) -> Scope:
    """The same request, asking for a whole page as it is."""
    unwanted = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in unwanted]}


def report_progress(what: str, done: int, total: int) -> None:
    """One line on the terminal that counts the data sets of edition 1 as they are built."""
    line = f"Bygger datautgåva 1 · Building edition 1: {done}/{total} {what:<40}"
    print(f"\r{line}", end="\n" if done >= total else "", file=sys.stderr, flush=True)


def warm_up(progress: Callable[[str, int, int], None] = report_progress) -> None:
    """Do once what the first visitor would otherwise wait for, then spare every later garbage collection from it.

    Streamlit collects after every run of a page; frozen objects are left out, which cuts a rerun to a third.
    """
    from ui import warm

    compress_first_load()
    try:
        warm.up(progress)
    except StoreError as fault:
        # Every page says it too; whoever started the server should not have to open one.
        print(fault.message_sv, fault.message_en, sep="\n", file=sys.stderr, flush=True)
    gc.collect()
    gc.freeze()


def show_in_browser() -> None:
    """Open the start page where there is a screen; Streamlit does that for a script, not for an app with a server."""
    if st.get_option("server.headless"):
        return
    address = st.get_option("server.address")
    host = address if is_loopback(address) else "localhost"
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    webbrowser.open(f"http://{host}:{st.get_option('server.port')}/{base}")


@asynccontextmanager
async def lifespan(_: "st.App") -> AsyncIterator[None]:
    """Warm up before the first request is answered."""
    await asyncio.to_thread(warm_up)
    # A question that was open when the server ended still is, and telephones may be trying again.
    await asyncio.to_thread(runtime.resume)
    opening = asyncio.create_task(asyncio.to_thread(show_in_browser))
    collecting = asyncio.create_task(collector.tend())
    yield
    collecting.cancel()
    await asyncio.to_thread(runtime.stop)
    await opening


def login_secrets() -> dict[str, Any]:
    """The login's provider from the environment, {} for none. A server whose login is set up wrongly does not start."""
    try:
        secrets = provider_secrets(os.environ)
        configured_login(secrets)
    except StoreError as fault:
        sys.exit(f"{fault.message_sv}\n{fault.message_en}")
    return secrets


MIDDLEWARE = [
    *(Middleware(layer) for layer in (SecurityHeaders, KnownHosts, VotePages, WayBack)),
    Middleware(UploadGuard, uploads=cache.uploads),
    *(Middleware(layer) for layer in (CompressedAssets, PageLanguage)),
]

app = st.App("app.py", secrets=login_secrets() or None, lifespan=lifespan, middleware=MIDDLEWARE)
