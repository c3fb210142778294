"""Files reach the server by an address of their own, beside the pages: only from sessions whose visitor may check files."""

import re
from collections import OrderedDict
from collections.abc import Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.access import Action, Role, may
from ui.wording.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Catalogue

UPLOADED = re.compile(r"_stcore/upload_file/([^/]+)/[^/]+/?$")
MOST_SESSIONS = 5_000
"""The oldest are forgotten first; they are remembered again when their page runs."""


class Uploads:
    """The sessions that have been shown where files are chosen, each with how its visitor's role is asked."""

    def __init__(self) -> None:
        self._roles: OrderedDict[str, Callable[[], Role]] = OrderedDict()

    def open_for(self, session: str, role: Callable[[], Role]) -> None:
        """Let files in from a session, for as long as `role`, asked at each file, allows it."""
        self._roles[session] = role
        self._roles.move_to_end(session)
        while len(self._roles) > MOST_SESSIONS:
            self._roles.popitem(last=False)

    def may(self, session: str) -> bool:
        """Whether a file from a session is let in now."""
        role = self._roles.get(session)
        return role is not None and may(role(), Action.CHECK_FILE)


class UploadGuard:
    """Refuses files from anybody else, before anything of them is read."""

    def __init__(self, app: ASGIApp, uploads: Callable[[], Uploads]) -> None:
        self.app = app
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = UPLOADED.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if asked is None or self.uploads().may(asked[1]):
            await self.app(scope, receive, send)
            return
        sentences = [Catalogue(language)("upload.may_not_send") for language in (DEFAULT_LANGUAGE, *LANGUAGES)]
        refusal = PlainTextResponse("\n".join(dict.fromkeys(sentences)) + "\n", status_code=403)
        await refusal(scope, receive, send)
