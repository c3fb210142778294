"""To which names the server answers."""

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.access import is_loopback
from ui.serving.addresses import name_in
from ui.wording.catalogue import DEFAULT_LANGUAGE, Catalogue

PRODUCT = Catalogue(DEFAULT_LANGUAGE)("product.name")


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
        return is_loopback(name_in(host))
