"""The question on every page and figure, for everybody; the inbox and the number of open answers for those who mend."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from data.journal.feedback import FeedbackBox, State
from data.journal.journal import Journal
from tests.page_walk import opened, reading, told
from tests.sample_editions import packaged
from tests.test_feedback import SUBJECT
from ui import cache, shell
from ui.feedback import ask, standing
from ui.page.navigation import PAGES
from ui.sections.feedback.listed import COLUMNS, as_csv
from ui.wording.catalogue import LANGUAGES, Catalogue

SV = Catalogue("sv")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """Pages on the packaged data, with a journal of their own, seen by somebody who may do everything."""
    with reading(packaged()) as patch:
        journal = Journal(tmp_path)
        patch.setattr(cache, "journal", lambda: journal)
        standing.changed()
        yield patch
    standing.changed()


@pytest.fixture
def box(tmp_path: Path) -> FeedbackBox:
    """As somebody elsewhere sees it."""
    return FeedbackBox(Journal(tmp_path))


def said(box: FeedbackBox, text: str = "Kartan saknar Ven.", *, helped: bool = False, **about: object) -> str:
    given = box.give(replace(SUBJECT, **about), helped=helped, text=text, language="sv")
    standing.changed()
    return given.feedback_id


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def inbox(**address: str) -> AppTest:
    return opened("pages/feedback.py", "sv", **address)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return app.run()


@pytest.mark.usefixtures("here")
def test_every_page_asks_and_so_does_every_figure() -> None:
    for page in PAGES:
        assert labels(opened(page.path, "sv")).count(SV("feedback.page")) == 1, page.name
    app = opened("pages/skills_needs.py", "sv")
    figures = [button.key for button in app.button if button.label == SV("feedback.figure")]
    assert "helped_map" in figures and len(figures) == len(app.get("plotly_chart"))


def test_a_reader_is_asked_and_the_journal_is_not(here: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("read for somebody who may not see it")

    here.setattr(shell, "_role", lambda: Role.VIEWER)
    here.setattr(FeedbackBox, "open_counts", refuse)
    here.setattr(FeedbackBox, "all", refuse)
    app = opened("pages/skills_needs.py", "sv")
    assert not app.exception and not app.error
    assert SV("feedback.page") in labels(app) and SV("feedback.figure") in labels(app)
    app = inbox()
    assert SV("shell.not_allowed") in [one.value for one in app.info]
    assert SV("feedback.lead") not in [one.value for one in app.markdown]


def test_it_can_be_turned_off(here: pytest.MonkeyPatch) -> None:
    here.setenv("KOMPETENS_FEEDBACK", "off")
    app = opened("pages/skills_needs.py", "sv")
    assert not {SV("feedback.page"), SV("feedback.figure")} & set(labels(app))


@pytest.mark.usefixtures("here")
def test_the_journal_is_counted_once_for_many_runs(here: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    real = FeedbackBox.open_counts
    here.setattr(FeedbackBox, "open_counts", lambda box: (counted.append(1), real(box))[1])
    for _ in range(3):
        opened("pages/skills_needs.py", "sv")
    assert len(counted) == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("role", [Role.ANALYST, Role.PUBLISHER, Role.ADMIN])
def test_the_open_ones_stand_by_the_figure_for_those_who_mend(
    here: pytest.MonkeyPatch, box: FeedbackBox, role: Role
) -> None:
    here.setattr(shell, "_role", lambda: role)
    for _ in range(2):
        said(box)
    said(box, card="")
    app = opened("pages/skills_needs.py", "sv")
    links = [link.proto.label for link in app.main.get("page_link")]
    assert links.count("2 öppna synpunkter") == 1 and links.count("1 öppen synpunkt") == 1


def test_what_is_said_is_pinned_without_what_is_the_visitors_own(here: pytest.MonkeyPatch) -> None:
    subjects = []
    here.setattr(ask, "_open", lambda _view, subject: subjects.append(subject))
    address = {"areas": "1280", "indicator": "N03920", "year": "2022", "mine": "1267"}
    app = opened("pages/skills_needs.py", "sv", **address)
    press(app, "helped_map")
    press(app, "helped_page")
    figure, page = subjects
    assert (figure.card, page.card) == ("map", "")
    assert figure.page == page.page == "skills_needs"
    assert (figure.indicator, figure.municipality_code, figure.edition) == ("unemployment_18_65", "1280", 1)
    assert "1267" not in figure.address and "areas=1280" in figure.address and "edition=1" in figure.address
    assert "2022" in figure.title and page.title == SV("page.skills_needs.title")


@pytest.mark.usefixtures("here")
def test_what_lies_in_the_inbox_is_answered_and_taken_back(box: FeedbackBox) -> None:
    key = said(box)
    app = inbox()
    assert "Kartan saknar Ven." in told(app)
    facts = next(line for line in told(app).splitlines() if "sett i datautgåva 1" in line)
    assert "Malmö" in facts and "Demodata" in facts
    press(app, f"answer_mended_{key}")
    assert (box.all()[0].state, box.all()[0].mended_in) == (State.MENDED, cache.store().latest())
    assert SV("feedback.answered") in [one.value.replace("\\", "") for one in app.success]
    assert SV("feedback.none") in [one.value for one in app.info]
    app = inbox(state="mended")
    assert "rättat i datautgåva" in told(app)
    press(app, f"answer_open_{key}")
    assert box.all()[0].state is State.OPEN
    press(inbox(), f"answer_no_fault_{key}")
    assert box.all()[0].state is State.NO_FAULT


@pytest.mark.usefixtures("here")
def test_of_two_who_answer_the_second_reads_what_stands(box: FeedbackBox) -> None:
    key = said(box)
    app = inbox()
    box.answer(key, 1, State.NO_FAULT)
    # What the other wrote is drawn before the button is heard: the page is as it was when it was pressed.
    with pytest.MonkeyPatch.context() as patch:
        before = [replace(given, state=State.OPEN, revision=1) for given in box.all()]
        patch.setattr(FeedbackBox, "all", lambda _: tuple(before))
        press(app, f"answer_mended_{key}")
    assert any("Någon annan har ändrat läget" in one.value and "Inte fel" in one.value for one in app.warning)
    assert box.all()[0].state is State.NO_FAULT


def test_a_role_that_was_taken_away_answers_nothing(here: pytest.MonkeyPatch, box: FeedbackBox) -> None:
    key = said(box)
    app = inbox()
    here.setattr(shell, "_role", lambda: Role.VIEWER)
    app.button(key=f"answer_mended_{key}").click()
    app.run()
    assert box.all()[0].state is State.OPEN


def test_the_file_has_a_row_for_each_and_no_formula(box: FeedbackBox) -> None:
    said(box, "=1+1", helped=True)
    said(box, "Saknar legend; och år")
    for language in LANGUAGES:
        content = as_csv(Catalogue(language), box.all()).decode("utf-8-sig")
        heading, newest, oldest = csv.reader(io.StringIO(content), delimiter=";")
        assert len(heading) == len(newest) == len(COLUMNS) == len(set(heading))
        assert "Saknar legend; och år" in newest
        assert not any(cell.startswith(("=", "+", "@")) for cell in oldest)
