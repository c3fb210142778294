"""What a reader says of a page: kept without a name, within limits, answered by one at a time, and lost by no kill."""

import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.journal import feedback as module
from data.journal.feedback import (
    LONGEST_TEXT,
    Feedback,
    FeedbackBox,
    FeedbackChanged,
    FeedbackFull,
    FeedbackGone,
    FeedbackRefused,
    State,
    Subject,
)
from data.journal.file.damage import journal_faults
from data.journal.file.journal_file import FILE
from data.journal.journal import Journal

SUBJECT = Subject(
    page="skills_needs",
    card="map",
    address="/skills_needs?areas=1280&edition=1",
    title="Arbetslöshet, 2022",
    edition=1,
    indicator="unemployment_18_65",
    municipality_code="1280",
    demo=True,
)


def box_in(home: Path) -> FeedbackBox:
    """As another process would see it: through a journal of its own."""
    return FeedbackBox(Journal(home))


@pytest.fixture
def box(tmp_path: Path) -> FeedbackBox:
    return box_in(tmp_path)


def said(box: FeedbackBox, text: str = "Kartan saknar Ven.", *, helped: bool = False) -> Feedback:
    return box.give(SUBJECT, helped=helped, text=text, language="sv")


def test_it_comes_back_as_it_was_said(box: FeedbackBox, tmp_path: Path) -> None:
    made = said(box, "  Kartan saknar\n Ven. ")
    assert box_in(tmp_path).all() == (made,)
    assert (made.subject, made.text, made.helped, made.state) == (SUBJECT, "Kartan saknar Ven.", False, State.OPEN)
    page = box.give(replace(SUBJECT, card=""), helped=True, text="", language="en")
    assert box.all() == (page, made), "the newest first"


def test_nothing_is_kept_of_who_said_it_or_when_but_the_day(box: FeedbackBox, tmp_path: Path) -> None:
    said(box)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(feedback)")}
    known = {part.name for kind in (Feedback, Subject) for part in fields(kind)} - {"subject"}
    assert columns == known | {"checksum"}
    assert not columns & {"who", "session", "created", "name", "person", "address_of_visitor"}
    assert isinstance(box.all()[0].day, date)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ring 070-123 45 67", "telefonnummer"),
        ("Mejla anna@example.se", "e-postadress"),
        ("Det gäller 19850709-9805", "personnummer"),
        ("x" * (LONGEST_TEXT + 1), f"högst {LONGEST_TEXT}"),
    ],
)
def test_personal_data_and_long_texts_are_refused_before_anything_is_kept(box: FeedbackBox, text: str, why: str) -> None:
    with pytest.raises(FeedbackRefused) as refused:
        said(box, text)
    assert why in refused.value.sentence("sv") and text not in refused.value.sentence("sv")
    assert box.all() == ()


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/" + "x" * 5000])
def test_it_belongs_to_a_view_of_ours(box: FeedbackBox, address: str) -> None:
    with pytest.raises(FeedbackRefused):
        box.give(replace(SUBJECT, address=address), helped=True, text="", language="sv")


def test_a_bare_yes_is_nothing_to_mend(box: FeedbackBox) -> None:
    assert said(box, "", helped=True).state is State.HELPED
    assert said(box, "Men legenden är liten.", helped=True).state is State.OPEN
    assert said(box, "", helped=False).state is State.OPEN
    assert box.open_counts() == {("skills_needs", "map"): 2}


def test_no_more_than_so_many_a_day(box: FeedbackBox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_A_DAY", 3)
    for _ in range(3):
        said(box)
    with pytest.raises(FeedbackFull) as full:
        said(box)
    assert "I dag har 3 svar" in full.value.sentence("sv") and "3 answers" in full.value.sentence("en")
    monkeypatch.setattr(module, "today", lambda: date(2040, 1, 1))
    said(box)
    assert len(box.all()) == 4


def test_its_state_is_said_and_taken_back(box: FeedbackBox) -> None:
    made = said(box)
    mended = box.answer(made.feedback_id, made.revision, State.MENDED, 7)
    assert (mended.state, mended.mended_in, mended.revision) == (State.MENDED, 7, 2)
    assert mended.answered is not None and box.open_counts() == {}
    opened = box.answer(made.feedback_id, 2, State.OPEN)
    assert (opened.state, opened.mended_in) == (State.OPEN, None)
    assert box.answer(made.feedback_id, 99, State.OPEN) == opened, "the same again changes nothing"


@pytest.mark.parametrize(("state", "edition"), [(State.MENDED, None), (State.OPEN, 3), (State.NO_FAULT, 3)])
def test_only_what_is_mended_has_an_edition(box: FeedbackBox, state: State, edition: int | None) -> None:
    made = said(box)
    with pytest.raises(ValueError, match="edition"):
        box.answer(made.feedback_id, 1, state, edition)


def test_of_two_who_answer_the_second_is_told_what_stands(box: FeedbackBox, tmp_path: Path) -> None:
    made = said(box)
    box_in(tmp_path).answer(made.feedback_id, 1, State.NO_FAULT)
    with pytest.raises(FeedbackChanged) as changed:
        box.answer(made.feedback_id, 1, State.MENDED, 2)
    assert changed.value.stored.state is State.NO_FAULT
    with pytest.raises(FeedbackGone):
        box.answer("answer-none", 1, State.OPEN)


def test_what_is_old_goes_from_the_disk_too(box: FeedbackBox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "today", lambda: date(2020, 1, 1))
    said(box, "Gammalt och bortglömt.")
    monkeypatch.undo()
    new = said(box)
    assert box.age_out(datetime(2021, 1, 1, tzinfo=UTC)) == 1
    assert box.all() == (new,)
    for file in tmp_path.glob(f"{FILE}*"):
        assert "bortglömt".encode() not in file.read_bytes()


def test_a_changed_letter_is_seen(box: FeedbackBox, tmp_path: Path) -> None:
    said(box)
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("UPDATE feedback SET text = 'Något annat'")
        other.commit()
    assert [fault.code for fault in journal_faults(tmp_path)] == ["journal_rows_changed"]


def test_where_there_is_no_journal_nothing_is_made_by_looking(box: FeedbackBox, tmp_path: Path) -> None:
    assert box.open_counts() == {} and box.all() == ()
    assert list(tmp_path.iterdir()) == []
