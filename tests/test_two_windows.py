"""Two people with the same page open: whoever is second is told, sees both texts, chooses, and loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.stories import StoredSlide, Stories, Story
from tests.sample_editions import packaged, packaged_store
from tests.test_room_notes import DECISION, IN_STORY, PROJECT
from tests.test_stories import view
from ui import cache, shell
from ui.wording.catalogue import LANGUAGES, Catalogue

MINE, THEIRS = "Min *egen* text", "Deras text\nmed två rader"


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """A journal of the test's own under the packaged figures, for somebody who may write."""
    made = Journal(tmp_path)
    monkeypatch.setattr(cache, "store", packaged_store)
    monkeypatch.setattr(cache, "edition", lambda _number: packaged())
    monkeypatch.setattr(cache, "journal", lambda: made)
    monkeypatch.setattr(shell, "_role", lambda: Role.ADMIN)
    yield made
    made.close()


@pytest.fixture
def stories(journal: Journal) -> Stories:
    return Stories(journal)


@pytest.fixture
def story(stories: Stories) -> Story:
    """A story of three slides: a, b, c."""
    story_id = stories.create("Möte", "sv")
    for card in "abc":
        stories.capture(story_id, view(card), title=card)
    return stories.get(story_id)


def window(language: str = "sv") -> AppTest:
    """Somebody's window on the workshop page."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    return ran(app.switch_page("pages/workshop.py").run())


def ran(app: AppTest) -> AppTest:
    assert not app.exception and [error.value for error in app.error] == []
    return app


def pressed(app: AppTest, key: str) -> AppTest:
    app.button(key).click()
    return ran(app.run())


def told(app: AppTest) -> str:
    """Everything that can be read on the page, without the signs that keep markdown from acting."""
    texts = [str(part.value) for kind in (app.markdown, app.caption, app.warning, app.code, app.success) for part in kind]
    return "\n".join(texts).replace("\\", "").replace("  \n", "\n")


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


def written(app: AppTest, slide: StoredSlide, title: str, points: str) -> AppTest:
    app.text_input(f"word_{slide.slide_id}_title").input(title)
    app.text_area(f"word_{slide.slide_id}_talking_points").input(points)
    return pressed(app, f"word_{slide.slide_id}_save")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_who_changes_a_slide_sees_both_texts(stories: Stories, story: Story, language: str) -> None:
    slide = stories.slides(story.story_id)[0]
    mine, theirs = window(language), window()
    written(theirs, slide, "Deras rubrik", THEIRS)
    written(mine, slide, "Min rubrik", MINE)
    assert stories.slide(slide.slide_id).talking_points == THEIRS, "nothing is written before the choice"
    assert Catalogue(language)("two_windows.told") in told(mine)
    assert THEIRS in told(mine) and "Deras rubrik" in told(mine)
    assert mine.text_area(f"word_{slide.slide_id}_talking_points").value == MINE
    pressed(mine, f"word_{slide.slide_id}_save")
    stored = stories.slide(slide.slide_id)
    assert (stored.title, stored.talking_points, stored.revision) == ("Min rubrik", MINE, 3)
    assert Catalogue(language)("two_windows.told") not in told(mine)


def test_the_other_text_can_be_kept(stories: Stories, story: Story) -> None:
    slide = stories.slides(story.story_id)[0]
    mine, theirs = window(), window()
    written(theirs, slide, "Deras rubrik", THEIRS)
    written(mine, slide, "Min rubrik", MINE)
    pressed(mine, f"word_{slide.slide_id}_keep")
    assert stories.slide(slide.slide_id).talking_points == THEIRS
    assert mine.text_area(f"word_{slide.slide_id}_talking_points").value == THEIRS


def test_a_text_can_be_worked_on_before_it_is_saved_and_a_third_is_seen_too(stories: Stories, story: Story) -> None:
    slide = stories.slides(story.story_id)[0]
    mine, theirs = window(), window()
    written(theirs, slide, "Deras", THEIRS)
    written(mine, slide, "Min", MINE)
    stories.edit_text(slide.slide_id, title="Tredje", talking_points="En tredje text", revision=2)
    written(mine, slide, "Båda", f"{MINE} {THEIRS}")
    assert "En tredje text" in told(mine)
    pressed(mine, f"word_{slide.slide_id}_save")
    assert stories.slide(slide.slide_id).title == "Båda"


def test_who_changed_nothing_overwrites_nothing(stories: Stories, story: Story) -> None:
    slide = stories.slides(story.story_id)[0]
    mine, theirs = window(), window()
    written(theirs, slide, "Deras", THEIRS)
    pressed(mine, f"word_{slide.slide_id}_save")
    assert stories.slide(slide.slide_id).title == "Deras"
    assert mine.text_input(f"word_{slide.slide_id}_title").value == "Deras"


def test_the_text_of_a_slide_that_is_gone_is_handed_back(stories: Stories, story: Story) -> None:
    slide = stories.slides(story.story_id)[0]
    mine, theirs = window(), window()
    pressed(theirs, f"drop_{slide.slide_id}")
    written(mine, slide, "Min", MINE)
    assert "finns inte längre" in told(mine) and MINE in told(mine)
    assert len(stories.slides(story.story_id)) == 2


def test_a_slide_that_has_changed_is_not_deleted_unseen(stories: Stories, story: Story) -> None:
    slide = stories.slides(story.story_id)[0]
    mine, theirs = window(), window()
    written(theirs, slide, "Deras", THEIRS)
    pressed(mine, f"drop_{slide.slide_id}")
    assert "Någon annan har ändrat bildens text" in told(mine) and THEIRS in told(mine)
    assert len(stories.slides(story.story_id)) == 3
    pressed(mine, f"drop_{slide.slide_id}")
    assert len(stories.slides(story.story_id)) == 2


def test_the_second_who_moves_a_slide_sees_both_orders(stories: Stories, story: Story) -> None:
    first, _, third = stories.slides(story.story_id)
    mine, theirs = window(), window()
    pressed(theirs, f"down_{first.slide_id}")
    pressed(mine, f"up_{third.slide_id}")
    order = [slide.title for slide in stories.slides(story.story_id)]
    assert order == ["b", "a", "c"]
    assert "1. a\n2. c\n3. b" in told(mine) and "1. b\n2. a\n3. c" in told(mine)
    pressed(mine, "slide_order_move")
    assert [slide.title for slide in stories.slides(story.story_id)] == ["b", "c", "a"]
    assert "slide_order_move" not in keys(mine)


def test_an_order_can_be_left_as_it_is(stories: Stories, story: Story) -> None:
    first, _, third = stories.slides(story.story_id)
    mine, theirs = window(), window()
    pressed(theirs, f"down_{first.slide_id}")
    pressed(mine, f"up_{third.slide_id}")
    pressed(mine, "slide_order_keep")
    assert [slide.title for slide in stories.slides(story.story_id)] == ["b", "a", "c"]
    assert "slide_order_move" not in keys(mine)


def test_the_second_who_renames_a_story_sees_both_names(stories: Stories, story: Story) -> None:
    mine, theirs = window(), window()
    for app, title in ((theirs, "Deras namn"), (mine, "Mitt namn")):
        app.text_input(f"rename_{story.story_id}_title").input(title)
        pressed(app, f"rename_{story.story_id}_save")
    assert stories.get(story.story_id).title == "Deras namn"
    assert "Deras namn" in told(mine) and mine.text_input(f"rename_{story.story_id}_title").value == "Mitt namn"
    pressed(mine, f"rename_{story.story_id}_save")
    assert stories.get(story.story_id).title == "Mitt namn"


def test_a_story_that_has_changed_is_not_removed_unseen(stories: Stories, story: Story) -> None:
    mine = window()
    stories.capture(story.story_id, view("d"), title="Ny bild")
    pressed(mine, "remove_story")
    assert "Någon annan har ändrat presentationen" in told(mine) and "Ny bild" in told(mine)
    assert stories.get(story.story_id) is not None
    pressed(mine, "remove_story")
    assert stories.all() == ()


@pytest.fixture
def notes(journal: Journal) -> RoomNotes:
    return RoomNotes(journal)


def changing(app: AppTest, note_id: str, text: str) -> AppTest:
    pressed(app, f"room_note_change_{note_id}")
    app.text_area(f"room_note_text_{note_id}_1").input(text)
    return ran(app.run())


@pytest.fixture
def note_id(notes: RoomNotes, story: Story) -> str:
    pinned = IN_STORY.__class__(**{**vars(IN_STORY), "story_id": story.story_id})
    return notes.add(pinned, DECISION).note_id


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_the_second_who_changes_a_note_sees_both_texts(notes: RoomNotes, note_id: str, keep: str) -> None:
    mine, theirs = changing(window(), note_id, MINE), changing(window(), note_id, THEIRS)
    pressed(theirs, "room_note_save_change")
    pressed(mine, "room_note_save_change")
    assert notes.all()[0].text == THEIRS, "nothing is written before the choice"
    assert Catalogue("sv")("two_windows.told") in told(mine) and "Deras text med två rader" in told(mine)
    assert mine.text_area(f"room_note_text_{note_id}_2").value == MINE
    pressed(mine, "room_note_save_change" if keep == "mine" else "room_note_leave")
    assert notes.all()[0].text == (MINE if keep == "mine" else THEIRS)
    assert Catalogue("sv")("two_windows.told") not in told(mine)


def test_a_note_that_has_changed_is_not_withdrawn_unseen(notes: RoomNotes, note_id: str) -> None:
    mine = pressed(window(), f"room_note_withdraw_{note_id}")
    notes.change(note_id, 1, DECISION.__class__(kind=DECISION.kind, text=THEIRS))
    pressed(mine, "room_note_withdraw_yes")
    assert "Någon annan har ändrat noteringen" in told(mine) and "Deras text" in told(mine)
    assert len(notes.all()) == 1
    pressed(mine, "room_note_withdraw_yes")
    assert notes.all() == ()


def test_the_text_of_a_note_that_was_withdrawn_is_handed_back_and_can_be_a_new_one(notes: RoomNotes, note_id: str) -> None:
    mine = changing(window(), note_id, MINE)
    notes.withdraw(note_id, 1)
    pressed(mine, "room_note_save_change")
    assert Catalogue("sv")("two_windows.note_gone") in told(mine) and MINE in told(mine)
    pressed(mine, "room_note_anew")
    (note,) = notes.all()
    assert note.text == MINE and note.note_id != note_id and note.municipality_code == DECISION.municipality_code
