"""How the dashboard is served: `python -m streamlit run server.py`.

Before the first visitor: the heavy libraries are imported, the store is open, a figure has been built, the large
assets are compressed. On every answer: strict headers. On every page: its language. For those who run it: how it is.
`streamlit run app.py` works too, without all this.
"""

import asyncio
import os
import platform
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from data.faults import StoreError
from data.login.settings import provider_secrets
from data.version import version
from ui import cache, collector, warm
from ui.monitoring import events
from ui.serving import ages, start
from ui.serving.assets import CompressedAssets
from ui.serving.known_hosts import KnownHosts
from ui.serving.monitoring import Monitoring
from ui.serving.page_language import PageLanguage
from ui.serving.security_headers import SecurityHeaders
from ui.serving.vote_pages import VotePages
from ui.visitor.uploads import UploadGuard
from ui.visitor.visitors import configured_login
from ui.visitor.way_back import WayBack
from ui.voting import runtime


@asynccontextmanager
async def lifespan(_: "st.App") -> AsyncIterator[None]:
    """Warm up before the first request is answered."""
    began = time.monotonic()
    events.begin()
    events.tell("start", version=version(), python=platform.python_version(), process=os.getpid())
    await asyncio.to_thread(start.warm_up)
    # A question that was open when the server ended still is, and telephones may be trying again.
    await asyncio.to_thread(runtime.resume)
    opening = asyncio.create_task(asyncio.to_thread(start.show_in_browser))
    tending = [asyncio.create_task(work) for work in (collector.tend(), ages.tend(), warm.beside())]
    # Once more: what has been imported since has logs of its own.
    events.begin()
    events.tell("ready", seconds=round(time.monotonic() - began, 2))
    yield
    events.tell("stop")
    for task in tending:
        task.cancel()
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
    *(Middleware(layer) for layer in (SecurityHeaders, KnownHosts, Monitoring, VotePages, WayBack)),
    Middleware(UploadGuard, uploads=cache.uploads),
    *(Middleware(layer) for layer in (CompressedAssets, PageLanguage)),
]

app = st.App("app.py", secrets=login_secrets() or None, lifespan=lifespan, middleware=MIDDLEWARE)
