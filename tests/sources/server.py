"""A small server that answers as an official source does, and counts what it is asked. It listens to this machine only."""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import orjson


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request: its path without the host, its parameters, what was posted."""

    method: str
    path: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any = None


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What is answered. `cut` bytes are sent of a body that promises more; `slow` seconds pass before anything is."""

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    slow: float = 0.0
    drip: float = 0.0
    tagged: bool = False


Site = Callable[[Asked], Reply | None]
"""Answers what it knows, and nothing otherwise."""


class Recorded:
    """The server while it runs: its address, what it was asked, and how it answers next."""

    def __init__(self) -> None:
        self.sites: list[Site] = []
        self.asked: list[Asked] = []
        self.troubles: list[tuple[str, Reply]] = []
        self.connections = 0
        self.latency = 0.0
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self.url = ""

    def trouble(self, part: str, *replies: Reply) -> None:
        """The next requests with this in their path are answered so, one after the other."""
        self.troubles += [(part, reply) for reply in replies]

    def reply(self, asked: Asked) -> Reply:
        with self.lock:
            self.asked.append(asked)
            for place, (part, reply) in enumerate(self.troubles):
                if part in asked.path:
                    del self.troubles[place]
                    return reply
        for site in self.sites:
            answer = site(asked)
            if answer is not None:
                return answer
        return Reply(status=404, body={"title": "Not Found", "status": 404})

    def paths(self, part: str = "") -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked if part in asked.path]


class _Handler(BaseHTTPRequestHandler):
    """Reads a request, lets the state answer it, and sends the answer as it is told to."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "_Server"

    def setup(self) -> None:
        super().setup()
        with self.server.state.lock:
            self.server.state.connections += 1

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(orjson.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body: Any) -> None:
        state, parts = self.server.state, urlsplit(self.path)
        params = {name: values[0] for name, values in parse_qs(parts.query).items()}
        headers = dict(self.headers)
        asked = Asked(method=self.command, path=unquote(parts.path), params=params, headers=headers, body=body)
        with state.lock:
            state.at_once += 1
            state.most_at_once = max(state.most_at_once, state.at_once)
        time.sleep(state.latency)
        with suppress(OSError):
            self._send(state.reply(asked))
        with state.lock:
            state.at_once -= 1

    def _send(self, reply: Reply) -> None:
        content = reply.body if isinstance(reply.body, bytes) else orjson.dumps(reply.body)
        headers = {"Content-Type": "application/json", **reply.headers}
        if reply.tagged:
            headers["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == headers["ETag"]:
                self.send_response(304)
                self.end_headers()
                return
        time.sleep(reply.slow)
        status, wanted = reply.status, self.headers.get("Range", "")
        if wanted and self.headers.get("If-Range") == headers.get("ETag"):
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
            status, content = 206, content[start:]
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self._write(content, reply)

    def _write(self, content: bytes, reply: Reply) -> None:
        self.close_connection = reply.cut is not None
        for place in range(len(content) if reply.drip else 0):
            self.wfile.write(content[place : place + 1])
            self.wfile.flush()
            time.sleep(reply.drip)
        if not reply.drip:
            self.wfile.write(content[: reply.cut])


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    state: Recorded

    def handle_error(self, *_: object) -> None: ...


@contextmanager
def recorded(*sites: Site) -> Iterator[Recorded]:
    """A running server with these sites."""
    server = _Server(("127.0.0.1", 0), _Handler)
    state = server.state = Recorded()
    state.sites += sites
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
