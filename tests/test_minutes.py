"""Minutes name what was decided about which municipality on which figure, in Word and in Swedish Excel."""

import csv
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from data.journal.journal import Journal
from data.journal.notes import NoteKind, Pinned, RoomNotes, Wording
from data.vocabulary import Level, Origin
from ui.document import document as content
from ui.export.minutes import csv_file, word
from ui.export.minutes.minutes import MinuteFigure, MinuteNote, Minutes, MinuteVote, writable
from ui.sections.workshop.story_minutes import minutes_of
from ui.wording.catalogue import LANGUAGES, Catalogue
from ui.wording.clock import moment

PROJECT = Path(__file__).parent.parent
FIGURE = MinuteFigure(
    title="Arbetslöshet 18–65 år, 2022",
    sentence="Malmö har högst arbetslöshet, 9,9 procent.",
    source="Källa: Kolada. Period: 2022. Datautgåva 3.",
    level="observerad",
    edition=3,
    address="http://127.0.0.1:8501/skills_needs?areas=1280&edition=3",
)
NOTE = MinuteNote(
    kind=NoteKind.DECISION,
    text="Malmö startar en pilot.",
    place="Malmö",
    theme="Validering",
    industry="Vård och omsorg",
    figure=FIGURE,
    noted=datetime(2026, 11, 25, 13, 32, tzinfo=UTC),
)
OBSTACLE = replace(
    NOTE,
    kind=NoteKind.OBSTACLE,
    text="Platserna är för få.",
    place="Skåne Nordost",
    figure=replace(FIGURE, title="Lärträffar", demo=True, edition=2),
)
VOTE = MinuteVote(question="Vad är svårast?", answers=(("Tid", 12), ("Pengar", 0)), devices=12)
MEETING = Minutes(language="sv", title="Vård i sydväst", day=date(2026, 11, 25), notes=(OBSTACLE, NOTE, NOTE), votes=(VOTE,))
PINNED = Pinned(
    story_id="s1", slide_id="b1", page="skills_needs", address="/skills_needs?areas=1280&edition=1", title="Titel", edition=1
)
NASTY = ["=1+1", "+cmd()", "@SUM(A1)", "\tx", "＝1", "a\x00b\x0b\ud800\ufffe", '"; x']


def opened(made: Minutes) -> Any:
    return Document(io.BytesIO(word.write(made)))


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def headings(paper: Any) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in paper.paragraphs if one.style.name.startswith(("Title", "Heading"))]


def rows(made: Minutes) -> list[list[str]]:
    raw = csv_file.write(made)
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_document_says_what_was_decided_about_whom_on_what() -> None:
    paper = opened(MEETING)
    assert headings(paper) == [
        ("Title", "Minnesanteckningar: Vård i sydväst"),
        ("Heading 1", "Beslut"),
        ("Heading 1", "Hinder"),
        ("Heading 1", "Möjligheter"),
        ("Heading 1", "Omröstningar"),
        ("Heading 2", "Vad är svårast?"),
    ]
    facts, decisions, obstacles, votes = map(cells, paper.tables)
    assert facts[0] == ["Datum", "2026-11-25"]
    assert [row[0] for row in facts] == ["Datum", "Plats", "Deltagare", "Datautgåva"]
    assert facts[2][1].strip() == ""
    assert facts[3][1] == "2, 3"
    assert decisions[0] == ["Beslut", "Gäller", "Underlag på skärmen"]
    assert len(decisions) == 3
    text, place, basis = decisions[1]
    assert text == "Malmö startar en pilot."
    assert place.split("\n") == ["Malmö", "Validering", "Vård och omsorg"]
    assert basis.split("\n") == [
        "Arbetslöshet 18–65 år, 2022",
        "Malmö har högst arbetslöshet, 9,9 procent.",
        "Källa: Kolada. Period: 2022. Datautgåva 3.",
        "Nivå: observerad.",
        "Noterat 2026-11-25 14:32, datautgåva 3.",
        "Öppna vyn: http://127.0.0.1:8501/skills_needs?areas=1280&edition=3",
    ]
    assert obstacles[1][2].startswith("Lärträffar (Demodata)\n")
    assert votes == [["Svar", "Röster"], ["Tid", "12"], ["Pengar", "0"]]
    words = [one.text for one in paper.paragraphs]
    assert "Inga möjligheter noterades." in words
    assert "12 röster." in words
    assert any("påhittade uppgifter" in one for one in words)


def test_no_demo_mark_without_invented_data() -> None:
    made = replace(MEETING, notes=(NOTE,))
    assert "påhittade" not in "".join(one.text for one in opened(made).paragraphs)
    assert not any("Demodata" in cell for row in rows(made)[1:] for cell in row)


@pytest.mark.parametrize(("language", "code"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_file_knows_its_language_and_its_parts(language: str, code: str) -> None:
    paper = opened(replace(MEETING, language=language))
    assert paper.core_properties.language == code
    assert paper.core_properties.title == Catalogue(language)("minutes.title", title="Vård i sydväst")
    assert [one.get(qn("w:val")) for one in paper.styles.element.iter(qn("w:lang"))] == [code]
    assert round(paper.sections[0].page_width.cm, 1) == 21.0
    for table in paper.tables[1:]:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    targets = {one.target_ref for one in paper.part.rels.values() if one.is_external}
    assert targets == {FIGURE.address}
    fields = [one.get(qn("w:instr")) for one in paper.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_of_nothing_can_be_made(language: str) -> None:
    empty = Minutes(language=language, title="", day=date(2026, 11, 25), notes=())
    t = Catalogue(language)
    words = [one.text for one in opened(empty).paragraphs]
    assert all(t(f"minutes.none.{kind}") in words for kind in NoteKind)
    assert rows(empty)[0][0] == t("minutes.column.kind")


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_a_file_or_runs_in_one(text: str) -> None:
    figure = replace(FIGURE, title=text, sentence=text, source=text, level=text, address=text)
    note = replace(NOTE, text=text, place=text, theme=text, industry=text, figure=figure)
    made = Minutes(
        language="sv",
        title=text,
        day=date(2026, 11, 25),
        notes=(note,),
        votes=(MinuteVote(question=text, answers=((text, 1),), devices=1, open=True),),
    )
    with zipfile.ZipFile(io.BytesIO(word.write(made))) as package:
        assert package.testzip() is None
    shown = writable(text)
    assert opened(made).tables[1].cell(1, 0).text == shown
    assert not any(cell[:1] in ("=", "+", "@", "＝", "\t") for row in rows(made) for cell in row)


def test_the_csv_has_a_row_for_each_note_and_each_answer() -> None:
    found = rows(MEETING)
    first = dict(zip(found[0], found[1], strict=True))
    assert first == {
        "Slag": "Beslut",
        "Text": "Malmö startar en pilot.",
        "Kommun eller delregion": "Malmö",
        "Tema": "Validering",
        "Bransch": "Vård och omsorg",
        "Figur": "Arbetslöshet 18–65 år, 2022",
        "Vad figuren visade": "Malmö har högst arbetslöshet, 9,9 procent.",
        "Källa": "Källa: Kolada. Period: 2022. Datautgåva 3.",
        "Nivå": "observerad",
        "Demodata": "",
        "Datautgåva": "3",
        "Noterat": "2026-11-25 14:32",
        "Vyns adress": FIGURE.address,
    }
    assert [row[0] for row in found[1:4]] == ["Beslut", "Beslut", "Hinder"]
    assert found[3][9] == "Demodata"
    assert found[5:8] == [["Fråga", "Svar", "Röster"], ["Vad är svårast?", "Tid", "12"], ["Vad är svårast?", "Pengar", "0"]]
    assert ["Datum", "2026-11-25"] in found


def slide(address: str, *, demo: bool = False) -> content.Slide:
    document = content.Document(
        language="sv",
        title="Figurens titel",
        sentence="Figurens mening.",
        source="Figurens källa.",
        edition=1,
        origins=(Origin.DEMO,) if demo else (),
        level=Level.OBSERVED,
        made=date(2026, 11, 25),
    )
    return content.Slide(slide_id="b1", title="", talking_points="", address=address, document=document)


def figure_of(tmp_path: Path, pinned: Pinned, *slides: content.Slide) -> MinuteFigure:
    kept = RoomNotes(Journal(tmp_path))
    kept.add(pinned, Wording(kind=NoteKind.DECISION, text="x"))
    (note,) = minutes_of(Catalogue("sv"), "T", kept.of_story("s1"), slides, (), base="http://h").notes
    return note.figure


def test_a_note_on_the_very_slide_takes_its_words(tmp_path: Path) -> None:
    found = figure_of(tmp_path, PINNED, slide("/skills_needs?edition=1&lang=sv&areas=1280", demo=True))
    assert (found.title, found.sentence, found.source) == ("Titel", "Figurens mening.", "Figurens källa.")
    assert (found.level, found.demo, found.edition) == ("", True, 1)
    assert found.address == "http://h/skills_needs?areas=1280&edition=1"


def test_a_view_that_was_changed_before_the_note_is_not_given_the_slides_words(tmp_path: Path) -> None:
    found = figure_of(tmp_path, PINNED, slide("/skills_needs?edition=1&areas=1281"))
    assert (found.title, found.sentence, found.source, found.level, found.demo) == ("Titel", "", "", "", False)


def test_what_was_pinned_goes_before_what_the_slide_says(tmp_path: Path) -> None:
    pinned = replace(PINNED, sentence="På skärmen.", source="Egen källa.", level="endast län", demo=True)
    found = figure_of(tmp_path, pinned, slide("/skills_needs?areas=1280&edition=1"))
    assert (found.sentence, found.source, found.level, found.demo) == ("På skärmen.", "Egen källa.", "endast län", True)


def test_minutes_are_written_in_the_time_and_the_words_of_the_room(tmp_path: Path) -> None:
    kept = RoomNotes(Journal(tmp_path))
    gone = kept.add(PINNED, Wording(kind=NoteKind.OBSTACLE, text="Tas tillbaka"))
    kept.add(PINNED, Wording(kind=NoteKind.DECISION, text="a", sub_region="skane_nordost", theme="validation", industry="Q"))
    kept.add(PINNED, Wording(kind=NoteKind.DECISION, text="b"))
    kept.withdraw(gone.note_id, gone.revision)
    notes = [replace(one, created=datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) for one in kept.of_story("s1")]
    made = minutes_of(Catalogue("sv"), "T", notes, (), (VOTE,))
    assert made.day == date(2026, 7, 2)
    assert moment(made.notes[0].noted) == "2026-07-02 00:30"
    assert [note.place for note in made.notes] == ["Skåne Nordost (samarbetsområde)", "Hela Skåne"]
    assert made.notes[0].theme == "Validering och synliggörande av arbetskraft"
    assert "omsorg" in made.notes[0].industry
    assert "Tas tillbaka" not in csv_file.write(made).decode()


def test_the_library_is_brought_in_only_when_a_document_is_made() -> None:
    code = "import sys, ui.sections.workshop.story_minutes, ui.sections.workshop.publish_notes; print('docx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_so_few_votes_that_they_are_withheld_are_not_in_the_minutes() -> None:
    few = MinuteVote(question="Börja var?", answers=(("Norr", None), ("Söder", None)), devices=2)
    meeting, withheld = replace(MEETING, votes=(few,)), Catalogue("sv")("voting.withheld")
    assert ["Börja var?", "Norr", withheld] in rows(meeting)
    assert ["Norr", withheld] in [row for table in opened(meeting).tables for row in cells(table)]


def test_a_vote_stands_with_the_figure_it_was_on() -> None:
    """In Word and in the sheet, and its edition and its mark among those of the minutes."""
    shown = content.Document(
        language="sv", title="Arbetslöshet", sentence="Malmö 9,9 procent.", source="Källa: Kolada.", edition=4,
        origins=(Origin.DEMO,),
    )  # fmt: skip
    slide = content.Slide(slide_id="b7", title="Var?", talking_points="", address="/coverage?edition=4", document=shown)
    vote = replace(VOTE, slide_id="b7")
    made = minutes_of(Catalogue("sv"), "Möte", [], [slide], [vote], base="http://127.0.0.1:8501")
    assert made.editions == (4,) and made.demo
    told = cells(opened(made).tables[-1])[-1][0]
    for part in ("Var?", "Malmö 9,9 procent.", "Källa: Kolada.", "Datautgåva 4.", "/coverage?edition=4"):
        assert part in told
    answers = [row for row in rows(made) if row[:1] == [VOTE.question]]
    assert [row[3:5] for row in answers] == [["Var?", "Malmö 9,9 procent."]] * 2
    assert made.votes[0].figure is not None and minutes_of(Catalogue("sv"), "Möte", [], [], [vote]).votes[0].figure is None
