"""A browser without a window that draws figures and prints pages, kept warm for a while between two wishes.

It lives in a thread with an event loop of its own: the library's own server hands the answers of several callers to
whoever asks first. It reaches no network, and it ends when the server does: when the pipe between them breaks, at the
latest.
"""

import asyncio
import atexit
import base64
import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path
from typing import Any

from data.faults import StoreError
from data.settings import browser
from ui.export.job import Cancelled, heard

LOG = logging.getLogger("kompetenskartan")
PATIENCE = 30.0
"""Seconds that one picture or page may take, waiting for others included."""
BETWEEN = 0.25
"""Seconds after which whoever waits for the browser asks whether it is still wanted."""
IDLE = 300.0
"""Seconds without a wish after which the browser is closed."""
NOWHERE = "http://127.0.0.1:9"
"""A proxy that does not exist: whatever would leave the machine ends here."""
QUIET = (
    "--disable-background-networking",
    "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,OptimizationGuideModelDownloading,MediaRouter",
    "--disable-default-apps",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--proxy-bypass-list=<-loopback>",
)
TOPOJSON = (Path(__file__).parents[3] / "static" / "topojson").as_uri() + "/"
A4 = (210 / 25.4, 297 / 25.4)
"""Inches."""


class NoBrowser(StoreError):
    """The server has no browser that could draw."""

    def __init__(self) -> None:
        super().__init__(
            "Bilder och PDF görs med Chrome, Chromium eller Edge, och ingen av dem finns på servern."
            " Installera en, eller hämta PowerPoint i stället.",
            "Pictures and PDF are made with Chrome, Chromium or Edge, and the server has none of them."
            " Install one, or download PowerPoint instead.",
        )


class TooSlow(StoreError):
    """The browser did not answer in time."""

    def __init__(self) -> None:
        super().__init__(
            f"Filen blev inte klar på {PATIENCE:.0f} sekunder. Försök igen om en stund, eller hämta PowerPoint i stället.",
            f"The file was not ready within {PATIENCE:.0f} seconds. Try again in a while, or download PowerPoint instead.",
        )


class BrowserFailed(StoreError):
    """The browser could not be started, or ended while it was drawing."""

    def __init__(self) -> None:
        super().__init__(
            "Webbläsaren på servern kunde inte rita filen. Försök igen, eller hämta PowerPoint i stället.",
            "The browser on the server could not draw the file. Try again, or download PowerPoint instead.",
        )


Work = Callable[[Any], Coroutine[Any, Any, bytes]]


class Browser:
    """One browser for the whole server. Its methods may be called from any thread, several at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._opened: asyncio.Task[Any] | None = None
        self._closing: asyncio.TimerHandle | None = None

    def picture(self, figure: dict[str, Any], kind: str, *, width: int, height: int, scale: float = 1) -> bytes:
        """A Plotly figure as `png` or `svg`. Raises NoBrowser, TooSlow, BrowserFailed."""

        async def draw(kaleido: Any) -> bytes:
            opts = {"format": kind, "width": width, "height": height, "scale": scale}
            content: bytes = await kaleido.calc_fig(figure, opts=opts, topojson=TOPOJSON)
            return content

        return self._do(draw)

    def page(self, html: str, scales: tuple[float, ...], *, outline: bool = False) -> bytes:
        """A page as PDF on A4: with the first of `scales` at which it fits on one sheet, else the last.

        `outline` makes bookmarks of the headings.

        Raises NoBrowser, TooSlow, BrowserFailed.
        """

        async def print_it(kaleido: Any) -> bytes:
            tab = await kaleido.create_tab("about:blank")
            try:
                return await _printed(tab, html, scales, outline)
            finally:
                await kaleido.close_tab(tab.target_id)

        return self._do(print_it)

    def close(self) -> None:
        """End the browser, if it runs. The next wish starts another."""
        with self._lock:
            loop = self._loop
        if loop is not None:
            with contextlib.suppress(TooLate, RuntimeError):
                asyncio.run_coroutine_threadsafe(self._end(), loop).result(10)

    def _do(self, work: Work) -> bytes:
        place = browser.found()
        if place is None:
            raise NoBrowser
        try:
            return self._tried(work, place)
        except BrowserFailed:
            # One that was warm may have been ended by the system meanwhile; a new one is worth one try.
            return self._tried(work, place)

    def _tried(self, work: Work, place: Path) -> bytes:
        loop = self._running()
        waiting = asyncio.run_coroutine_threadsafe(self._turn(work, place), loop)
        try:
            return _awaited(waiting)
        except TooLate:
            waiting.cancel()
            asyncio.run_coroutine_threadsafe(self._end(), loop)
            raise TooSlow from None
        except Cancelled:
            waiting.cancel()
            raise
        except Exception as fault:
            LOG.error("the browser failed", exc_info=fault)
            self.close()
            raise BrowserFailed from fault

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="export-browser", daemon=True).start()
                atexit.register(self.close)
            return self._loop

    async def _turn(self, work: Work, place: Path) -> bytes:
        loop = asyncio.get_running_loop()
        if self._closing is not None:
            self._closing.cancel()
        if self._opened is None:
            self._opened = loop.create_task(_open(place))
        try:
            return await work(await asyncio.shield(self._opened))
        finally:
            if self._closing is not None:
                self._closing.cancel()
            self._closing = loop.call_later(IDLE, lambda: loop.create_task(self._end()))

    async def _end(self) -> None:
        opened, self._opened = self._opened, None
        if opened is None:
            return
        if not opened.done():
            opened.cancel()
            return
        if opened.cancelled() or opened.exception() is not None:
            return
        await _ended(opened.result())


def _awaited(waiting: "Future[bytes]") -> bytes:
    """What the browser makes, waited for as long as nobody cancels. Raises TooLate, Cancelled, what the browser raises."""
    until = time.monotonic() + PATIENCE
    while not waiting.done() and (left := until - time.monotonic()) > 0:
        heard()
        with contextlib.suppress(TooLate):
            return waiting.result(min(left, BETWEEN))
    return waiting.result(0)


async def _open(place: Path) -> Any:
    from choreographer.browsers import Chromium
    from kaleido import Kaleido

    class Quiet(Chromium):
        """Without traffic of the browser's own, and without the way around the proxy that loopback has."""

        def get_cli(self) -> list[str]:
            return [*super().get_cli(), *QUIET]

    # A browser that runs as root refuses its own sandbox; everywhere else it has one.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    kaleido = Kaleido(
        browser_cls=Quiet,
        path=str(place),
        n=1,
        timeout=PATIENCE,
        mathjax=False,
        proxy_server=NOWHERE,
        enable_sandbox=not root,
    )
    try:
        await kaleido.open()
    except BaseException:
        await _ended(kaleido)
        raise
    return kaleido


async def _ended(kaleido: Any) -> None:
    """Close the browser, or kill it with all its processes where it does not listen."""
    try:
        await asyncio.wait_for(kaleido.close(), 4)
    except Exception as fault:  # noqa: BLE001 - it is being ended because something is wrong with it
        LOG.warning("the browser did not end in peace: %s", fault)
        _kill(getattr(kaleido, "subprocess", None))


def _kill(process: Any) -> None:
    if process is None or process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        # It is the first of a session of its own, so this reaches its children and nobody else.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


async def _printed(tab: Any, html: str, scales: tuple[float, ...], outline: bool) -> bytes:
    frame = (await _told(tab, "Page.getFrameTree"))["frameTree"]["frame"]["id"]
    await _told(tab, "Page.setDocumentContent", frameId=frame, html=html)
    for scale in scales:
        width, height = (round(side * 96 / scale) for side in A4)
        await _told(tab, "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        drawn = (
            "document.fonts.ready.then(() => Promise.all([...document.images].map(i => i.decode().catch(() => 0))))"
            ".then(() => document.body.scrollHeight)"
        )
        found = await _told(tab, "Runtime.evaluate", expression=drawn, awaitPromise=True, returnByValue=True)
        if found["result"]["value"] <= height:
            break
    printed = await _told(
        tab,
        "Page.printToPDF",
        paperWidth=A4[0],
        paperHeight=A4[1],
        scale=scale,
        printBackground=True,
        generateTaggedPDF=True,
        generateDocumentOutline=outline,
        **dict.fromkeys(("marginTop", "marginBottom", "marginLeft", "marginRight"), 0),
    )
    return base64.b64decode(printed["data"])


async def _told(tab: Any, command: str, **params: Any) -> dict[str, Any]:
    answer = await tab.send_command(command, params=params)
    if "error" in answer:
        raise RuntimeError(f"{command}: {answer['error']}")
    result: dict[str, Any] = answer["result"]
    return result


BROWSER = Browser()
