"""Asking over the network: whole answers or a fault that names the address, at the source's pace."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from data.sources.faults import Refusal, SourceFault, TimedOut, Truncated, Unreachable
from data.sources.transfer.client import Client, Network
from data.sources.transfer.pace import Pace
from data.sources.transfer.request import Patience, Request
from data.sources.transfer.waiting import retry_after_seconds
from tests.sources.server import Recorded, Reply, recorded

QUICK = Patience(connect=2, silence=1, whole=1.5, tries=3, first_pause=0.01, longest_pause=5)
FILE = bytes(range(256)) * 400


@pytest.fixture
def server() -> Iterator[Recorded]:
    with recorded(
        lambda asked: Reply(body={"path": asked.path}),
    ) as running:
        yield running


@pytest.fixture
def client() -> Iterator[Client]:
    with Network() as network:
        yield network.client(patience=QUICK)


def test_a_pause_is_read_in_both_its_forms() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert retry_after_seconds("120", now) == 120
    assert retry_after_seconds(format_datetime(now + timedelta(seconds=90), usegmt=True), now) == 90
    assert retry_after_seconds(format_datetime(now - timedelta(seconds=90), usegmt=True), now) == 0
    assert retry_after_seconds("soon", now) is None
    assert retry_after_seconds(None, now) is None


def test_a_source_is_asked_again_after_the_pause_it_asks_for(server: Recorded, client: Client) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    server.trouble("/a", Reply(status=429, headers={"Retry-After": "1"}))
    server.trouble("/b", Reply(status=429, headers={"Retry-After": soon}))
    begun = time.monotonic()
    assert b"/a" in client.ask(Request(url=f"{server.url}/a")).body
    assert time.monotonic() - begun >= 1
    assert b"/b" in client.ask(Request(url=f"{server.url}/b")).body
    assert len(server.asked) == 4


def test_a_source_that_asks_for_too_long_a_pause_is_left_alone(server: Recorded, client: Client) -> None:
    server.trouble("/a", Reply(status=429, headers={"Retry-After": "3600"}, body={"title": "Too many", "detail": "wait"}))
    with pytest.raises(Refusal) as caught:
        client.ask(Request(url=f"{server.url}/a"))
    assert caught.value.retry_after == 3600
    assert "Too many, wait" in caught.value.sentence("sv") and server.url in caught.value.sentence("en")
    assert len(server.asked) == 1


def test_a_broken_source_is_asked_so_many_times_and_named(server: Recorded, client: Client) -> None:
    server.trouble("/a", *[Reply(status=500, body=b"oops")] * 3)
    with pytest.raises(Refusal, match="500: oops"):
        client.ask(Request(url=f"{server.url}/a"))
    assert len(server.asked) == 3
    server.trouble("/a", Reply(status=503))
    assert client.ask(Request(url=f"{server.url}/a")).body


def test_what_will_not_change_is_not_asked_again(server: Recorded, client: Client) -> None:
    server.trouble("/a", Reply(status=400, body={"error": "no such table"}))
    with pytest.raises(Refusal, match="no such table"):
        client.ask(Request(url=f"{server.url}/a"))
    assert len(server.asked) == 1


def test_half_an_answer_is_none(server: Recorded, client: Client) -> None:
    server.trouble("/a", *[Reply(body=b"x" * 1000, cut=400)] * 2)
    assert b"path" in client.ask(Request(url=f"{server.url}/a")).body
    server.trouble("/a", *[Reply(body=b"x" * 1000, cut=400)] * 3)
    with pytest.raises(Truncated):
        client.ask(Request(url=f"{server.url}/a"))


@pytest.mark.parametrize("reply", [Reply(slow=4), Reply(body=b"x" * 100, drip=0.3)], ids=["silent", "dripping"])
def test_a_time_out_holds_over_all_of_an_answer(server: Recorded, client: Client, reply: Reply) -> None:
    server.trouble("/a", reply, reply, reply)
    begun = time.monotonic()
    with pytest.raises(TimedOut, match="/a"):
        client.ask(Request(url=f"{server.url}/a"))
    assert time.monotonic() - begun < 25, "the dripping alone takes thirty seconds"
    assert len(server.asked) == 2


def test_a_source_that_does_not_answer_is_not_asked_again_and_again(client: Client) -> None:
    request = Request(url="http://127.0.0.1:9/a")
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1:9") as first:
        client.ask(request)
    for _ in range(20):
        with pytest.raises(SourceFault) as caught:
            client.ask(request)
        assert caught.value is first.value


@pytest.mark.parametrize(
    ("address", "swedish", "english"),
    [
        ("http://127.0.0.1:9/a", "ingen server tar emot på den adressen", "no server listens at that address"),
        ("http://nobody.invalid/a", "namnet i adressen hittas inte", "cannot find the name in the address"),
    ],
)
def test_why_nobody_answered_is_told_in_words(client: Client, address: str, swedish: str, english: str) -> None:
    with pytest.raises(Unreachable) as caught:
        client.ask(Request(url=address))
    assert swedish in caught.value.message_sv and english in caught.value.message_en
    assert "Errno" not in caught.value.message_sv + caught.value.message_en


def test_one_connection_serves_many_requests(server: Recorded) -> None:
    with Network() as network:
        client = network.client(Pace(at_once=3), QUICK)
        server.latency = 0.02
        answers = client.ask_all([Request(url=f"{server.url}/{number}") for number in range(30)])
    assert [answer.body for answer in answers] == [f'{{"path":"/{number}"}}'.encode() for number in range(30)]
    assert server.connections <= 3
    assert server.most_at_once <= 3


def test_no_more_calls_than_the_source_allows_in_a_window(server: Recorded) -> None:
    with Network() as network:
        client = network.client(Pace(at_once=8), QUICK)
        client.slow_to(5, 1.0)
        begun = time.monotonic()
        client.ask_all([Request(url=f"{server.url}/{number}") for number in range(12)])
        assert time.monotonic() - begun >= 2


def test_the_first_fault_of_many_is_raised(server: Recorded, client: Client) -> None:
    server.trouble("/7", Reply(status=404))
    with pytest.raises(Refusal, match="404"):
        client.ask_all([Request(url=f"{server.url}/{number}") for number in range(9)])


def test_nothing_new_is_asked_for_with_what_the_source_gave(client: Client) -> None:
    with recorded(lambda _asked: Reply(body=b"same", tagged=True)) as server:
        first = client.ask(Request(url=f"{server.url}/a"))
        again = client.ask(Request(url=f"{server.url}/a", validators=first.validators))
    assert (first.same, first.body) == (False, b"same")
    assert (again.same, again.body, again.validators) == (True, b"", first.validators)


def test_a_large_file_goes_on_where_it_ended(client: Client, tmp_path: Path) -> None:
    whole = Reply(body=FILE, tagged=True)
    with recorded(lambda _asked: whole) as server:
        server.trouble("/a", Reply(body=FILE, tagged=True, cut=60_000))
        client.fetch_file(Request(url=f"{server.url}/a"), tmp_path / "a")
        assert [asked.headers.get("Range") for asked in server.asked] == [None, "bytes=60000-"]
    assert (tmp_path / "a").read_bytes() == FILE
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_another_version_of_a_large_file_begins_again(client: Client, tmp_path: Path) -> None:
    replies = iter([Reply(body=b"old" * 9000, tagged=True, cut=10_000), Reply(body=FILE, tagged=True)])
    with recorded(lambda _asked: next(replies)) as server:
        client.fetch_file(Request(url=f"{server.url}/a"), tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == FILE


def test_a_large_file_without_a_version_begins_again(client: Client, tmp_path: Path) -> None:
    replies = iter([Reply(body=FILE, cut=10_000), Reply(body=FILE)])
    with recorded(lambda _asked: next(replies)) as server:
        client.fetch_file(Request(url=f"{server.url}/a"), tmp_path / "a")
        assert "Range" not in server.asked[1].headers
    assert (tmp_path / "a").read_bytes() == FILE


def test_the_product_says_who_asks(server: Recorded, client: Client) -> None:
    client.ask(Request(url=f"{server.url}/a"))
    assert "Kompetenskartan" in server.asked[0].headers["User-Agent"]
