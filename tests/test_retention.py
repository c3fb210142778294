"""What people wrote goes when it is as old as somebody has said, and leaves word that it has gone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.access import Role
from data.journal.acts import Act, Acts, What
from data.journal.feedback import FeedbackBox
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.people import People
from data.journal.votes import Votes, new_device
from data.store.hashes import bytes_hash
from data.store.kept.originals import OriginalGone
from data.store.store import Store, Supplied
from data.upkeep.retention import SETTINGS, Ages, WrongAge, ages, clear
from data.upkeep.verify import faults_of
from data.vocabulary import Origin
from tests.databases import journal_at
from tests.people import person
from tests.stores import figures, small_store
from tests.test_feedback import SUBJECT
from tests.test_room_notes import DECISION, PINNED

NOW = datetime.now(UTC)
FILE = b"kommun;antal\n1280;7\n"
pytestmark = pytest.mark.usefixtures("backend")


def filled(home: Path) -> tuple[Store, Journal]:
    """A store and its journal with one of each kind, made just now."""
    store = small_store(home)
    supplied = {"official_statistics": Supplied(original=FILE)}
    given = {"origin": Origin.UPLOADED, "note": "", "who": "", "role": Role.ADMIN}
    store.publish({"official_statistics": figures([1])}, base=1, supplied=supplied, **given)
    journal = journal_at(store.home)
    RoomNotes(journal).add(PINNED, DECISION)
    votes = Votes(journal)
    question = votes.open_question("Ja?", ["Ja", "Nej"], language="sv", edition=1, story_id="s")
    device = new_device()
    paper = votes.look(question.code, device)
    assert paper is not None
    votes.cast(question.code, device=device, option=0, ballot=paper.ballot)
    votes.close(question.question_id)
    FeedbackBox(journal).give(SUBJECT, helped=False, text="Kartan saknar Ven.", language="sv")
    People(journal).seen(person("kim"))
    Acts(journal).record(Act(what=What.PUBLISHED, who="Kim", edition=2))
    return store, journal


def has_original(store: Store) -> bool:
    try:
        return store.original(bytes_hash(FILE)) == FILE
    except OriginalGone:
        return False


def counts(store: Store, journal: Journal) -> dict[str, int]:
    return {
        "originals": int(has_original(store)),
        "notes": len(RoomNotes(journal).all()),
        "votes": len(Votes(journal).questions("s")),
        "feedback": len(FeedbackBox(journal).all()),
        "people": len(People(journal).all()),
        "acts": len(Acts(journal).since()),
    }


def test_without_ages_nothing_goes(tmp_path: Path) -> None:
    store, journal = filled(tmp_path)
    assert ages({}) == Ages()
    assert clear(store, journal, Ages(), "test", NOW + timedelta(days=9999)) == {}
    assert counts(store, journal) == {"originals": 1, "notes": 1, "votes": 1, "feedback": 1, "people": 1, "acts": 1}


@pytest.mark.parametrize("kind", SETTINGS)
def test_each_kind_goes_at_its_own_age_and_not_before(kind: str, tmp_path: Path) -> None:
    (store, journal), kept = filled(tmp_path), ages({SETTINGS[kind]: "30"})
    assert clear(store, journal, kept, "test", NOW + timedelta(days=29)) == {kind: 0}
    assert counts(store, journal)[kind] == 1
    assert clear(store, journal, kept, "test", NOW + timedelta(days=31)) == {kind: 1}
    left = counts(store, journal)
    assert {name: count for name, count in left.items() if name not in (kind, "acts")} == {
        name: 1 for name in left if name not in (kind, "acts")
    }
    latest = Acts(journal).since()[0]
    assert (latest.what, latest.who, latest.about) == (What.CLEARED, "test", {kind: 1})


def test_a_file_that_has_gone_is_no_damage_and_can_come_again(tmp_path: Path) -> None:
    store, journal = filled(tmp_path)
    clear(store, journal, Ages(originals=1), "test", NOW + timedelta(days=2))
    assert faults_of(store) == () and not has_original(store)
    assert FILE not in (store.home / "originals" / bytes_hash(FILE)).read_bytes()
    assert store.edition().number == 2, "its figures stand"
    assert clear(store, journal, Ages(originals=1), "test", NOW + timedelta(days=2)) == {"originals": 0}
    store.keep_original(FILE)
    assert has_original(store) and faults_of(store) == ()


@pytest.mark.folder
def test_the_words_are_gone_from_the_disk(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    journal = journal_at(store.home)
    RoomNotes(journal).add(PINNED, DECISION)
    assert DECISION.text.encode() in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    clear(store, journal, Ages(notes=1), "test", NOW + timedelta(days=2))
    journal.close()
    assert DECISION.text.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.folder
@pytest.mark.parametrize("text", ["0", "-1", "1.5", "ett år", "99999", "1e3"])
def test_an_age_that_cannot_be_meant_clears_nothing(text: str) -> None:
    with pytest.raises(WrongAge, match="KOMPETENS_KEEP_NOTES"):
        ages({"KOMPETENS_KEEP_NOTES": text})
