"""The story as one file: whole, small, harmless, and with the numbers of the screen."""

import json
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from data.reference.boundaries import boundaries
from data.vocabulary import State
from tests.figure_cases import CODES, SPREAD, result, slip
from tests.story_slides import document, kinds, slide, story
from ui.document.columns import PageColumn, TextColumn
from ui.document.content import Content
from ui.document.document import Slide
from ui.export import offline
from ui.export.offline import RoomNoteText
from ui.figures import boundaries as shapes
from ui.figures import maps
from ui.theme import THEMES
from ui.wording.catalogue import LANGUAGES, Catalogue

T = Catalogue("sv")
TITLE = "Kompetens på Österlen"
LARGEST = 10_000_000
HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)> \" ' & </title></style>{{x}} $style"
NOTE = RoomNoteText(slide_id="s1", kind="Beslut", where="Ystad", text="Vi provar.", time="14:32")


class Page(HTMLParser):
    """What an HTML parser makes of a file: tags with attributes, scripts and styles by their text, and what is read."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._inside: str | None = None
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._inside = tag
            self.raw.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = None if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[-1] = (self._inside, self.raw[-1][1] + data)
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(next(text for tag, text in self.raw if tag == "script"))

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def page(slides: list[Slide], **more: Any) -> Page:
    return Page(offline.write(slides, title=more.pop("title", TITLE), language=more.pop("language", "sv"), **more))


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_of_a_slide_is_read_without_a_script(language: str) -> None:
    slides = story(language)
    text = page(slides, language=language, notes=[NOTE]).text
    for one in slides:
        shown = one.document
        for part in (one.heading, shown.title, shown.sentence, shown.source, one.talking_points, shown.level_name or ""):
            assert spaced(part) in text
    for part in (TITLE, "Beslut", "Vi provar.", "Ystad · 14:32", "2026-03-04"):
        assert part in text


def test_the_table_is_the_one_on_the_screen() -> None:
    regional = kinds()["regions"]
    read = page([slide(regional, 1)])
    names, values = regional.table.values()
    assert "Sydöstra Skåne (SÖSK)" in names
    for name, value in zip(names, values, strict=True):
        assert spaced(f"{name} {value}") in read.text
    assert "\\" not in read.text
    assert read.count("tr") == 1 + len(names)


def test_a_figure_without_a_table_on_the_screen_gets_one_of_its_typed_columns() -> None:
    secret = slip(result({**SPREAD, "1281": 4.321}), "1280", 98765.4, State.SUPPRESSED)
    made = document(T, secret, None)
    bare = replace(made, content=replace(made.content, page=None), sentence="Utan tal.")
    text = page([slide(bare, 1)]).text
    assert spaced("Lund 4,3 %") in text
    assert f"Malmö {T('state.suppressed')}" in text and "765" not in text
    assert text.count("1281") == 0, "codes are for machines"


@pytest.mark.parametrize("kind", [kind for kind, made in kinds().items() if made.figure])
def test_the_script_gets_the_figures_of_the_screen(kind: str) -> None:
    made = kinds()[kind]
    data = page([slide(made, 1)]).data
    for name, theme in THEMES.items():
        assert unpacked(data, data["figures"][0][name]) == json.loads(json.dumps(made.figure(theme)))


def unpacked(data: Mapping[str, Any], packed: Mapping[str, Any]) -> dict[str, Any]:
    """What the script makes of a packed figure."""

    def whole(parts: Mapping[str, Any]) -> dict[str, Any]:
        return {name: data["parts"][part["$"]] if "$" in as_keys(part) else part for name, part in parts.items()}

    return {"data": [whole(trace) for trace in packed["data"]], "layout": whole(packed["layout"])}


def as_keys(part: object) -> Mapping[str, Any]:
    return part if isinstance(part, dict) else {}


def test_the_shapes_come_along_once_also_for_a_figure_that_names_their_address() -> None:
    made = kinds()["choropleth"]
    served = replace(made, figure=lambda theme: shapes.by_address(made.figure(theme)))
    assert served.figure(THEMES["light"])["data"][0]["geojson"] == shapes.ADDRESS
    data = page([slide(made, 1), slide(served, 2)]).data
    assert [part for part in data["parts"] if part == boundaries()] == [boundaries()]
    assert shapes.ADDRESS not in json.dumps(data)
    assert data["figures"][0] == data["figures"][1]


def test_forty_different_maps_stay_under_ten_megabytes() -> None:
    slides = []
    for place in range(40):
        found = result({code: SPREAD[code] + place for code in CODES})
        slides.append(slide(document(T, found, partial(maps.choropleth, T, found, selected=CODES[:place])), place))
    assert len(offline.write(slides, title=TITLE, language="sv")) < LARGEST


def hostile_content() -> Content:
    """A table of hostile words on the page and in the file."""
    columns = tuple(TextColumn(title=HOSTILE + sign, cells=(HOSTILE,)) for sign in ("", "2"))
    return Content(columns=columns, page=tuple(PageColumn(column=column) for column in columns))


def test_hostile_words_stay_words() -> None:
    made = kinds()["choropleth"]
    hostile = replace(
        made, title=HOSTILE, sentence=HOSTILE, source=HOSTILE, notes=(HOSTILE, HOSTILE, HOSTILE),
        content=hostile_content(),
        figure=lambda _theme: {"data": [{"type": "scatter", "name": HOSTILE}], "layout": {"title": {"text": HOSTILE}}},
    )  # fmt: skip
    note = RoomNoteText(slide_id="s1", kind=HOSTILE, where=HOSTILE, text=HOSTILE, time=HOSTILE)
    lost = replace(note, slide_id="gone")
    told = slide(hostile, 1, title=HOSTILE, points=HOSTILE)
    read = page([told], title=HOSTILE, notes=[note, lost])
    plain = page([slide(made, 1)])
    for tag in ("script", "style", "title"):
        assert read.count(tag) == plain.count(tag)
    assert read.count("img") == 0
    assert not [name for _, attrs in read.tags for name in attrs if name.startswith("on")]
    assert [text for tag, text in read.raw if tag == "style"] == [text for tag, text in plain.raw if tag == "style"]
    assert read.data["words"]["title"] == HOSTILE
    assert read.data["figures"][0]["light"]["data"][0]["name"] == HOSTILE
    assert read.text.count(spaced(HOSTILE)) > 15


def test_nothing_else_may_run_or_load() -> None:
    read = page(story())
    policy = next(attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == rules["font-src"] == "data:"
    scripts = [text for tag, text in read.raw if tag == "script"][1:]
    assert rules["script-src"].split() == [hashed(text) for text in scripts]
    assert hashed(next(text for tag, text in read.raw if tag == "style")) in rules["style-src-elem"]
    assert "connect-src" not in rules and "unsafe-eval" not in policy
    for _, attrs in read.tags:
        addresses = [attrs.get(name) or "" for name in ("src", "href", "action", "data")]
        assert all(not address or address.startswith(("#", "data:")) for address in addresses)


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_invented_figures_are_marked_on_the_first_page_and_on_their_slide() -> None:
    real, invented = kinds()["choropleth"], kinds()["demo"]
    mark = T("demo.badge")
    assert mark not in page([slide(real, 1)]).text
    # In the list, over the list and on the slide.
    assert page([slide(real, 1), slide(invented, 2)]).text.count(f"{mark} ") == 3


def test_a_withheld_number_is_nowhere() -> None:
    found = slip(result(SPREAD), "1280", 98765.4321, State.SUPPRESSED)
    made = replace(document(T, found, partial(maps.choropleth, T, found)), sentence="Utan tal.")
    content = offline.write([slide(made, 1)], title="", language="sv").decode()
    own = content.replace(offline.page._plotly(), "")
    assert len(own) < len(content) and not re.search(r"98\D{0,8}765", own)


def test_notes_stand_with_their_slide_and_none_is_lost() -> None:
    slides = [slide(kinds()["strip"], 1), slide(kinds()["lines"], 2)]
    notes = [replace(NOTE, slide_id="s2", text="Till andra."), replace(NOTE, slide_id="gone", text="Till ingen.")]
    content = offline.write(slides, title=TITLE, language="sv", notes=notes).decode()
    first, one, two = (content[content.index(f'id="{name}"') :] for name in ("start", "slide-1", "slide-2"))
    assert "Till ingen." in first and "Till ingen." not in one
    assert "Till andra." in two and content.count("Till andra.") == 1


def test_editions_are_named() -> None:
    first = slide(kinds()["strip"], 1)
    second = slide(replace(kinds()["strip"], edition=7), 2)
    assert T("offline.edition", number=1) in page([first]).text
    assert T("offline.editions", numbers="1, 7") in page([second, first]).text


def test_progress_is_told_and_can_stop_the_work() -> None:
    heard = []
    offline.write(story()[:3], title="", language="sv", progress=lambda done, count: heard.append((done, count)))
    assert heard == [(1, 3), (2, 3), (3, 3)]

    def stop(_done: int, _count: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        offline.write(story(), title="", language="sv", progress=stop)


def test_a_story_without_slides_is_a_page_that_says_so() -> None:
    assert T("offline.no_slides") in page([]).text


def test_the_letters_come_along() -> None:
    assert "font/woff2" in next(text for tag, text in page([]).raw if tag == "style")


def test_the_drawing_library_is_read_not_imported() -> None:
    code = "import sys, ui.export.offline as o; o.write([], title='', language='sv'); print('plotly' in sys.modules)"
    root = Path(__file__).parent.parent
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
