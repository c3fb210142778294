"""The headers that keep the page to itself."""

import base64
import hashlib
import re
from functools import cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.page import scripts
from ui.serving.assets import FRONTEND

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")


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


@cache
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
