"""A refresh that is stopped ends there: it waits for no answer that is on its way, and asks nothing more."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from data.access import Role
from data.sources.advertising.advertisements import count_advertisements
from data.sources.connectors import all_connectors
from data.sources.refreshing.refresh import refresh
from data.sources.transfer.client import Network
from data.store.store import Store
from tests.sources.jobtech_site import ad, lines
from tests.sources.outlook_site import OutlookSite
from tests.sources.server import Asked, Recorded, Reply, recorded

SETTINGS = ("KOLADA", "SCB", "JOBTECH", "YRKESBAROMETERN")


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Recorded, threading.Event]]:
    """A server that answers for the outlook, once all the other sources wait; them it answers when the event is set."""
    answered, waiting = threading.Event(), threading.Event()
    outlook = OutlookSite()

    def site(asked: Asked) -> Reply | None:
        if "yrkesbarometer" in asked.path:
            waiting.wait(20)
            return outlook(asked)
        if len({one.path.split("/")[1] for one in running.asked} - {"prognoser"}) >= len(SETTINGS) - 1:
            waiting.set()
        answered.wait(60)
        return Reply(body={})

    monkeypatch.setenv("KOMPETENS_SOURCE_SECONDS", "5")
    with recorded(site) as running:
        for name in SETTINGS:
            monkeypatch.setenv(f"KOMPETENS_{name}_URL", running.url)
        try:
            yield running, answered
        finally:
            answered.set()


def test_an_interrupt_waits_for_no_source(tmp_path: Path, silent: tuple[Recorded, threading.Event]) -> None:
    server, answered = silent
    store = Store(tmp_path)
    store.open()

    def tell(_title: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(store, list(all_connectors().values()), who="", role=Role.PUBLISHER, note="", tell=tell)
    assert not answered.is_set() and store.latest() == 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("network", "ThreadPool"))]
    # Whoever waits for a silent source gives up on it and asks it once more.
    assert sorted(set(server.paths())) == sorted(server.paths())


def test_an_archive_is_not_counted_to_its_end(tmp_path: Path) -> None:
    place = tmp_path / "2025.jsonl"
    place.write_bytes(lines([ad(str(number), "1280", "2221", "2025-01-02", 1) for number in range(5_000)]))
    read: list[str] = []
    with Network() as network:
        client = network.client()

        def month(text: str) -> bool:
            read.append(text)
            if len(read) == 1_500:
                network.end()
            return True

        with pytest.raises(CancelledError):
            count_advertisements(place, month, heard=client.heard)
    assert len(read) == 2_000
