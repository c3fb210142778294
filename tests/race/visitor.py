"""What the crowd knows of a visitor; each contestant has one that speaks its protocol as its page in a browser does."""

import ssl
import time
from abc import ABC, abstractmethod

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

SECONDS = 120
"""Until an answer counts as never given."""

UNUSED = ssl.create_default_context()
"""For encrypted connections, of which there are none here. One of each visitor's own took the crowd 20 to 100 ms to make, in
which it heard nobody's answer."""


class NoAnswer(Exception):
    """The contestant answered with an error, or with nothing."""


FAULTS = (NoAnswer, TimeoutError, OSError, httpx.HTTPError, WebSocketException)
"""How a contestant may fail to answer."""


class Visitor(ABC):
    """One visit to the contestant at `url`: arrive, change something again and again, leave."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.received = 0
        """Bytes of all answers, as they are before any compression on the way."""
        self.answered = 0.0
        """When the last part of an answer came, by time.perf_counter."""
        self._http = httpx.AsyncClient(base_url=url, timeout=SECONDS, verify=UNUSED)
        self._socket: ClientConnection | None = None

    @abstractmethod
    async def arrive(self) -> None:
        """Open the page and wait until all of its first answer is here. Raises NoAnswer."""

    @abstractmethod
    async def change(self) -> None:
        """Choose the next indicator and wait until all of the answer is here. Raises NoAnswer."""

    async def leave(self) -> None:
        """Close what is open."""
        if self._socket is not None:
            await self._socket.close()
        await self._http.aclose()

    async def get(self, path: str) -> httpx.Response:
        """The answer to an ordinary request."""
        return self._whole(await self._http.get(path))

    async def post(self, path: str, message: object) -> httpx.Response:
        """The answer to a message in JSON."""
        return self._whole(await self._http.post(path, json=message))

    def _whole(self, answer: httpx.Response) -> httpx.Response:
        if answer.status_code >= 400:
            raise NoAnswer(f"{answer.request.url} → {answer.status_code}")
        self._count(answer.content)
        return answer

    async def open_socket(self, path: str, subprotocols: list[str]) -> ClientConnection:
        """A web socket at that path, kept until the visitor leaves."""
        address = self.url.replace("http", "ws", 1) + path
        self._socket = await connect(
            address, subprotocols=subprotocols, origin=self.url, max_size=None, compression=None, open_timeout=SECONDS
        )
        return self._socket

    async def hear(self) -> str | bytes:
        """The next message of the socket."""
        assert self._socket is not None
        message = await self._socket.recv()
        self._count(message)
        return message

    def _count(self, part: str | bytes) -> None:
        self.received += len(part)
        self.answered = time.perf_counter()

    async def say(self, message: str | bytes) -> None:
        """Send a message over the socket."""
        assert self._socket is not None
        await self._socket.send(message)
