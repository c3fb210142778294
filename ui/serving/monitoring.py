"""For those who run the server: /healthz says whether it is well, /metrics counts what happens; and visits are counted.

Both stand below `server.baseUrlPath`, and neither says anything of a visitor. What Streamlit counts by itself, at
/_stcore/metrics, is for the same eyes as /metrics.
"""

import asyncio
import hmac
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.access import is_loopback
from data.faults import StoreError
from data.upkeep.readiness import JournalState, Readiness, readiness
from data.version import version
from ui import cache as kept
from ui.monitoring import counters
from ui.serving.addresses import below_base, name_in
from ui.visitor.visitors import FORWARDING

TOKEN = "KOMPETENS_METRICS_TOKEN"
HEALTH, METRICS, STREAMLITS_METRICS = "healthz", "metrics", "_stcore/metrics"
STREAM = "_stcore/stream"
"""The socket that a visit stands on."""
PROXIES = (*FORWARDING, "X-Forwarded-Host", "X-Forwarded-Proto")
"""Headers by which a proxy says that it is one."""
HEALTH_SECONDS = 1.0
"""How long an answer of /healthz stands: however often it is asked, the store is looked at once in that time."""
PATIENCE_SECONDS = 5.0
"""A disk that has not answered by then is not well."""
NOT_WELL = Readiness(edition=None, damaged=(), journal=JournalState.BROKEN)


class Monitoring:
    """Answers /healthz and /metrics, and counts the visits that pass by."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._health = Health()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = below_base(scope["path"]).rstrip("/") if scope["type"] in ("http", "websocket") else ""
        if scope["type"] == "websocket" and path == STREAM:
            await self._counted(scope, receive, send)
        elif scope["type"] == "http" and path in (HEALTH, METRICS, STREAMLITS_METRICS):
            answer = await self._answer(scope, path)
            await (answer or self.app)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, path: str) -> Response | None:
        """None: for Streamlit to answer."""
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("405\n", 405, headers={"Allow": "GET, HEAD"})
        if path == HEALTH:
            return await self._health.answer()
        refusal = refused_to(scope)
        if refusal or path == STREAMLITS_METRICS:
            return PlainTextResponse(f"{refusal}\n", refusal) if refusal else None
        return Response(await asyncio.to_thread(exposition), media_type=CONTENT_TYPE_LATEST)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        with ExitStack() as open_visit:

            async def send_and_count(message: Message) -> None:
                if message["type"] == "websocket.accept":
                    open_visit.enter_context(counters.visit())
                await send(message)

            await self.app(scope, receive, send_and_count)


class Health:
    """The answer of /healthz, worked out at most once in HEALTH_SECONDS."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._known: tuple[float, Readiness] | None = None
        self._looking: asyncio.Task[Readiness] | None = None

    async def answer(self) -> Response:
        """200 when everything can be shown and written, else 503; in JSON what can and what cannot."""
        async with self._lock:
            if self._known is None or time.monotonic() - self._known[0] > HEALTH_SECONDS:
                self._known = (time.monotonic(), await self._looked())
        found = self._known[1]
        told = {
            "ok": found.is_ready,
            "version": version(),
            "store": {"ok": found.edition is not None, "edition": found.edition, "damaged": list(found.damaged)},
            "journal": {"ok": found.journal is JournalState.WRITABLE, "state": found.journal},
        }
        return JSONResponse(told, 200 if found.is_ready else 503, headers={"Cache-Control": "no-store"})

    async def _looked(self) -> Readiness:
        """A look; where the last one still waits for the disk, no other is begun beside it."""
        if self._looking is None:
            self._looking = asyncio.create_task(asyncio.to_thread(_look))
        done, _ = await asyncio.wait({self._looking}, timeout=PATIENCE_SECONDS)
        if not done:
            return NOT_WELL
        looked, self._looking = self._looking, None
        return looked.result()


def _look() -> Readiness:
    try:
        return readiness(kept.store(), kept.journal())
    except (StoreError, OSError):  # there is no edition to open
        return NOT_WELL


def refused_to(scope: Scope, environment: Mapping[str, str] = os.environ) -> int:
    """The status that whoever asks for the counts is refused with, 0 if they may have them.

    With a token: 403 without it. Without one: 404 for all but this very machine, asking by one of its own names and
    through no proxy.
    """
    headers, token = Headers(scope=scope), environment.get(TOKEN, "").strip()
    if token:
        given = headers.get("authorization", "").removeprefix("Bearer ")
        return 0 if hmac.compare_digest(given.encode(), token.encode()) else 403
    client = scope.get("client")
    here = client is not None and is_loopback(client[0]) and is_loopback(name_in(headers.get("host", "")))
    return 0 if here and not any(name in headers for name in PROXIES) else 404


class Editions:
    """What the store holds, looked up when it is asked for."""

    def collect(self) -> Iterable[Metric]:
        """Gauges; those of the newest edition are left out while there is none."""
        build = GaugeMetricFamily("kompetens_build_info", "Always 1; the label says which version.", labels=["version"])
        build.add_metric([version()], 1)
        yield build
        try:
            manifests, latest = kept.store().manifests(), kept.store().latest()
        except StoreError:
            return
        yield GaugeMetricFamily("kompetens_editions", "Editions that can be read.", len(manifests))
        yield GaugeMetricFamily("kompetens_newest_edition", "Number of the newest whole edition.", latest)
        made = next(datetime.fromisoformat(one.created) for one in manifests if one.number == latest)
        age = (datetime.now(UTC) - made).total_seconds()
        yield GaugeMetricFamily("kompetens_newest_edition_age_seconds", "Seconds since it was made.", age)


@cache
def _registered() -> None:
    counters.REGISTRY.register(Editions())


def exposition() -> bytes:
    """Everything that is counted, in Prometheus' text format."""
    _registered()
    return generate_latest(counters.REGISTRY)
