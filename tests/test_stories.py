"""Stories: kept in order, copied, and never half written."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data.journal.faults import JournalBroken
from data.journal.stories import (
    LONGEST_TITLE,
    MOST_SLIDES,
    OrderChanged,
    SlideChanged,
    Stories,
    StoryChanged,
    StoryFull,
    StoryGone,
    View,
)
from tests.databases import journal_at
from tests.serving import ROOT


@pytest.fixture
def stories(tmp_path: Path, backend: str) -> Stories:  # noqa: ARG001  # where the journal is
    return Stories(journal_at(tmp_path))


def view(card: str = "map", edition: int = 1) -> View:
    parameters = {"lang": "sv", "edition": str(edition), "areas": "1280,1230"}
    return View(
        page="skills_needs",
        card=card,
        parameters=parameters,
        edition=edition,
        shown_title="Arbetslösa",
        content='{"å": 1}',
        demo=card == "map",
    )


def cards(stories: Stories, story: str) -> list[str]:
    found = stories.slides(story)
    assert [slide.position for slide in found] == list(range(len(found)))
    return [slide.view.card for slide in found]


def test_a_view_comes_back_as_it_was_captured(stories: Stories) -> None:
    story = stories.create("Höstens  möte ", "sv")
    slide = stories.capture(story, view(), title="Malmö\nsticker ut", talking_points=" Först detta.\nSedan det. ")
    (found,) = stories.slides(story)
    assert found.view == view() and found.slide_id == slide
    assert (found.heading, found.talking_points) == ("Malmö sticker ut", "Först detta.\nSedan det.")
    assert stories.get(story).title == "Höstens möte" and stories.get(story).slides == 1


def test_a_slide_without_a_title_has_the_figures_own(stories: Stories) -> None:
    story = stories.create("Möte", "sv")
    stories.capture(story, view())
    assert stories.slides(story)[0].heading == "Arbetslösa"


@pytest.mark.parametrize(
    ("moved", "to", "after"), [("a", 2, "bcad"), ("d", 0, "dabc"), ("b", 99, "acdb"), ("c", -5, "cabd"), ("b", 1, "abcd")]
)
def test_slides_are_moved(stories: Stories, moved: str, to: int, after: str) -> None:
    story = stories.create("Möte", "sv")
    ids = {card: stories.capture(story, view(card)) for card in "abcd"}
    stories.move(ids[moved], to, arrangement=1)
    assert "".join(cards(stories, story)) == after


def test_a_slide_is_dropped_and_the_rest_close_up(stories: Stories) -> None:
    story = stories.create("Möte", "sv")
    ids = {card: stories.capture(story, view(card)) for card in "abc"}
    stories.delete_slide(ids["b"], revision=1)
    assert cards(stories, story) == ["a", "c"]


def test_a_copy_is_a_story_of_its_own(stories: Stories) -> None:
    story = stories.create("Möte", "en")
    first = stories.capture(story, view("a"), title="Egen")
    stories.capture(story, view("b"))
    copy = stories.copy(story, "Möte (kopia)")
    stories.delete_slide(first, revision=1)
    assert cards(stories, copy) == ["a", "b"] and cards(stories, story) == ["b"]
    assert stories.slides(copy)[0].title == "Egen" and stories.get(copy).language == "en"


def test_removing_a_story_takes_its_slides_and_no_others(stories: Stories) -> None:
    one, other = stories.create("Ett", "sv"), stories.create("Två", "sv")
    stories.capture(one, view())
    stories.capture(other, view())
    stories.remove(one, changed=stories.get(one).changed)
    assert stories.get(one) is None and stories.slides(one) == () and len(stories.slides(other)) == 1


def test_the_story_changed_last_comes_first(stories: Stories) -> None:
    one, other = stories.create("Ett", "sv"), stories.create("Två", "sv")
    assert [story.story_id for story in stories.all()] == [other, one]
    stories.rename(one, "Ett till", revision=1)
    assert [story.story_id for story in stories.all()] == [one, other]


def test_what_is_gone_is_said(stories: Stories) -> None:
    for act in (
        lambda: stories.capture("x", view()),
        lambda: stories.rename("x", "y", revision=1),
        lambda: stories.copy("x", "y"),
        lambda: stories.delete_slide("x", revision=1),
        lambda: stories.move("x", 0, arrangement=1),
        lambda: stories.edit_text("x", title="", talking_points="", revision=1),
    ):
        with pytest.raises(StoryGone):
            act()
    assert stories.all() == ()


def test_whoever_saves_over_a_changed_text_is_told_and_loses_nothing(stories: Stories) -> None:
    story = stories.create("Möte", "sv")
    slide = stories.capture(story, view())
    stories.edit_text(slide, title="Deras", talking_points="Deras punkter", revision=1)
    for act in (
        lambda: stories.edit_text(slide, title="Min", talking_points="", revision=1),
        lambda: stories.delete_slide(slide, revision=1),
    ):
        with pytest.raises(SlideChanged) as told:
            act()
        theirs = told.value.stored
        assert (theirs.title, theirs.talking_points, theirs.revision) == ("Deras", "Deras punkter", 2)
        assert theirs.changed is not None and theirs == stories.slide(slide)
    stories.edit_text(slide, title="Deras", talking_points=" Deras punkter ", revision=1)
    assert stories.slide(slide) == theirs, "what stands there is no loss to anybody"
    stories.edit_text(slide, title="Min", talking_points="", revision=theirs.revision)
    assert stories.slide(slide).title == "Min"


def test_whoever_renames_or_removes_a_changed_story_is_told(stories: Stories) -> None:
    story = stories.create("Möte", "sv")
    seen = stories.get(story)
    stories.rename(story, "Deras", revision=seen.revision)
    for act in (
        lambda: stories.rename(story, "Mitt", revision=seen.revision),
        lambda: stories.remove(story, changed=seen.changed),
    ):
        with pytest.raises(StoryChanged) as told:
            act()
        assert told.value.stored == stories.get(story) and told.value.stored.title == "Deras"
    stories.capture(story, view())
    with pytest.raises(StoryChanged):
        stories.remove(story, changed=told.value.stored.changed)
    stories.rename(story, "Mitt", revision=told.value.stored.revision)
    assert stories.get(story).title == "Mitt" and stories.get(story).slides == 1


def test_whoever_moves_in_an_order_that_has_changed_is_told(stories: Stories) -> None:
    story = stories.create("Möte", "sv")
    ids = {card: stories.capture(story, view(card)) for card in "abc"}
    seen = stories.get(story).arrangement
    stories.capture(story, view("d"))
    stories.move(ids["a"], 1, arrangement=seen)
    assert "".join(cards(stories, story)) == "bacd", "a slide put last moves none of the others"
    with pytest.raises(OrderChanged) as told:
        stories.move(ids["c"], 0, arrangement=seen)
    assert "".join(slide.view.card for slide in told.value.stored) == "bacd"
    stories.delete_slide(ids["b"], revision=1)
    with pytest.raises(OrderChanged):
        stories.move(ids["c"], 0, arrangement=seen + 1)
    stories.move(ids["c"], 0, arrangement=stories.get(story).arrangement)
    assert "".join(cards(stories, story)) == "cad"


def test_there_is_an_end_to_slides_and_titles(stories: Stories) -> None:
    story = stories.create("x" * 999, "sv")
    assert len(stories.get(story).title) == LONGEST_TITLE
    for _ in range(MOST_SLIDES):
        stories.capture(story, view())
    with pytest.raises(StoryFull):
        stories.capture(story, view())
    assert len(stories.slides(story)) == MOST_SLIDES


@pytest.mark.usefixtures("backend")
def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    story = Stories(journal_at(tmp_path)).create("Möte", "sv")

    def capture() -> None:
        own = Stories(journal_at(tmp_path))
        for _ in range(5):
            own.capture(story, view())

    threads = [threading.Thread(target=capture) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cards(Stories(journal_at(tmp_path)), story)) == 40


CAPTURING = """
import sys
from pathlib import Path
from tests.databases import journal_at
from data.journal.stories import Stories, View
stories = Stories(journal_at(Path(sys.argv[1])))
story = stories.create("Möte", "sv")
print(story, flush=True)
for number in range(10_000):
    kept = View(page="p", card=str(number), parameters={}, edition=1, shown_title="t", content="{}")
    try:
        print(stories.capture(story, kept), flush=True)
    except Exception:
        story = stories.create("Möte", "sv")
        print(story, flush=True)
"""


@pytest.mark.usefixtures("backend")
def test_a_kill_loses_no_slide_that_was_acknowledged(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", CAPTURING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    acknowledged = [process.stdout.readline().strip() for _ in range(40)]
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += process.stdout.read().split()
    process.wait()
    stories = Stories(journal_at(tmp_path))
    kept = {slide.slide_id for story in stories.all() for slide in stories.slides(story.story_id)}
    kept |= {story.story_id for story in stories.all()}
    assert set(acknowledged) <= kept


def test_a_damaged_journal_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(JournalBroken) as fault:
        Stories(journal_at(tmp_path)).all()
    assert "journal.sqlite3" in fault.value.sentence("sv")
