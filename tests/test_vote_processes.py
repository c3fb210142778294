"""Votes in real processes: a full room at once, servers killed in the middle, two servers with one journal."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.journal.journal import Journal
from data.journal.questions import Question
from data.journal.votes import Votes, new_device
from tests.phones import Phone, counted, patiently
from tests.serving import ROOT, Server, free_port, serving
from ui.voting.routes import COOKIE

PHONES, QUESTIONS, VOTES = 30, 7, 200
ANSWERS = ("Ja", "Nej", "Vet inte")


def ask(votes: Votes, text: str) -> Question:
    return votes.open_question(text, ANSWERS, language="sv", edition=1, story_id="s")


@dataclass(frozen=True)
class Wish:
    """What somebody means to answer."""

    phone: int
    question: Question
    option: int


def meeting(votes: Votes) -> tuple[list[Question], list[Wish]]:
    """VOTES votes on QUESTIONS questions by PHONES phones, spread so that no two results are alike by chance."""
    questions = [ask(votes, f"Fråga {number}?") for number in range(QUESTIONS)]
    pairs = [(phone, question) for question in questions for phone in range(PHONES)][:VOTES]
    return questions, [Wish(phone, question, place * place % 7 % 3) for place, (phone, question) in enumerate(pairs)]


def outcome(votes: Votes, question: Question) -> tuple[int, ...] | None:
    votes.close(question.question_id)
    return votes.count(question.question_id).votes


def wished(wishes: Sequence[Wish], question: Question) -> tuple[int, ...]:
    options = [wish.option for wish in wishes if wish.question == question]
    return tuple(options.count(option) for option in range(len(ANSWERS)))


@pytest.fixture
def vote_port(monkeypatch: pytest.MonkeyPatch) -> int:
    """The port that servers started by this test give their votes, for this machine only."""
    port = free_port()
    monkeypatch.setenv("KOMPETENS_VOTE_ADDRESS", "127.0.0.1")
    monkeypatch.setenv("KOMPETENS_VOTE_PORT", str(port))
    return port


def nervously(phone: Phone, wish: Wish) -> None:
    """Vote as people do: press twice at once, send the same again, then change one's mind."""
    code = wish.question.code
    ballot, regretted = phone.ballot(code), phone.ballot(code)
    with ThreadPoolExecutor(2) as fingers:
        presses = [fingers.submit(patiently, phone.port, phone.cookie, code, wish.option, ballot) for _ in range(2)]
    assert all(counted(press.result(), code) for press in presses)
    assert counted(patiently(phone.port, phone.cookie, code, wish.option, ballot), code)
    second = phone.post(code, (wish.option + 1) % len(ANSWERS), regretted)
    assert second.status == 303 and not counted(second, code)
    assert "Tack, din röst är räknad" in phone.ask(f"/r/{code}").text


def test_two_hundred_votes_from_thirty_phones_are_all_counted_once(tmp_path: Path, vote_port: int) -> None:
    votes = Votes(Journal(tmp_path))
    questions, wishes = meeting(votes)
    phones = [Phone(vote_port) for _ in range(PHONES)]

    def take_part(place: int) -> None:
        for wish in wishes:
            if wish.phone == place:
                nervously(phones[place], wish)

    with serving(tmp_path) as server:
        with ThreadPoolExecutor(PHONES) as room:
            list(room.map(take_part, range(PHONES)))
        assert len({phone.cookie for phone in phones}) == PHONES
        assert not [answer for phone in phones for answer in phone.seen if answer.status not in (200, 303)]
        only_the_vote(server, vote_port, questions[-1])
        assert "Traceback" not in server.log and "/r/" not in server.log, "no address and no visit is written down"
    with pytest.raises(ConnectionRefusedError):
        Phone(vote_port).ask("/")
    assert [outcome(votes, question) for question in questions] == [wished(wishes, question) for question in questions]


def only_the_vote(server: Server, vote_port: int, question: Question) -> None:
    """From the vote's port nothing of the dashboard; on the dashboard's own server the vote, as strict as on its own."""
    for path in ("/", "/skills_needs", "/_stcore/health", "/_stcore/host-config", "/app/static/boundaries.geojson", "/r"):
        strange = Phone(vote_port).ask(path)
        assert (strange.status, strange.text) == (404, "404\n")
    beside, own = (Phone(port).ask(f"/r/{question.code}") for port in (server.port, vote_port))
    assert beside.status == 200 and question.text in beside.text
    strict = ("content-security-policy", "cache-control", "referrer-policy", "x-content-type-options")
    assert [beside.headers[name] for name in strict] == [own.headers[name] for name in strict]
    assert Phone(server.port).ask("/r/222222").status == 404
    assert Phone(server.port).ask(f"/r/{question.code}", Host="evil.example").status == 421


def test_killing_the_server_in_the_middle_loses_no_vote(tmp_path: Path, vote_port: int) -> None:
    votes = Votes(Journal(tmp_path))
    questions, wishes = meeting(votes)
    devices = [new_device() for _ in range(PHONES)]
    said_so: list[Wish] = []
    enough = threading.Semaphore(0)

    def vote(wish: Wish) -> bool:
        device, code = devices[wish.phone], wish.question.code
        answer = patiently(vote_port, f"{COOKIE}={device}", code, wish.option, votes.look(code, device).ballot)
        said_so.append(wish)
        enough.release()
        return counted(answer, code)

    with ThreadPoolExecutor(PHONES) as room:
        answers = [room.submit(vote, wish) for wish in wishes]
        for acknowledged in (40, 60):
            with suppress(RuntimeError), serving(tmp_path) as server:
                for _ in range(acknowledged):
                    enough.acquire(timeout=120)
                os.kill(server.pid, signal.SIGKILL)
            # With nobody serving: what was acknowledged is there.
            assert len(said_so) >= acknowledged
            kept = [votes.look(wish.question.code, devices[wish.phone]).voted for wish in list(said_so)]
            assert all(kept)
        assert len(said_so) < VOTES, "the second kill came in the middle too"
        with serving(tmp_path):
            assert all(answer.result() for answer in answers)
    assert [outcome(votes, question) for question in questions] == [wished(wishes, question) for question in questions]


ROOM = """
import sys
from pathlib import Path
from data.journal.journal import Journal
from data.journal.votes import Votes
from ui.voting.listening import Room
from data.settings.vote import Settings
room = Room(Votes(Journal(Path(sys.argv[1]))), Settings(address="127.0.0.1", ports=(int(sys.argv[2]),)))
print(room.open().url, flush=True)
input()
room.close()
"""


@contextmanager
def room_of_its_own(home: Path) -> Iterator[int]:
    """The vote's server in a process of its own; gives its port."""
    port = free_port()
    command = [sys.executable, "-c", ROOM, str(home), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert str(port) in process.stdout.readline()
            yield port
        finally:
            process.communicate("\n", timeout=60)


def test_two_processes_count_in_one_journal(tmp_path: Path) -> None:
    votes = Votes(Journal(tmp_path))
    question = ask(votes, "Är detta rätt?")
    with room_of_its_own(tmp_path) as one, room_of_its_own(tmp_path) as other:

        def at_both(place: int) -> list[bool]:
            phone = Phone(one)
            ballot = phone.ballot(question.code)
            with ThreadPoolExecutor(2) as doors:
                ballot_at = (phone.cookie, question.code, place % 3, ballot)
                sent = [doors.submit(patiently, port, *ballot_at) for port in (one, other)]
            return [counted(answer.result(), question.code) for answer in sent]

        with ThreadPoolExecutor(10) as room:
            assert all(all(said) for said in room.map(at_both, range(20)))
    assert outcome(votes, question) == (7, 7, 6)
