"""Much of everything: what a visit sends and looks at does not grow with stories, notes and editions nobody asks for."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.stories import Stories
from data.store.manifests import RESTING_NANOSECONDS, Manifests
from data.store.store import Edition, Store
from data.vocabulary import Origin
from tests.sample_editions import copied_home, rows_table
from tests.skills_gap_rows import ads
from tests.test_room_notes import DECISION, PINNED, PROJECT
from ui import cache, shell
from ui.pickers.stories import MOST
from ui.sections.workshop import publish_notes
from ui.wording.catalogue import LANGUAGES, Catalogue


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    made = Store(copied_home(tmp_path))
    made.open()
    monkeypatch.setattr(cache, "store", lambda: made)
    monkeypatch.setattr(shell, "_role", lambda: Role.ADMIN)
    return made


@pytest.fixture
def journal(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    made = Journal(store.home)
    monkeypatch.setattr(cache, "journal", lambda: made)
    yield made
    made.close()


@pytest.fixture
def many(journal: Journal) -> Stories:
    """More stories than a list holds; the first of them is the one changed first."""
    stories = Stories(journal)
    for number in range(MOST + 5):
        stories.create(f"Möte {number} i Åhus" if number % 2 else f"Möte {number}", "sv")
    return stories


def workshop(language: str = "sv", story: str = "") -> AppTest:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    app = app.switch_page("pages/workshop.py")
    if story:
        app.query_params["story"] = story
    app.run()
    assert not app.exception and not app.error
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_many_stories_a_list_holds_the_latest_and_the_others_are_searched(many: Stories, language: str) -> None:
    page = workshop(language)
    picker = page.selectbox("choice_story")
    assert len(picker.options) == MOST and picker.options[0].startswith(f"Möte {MOST + 4}")
    page.text_input("story_search").set_value("åhus MÖTE 1").run()
    matching = [story for story in many.all() if "åhus" in story.title.casefold() and "1" in story.title]
    found = page.selectbox("choice_story")
    assert found.value == picker.value, "looking for a story opens none"
    assert {option.split(" (")[0] for option in found.options[1:]} == {story.title for story in matching}
    chosen = matching[-1].story_id
    found.set_value(chosen).run()
    page.text_input("story_search").set_value("").run()
    assert page.selectbox("choice_story").value == chosen, "the chosen one stays, also where it is not among the latest"
    assert page.text_input("story_search").label == Catalogue(language)("workshop.search")


def test_a_story_in_the_address_is_opened_though_it_is_not_among_the_latest(many: Stories) -> None:
    first = many.all()[-1]
    page = workshop(story=first.story_id)
    assert page.selectbox("choice_story").value == first.story_id
    assert first.title in [header.value for header in page.header]


def test_few_stories_need_no_search(journal: Journal) -> None:
    Stories(journal).create("Ensam", "sv")
    assert "story_search" not in [field.key for field in workshop().text_input]


def test_the_titles_that_have_the_words_are_found_whatever_their_case(journal: Journal) -> None:
    stories = Stories(journal)
    kept = [stories.create(title, "sv") for title in ("ÅHUS möte", "Möte i Åhus 2", "Möte i Ystad")]
    assert [story.story_id for story in stories.latest(5, "möte åhus")] == [kept[1], kept[0]]
    assert [story.story_id for story in stories.latest(1, "möte")] == [kept[2]]
    assert [story.story_id for story in stories.latest(2)] == [kept[2], kept[1]]
    assert stories.latest(5, "%") == () and stories.count() == 3


def test_of_many_notes_that_wait_the_first_are_shown_and_all_are_checked(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, count = RoomNotes(journal), publish_notes.SHOWN + 3
    pinned = replace(PINNED, story_id=None, slide_id=None)
    made = [kept.add(pinned, replace(DECISION, text=f"Beslut {number}")) for number in range(count)]
    written: list[int] = []
    as_file = publish_notes.as_file
    monkeypatch.setattr(
        publish_notes, "as_file", lambda notes, session: written.append(len(notes)) or as_file(notes, session)
    )
    page = workshop()
    assert [len(table.value) for table in page.table] == [publish_notes.SHOWN]
    assert Catalogue("sv")("room_notes.hand_over.more", shown=publish_notes.SHOWN, count=count) in [
        caption.value for caption in page.caption
    ]
    assert written == [], "no file is made before somebody asks for the check"
    page.button("hand_over_check").click().run()
    assert written == [count] and not page.error
    assert kept.of_story(None) == kept.not_handed_over() == tuple(made) and kept.get(made[0].note_id) == made[0]


def test_a_visit_looks_at_no_edition_but_its_own(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        tables = {"job_ads": rows_table(ads("1280", [number] * 12))}
        store.publish(tables, origin=Origin.UPLOADED, note="", who="", base=store.latest(), role=Role.ADMIN)
    looked: list[int] = []
    read = Manifests._manifest
    monkeypatch.setattr(Manifests, "_manifest", lambda self, number, path: looked.append(number) or read(self, number, path))
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    assert not app.exception and not app.error
    looked.clear()
    app.run()
    assert set(looked) <= {store.latest()}


def test_a_folder_that_rests_is_not_listed_again_and_one_that_has_changed_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifests, folder = Manifests(store.home), store.home / "editions"
    assert manifests.files() is not manifests.files(), "what changed just now may change again in the same moment"
    now = time.time_ns()
    monkeypatch.setattr("data.store.manifests.time.time_ns", lambda: now + 2 * RESTING_NANOSECONDS)
    known = manifests.files()
    assert manifests.files() is known and list(known) == [1]
    (folder / "000007.json").write_bytes(b"{}")
    assert sorted(manifests.files()) == [1, 7]
    (folder / "000007.json").unlink()
    assert sorted(manifests.files()) == [1]


def test_a_run_looks_at_the_files_of_an_edition_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look is at every file of it, and a run asks for the edition at each of its answers."""
    looks = []
    look = store._edition

    def counted(number: int | None) -> Edition:
        looks.append(number)
        return look(number)

    monkeypatch.setattr(store, "_edition", counted)
    monkeypatch.setattr(cache._opened, "seconds", float("inf"))  # however slow the run is here
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).switch_page("pages/skills_needs.py").run()
    assert not app.exception and looks == [None]
