"""Pages that run without a browser: all that stands on them, and each file that they would hand over."""

from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.elements.lib.mutable_popover_container import PopoverContainer
from streamlit.elements.widgets.button import ButtonMixin
from streamlit.testing.v1 import AppTest

from tests.unchanged import elements, file_texts, places
from tests.unchanged.answers import ROOT, Answers
from tests.unchanged.views import START, View

LONGEST_RUN = 120
"""Seconds."""
Content = bytes | Callable[[], bytes]


@dataclass(frozen=True)
class Offered:
    """A file that a page would hand over."""

    name: str
    content: Content

    def made(self) -> bytes:
        """The file; most are made when somebody asks."""
        content = self.content() if callable(self.content) else self.content
        return content if isinstance(content, bytes) else bytes(content)


@dataclass
class Walk:
    """A visit of many pages. A document that has come along before is not made into files again."""

    answers: Answers
    offered: list[Offered] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)

    def visit(self, view: View) -> AppTest:
        """Open a page and write down all it shows and hands over."""
        self.offered.clear()
        app = opened(view)
        self.note(str(view), app)
        return app

    def note(self, where: str, app: AppTest) -> None:
        """Write down what a page that has run shows and hands over."""
        found = elements.seen(app)
        address = "&".join(f"{key}={value}" for key, value in sorted(app.query_params.items()))
        self.answers.note("page", where, "\n".join([f"address {address}", *found.lines]))
        self.answers.note("names", where, "\n".join(found.names))
        for style in found.styles:
            self._once("style", "of every page", style)
        for number, figure in enumerate(found.figures, start=1):
            self.answers.note_tree("figure", f"{where} {number}", figure)
        for title, offers in self._by_title().items():
            self._files(f"{where} {title}", offers)
        self.offered.clear()

    def _once(self, kind: str, asked: str, text: str) -> None:
        if text not in self._known:
            self._known.add(text)
            self.answers.note(kind, asked, text)

    def _by_title(self) -> dict[str, list[Offered]]:
        """What is offered, by the name of the file without its ending: the files of one figure share it."""
        found: dict[str, list[Offered]] = {}
        for one in self.offered:
            found.setdefault(one.name.rpartition(".")[0], []).append(one)
        return found

    def _files(self, where: str, offers: list[Offered]) -> None:
        """The document of each workbook, and every file of a document that is new."""
        known = False
        for one in offers:
            with places.documents() as documents:
                content = one.made() if one.name.endswith(".xlsx") or not known else b""
            for document in documents:
                text = self.answers.note_tree("document", where, places.record_of(document))
                known = text in self._known
                self._known.add(text)
            if not known:
                self.answers.note("file", f"{where}.{one.name.rpartition('.')[2]}", file_texts.read(one.name, content))


def opened(view: View) -> AppTest:
    """A page that has run. A fault is one of the things it shows."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=LONGEST_RUN)
    address = f"http://localhost:8501/{'' if view.page == START else view.page}"
    app.context = {"theme": view.theme, "timezone": "Europe/Stockholm", "url": address}
    for key, value in view.address.items():
        app.query_params[key] = value
    if view.page != START:
        app.switch_page(view.path)
    return app.run()


@contextmanager
def visiting(answers: Answers) -> Iterator[Walk]:
    """A walk in which every menu stands open and every download is noted; from the checkout's own folder."""
    walk = Walk(answers)
    is_open, offer = PopoverContainer.open, ButtonMixin._download_button

    def noting(this: Any, label: str, data: Any, file_name: str | None = None, *more: Any, **named: Any) -> bool:
        walk.offered.append(Offered(file_name or label, data))
        return offer(this, label, data, file_name, *more, **named)

    PopoverContainer.open = property(lambda _this: True, lambda _this, _value: None)
    ButtonMixin._download_button = noting
    try:
        with chdir(ROOT):
            yield walk
    finally:
        PopoverContainer.open, ButtonMixin._download_button = is_open, offer
