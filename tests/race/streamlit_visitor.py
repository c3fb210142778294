"""A visitor of a Streamlit page: ordinary requests for the page, then protocol buffers over its socket."""

import asyncio

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox

from tests.race.visitor import SECONDS, NoAnswer, Visitor

FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class StreamlitVisitor(Visitor):
    """Opens `page` ("" for a script without pages) and changes the picker that is labelled `label`."""

    def __init__(self, url: str, page: str, label: str) -> None:
        super().__init__(url)
        self.page, self.label = page, label
        self.query, self.page_hash = "", ""
        self.picker: Selectbox | None = None
        self.states: dict[str, str] = {}
        self.turn = 0

    async def arrive(self) -> None:
        await self.get(f"/{self.page}")
        await self.get("/_stcore/health")
        await self.get("/_stcore/host-config")
        await self.open_socket("/_stcore/stream", ["streamlit"])
        await self._run()

    async def change(self) -> None:
        if self.picker is None:
            raise NoAnswer(f"no picker called {self.label}")
        options = self.picker.options
        self.turn += 1
        self.states[self.picker.id] = options[(self.picker.default + self.turn) % len(options)]
        await self._run()

    async def _run(self) -> None:
        """Ask for a run of the script and take all that it sends."""
        message = BackMsg()
        wish = message.rerun_script
        wish.query_string, wish.page_script_hash = self.query, self.page_hash
        wish.page_name = "" if self.page_hash else self.page
        for widget, value in self.states.items():
            wish.widget_states.widgets.add(id=widget, string_value=value)
        await self.say(message.SerializeToString())
        async with asyncio.timeout(SECONDS):
            while not self._take(ForwardMsg.FromString(await self.hear())):
                pass

    def _take(self, message: ForwardMsg) -> bool:
        """Whether that was the last message of a run."""
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise NoAnswer("the script does not compile")
            return message.script_finished in FINISHED
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "navigation":
            # The page that runs; a new session's message names the script that runs it, which opens the start page.
            self.page_hash = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._look_at(message)
        return False

    def _look_at(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise NoAnswer(element.exception.message)
        if kind == "selectbox" and element.selectbox.label == self.label and self.picker is None:
            self.picker = element.selectbox
