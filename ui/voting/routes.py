"""The only thing participants can reach: /r/<code>, to read a question and to vote on it.

Every step works without script: a form is posted, the answer is a redirect, so that going back or reloading sends no
second vote. The device's cookie is Lax and not Strict: with Strict, a link opened from a mail page or a chat would come
without it, and the same telephone would be taken for a new one. What Strict would add against forged forms is done by
the ballot paper, which is sealed for the device, and by the check of where the form came from.
"""

import asyncio
import logging
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from data.journal.faults import JournalBroken
from data.journal.questions import CODE_LENGTH
from data.journal.votes import Outcome, Paper, Votes, is_device, new_device
from data.settings.vote import Settings
from ui.voting import pages
from ui.voting.limits import Limits, Seen
from ui.wording.catalogue import DEFAULT_LANGUAGE

LOG = logging.getLogger("kompetenskartan.votes")
PREFIX = "/r/"
COOKIE = "kk_device"
COOKIE_SECONDS = 2 * 24 * 3600
"""Longer than a question can be open."""
LARGEST_BODY = 2_048
"""Bytes. A ballot is under 100."""
BODY_SECONDS = 10
SAVE_AGAIN_SECONDS = 5
CODE = re.compile(rf"{PREFIX}([0-9A-Za-z]{{{CODE_LENGTH}}})/?")
PLACE = re.compile(r"[0-9]")


class Refused(Exception):
    """A request that gets no page of a question: status, page, and headers."""

    def __init__(self, status: int, page: str, **headers: str) -> None:
        super().__init__(status)
        self.response = HTMLResponse(page, status, headers={name.replace("_", "-"): text for name, text in headers.items()})


@dataclass(frozen=True, kw_only=True)
class Form:
    """A posted form; a field that is not there is ""."""

    option: str
    ballot: str


class ParticipantPages:
    """An ASGI application that serves /r/<code> and answers 404 to everything else."""

    def __init__(self, votes: Votes, settings: Settings, limits: Limits | None = None) -> None:
        self._votes = votes
        self._settings = settings
        self._limits = limits or Limits()
        self._seen = Seen()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        response = await self._answer(request)
        response.headers.update(
            {
                "Content-Security-Policy": pages.policy(),
                "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff",
                "X-Frame-Options": "DENY",
                # Not "no-referrer": with that, a browser would not say where a form comes from.
                "Referrer-Policy": "same-origin",
                "X-Robots-Tag": "noindex",
            }
        )
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = _path(request)
        if not path.startswith(PREFIX):
            return PlainTextResponse("404\n", 404)
        if request.method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("405\n", 405, headers={"Allow": "GET, HEAD, POST"})
        try:
            return await self._page(request, CODE.fullmatch(path))
        except Refused as refusal:
            return refusal.response
        except JournalBroken as fault:
            LOG.error("%s", fault)
            page = pages.not_saved(_language(request))
            return HTMLResponse(page, 503, headers={"Retry-After": str(SAVE_AGAIN_SECONDS)})
        except ClientDisconnect:
            return PlainTextResponse("400\n", 400)

    async def _page(self, request: Request, found: "re.Match[str] | None") -> Response:
        device = _device(request) or new_device()
        self._restrain(request, device)
        paper = await asyncio.to_thread(self._votes.look, found[1].lower(), device) if found else None
        if paper is None:
            self._limits.unknown_codes.take(_address(request))
            raise Refused(404, pages.unknown(_language(request)))
        if device not in self._seen:
            self._or_wait(request, self._limits.new_devices.take(_address(request)))
            self._seen.add(device)
        if request.method == "POST":
            return await self._cast(request, paper, device)
        base = request.scope.get("root_path", "")
        return self._remember(request, device, HTMLResponse(_state(request, paper, base)))

    def _restrain(self, request: Request, device: str) -> None:
        """Whoever asks too often waits. Where many wrong codes came from, whoever has not seen a question waits too."""
        address = _address(request)
        self._or_wait(request, self._limits.address.take(address))
        if device in self._seen:
            self._or_wait(request, self._limits.device.take(device))
        else:
            self._or_wait(request, self._limits.unknown_codes.wait(address))

    def _or_wait(self, request: Request, seconds: int) -> None:
        if seconds:
            raise Refused(429, pages.wait(_language(request), seconds), Retry_After=str(seconds))

    async def _cast(self, request: Request, paper: Paper, device: str) -> Response:
        code, base = paper.question.code, request.scope.get("root_path", "")
        form = await self._form(request)
        option = int(form.option) if PLACE.fullmatch(form.option) else -1
        outcome = await asyncio.to_thread(self._votes.cast, code, device=device, option=option, ballot=form.ballot)
        if outcome in (Outcome.WRONG_OPTION, Outcome.WRONG_BALLOT):
            page = pages.ask(paper, base, notice=outcome.value)
            return self._remember(request, device, HTMLResponse(page, 400))
        if outcome is Outcome.UNKNOWN:
            raise Refused(404, pages.unknown(_language(request)))
        again = "?first" if outcome is Outcome.ALREADY_VOTED else ""
        return RedirectResponse(f"{base}{PREFIX}{code}{again}", 303)

    async def _form(self, request: Request) -> Form:
        """The fields of a small form from our own page. Raises Refused."""
        refused = pages.refused(_language(request))
        if not self._is_ours(request):
            raise Refused(403, refused)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
            raise Refused(415, refused)
        try:
            body = await asyncio.wait_for(_body(request, refused), BODY_SECONDS)
            fields = parse_qs(body.decode("ascii"), max_num_fields=4)
        except TimeoutError:
            raise Refused(408, refused, Connection="close") from None
        except ValueError:
            raise Refused(400, refused) from None
        return Form(option=fields.get("option", [""])[0], ballot=fields.get("ballot", [""])[0])

    def _is_ours(self, request: Request) -> bool:
        """Whether the form was on a page of this server, as far as the browser says anything about it."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = request.headers.get("origin")
        own = {request.headers.get("host", ""), urlsplit(self._settings.url).netloc} - {""}
        return origin is None or urlsplit(origin).netloc in own

    def _remember(self, request: Request, device: str, response: Response) -> Response:
        response.set_cookie(
            COOKIE,
            device,
            max_age=COOKIE_SECONDS,
            path=request.scope.get("root_path", "") + PREFIX,
            secure=self._settings.secure,
            httponly=True,
            samesite="lax",
        )
        return response


def _device(request: Request) -> str | None:
    token = request.cookies.get(COOKIE, "")
    return token if is_device(token) else None


def _path(request: Request) -> str:
    """The path below whatever the server itself stands below."""
    path = str(request.scope["path"])
    return path.removeprefix(request.scope.get("root_path", ""))


def _state(request: Request, paper: Paper, base: str) -> str:
    if not paper.question.is_open:
        return pages.closed(paper, base)
    if paper.voted:
        return pages.voted(paper, base, first_stands="first" in request.url.query)
    return pages.ask(paper, base)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _language(request: Request) -> str:
    """Of a page that belongs to no question: what the browser prefers, if it is English."""
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else DEFAULT_LANGUAGE


async def _body(request: Request, refused: str) -> bytes:
    """The body, if it is small. Raises Refused as soon as it is not."""
    announced = request.headers.get("content-length", "0")
    if not announced.isdigit() or int(announced) > LARGEST_BODY:
        raise Refused(413, refused, Connection="close")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise Refused(413, refused, Connection="close")
    return bytes(body)
