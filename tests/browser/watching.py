"""What a page has asked for and complained about, and how to tell that it has finished drawing."""

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import ConsoleMessage, Error, Page, WebSocket

SETTLE_SECONDS = 60
QUIET_MILLISECONDS = 300
PATIENCE_MILLISECONDS = 1_000
ANSWER_SECONDS = 30
"""How long to wait for the server's first word after the page has sent something."""

NOTE_CHANGES = """
(() => {
  window.lastChange = performance.now();
  const note = () => { window.lastChange = performance.now(); };
  const start = () => new MutationObserver(note).observe(document, {subtree: true, childList: true, characterData: true});
  document.documentElement ? start() : document.addEventListener('readystatechange', start, {once: true});
})();
"""
UNFINISHED = """
async ([quiet, patience]) => {
  const unfinished = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app) return 'Streamlit has not started';
    if (app.dataset.testConnectionState !== 'CONNECTED') return 'connection is ' + app.dataset.testConnectionState;
    if (app.dataset.testScriptState !== 'notRunning') return 'script is ' + app.dataset.testScriptState;
    if (document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')) return 'something still loads';
    if (document.querySelector('[data-stale="true"]')) return 'old content still shows';
    for (const chart of document.querySelectorAll('[data-testid="stPlotlyChart"]'))
      if (chart.checkVisibility() && !chart.querySelector('.main-svg')) return 'a figure is not drawn';
    if (document.fonts.status !== 'loaded') return 'fonts still load';
    if (performance.now() - window.lastChange < quiet) return 'the page still changes';
    return '';
  };
  const until = performance.now() + patience;
  let reason = unfinished();
  while (reason && performance.now() < until) {
    await new Promise(go => setTimeout(go, 50));
    reason = unfinished();
  }
  return reason;
}
"""
"""What keeps the page from being finished, after waiting for it a little inside the page: each question from outside
costs more than the answer."""


@dataclass
class Watch:
    """Everything a page has done on the network, in its console and over its sockets."""

    host: str
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Errors in the console and uncaught exceptions."""
    bytes_received: int = 0
    """Over sockets: what the server has sent to draw with."""
    last_sent: float = 0.0
    last_received: float = 0.0

    @property
    def foreign(self) -> list[str]:
        """Requests to any other host."""
        schemes = ("http", "https", "ws", "wss", "ftp")
        split = [(address, urlsplit(address)) for address in self.requests]
        return [address for address, parts in split if parts.scheme in schemes and parts.netloc != self.host]

    def attach(self, page: Page) -> None:
        """Start listening. Must come before the page is opened."""
        page.add_init_script(NOTE_CHANGES)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("websocket", self._note_socket)
        WATCHES[page] = self

    def _note_console(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text[:500]}")
        if message.type == "error":
            self.faults.append(message.text[:500])

    def _note_socket(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        socket.on("framesent", lambda _: self._note_sent())
        socket.on("framereceived", self._note_received)

    def _note_sent(self) -> None:
        self.last_sent = time.monotonic()

    def _note_received(self, payload: str | bytes) -> None:
        self.last_received = time.monotonic()
        self.bytes_received += len(payload)

    def answered(self) -> bool:
        """Whether the server has said anything since the page last did."""
        return self.last_received >= self.last_sent or time.monotonic() - self.last_sent > ANSWER_SECONDS


WATCHES: WeakKeyDictionary[Page, Watch] = WeakKeyDictionary()


def settled(page: Page, seconds: float = SETTLE_SECONDS) -> Page:
    """Wait until Streamlit has run, every figure is drawn and nothing has changed for a moment.

    Call it after whatever makes the page do something. Raises TimeoutError saying what is unfinished.
    """
    watch = WATCHES[page]
    deadline = time.monotonic() + seconds
    page.wait_for_timeout(QUIET_MILLISECONDS)
    reason = "the server has not answered"
    while time.monotonic() < deadline:
        if watch.answered():
            reason = _unfinished(page)
            if not reason and watch.answered():
                return page
        page.wait_for_timeout(50)
    raise TimeoutError(f"{page.url} is unfinished after {seconds:g} seconds: {reason}")


def asked(page: Page) -> dict[str, str]:
    """What the address asks for, as the page itself has it: `page.url` is what Playwright was last told, which may
    be behind."""
    pairs: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return pairs


def asks(page: Page, **wanted: str) -> None:
    """Wait until the address asks for that, by name; an empty text is a name that is not in it. What a person has just
    chosen is there a moment later, and on a busy machine after the page seemed to have come to rest. Raises TimeoutError.
    """
    there = """wanted => {
      const asked = new URLSearchParams(location.search);
      return Object.entries(wanted).every(([name, text]) => (asked.get(name) ?? '') === text);
    }"""
    page.wait_for_function(there, arg=wanted)


def _unfinished(page: Page) -> str:
    try:
        return str(page.evaluate(UNFINISHED, [QUIET_MILLISECONDS, PATIENCE_MILLISECONDS]))
    except Error as fault:
        if "context was destroyed" not in fault.message:
            raise
        return "another page is being opened"
