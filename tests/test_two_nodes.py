"""Two nodes and one database as they are deployed: a node dies while people look and vote, and they go on at the other."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data.journal.journal import Journal
from data.journal.votes import Votes
from data.postgres.address import database_at
from data.store.store import Store
from data.upkeep.verify import faults_of
from tests.databases import new_database
from tests.phones import Phone, counted
from tests.race.streamlit_visitor import StreamlitVisitor
from tests.race.visitor import FAULTS
from tests.serving import ROOT, Server, free_port, serving

VISITORS, VOTERS = (30, 30) if os.environ.get("SOAK") else (6, 12)
FRONTS = ("none", "nginx") if os.environ.get("SOAK") else ("none",)
"""What stands before the nodes: nothing, so that each visitor knows both; or Debian's nginx with the file of deploy/."""
PICKER = "Indikator"
ANSWERED_WITHIN = 60.0
"""Seconds until somebody whose node has died is answered by the other: generous, there may be other work beside."""


@dataclass
class Nodes:
    """Two servers of one database, and the addresses that people open: one in front of both, or each of them."""

    servers: Sequence[Server]
    addresses: Sequence[str]
    database: str
    dead: set[int] = field(default_factory=set)

    def kill(self, number: int) -> None:
        os.kill(self.servers[number].pid, signal.SIGKILL)
        self.dead.add(number)


@contextmanager
def nodes(folder: Path, front: str) -> Iterator[Nodes]:
    """Both nodes running, and whatever stands in front of them."""
    with new_database() as address, ExitStack() as running:
        settings = {"KOMPETENS_STORE": address, "KOMPETENS_VOTE_PORT": "0", "KOMPETENS_VOTE_URL": "http://127.0.0.1"}
        servers = [
            running.enter_context(serving(folder / name, settings=lambda _port: settings, first_start=True, may_die=True))
            for name in ("a", "b")
        ]
        addresses = [server.url for server in servers]
        if front == "nginx":
            addresses = [running.enter_context(nginx(folder, [server.port for server in servers]))]
        yield Nodes(servers, addresses, address)


@contextmanager
def nginx(folder: Path, ports: Sequence[int]) -> Iterator[str]:
    """nginx with the configuration of deploy/, its names and ports replaced, without TLS; gives its address."""
    program = shutil.which("nginx") or pytest.fail("The long run needs nginx: apt-get install nginx")
    port = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for name, own in zip(("node-a", "node-b"), ports, strict=True):
        text = text.replace(f"{name}:8501", f"127.0.0.1:{own}")
    text = re.sub(r"server \{\s*listen 80;.*?\n  \}", "", text, flags=re.S)
    text = re.sub(r"\n\s*ssl_[^;]+;", "", text).replace("listen 443 ssl", f"listen 127.0.0.1:{port}").replace("; Secure", "")
    text = text.replace("access_log /dev/stdout quiet", "access_log off")
    file = folder / "nginx.conf"
    file.write_text(text, "utf-8")
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(file), "-g", "daemon off; pid nginx.pid;"])
    try:
        time.sleep(0.5)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


class Somebody:
    """A visitor who tries the other address when theirs does not answer, as a proxy does for them."""

    def __init__(self, place: Nodes, number: int) -> None:
        self._place = place
        self._at = number % len(place.addresses)
        self._visit: StreamlitVisitor | None = None
        self.answers = 0

    async def look(self) -> None:
        until = time.monotonic() + ANSWERED_WITHIN
        while True:
            try:
                if self._visit is None:
                    self._visit = StreamlitVisitor(self._place.addresses[self._at], "skills_needs", PICKER)
                    await self._visit.arrive()
                await self._visit.change()
            except FAULTS:
                assert time.monotonic() < until, "nobody answered"
                await self.leave()
                self._at = (self._at + 1) % len(self._place.addresses)
                await asyncio.sleep(0.1)
            else:
                self.answers += 1
                return

    async def leave(self) -> None:
        if self._visit is not None:
            visit, self._visit = self._visit, None
            with suppress(FAULTS):
                await visit.leave()


def vote(place: Nodes, code: str, number: int) -> None:
    """A telephone that votes until it is told that its vote was counted, at whichever address answers."""
    until, phone, at = time.monotonic() + ANSWERED_WITHIN, Phone(0), number
    while True:
        server = place.servers[at % 2]
        phone.port = int(place.addresses[at % len(place.addresses)].rsplit(":", 1)[1])
        try:
            answer = phone.vote(code, number % 2)
            # Whoever was counted by a node that died before it said so is told that they have voted.
            if counted(answer, code) or answer.status == 409:
                return
        except (OSError, AssertionError):
            pass
        assert time.monotonic() < until, (server, "nobody answered")
        at += 1
        time.sleep(0.1)


@pytest.mark.parametrize("front", FRONTS)
def test_a_node_dies_and_people_go_on_at_the_other(front: str, tmp_path: Path) -> None:
    with nodes(tmp_path, front) as place:
        # In a thread of its own: a browser's tests leave a loop in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, _people(place)).result()
        votes = Votes(Journal(place.servers[1].home, database_at(place.database)))
        (question,) = votes.questions("s")
        votes.close(question.question_id)
        assert votes.count(question.question_id).devices == VOTERS
        store = Store(place.servers[1].home, database=database_at(place.database))
        assert faults_of(store) == ()


async def _people(place: Nodes) -> None:
    somebody = [Somebody(place, number) for number in range(VISITORS)]
    await asyncio.gather(*(one.look() for one in somebody))
    votes = Votes(Journal(place.servers[1].home, database_at(place.database)))
    code = votes.open_question("Ja?", ["Ja", "Nej"], language="sv", edition=1, story_id="s").code
    first = [asyncio.to_thread(vote, place, code, number) for number in range(VOTERS // 2)]
    looking = [one.look() for one in somebody]
    going_on = asyncio.gather(*first, *looking)
    await asyncio.sleep(0.2)
    place.kill(0)
    await going_on
    await asyncio.gather(*(asyncio.to_thread(vote, place, code, number) for number in range(VOTERS // 2, VOTERS)))
    await asyncio.gather(*(one.look() for one in somebody))
    assert all(one.answers == 3 for one in somebody)
    for one in somebody:
        await one.leave()
