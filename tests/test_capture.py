"""Putting a figure into a story: at once where it is clear into which, with a way back, and never twice."""

import pytest
from streamlit.testing.v1 import AppTest

from data.journal.stories import SlideChanged, Stories
from tests.test_room_notes import PROJECT
from tests.test_two_windows import journal, keys, pressed, ran, stories, told
from ui.card import capture
from ui.page.selection import STORY
from ui.wording.catalogue import LANGUAGES, Catalogue
from ui.wording.markdown import plain

__all__ = ["journal", "stories"]
MAP, DIALOG = "capture_map", "capture_save"


def needs(language: str = "sv", page: str = "skills_needs", **address: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    for name, value in address.items():
        app.query_params[name] = value
    return ran(app.switch_page(f"pages/{page}.py").run())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_begins_a_story_and_taking_it_back_leaves_none(stories: Stories, language: str) -> None:
    app = pressed(needs(language), MAP)
    (story,) = stories.all()
    assert (story.title, story.slides, story.language) == (Catalogue(language)("capture.first_name"), 1, language)
    assert Catalogue(language)("capture.slide", number=1, story=story.title) in told(app)
    pressed(app, "capture_undo")
    assert stories.all() == ()
    assert "capture_undo" not in keys(app)


def test_a_second_press_makes_no_second_slide_and_another_view_does(stories: Stories) -> None:
    app = pressed(pressed(needs(), MAP), MAP)
    assert [story.slides for story in stories.all()] == [1]
    app.query_params["year"] = "2021"
    ran(app.run())
    assert "capture_undo" not in keys(app), "the line is about the view that was saved"
    pressed(app, MAP)
    assert [story.slides for story in stories.all()] == [2]
    pressed(app, "capture_undo")
    assert [story.slides for story in stories.all()] == [1]


def test_it_asks_where_others_have_stories_and_saves_nothing_before(stories: Stories) -> None:
    stories.create("Deras", "sv")
    app = pressed(needs(), MAP)
    assert DIALOG in keys(app) and [story.slides for story in stories.all()] == [0]


def test_the_story_that_was_chosen_on_the_workshop_page_is_the_one(stories: Stories) -> None:
    mine = stories.create("Min", "sv")
    stories.create("Deras", "sv")
    assert capture.LAST not in needs(page="workshop").session_state, "the first of a list is nobody's choice"
    app = needs(page="workshop", **{STORY.key: mine})
    pressed(ran(app.switch_page("pages/skills_needs.py").run()), MAP)
    assert {story.title: story.slides for story in stories.all()} == {"Min": 1, "Deras": 0}


def test_what_somebody_else_has_written_on_the_slide_is_not_taken_back(stories: Stories) -> None:
    app = pressed(needs(), MAP)
    (story,) = stories.all()
    (slide,) = stories.slides(story.story_id)
    stories.edit_text(slide.slide_id, title="Deras", talking_points="", revision=slide.revision)
    app.button("capture_undo").click().run()
    assert not app.exception
    assert [error.value for error in app.error] == [plain(SlideChanged(slide).sentence("sv"))]
    assert [kept.title for kept in stories.slides(story.story_id)] == ["Deras"]
