"""The page in the language of its address."""

import re
from functools import cache, lru_cache
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.page import scripts, style
from ui.serving.addresses import below_base
from ui.serving.assets import assets
from ui.wording.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Catalogue

NOT_PAGES = ("_stcore/", "static/", "app/static/", "media/", "component/", "oauth2callback", "auth/")
"""Addresses that never answer with the page."""


@cache
def early() -> Markup:
    """Links that let the browser fetch and compile Plotly's script while the page's first run is on its way.

    Streamlit asks for it only when the first figure has arrived, and nearly every page begins with one.
    """
    figures = [name for name in assets() if re.fullmatch(r"js/PlotlyChart\.[\w-]+\.js", name)]
    link = Markup('<link rel="modulepreload" href="./static/{}" />')
    return Markup().join(link.format(name) for name in figures)


@lru_cache(maxsize=2 * len(LANGUAGES))
def page_in(language: str, page: bytes) -> bytes:
    """Streamlit's page with its language and title set, as a screen reader first meets them, and with our script and style.

    The style stands where it has the last word over Streamlit's own rules, which are written into the head while the page
    runs, and the stage's, which a run sends, over it.
    """
    title = Catalogue(language)("product.name")
    script = scripts.written_into_page()
    head = early() + Markup("<script>") + Markup(script) + Markup("</script></head>")
    return (
        page.replace(b'<html lang="en">', Markup('<html lang="{}">').format(language).encode(), 1)
        .replace(b"<title>Streamlit</title>", Markup("<title>{}</title>").format(title).encode(), 1)
        .replace(b"</head>", head.encode(), 1)
        .replace(b"<body>", b"<body><style>" + style.written_into_page().encode() + b"</style>", 1)
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
