"""Votes in the journal: each device once, nothing that ties a vote to anybody, counts told without telling on anyone."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.journal import votes as module
from data.journal.faults import JournalBroken
from data.journal.file.journal_file import FILE
from data.journal.journal import Journal
from data.journal.questions import CODE_LENGTH, CODE_SIGNS, Question, QuestionRefused, UnknownQuestion, checked
from data.journal.votes import Outcome, Votes, is_device, new_device
from tests.databases import journal_at
from ui.voting.rows import as_rows, summary

ANSWERS = ["Ja", "Nej", "Vet inte"]


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def votes(tmp_path: Path, clock: Clock, backend: str) -> Votes:  # noqa: ARG001  # where the journal is
    return Votes(journal_at(tmp_path), clock)


def ask(
    votes: Votes, text: str = "Är detta rätt?", story: str = "s1", slide: str = "a", minutes: int | None = None
) -> Question:
    return votes.open_question(text, ANSWERS, language="sv", edition=3, story_id=story, slide_id=slide, minutes=minutes)


def cast(votes: Votes, question: Question, option: int, device: str | None = None) -> Outcome:
    device = device or new_device()
    paper = votes.look(question.code, device)
    assert paper is not None
    return votes.cast(question.code, device=device, option=option, ballot=paper.ballot)


def test_a_question_is_kept_as_it_was_asked(votes: Votes, clock: Clock) -> None:
    asked = votes.open_question(
        "  Är  detta\nrätt? ", ["Ja ", "", " Nej"], language="en", edition=7, slide_id="b", minutes=5
    )
    assert votes.question(asked.question_id) == asked == votes.questions("")[0]
    assert (asked.text, asked.options, asked.language, asked.edition) == ("Är detta rätt?", ("Ja", "Nej"), "en", 7)
    assert (asked.story_id, asked.slide_id, asked.opened) == ("", "b", clock.now)
    assert asked.closes == clock.now + timedelta(minutes=5) and asked.is_open


def test_questions_come_in_the_order_they_were_asked(votes: Votes) -> None:
    first, second, other = ask(votes), ask(votes, slide="b"), ask(votes, story="s2")
    assert votes.questions("s1") == (first, second)
    assert votes.questions("s1", "b") == (second,)
    assert votes.questions("s2") == (other,) and votes.questions("nothing") == ()


def test_codes_can_be_typed_and_not_guessed(votes: Votes) -> None:
    codes = {ask(votes).code for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == CODE_LENGTH and set(code) <= set(CODE_SIGNS) for code in codes)
    assert not set(CODE_SIGNS) & set("01loiaeuy") and len(CODE_SIGNS) ** CODE_LENGTH > 300_000_000


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        ("", ANSWERS, "Skriv en fråga"),
        (" \n\u202e ", ANSWERS, "Skriv en fråga"),
        ("x" * 201, ANSWERS, "201 tecken"),
        ("Fråga", ["Ja"], "1 svar"),
        ("Fråga", ["Ja", "  "], "1 svar"),
        ("Fråga", [str(number) for number in range(9)], "9 svar"),
        ("Fråga", ["Ja", "y" * 81], "81 tecken"),
        ("Fråga", ["Ja", "Nej", "ja"], "två gånger"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(votes: Votes, text: str, options: list[str], says: str) -> None:
    with pytest.raises(QuestionRefused) as refusal:
        votes.open_question(text, options, language="sv", edition=1)
    assert says in refusal.value.message_sv and refusal.value.message_en
    assert votes.questions("") == ()


@given(st.text(), st.lists(st.text()))
def test_whatever_is_written_becomes_a_question_or_a_sentence(text: str, options: list[str]) -> None:
    try:
        asked, answers = checked(text, options)
    except QuestionRefused as refusal:
        assert refusal.message_sv and refusal.message_en
    else:
        assert all(one.isprintable() and one == one.strip() for one in (asked, *answers))
        assert 2 <= len(answers) <= 8 and len(asked) <= 200


def test_a_device_votes_once_and_its_first_vote_stands(votes: Votes) -> None:
    question, device = ask(votes), new_device()
    assert cast(votes, question, 0, device) is Outcome.COUNTED
    assert cast(votes, question, 1, device) is Outcome.ALREADY_VOTED
    for _ in range(3):
        cast(votes, question, 2)
    votes.close(question.question_id)
    assert votes.count(question.question_id).votes == (1, 0, 3)


def test_the_same_ballot_sent_again_is_counted_once_and_says_so(votes: Votes) -> None:
    question, device = ask(votes), new_device()
    ballot = votes.look(question.code, device).ballot
    outcomes = [votes.cast(question.code, device=device, option=1, ballot=ballot) for _ in range(4)]
    assert outcomes == [Outcome.COUNTED] * 4
    votes.close(question.question_id)
    # The answer was lost on its way and the telephone asks once more after the closing.
    assert votes.cast(question.code, device=device, option=1, ballot=ballot) is Outcome.COUNTED
    assert votes.count(question.question_id).devices == 1


def test_a_ballot_is_good_for_one_device_and_one_question(votes: Votes) -> None:
    question, other, device = ask(votes), ask(votes), new_device()
    ballot = votes.look(question.code, device).ballot
    assert votes.cast(question.code, device=new_device(), option=0, ballot=ballot) is Outcome.WRONG_BALLOT
    assert votes.cast(other.code, device=device, option=0, ballot=ballot) is Outcome.WRONG_BALLOT
    for forged in ("", ".", "å", "\udcff", ballot + "0", ballot[:-1], ballot.replace(".", "")):
        assert votes.cast(question.code, device=device, option=0, ballot=forged) is Outcome.WRONG_BALLOT
    assert votes.count(question.question_id).devices == votes.count(other.question_id).devices == 0


@pytest.mark.parametrize("option", [-1, 3, 10**30])
def test_only_the_options_there_are(votes: Votes, option: int) -> None:
    question = ask(votes)
    assert cast(votes, question, option) is Outcome.WRONG_OPTION
    assert votes.count(question.question_id).devices == 0


def test_a_closed_question_takes_no_votes_and_stays_as_it_was(votes: Votes, clock: Clock) -> None:
    question, late = ask(votes), new_device()
    ballot = votes.look(question.code, late).ballot
    closed = votes.close(question.question_id)
    assert closed.closed == clock.now and not closed.is_open
    clock.pass_by(minutes=1)
    assert votes.close(question.question_id) == closed
    assert votes.cast(question.code, device=late, option=0, ballot=ballot) is Outcome.CLOSED
    assert votes.count(question.question_id).devices == 0


def test_a_question_closes_by_itself(votes: Votes, clock: Clock) -> None:
    timed, forgotten = ask(votes, minutes=2), ask(votes)
    ballot = votes.look(timed.code, device := new_device()).ballot
    clock.pass_by(seconds=119)
    assert votes.question(timed.question_id).is_open
    clock.pass_by(seconds=1)
    assert votes.cast(timed.code, device=device, option=0, ballot=ballot) is Outcome.CLOSED
    assert votes.question(timed.question_id).closed == timed.closes
    assert votes.question(forgotten.question_id).is_open and votes.any_open()
    clock.pass_by(hours=12)
    assert not votes.any_open()


def test_looking_for_an_open_question_makes_no_journal(tmp_path: Path) -> None:
    assert not Votes(Journal(tmp_path)).any_open()
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_led_to_what_else_it_can_vote_on(votes: Votes) -> None:
    device = new_device()
    first, second, third, _ = ask(votes), ask(votes), ask(votes), ask(votes, story="s2")
    votes.close(third.question_id)
    cast(votes, first, 0, device)
    paper = votes.look(first.code, device)
    assert paper is not None and paper.voted and paper.others == (second,)
    cast(votes, second, 0, device)
    assert votes.look(first.code, device).others == ()


def test_while_open_the_bars_come_in_steps_that_tell_on_nobody(votes: Votes) -> None:
    question = ask(votes)
    told = []
    for place in range(12):
        cast(votes, question, place % 2)
        count = votes.count(question.question_id)
        assert count.devices == place + 1, "how many have voted is no secret"
        told.append(count.counted)
    assert told == [0, 0, 0, 0, 5, 5, 5, 8, 8, 8, 11, 11]
    votes.close(question.question_id)
    assert votes.count(question.question_id).votes == (6, 6, 0)


@pytest.mark.parametrize(("people", "told"), [(0, None), (1, None), (2, None), (3, (3, 0, 0))])
def test_two_people_are_not_told_what_the_other_one_answered(
    votes: Votes, people: int, told: tuple[int, ...] | None
) -> None:
    question = ask(votes)
    for _ in range(people):
        cast(votes, question, 0)
    question = votes.close(question.question_id)
    count = votes.count(question.question_id)
    assert (count.devices, count.votes) == (people, told)
    rows = as_rows(question, count, "sv")
    assert [row.option for row in rows] == ANSWERS
    if told is None:
        assert all(row.votes is None and row.share is None and row.votes_text == "visas inte" for row in rows)


def test_the_result_in_words(votes: Votes) -> None:
    question = ask(votes)
    for option in (0, 0, 1):
        cast(votes, question, option)
    question = votes.close(question.question_id)
    count = votes.count(question.question_id)
    assert [(row.votes, row.votes_text, row.share_text) for row in as_rows(question, count, "sv")] == [
        (2, "2\u00a0röster", "67\u00a0%"),
        (1, "1\u00a0röst", "33\u00a0%"),
        (0, "0\u00a0röster", "0\u00a0%"),
    ]
    said = summary(question, count, "en").replace("\u00a0", " ")
    assert said == "3 votes: Ja 2 (67%), Nej 1 (33%), Vet inte 0 (0%)."


@pytest.mark.folder
def test_nothing_in_the_file_ties_a_vote_to_a_device_or_two_votes_together(votes: Votes, tmp_path: Path) -> None:
    first, second = ask(votes), ask(votes)
    devices = [new_device() for _ in range(20)]
    for place, device in enumerate(devices):
        cast(votes, first, place % 3, device)
        cast(votes, second, 0, device)
    stored = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert FILE in {file.name for file in tmp_path.iterdir()}
    assert not [device for device in devices if device.encode() in stored]
    connection = sqlite3.connect(tmp_path / FILE)
    rows = connection.execute("SELECT question_id, device, ballot FROM vote_devices").fetchall()
    columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(vote_devices)")}
    with pytest.raises(sqlite3.OperationalError, match="rowid"):  # which would tell the order they came in
        connection.execute("SELECT rowid FROM vote_devices")
    connection.close()
    assert columns == {"question_id", "device", "ballot"}, "no option, no time, no address"
    assert len({device for _, device, _ in rows}) == len({ballot for *_, ballot in rows}) == 40


def test_who_has_voted_is_forgotten_a_day_after_closing(votes: Votes, clock: Clock, tmp_path: Path) -> None:
    question = ask(votes)
    for _ in range(3):
        cast(votes, question, 1)
    votes.close(question.question_id)
    clock.pass_by(days=1, seconds=1)
    ask(votes)
    with journal_at(tmp_path).reading() as connection:
        assert connection.execute("SELECT count(*) FROM vote_devices").fetchone()[0] == 0
    assert votes.count(question.question_id).votes == (0, 3, 0), "the result stands"


@pytest.mark.usefixtures("backend")
def test_many_threads_lose_nothing_and_count_nothing_twice(tmp_path: Path) -> None:
    votes = Votes(journal_at(tmp_path))
    question = ask(votes)
    devices = [new_device() for _ in range(25)] * 2
    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(lambda device: cast(votes, question, 0, device), devices))
    assert outcomes.count(Outcome.COUNTED) == 25 and outcomes.count(Outcome.ALREADY_VOTED) == 25
    votes.close(question.question_id)
    assert votes.count(question.question_id).votes == (25, 0, 0)


@pytest.fixture
def held(votes: Votes) -> Iterator[threading.Event]:
    """A vote that has its turn to write and takes long over it, until the event is set."""
    question = ask(votes)
    votes.close(question.question_id)
    inside, go = threading.Event(), threading.Event()

    def hold() -> None:
        with votes._journal.writing():
            inside.set()
            go.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait(30)
    yield go
    go.set()
    thread.join()


@pytest.mark.usefixtures("held")
def test_rubbish_waits_for_nobodys_turn(votes: Votes) -> None:
    (question,) = votes.questions("s1")
    assert votes.cast("222222", device=new_device(), option=0, ballot="x") is Outcome.UNKNOWN
    assert votes.cast(question.code, device=new_device(), option=0, ballot="x") is Outcome.WRONG_BALLOT


@pytest.mark.folder
def test_a_broken_journal_is_told_and_never_taken_for_a_vote(votes: Votes, tmp_path: Path) -> None:
    question = ask(votes)
    for file in tmp_path.glob(f"{FILE}*"):
        file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(JournalBroken):
        cast(votes, question, 0)


def test_what_is_not_there_is_told(votes: Votes) -> None:
    assert votes.look("222222", new_device()) is None
    for call in (votes.close, votes.question, votes.count):
        with pytest.raises(UnknownQuestion):
            call("nothing")


def test_the_form_of_a_device() -> None:
    assert is_device(new_device()) and new_device() != new_device()
    assert not any(map(is_device, ("", "x", "å" * 22, "a" * 23, "a" * 21 + ";", "a" * 22 + "\n")))
    assert module.SHOWN_STEP > 1 and module.SHOWN_FROM > module.SHOWN_STEP
