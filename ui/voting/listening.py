"""The vote's own small server: there while a question is open, for the local network, with nothing else on it.

The dashboard itself listens to this machine only. So that telephones reach the vote and nothing more, the vote has a
port of its own, in a thread of this process. It is opened by somebody who may ask questions and goes away by itself
a short while after the last question is closed.
"""

import asyncio
import logging
import os
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from data.access import is_loopback
from data.faults import StoreError
from data.journal.faults import JournalBroken
from data.journal.votes import Votes
from data.settings.names import VOTE_PORT
from data.settings.vote import Settings
from ui.voting.routes import ParticipantPages

LOG = logging.getLogger("kompetenskartan.votes")
LINGER_SECONDS = 120.0
"""How long the page stays after the last question, so that telephones are told that it is closed."""
LOOK_SECONDS = 1.0
CONNECTION_SECONDS = 20
"""No connection lasts longer: each carries one request, which is a few hundred bytes."""
MOST_CONNECTIONS = 200
"""Beyond that one goes; files that can be open at once are few and the dashboard needs them too."""
NEAR_BY = ("10.255.255.255", "172.31.255.255", "192.168.255.255", "169.254.255.255")
"""Addresses of local networks; nothing is sent there, see `local_address`."""


class NoPort(StoreError):
    """None of the ports could be listened on."""

    def __init__(self, ports: tuple[int, ...], reason: str) -> None:
        shown = f"{ports[0]}" if len(ports) == 1 else f"{ports[0]}–{ports[-1]}"
        super().__init__(
            f"Omröstningen kan inte nås: port {shown} är upptagen eller spärrad ({reason}). Frågan är öppen i journalen."
            f" Stäng det andra programmet eller välj en annan port med {VOTE_PORT}, och öppna sidan igen.",
            f"The vote cannot be reached: port {shown} is taken or blocked ({reason}). The question is open in the"
            f" journal. Close the other program or choose another port with {VOTE_PORT}, and open the page again.",
        )


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Where participants find the vote. `url` has no slash at the end; `only_here`: no other machine can get there."""

    url: str
    only_here: bool

    def address(self, code: str) -> str:
        """What a participant opens for a question."""
        return f"{self.url}/r/{code}"


class BriefProtocol(H11Protocol):
    """One request to a connection, and no connection for long: nobody can hold the door by talking slowly."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the protocol it extends
        super().connection_made(transport)
        self.made = self.loop.time()
        self._end = self.loop.call_later(CONNECTION_SECONDS, transport.abort)
        if len(self.connections) > MOST_CONNECTIONS:
            # Rather one that has said nothing yet than one in the middle of its vote.
            known = [connection for connection in self.connections if isinstance(connection, BriefProtocol)]
            min(known, key=lambda connection: (connection.cycle is not None, connection.made)).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end.cancel()
        super().connection_lost(exc)


class Room:
    """The vote's server of this process."""

    def __init__(self, votes: Votes, settings: Settings, *, linger: float = LINGER_SECONDS, pages: Any = None) -> None:
        """`pages` is the ASGI application to serve, the participants' pages unless said otherwise."""
        self._votes = votes
        self._settings = settings
        self._linger = linger
        self._pages = pages or ParticipantPages(votes, settings)
        self._lock = threading.Lock()
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._port = 0

    @property
    def is_listening(self) -> bool:
        """Whether the port is open."""
        return self._thread is not None and self._thread.is_alive()

    def open(self) -> Reach:
        """See to it that participants get in, and say where. Raises NoPort."""
        if self._settings.ports:
            with self._lock:
                self._listen()
        return self.reach()

    def reach(self) -> Reach:
        """Where participants find the vote, or would if it were open."""
        if self._settings.url:
            return Reach(url=self._settings.url, only_here=False)
        everywhere = self._settings.address in ("0.0.0.0", "::")
        host = local_address() if everywhere else self._settings.address
        shown = f"[{host}]" if ":" in host else host
        return Reach(url=f"http://{shown}:{self._port or self._settings.ports[0]}", only_here=is_loopback(host))

    def close(self) -> None:
        """Let nobody in any more, at once."""
        with self._lock:
            thread, server = self._thread, self._server
            if server is not None:
                server.should_exit = True
        if thread is not None:
            thread.join(5)

    def _listen(self) -> None:
        if self.is_listening and self._server is not None:
            if not self._server.should_exit:
                return
            if self._thread is not None:
                self._thread.join(5)
        listener = _bound(self._settings)
        self._port = listener.getsockname()[1]
        config = uvicorn.Config(
            self._pages,
            http=BriefProtocol,
            ws="none",
            lifespan="off",
            # No address of a visitor may end up in a log.
            access_log=False,
            log_config=None,
            proxy_headers=False,
            server_header=False,
            headers=[("Connection", "close")],
            h11_max_incomplete_event_size=16_384,
            timeout_graceful_shutdown=2,
        )
        server = self._server = uvicorn.Server(config)
        # A daemon: a telephone that keeps a connection must not keep the dashboard from ending.
        self._thread = threading.Thread(target=self._run, args=(server, listener), name="vote", daemon=True)
        self._thread.start()

    def _run(self, server: uvicorn.Server, listener: socket.socket) -> None:
        async def serve() -> None:
            leaving = asyncio.create_task(self._leave_when_idle(server))
            try:
                await server.serve(sockets=[listener])
            finally:
                leaving.cancel()

        try:
            asyncio.run(serve())
        except Exception as fault:
            LOG.error("the vote's server ended", exc_info=fault)
        finally:
            listener.close()

    async def _leave_when_idle(self, server: uvicorn.Server) -> None:
        quiet = 0.0
        while not server.should_exit:
            await asyncio.sleep(min(LOOK_SECONDS, self._linger))
            with suppress(JournalBroken):
                quiet = 0.0 if await asyncio.to_thread(self._votes.any_open) else quiet + LOOK_SECONDS
            if quiet >= self._linger:
                await asyncio.to_thread(self._leave, server)

    def _leave(self, server: uvicorn.Server) -> None:
        # Whoever opens a question writes it down first and asks for the door afterwards, under the same lock: either the
        # question is seen here, or the closed door is seen there. Not waiting: `_listen` may be waiting for this thread.
        if self._lock.acquire(blocking=False):
            try:
                server.should_exit = not self._votes.any_open()
            finally:
                self._lock.release()


def _bound(settings: Settings) -> socket.socket:
    """A socket that listens on the first port that is free. Raises NoPort."""
    reason = ""
    family = socket.AF_INET6 if ":" in settings.address else socket.AF_INET
    for port in settings.ports:
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two programs have the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.address, port))
            listener.listen(128)
        except OSError as fault:
            listener.close()
            reason = fault.strerror or str(fault)
        else:
            return listener
    raise NoPort(settings.ports, reason)


def local_address(targets: tuple[str, ...] = NEAR_BY) -> str:
    """The address other machines on the local network know this one by; 127.0.0.1 if there is no network.

    Connecting a datagram socket only looks up which interface would be used: not one packet leaves.
    """
    for target in targets:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
            probe.connect((target, 9))
            address = str(probe.getsockname()[0])
            if not is_loopback(address) and address != "0.0.0.0":
                return address
    return "127.0.0.1"
