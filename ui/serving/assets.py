"""Streamlit's own scripts and styles, sent small."""

import asyncio
import gzip
import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.serving.addresses import below_base
from ui.wording.streamlit_words import in_the_pages_language

FRONTEND = Path(st.__file__).parent / "static"
COMPRESSIBLE = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
SMALLEST_WORTH_COMPRESSING = 1_000
"""Bytes."""
LINKED_ASSET = re.compile(r'"\./static/([^"]+)"')


@cache
def assets() -> dict[str, Path]:
    """Streamlit's own files worth compressing, by path below /static/."""
    root = FRONTEND / "static"
    return {
        file.relative_to(root).as_posix(): file
        for file in root.rglob("*")
        if file.suffix in COMPRESSIBLE and file.stat().st_size >= SMALLEST_WORTH_COMPRESSING
    }


@cache
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
