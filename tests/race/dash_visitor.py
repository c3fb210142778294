"""A visitor of a Dash app: its layout and dependencies once, then one callback a change."""

import json
from typing import Any

from tests.race.visitor import NoAnswer, Visitor

OUTPUT = "..area.figure...strip.figure...trend.figure...table.data.."


class DashVisitor(Visitor):
    """Changes the dropdown `indicator`."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.options: list[str] = []
        self.place = 0

    async def arrive(self) -> None:
        await self.get("/")
        layout = (await self.get("/_dash-layout")).json()
        await self.get("/_dash-dependencies")
        dropdown = layout["props"]["children"][0]["props"]
        self.options, self.place = dropdown["options"], dropdown["options"].index(dropdown["value"])
        await self._call(changed=[])

    async def change(self) -> None:
        self.place = (self.place + 1) % len(self.options)
        await self._call(changed=["indicator.value"])

    async def _call(self, changed: list[str]) -> None:
        names = [part.rsplit(".", 1) for part in OUTPUT.strip(".").split("...")]
        message: dict[str, Any] = {
            "output": OUTPUT,
            "outputs": [{"id": name, "property": what} for name, what in names],
            "inputs": [{"id": "indicator", "property": "value", "value": self.options[self.place]}],
            "changedPropIds": changed,
            "parsedChangedPropsIds": changed,
        }
        answer = json.loads((await self.post("/_dash-update-component", message)).content)
        if set(answer["response"]) != {name for name, _ in names}:
            raise NoAnswer(f"parts of the answer are missing: {list(answer)}")
