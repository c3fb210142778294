"""Answers that come packed, break off while they are, lead elsewhere, or are of no web server at all."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.sources.faults import LedInside, Refusal, Truncated, Unreachable
from data.sources.transfer import client as transfer
from data.sources.transfer.client import Client, Network
from data.sources.transfer.request import Request
from tests.sources.server import Recorded, Reply, recorded
from tests.sources.test_transfer import FILE, QUICK


def bare(content: bytes) -> bytes:
    """Without a beginning of its own, as some servers do."""
    tool = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return tool.compress(content) + tool.flush()


PACKED = {
    "gzip": ("gzip", gzip.compress(FILE)),
    "several": ("gzip", gzip.compress(FILE[:9000]) + gzip.compress(FILE[9000:])),
    "deflate": ("deflate", zlib.compress(FILE)),
    "bare": ("deflate", bare(FILE)),
    "as it is": ("identity", FILE),
}


@pytest.fixture
def client() -> Iterator[Client]:
    with Network() as network:
        yield network.client(patience=QUICK)


def packed(case: str, *, lost: int = 0, tagged: bool = False) -> Reply:
    encoding, content = PACKED[case]
    return Reply(body=content[: len(content) - lost], headers={"Content-Encoding": encoding}, tagged=tagged)


@pytest.mark.parametrize("case", PACKED)
def test_an_answer_is_unpacked_whether_it_is_kept_or_filed(case: str, client: Client, tmp_path: Path) -> None:
    with recorded(lambda _asked: packed(case)) as server:
        assert client.ask(Request(url=f"{server.url}/a")).body == FILE
        client.fetch_file(Request(url=f"{server.url}/a"), tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == FILE


@pytest.mark.parametrize("case", ["gzip", "several", "deflate", "bare"])
def test_a_packed_answer_without_its_end_is_none(case: str, client: Client, tmp_path: Path) -> None:
    """Of the length it says, so that only what was packed tells."""
    with recorded(lambda _asked: packed(case, lost=20)) as server:
        with pytest.raises(Truncated):
            client.ask(Request(url=f"{server.url}/a"))
        with pytest.raises(Truncated):
            client.fetch_file(Request(url=f"{server.url}/a"), tmp_path / "a")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_what_cannot_be_unpacked_is_no_answer(encoding: str, client: Client) -> None:
    with (
        recorded(lambda _asked: Reply(body=b"not packed so", headers={"Content-Encoding": encoding})) as server,
        pytest.raises(Truncated),
    ):
        client.ask(Request(url=f"{server.url}/a"))


def test_a_packed_file_that_broke_off_begins_again(client: Client, tmp_path: Path) -> None:
    """Its places are not those of the file, so that the rest of it would not fit."""
    replies = iter([packed("gzip", lost=20, tagged=True), packed("gzip", tagged=True)])
    with recorded(lambda _asked: next(replies)) as server:
        client.fetch_file(Request(url=f"{server.url}/a"), tmp_path / "a")
        assert "Range" not in server.asked[1].headers
    assert (tmp_path / "a").read_bytes() == FILE
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_the_rest_of_a_file_is_not_taken_packed(client: Client, tmp_path: Path) -> None:
    tag = {"ETag": '"1"'}
    rest = {**tag, "Content-Encoding": "gzip", "Content-Range": f"bytes 60000-{len(FILE) - 1}/{len(FILE)}"}
    replies = iter(
        [
            Reply(body=FILE, headers=tag, cut=60_000),
            Reply(body=gzip.compress(FILE[60_000:]), headers=rest, status=206),
            Reply(body=FILE, headers=tag),
        ]
    )
    with recorded(lambda _asked: next(replies)) as server:
        client.fetch_file(Request(url=f"{server.url}/a"), tmp_path / "a")
        assert "Range" in server.asked[1].headers and "Range" not in server.asked[2].headers
    assert (tmp_path / "a").read_bytes() == FILE


def test_a_part_that_nobody_asked_for_is_no_answer(client: Client) -> None:
    with recorded(lambda _asked: Reply(body=b"[1]", status=206)) as server, pytest.raises(Refusal, match="206"):
        client.ask(Request(url=f"{server.url}/a"))


@pytest.fixture
def elsewhere() -> Iterator[Recorded]:
    with recorded(lambda _asked: Reply(body=b"inside")) as server:
        yield server


@pytest.mark.parametrize("path", ["file", "answer"])
def test_nobody_outside_leads_a_fetch_inside(
    path: str, client: Client, elsewhere: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "is_public", lambda address: "localhost" in address)
    with recorded(lambda _asked: Reply(status=307, headers={"Location": f"{elsewhere.url}/b"})) as server:
        request = Request(url=f"{server.url.replace('127.0.0.1', 'localhost')}/a")
        with pytest.raises(LedInside, match="/a"):
            client.fetch_file(request, tmp_path / "a") if path == "file" else client.ask(request)
    assert not elsewhere.asked


def test_a_source_may_lead_on_elsewhere(client: Client, elsewhere: Recorded) -> None:
    with recorded(lambda _asked: Reply(status=307, headers={"Location": f"{elsewhere.url}/b"})) as server:
        assert client.ask(Request(url=f"{server.url.replace('127.0.0.1', 'localhost')}/a")).body == b"inside"


@pytest.mark.parametrize(
    ("location", "swedish", "english"),
    [
        ("/a", "leder vidare gång på gång", "leads on time after time"),
        ("ftp://127.0.0.1/b", "börjar inte med http", "does not begin with http"),
        ("http://[::b/", "går inte att läsa", "cannot be read"),
    ],
)
def test_where_nobody_can_go_is_told_in_words(client: Client, location: str, swedish: str, english: str) -> None:
    with (
        recorded(lambda _asked: Reply(status=302, headers={"Location": location})) as server,
        pytest.raises(Unreachable) as caught,
    ):
        client.ask(Request(url=f"{server.url}/a"))
    assert swedish in caught.value.message_sv and english in caught.value.message_en


def test_an_address_that_is_none_is_told_in_words(client: Client) -> None:
    with pytest.raises(Unreachable, match="does not begin with http") as caught:
        client.ask(Request(url="localhost:8000/a"))
    assert "börjar inte med http" in caught.value.message_sv
