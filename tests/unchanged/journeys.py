"""What takes more than opening a page: a story that is captured, presented and taken home, and files that are brought."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest

from tests.unchanged.pages import Walk, opened
from tests.unchanged.views import View

CAPTURE, PRESENT, OFFLINE = ":material/add_photo_alternate:", ":material/co_present:", ":material/wifi_off:"
NEXT, NOTE, CHECK, DICE = (f":material/{name}:" for name in ("chevron_right", "edit_note", "fact_check", "casino"))
NOTED = (("obstacle", "Bussen går inte efter sex."), ("decision", "Vi provar i två kommuner."))
"""What is said about the first slides: its kind, and the words."""
CAPTURED = (
    View("skills_needs", "areas=1280,1281"),
    View("municipality", "place=1286"),
    View("compare"),
    View("pilots"),
    View("participation"),
)
"""Views whose first figures become the slides of a story."""
SLIDES_OF_EACH = 3
PATIENCE = 200
"""How many times a page is looked at again while its file is made, a tenth of a second apart."""


def story(walk: Walk) -> None:
    """Capture figures of every kind into a story, then look at the workshop, each slide on stage, and the files."""
    for view in CAPTURED:
        for place in range(SLIDES_OF_EACH):
            app = opened(view)
            _capture(app, place, title="Egen rubrik" if place == 1 else "")
            walk.offered.clear()
    app = walk.visit(View("workshop"))
    _present(walk, app)
    for language in ("sv", "en"):
        app = walk.visit(View("workshop", language=language))
        _with_icon(app, CHECK)[-1].click()
        _run_anew(walk, app)
        walk.note(f"notes handed over {language}", app)
    app = walk.visit(View("workshop"))
    for icon in (PRESENT, OFFLINE):
        _make(walk, app, icon)
    walk.note("story with notes as files", app)


def _run_anew(walk: Walk, app: AppTest) -> None:
    """Run a page until it stands still: a page that runs itself again hands over everything twice."""
    app.run()
    walk.offered.clear()
    app.run()


def _capture(app: AppTest, place: int, title: str) -> None:
    """Press the button under a figure, fill in the form and send it."""
    _with_icon(app, CAPTURE)[place].click()
    app.run()
    name, own = (one for one in app.text_input if one.form_id)
    name.set_value("Kompetens i Skåne")
    own.set_value(title)
    app.text_area[-1].set_value("Börja här.\nVad händer sedan?")
    # A browser runs the form alone; here the whole page runs again, and the form is there only as the button is pressed.
    _with_icon(app, CAPTURE)[place].click()
    next(one for one in app.button if one.form_id and one.proto.is_form_submitter).click()
    app.run()


def _with_icon(app: AppTest, icon: str) -> list[Any]:
    return [one for one in app.button if one.proto.icon == icon]


def _make(walk: Walk, app: AppTest, icon: str) -> None:
    """Press the button that makes a file of the story, and wait for it."""
    _with_icon(app, icon)[-1].click()
    app.run()
    for _ in range(PATIENCE):
        if not app.get("progress"):
            break
        time.sleep(0.1)
        app.run()
    _run_anew(walk, app)


def _present(walk: Walk, workshop: AppTest) -> None:
    """Every slide on stage, from the address that the workshop gives away and then by the button for the next."""
    view = _at(next(one.value for one in workshop.code if "present=" in one.value))
    for number in range(len(CAPTURED) * SLIDES_OF_EACH):
        view = replace(view, page=CAPTURED[number // SLIDES_OF_EACH].page)
        app = opened(view)
        walk.note(f"slide {number + 1} of a story", app)
        if number < len(NOTED):
            _say(walk, app, *NOTED[number])
        following = [one for one in _with_icon(app, NEXT) if not one.disabled]
        if not following:
            return
        following[0].click()
        app.run()
        walk.offered.clear()
        view = replace(view, query="&".join(f"{key}={value}" for key, value in app.query_params.items() if key != "lang"))


def _say(walk: Walk, app: AppTest, kind: str, text: str) -> None:
    """Note on the stage what the room said, in the form that is drawn last."""
    app.button_group[-1].set_value(kind)
    app.text_area[-1].set_value(text)
    _with_icon(app, NOTE)[-1].click()
    _run_anew(walk, app)
    walk.note(f"a note of {kind}", app)


def _at(link: str) -> View:
    parts = urlsplit(link)
    asked = dict(parse_qsl(parts.query))
    language = asked.pop("lang", "sv")
    return View(parts.path.strip("/") or "app", "&".join(f"{key}={value}" for key, value in asked.items()), language)


def ranks(walk: Walk) -> None:
    """How sure the ranks are, which is drawn when somebody asks."""
    view = View("skills_gap", "index=supply_conditions&place=1270")
    app = opened(view)
    for button in _with_icon(app, DICE)[:1]:
        button.click()
        app.run()
    walk.note(f"ranks asked for in {view}", app)


def handouts(walk: Walk, folder: Path) -> list[Path]:
    """Every file to begin with that the upload page gives, written into a folder; the list of them."""
    files: dict[str, Path] = {}
    for language in ("sv", "en"):
        app = opened(View("upload", language=language))
        for place in range(len(app.selectbox[-1].options)):
            walk.offered.clear()
            app.selectbox[-1].select_index(place)
            app.run()
            files |= {one.name: _written(folder / one.name, one.made()) for one in walk.offered if language == "sv"}
            walk.note(f"upload, data set {place} {language}", app)
    return [file for name, file in sorted(files.items()) if "mall" not in name]


def _written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def brought(walk: Walk, files: Sequence[Path]) -> None:
    """What the upload page says of each file, from its questions to the way to publish it."""
    for place, file in enumerate(files):
        language = "en" if place % 2 else "sv"
        app = opened(View("upload", language=language))
        app.file_uploader[0].upload(file.name, file.read_bytes())
        _run_anew(walk, app)
        walk.note(f"upload of {file.name} {language}", app)
