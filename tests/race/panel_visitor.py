"""A visitor of a Panel app: its page, then Bokeh's messages (header, metadata, content, buffers) over its socket."""

import asyncio
import json
import re
from contextlib import suppress
from typing import Any

from tests.race.visitor import SECONDS, NoAnswer, Visitor

SILENCE_SECONDS = 1.0
"""Without a message: then all of an answer is here."""
TOKEN = re.compile(r'"token":"([^"]+)"')


class PanelVisitor(Visitor):
    """Opens `page` and changes the picker that is called `label`."""

    def __init__(self, url: str, page: str, label: str) -> None:
        super().__init__(url)
        self.page, self.label = page, label
        self.picker, self.options, self.value = "", [""], ""
        self.count = 0

    async def arrive(self) -> None:
        token = TOKEN.search((await self.get(f"/{self.page}")).text)
        if token is None:
            raise NoAnswer("the page holds no token")
        await self.open_socket(f"/{self.page}/ws", ["bokeh", token[1]])
        await self._until("ACK")
        document = await self._ask("PULL-DOC-REQ", {}, "PULL-DOC-REPLY")
        self._find_picker(document)

    async def change(self) -> None:
        place = (self.options.index(self.value) + 1) % len(self.options)
        self.value = self.options[place]
        event = {"kind": "ModelChanged", "model": {"id": self.picker}, "attr": "value", "new": self.value}
        await self._ask("PATCH-DOC", {"events": [event]}, "OK")
        # The figures come after the acknowledgement, and nothing says which is the last.
        with suppress(TimeoutError):
            while True:
                async with asyncio.timeout(SILENCE_SECONDS):
                    await self._message()

    def _find_picker(self, document: Any) -> None:
        for model in _models(document):
            attributes = model.get("attributes", {})
            if attributes.get("title") == self.label and "options" in attributes:
                self.picker, self.value = model["id"], attributes["value"]
                self.options = [option[0] if isinstance(option, list) else option for option in attributes["options"]]
                return
        raise NoAnswer(f"no picker called {self.label}")

    async def _ask(self, kind: str, content: object, answer: str) -> Any:
        self.count += 1
        for part in ({"msgid": str(self.count), "msgtype": kind}, {}, content):
            await self.say(json.dumps(part))
        return await self._until(answer)

    async def _until(self, kind: str) -> Any:
        """The content of the next message of that kind; those before it are taken."""
        async with asyncio.timeout(SECONDS):
            while True:
                header, content = await self._message()
                if header["msgtype"] == "ERROR":
                    raise NoAnswer(str(content)[:200])
                if header["msgtype"] == kind:
                    return content

    async def _message(self) -> tuple[dict[str, Any], Any]:
        header = json.loads(await self.hear())
        await self.hear()
        content = json.loads(await self.hear())
        for _ in range(2 * header.get("num_buffers", 0)):
            await self.hear()
        return header, content


def _models(part: Any) -> list[dict[str, Any]]:
    """Every model of a document, wherever it stands."""
    if isinstance(part, list):
        return [model for each in part for model in _models(each)]
    if not isinstance(part, dict):
        return []
    own = [part] if part.get("type") == "object" and "id" in part else []
    return own + [model for each in part.values() for model in _models(each)]
