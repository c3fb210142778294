"""The room's own server: there when it is needed, for those it is for, and gone afterwards."""

import json
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data.journal.journal import Journal
from data.journal.questions import Question
from data.journal.votes import Votes
from data.settings.vote import Settings, WrongSetting, settings
from tests.phones import Phone, counted
from tests.serving import ROOT, free_port
from ui.voting import listening
from ui.voting.listening import NoPort, Room, local_address

ANSWERS = ("Ja", "Nej", "Vet inte")


@pytest.fixture
def votes(tmp_path: Path) -> Votes:
    return Votes(Journal(tmp_path))


def ask(votes: Votes) -> Question:
    return votes.open_question("Är detta rätt?", ANSWERS, language="sv", edition=1, story_id="s")


def test_the_port_goes_when_the_last_question_is_closed_and_comes_back(votes: Votes) -> None:
    room = Room(votes, Settings(address="127.0.0.1", ports=(free_port(),)), linger=0.2)
    first, second = ask(votes), ask(votes)
    reach = room.open()
    assert reach.only_here and room.open() == reach
    thread = room._thread
    votes.close(first.question_id)
    thread.join(1.5)
    assert room.is_listening, "one question is still open"
    votes.close(second.question_id)
    thread.join(30)
    assert not room.is_listening
    port = int(reach.url.rsplit(":", 1)[1])
    with pytest.raises(ConnectionRefusedError):
        Phone(port).ask("/r/222222")
    third = ask(votes)
    assert room.open() == reach and counted(Phone(port).vote(third.code, 0), third.code)
    room.close()


def test_a_port_that_is_taken_is_passed_over_or_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy, free = taken.getsockname()[1], free_port()
        votes = Votes(Journal(Path("/nowhere")))
        room = Room(votes, Settings(address="127.0.0.1", ports=(busy, free)))
        assert room.open().url.endswith(f":{free}")
        room.close()
        with pytest.raises(NoPort) as refusal:
            Room(votes, Settings(address="127.0.0.1", ports=(busy,))).open()
    assert str(busy) in refusal.value.message_sv and "KOMPETENS_VOTE_PORT" in refusal.value.message_sv


def test_what_participants_are_told_to_open(votes: Votes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "local_address", lambda: "192.168.1.5")
    reach = Room(votes, Settings(ports=(8750,))).reach()
    assert (reach.address("abc234"), reach.only_here) == ("http://192.168.1.5:8750/r/abc234", False)
    monkeypatch.setattr(listening, "local_address", lambda: "127.0.0.1")
    assert Room(votes, Settings()).reach().only_here, "a machine without network says so"
    proxied = Room(votes, settings({"KOMPETENS_VOTE_PORT": "0", "KOMPETENS_VOTE_URL": "https://karta.example/kk/"}))
    assert proxied.open().address("abc234") == "https://karta.example/kk/r/abc234" and not proxied.is_listening


@pytest.mark.parametrize(
    "environment",
    [
        {"KOMPETENS_VOTE_PORT": "http"},
        {"KOMPETENS_VOTE_PORT": "65536"},
        {"KOMPETENS_VOTE_PORT": "٣"},
        {"KOMPETENS_VOTE_PORT": "0"},
        {"KOMPETENS_VOTE_URL": "karta.example"},
        {"KOMPETENS_VOTE_URL": "javascript:alert(1)"},
        {"KOMPETENS_VOTE_URL": "http://a b"},
    ],
)
def test_a_wrong_setting_is_told_with_its_name(environment: dict[str, str]) -> None:
    with pytest.raises(WrongSetting) as refusal:
        settings(environment)
    assert next(iter(environment)) in refusal.value.message_sv


def test_without_settings_it_is_for_the_local_network() -> None:
    assert settings({}) == Settings(address="0.0.0.0", ports=tuple(range(8750, 8760)), url="")


def test_the_listening_side_calls_nobody(tmp_path: Path) -> None:
    """Only datagram sockets are connected, which sends nothing, and only to look up this machine's own address."""
    script = f"""
import json, sys
called = []
sys.addaudithook(lambda event, given: called.append((event, given)) if event in (
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname") else None)
from pathlib import Path
from data.journal.journal import Journal
from data.journal.votes import Votes
from ui.voting.listening import Room, local_address
from data.settings.vote import Settings
votes = Votes(Journal(Path({str(tmp_path)!r})))
question = votes.open_question("Fråga?", ["Ja", "Nej"], language="sv", edition=1)
room = Room(votes, Settings(address="127.0.0.1", ports=({free_port()},)))
room.open(); local_address()
print(room.reach().address(question.code), flush=True)
input()
room.close()
print(json.dumps([(event, given[0].type.name, given[1]) for event, given in called]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        address = process.stdout.readline().strip()
        port, code = re.search(r":(\d+)/r/(\w+)", address).groups()
        assert counted(Phone(int(port)).vote(code, 0), code)
        said, _ = process.communicate("\n", timeout=60)
    events = json.loads(said)
    assert events, "the hook hears what it is to hear"
    assert {(event, kind, target[0] in listening.NEAR_BY) for event, kind, target in events} == {
        ("socket.connect", "SOCK_DGRAM", True)
    }


def test_a_machine_without_network_knows_itself_only() -> None:
    assert local_address(()) == "127.0.0.1"
    assert local_address(("127.0.0.9",)) == "127.0.0.1"


def test_opening_from_many_sides_at_once_opens_one_door(votes: Votes) -> None:
    ask(votes)
    room = Room(votes, Settings(address="127.0.0.1", ports=(free_port(), free_port())))
    threads = [threading.Thread(target=room.open) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([thread for thread in threading.enumerate() if thread.name == "vote"]) == 1
    room.close()
