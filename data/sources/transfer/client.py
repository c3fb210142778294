"""The one HTTP client of the product: whole answers or a fault that names the address; never a half one.

Asynchronous inside, in a thread of its own, because only a time-out that cancels holds over all of an answer: one for each
read, as clients have it, never ends for a source that sends a byte now and then.
"""

import asyncio
import json
import os
import threading
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from tenacity import AsyncRetrying, RetryCallState, stop_after_attempt

from data.sources.faults import LedInside, Refusal, SourceFault, TimedOut, Truncated, Unreachable
from data.sources.transfer.pace import Gate, Pace
from data.sources.transfer.partial_file import PartialFile
from data.sources.transfer.public_addresses import is_public
from data.sources.transfer.reasons import reason
from data.sources.transfer.request import Answer, Patience, Request, Validators
from data.sources.transfer.unpacking import ACCEPTED, BrokenOff, Unpacker
from data.sources.transfer.waiting import WORTH_ASKING_AGAIN, Pause, retry_after_seconds

Result = TypeVar("Result")
USER_AGENT = "Kompetenskartan (regional skills supply, Skane; data refresh)"
SECONDS = "KOMPETENS_SOURCE_SECONDS"
"""The most that one answer may take; by default that of Patience."""
_MOST_BYTES = 300_000_000
_TOLD = 200
_ASKED = "asked"
"""Where a request says which address was asked for, wherever it has been led since."""
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def patience_of_now() -> Patience:
    """Patience as the environment says it."""
    given = os.environ.get(SECONDS, "")
    with suppress(ValueError):
        return Patience().within(max(0.1, float(given)))
    return Patience()


class Network:
    """Where requests run, as long as a `with` lasts; closing it ends those that still run."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="network", daemon=True)
        self._clients = AsyncExitStack()
        self._trusted = httpx.create_ssl_context()
        self._ended = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def end(self) -> None:
        """Give up what is on its way, and whatever is asked from now on: whoever waits for it gets CancelledError."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()

    async def _end(self) -> None:
        self._ended = True
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _close(self) -> None:
        await self._end()
        await self._clients.aclose()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run it here and wait for what it gives or raises; CancelledError once all has been given up."""
        try:
            return asyncio.run_coroutine_threadsafe(self._unless_ended(work), self._loop).result()
        except CancelledError:
            work.close()  # given up before it began
            raise

    async def _unless_ended(self, work: Coroutine[Any, Any, Result]) -> Result:
        if self._ended:
            raise asyncio.CancelledError
        return await work

    def heard(self) -> None:
        """A place where long work on what has come can end. Raises CancelledError once all has been given up."""
        if self._ended:
            raise CancelledError

    def client(self, pace: Pace | None = None, patience: Patience | None = None) -> "Client":
        """A client for one source. Raises nothing: nobody is called yet."""
        return self.run(self._open(pace or Pace(), patience or patience_of_now()))

    async def _open(self, pace: Pace, patience: Patience) -> "Client":
        connections = httpx.Limits(max_connections=pace.at_once, max_keepalive_connections=pace.at_once)
        timeout = httpx.Timeout(patience.silence, connect=patience.connect, pool=None)
        http = httpx.AsyncClient(
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED},
            event_hooks={"request": [_stay_outside]},
            timeout=timeout,
            limits=connections,
            follow_redirects=True,
            max_redirects=5,
            verify=self._trusted,
            # Never through a proxy to this machine. One transport for all its names: each would read the certificates anew.
            mounts=dict.fromkeys(
                (f"all://{host}" for host in _LOOPBACK), httpx.AsyncHTTPTransport(limits=connections, verify=self._trusted)
            ),
        )
        await self._clients.enter_async_context(http)
        return Client(self, http, Gate(pace), patience)


class Client:
    """Asks one source, at its pace. Once it has not answered at all, it is not asked again: the fault comes at once."""

    def __init__(self, network: Network, http: httpx.AsyncClient, gate: Gate, patience: Patience) -> None:
        self._network = network
        self._http = http
        self._gate = gate
        self._patience = patience
        self._down: SourceFault | None = None

    def slow_to(self, calls: int, seconds: float) -> None:
        """From now on at most so many calls within so many seconds, as the source announces."""
        self._gate.pace = Pace(at_once=self._gate.pace.at_once, calls=calls, seconds=seconds)

    def heard(self) -> None:
        """As Network.heard."""
        self._network.heard()

    def ask(self, request: Request) -> Answer:
        """The answer to one request. Raises SourceFault."""
        return self._network.run(self._patiently(request, None))

    def ask_all(self, requests: Sequence[Request]) -> list[Answer]:
        """The answers to all of them, in order, asked side by side. Raises the first SourceFault and drops the rest."""
        return self._network.run(self._together(requests))

    def fetch_file(self, request: Request, place: Path) -> Answer:
        """Bring an answer into a file, which is there only when it is whole; what came of an earlier try goes on where it
        ended, if the source still has the same. Raises SourceFault, OSError."""
        return self._network.run(self._patiently(request, PartialFile(place)))

    async def _together(self, requests: Sequence[Request]) -> list[Answer]:
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._patiently(request, None)) for request in requests]
        except* SourceFault as faults:
            raise next(fault for fault in _leaves(faults) if isinstance(fault, SourceFault)) from None
        return [task.result() for task in tasks]

    async def _patiently(self, request: Request, file: PartialFile | None) -> Answer:
        tries = AsyncRetrying(
            stop=stop_after_attempt(self._patience.tries),
            wait=Pause(self._patience.first_pause),
            retry=self._is_worth_it,
            reraise=True,
        )
        if self._down is not None:
            raise self._down
        try:
            answer: Answer = await tries(self._once, request, file)
        except (Unreachable, TimedOut) as fault:
            self._down = self._down or fault
            raise
        return answer

    def _is_worth_it(self, state: RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, Refusal):
            long = error.retry_after is not None and error.retry_after > self._patience.longest_pause
            if error.status in WORTH_ASKING_AGAIN and error.retry_after and not long:
                self._gate.hold(error.retry_after)
            return error.status in WORTH_ASKING_AGAIN and not long
        if isinstance(error, TimedOut):
            return state.attempt_number == 1
        return isinstance(error, Unreachable | Truncated) and self._down is None

    async def _once(self, request: Request, file: PartialFile | None) -> Answer:
        seconds = self._patience.whole if file is None else self._patience.file
        async with self._gate:
            if self._down is not None:
                raise self._down
            try:
                async with asyncio.timeout(seconds):
                    return await self._send(request, file)
            except (TimeoutError, httpx.TimeoutException) as error:
                slept = seconds if isinstance(error, TimeoutError) else self._patience.silence
                raise TimedOut(_address(request), slept) from error
            except (httpx.TransportError, httpx.TooManyRedirects, httpx.InvalidURL) as error:
                raise Unreachable(_address(request), *reason(error)) from error

    async def _send(self, request: Request, file: PartialFile | None) -> Answer:
        asked = self._http.build_request(
            "GET" if request.body is None else "POST",
            request.url,
            params=dict(request.params) or None,
            json=request.body,
            headers=_headers(request, file),
            extensions={_ASKED: request.url},
        )
        response = await self._http.send(asked, stream=True)
        try:
            if response.status_code == httpx.codes.NOT_MODIFIED and request.validators:
                return Answer(url=str(response.url), same=True, validators=request.validators)
            if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and file is not None:
                file.begin_again()
                raise Truncated(str(response.url))
            wanted = (httpx.codes.OK,) if file is None else (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT)
            if response.status_code not in wanted:
                raise await _refusal(response)
            body = await _whole(response, file)
            return Answer(url=str(response.url), body=body, validators=_validators(response.headers))
        finally:
            await response.aclose()


async def _stay_outside(request: httpx.Request) -> None:
    """Let nobody outside lead a request into the network this runs in. Raises LedInside."""
    asked = request.extensions[_ASKED]
    if httpx.URL(asked).host == request.url.host:
        return
    led = await asyncio.to_thread(is_public, asked) and not await asyncio.to_thread(is_public, str(request.url))
    if led:
        raise LedInside(asked)


def _headers(request: Request, file: PartialFile | None) -> dict[str, str]:
    if file is None:
        return request.validators.headers
    begun = file.headers
    return {"Accept-Encoding": "identity", **(begun or request.validators.headers)}


async def _whole(response: httpx.Response, file: PartialFile | None) -> bytes:
    """The body, or nothing when it went to the file. Raises Truncated when it ends early."""
    try:
        unpacker = Unpacker(response.headers.get("Content-Encoding", ""))
        if file is not None:
            await _into(file, response, unpacker)
            return b""
        parts, size = [], 0
        async for part in response.aiter_raw():
            parts.append(unpacker.unpack(part))
            size += len(parts[-1])
            if size > _MOST_BYTES:
                raise Refusal(str(response.url), response.status_code, f"> {_MOST_BYTES} bytes")
        unpacker.finish()
        return b"".join(parts)
    except (httpx.RemoteProtocolError, httpx.ReadError, BrokenOff) as error:
        raise Truncated(str(response.url)) from error


async def _into(file: PartialFile, response: httpx.Response, unpacker: Unpacker) -> None:
    """All of a body in the file. One that is packed though that was not asked for cannot go on where it ended: its places
    are not those of the file."""
    if unpacker.packed and response.status_code == httpx.codes.PARTIAL_CONTENT:
        file.begin_again()
        raise BrokenOff("a part, packed")
    version = Validators() if unpacker.packed else _validators(response.headers)
    try:
        file.receive(response.status_code, response.headers, version)
        async for part in response.aiter_raw():
            file.write(unpacker.unpack(part))
        unpacker.finish()
        file.finish()
    finally:
        file.close()


async def _refusal(response: httpx.Response) -> Refusal:
    told = b""
    with suppress(httpx.HTTPError):
        told = (await response.aread())[:20_000]
    pause = retry_after_seconds(response.headers.get("Retry-After"))
    return Refusal(str(response.url), response.status_code, _words_of(told), pause)


def _words_of(body: bytes) -> str:
    """What a source says about an error: problem+json, an `error` of version 1, or plain text."""
    text = body.decode("utf-8-sig", "replace").strip()
    with suppress(ValueError):
        plain = json.loads(text)
        if isinstance(plain, dict):
            said = [str(plain[name]) for name in ("title", "detail", "error", "message") if plain.get(name)]
            text = ", ".join(dict.fromkeys(said))
    if text.startswith("<"):
        return ""
    return " ".join(text.split())[:_TOLD]


def _validators(headers: Mapping[str, str]) -> Validators:
    return Validators(etag=headers.get("ETag"), modified=headers.get("Last-Modified"))


def _address(request: Request) -> str:
    return str(httpx.URL(request.url).copy_merge_params(dict(request.params))) if request.params else request.url


def _leaves(group: BaseExceptionGroup[Any]) -> list[BaseException]:
    found: list[BaseException] = []
    for error in group.exceptions:
        found += _leaves(error) if isinstance(error, BaseExceptionGroup) else [error]
    return found
