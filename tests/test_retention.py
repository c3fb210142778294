"""What people wrote goes when it is as old as somebody has said, and leaves word that it has gone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.journal.acts import Act, Acts, What
from data.journal.feedback import FeedbackBox
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.people import People
from data.journal.votes import Votes, new_device
from data.upkeep.retention import SETTINGS, Ages, WrongAge, ages, clear
from tests.databases import journal_at
from tests.people import person
from tests.test_feedback import SUBJECT
from tests.test_room_notes import DECISION, PINNED

NOW = datetime.now(UTC)
pytestmark = pytest.mark.usefixtures("backend")


def filled(home: Path) -> Journal:
    """A journal with one of each kind, made just now."""
    journal = journal_at(home)
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
    return journal


def counts(journal: Journal) -> dict[str, int]:
    return {
        "notes": len(RoomNotes(journal).all()),
        "votes": len(Votes(journal).questions("s")),
        "feedback": len(FeedbackBox(journal).all()),
        "people": len(People(journal).all()),
        "acts": len(Acts(journal).since()),
    }


def test_without_ages_nothing_goes(tmp_path: Path) -> None:
    journal = filled(tmp_path)
    assert ages({}) == Ages()
    assert clear(journal, Ages(), "test", NOW + timedelta(days=9999)) == {}
    assert counts(journal) == {"notes": 1, "votes": 1, "feedback": 1, "people": 1, "acts": 1}


@pytest.mark.parametrize("kind", SETTINGS)
def test_each_kind_goes_at_its_own_age_and_not_before(kind: str, tmp_path: Path) -> None:
    journal, kept = filled(tmp_path), ages({SETTINGS[kind]: "30"})
    assert clear(journal, kept, "test", NOW + timedelta(days=29)) == {kind: 0}
    assert counts(journal)[kind] == 1
    assert clear(journal, kept, "test", NOW + timedelta(days=31)) == {kind: 1}
    left = counts(journal)
    assert {name: count for name, count in left.items() if name not in (kind, "acts")} == {
        name: 1 for name in left if name not in (kind, "acts")
    }
    latest = Acts(journal).since()[0]
    assert (latest.what, latest.who, latest.about) == (What.CLEARED, "test", {kind: 1})


@pytest.mark.folder
def test_the_words_are_gone_from_the_disk(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    RoomNotes(journal).add(PINNED, DECISION)
    assert DECISION.text.encode() in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    clear(journal, Ages(notes=1), "test", NOW + timedelta(days=2))
    journal.close()
    assert DECISION.text.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.folder
@pytest.mark.parametrize("text", ["0", "-1", "1.5", "ett år", "99999", "1e3"])
def test_an_age_that_cannot_be_meant_clears_nothing(text: str) -> None:
    with pytest.raises(WrongAge, match="KOMPETENS_KEEP_NOTES"):
        ages({"KOMPETENS_KEEP_NOTES": text})
