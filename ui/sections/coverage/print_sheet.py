"""A whole page on one sheet of A4, as a file."""

from collections.abc import Sequence

from analytics.coverage.leadership import summary
from analytics.coverage.white_spots import Status
from analytics.places.profile import Profile
from ui.card import download_menu
from ui.document.columns import TextColumn
from ui.document.content import Content
from ui.document.document import Document
from ui.page.view import View
from ui.pickers import places
from ui.sections.coverage import white_spots
from ui.wording import quantities
from ui.wording.catalogue import Catalogue

COUNTED = ("came", "with_pilot", "white_spots")
Rows = Sequence[tuple[str, str]]
"""Name and what is said of it."""


def profile(view: View, shown: Profile) -> None:
    """The profile of a place: every card of its page."""
    _sheet(view, "profile", places.named(view, shown.code))


def leadership(view: View) -> None:
    """The leadership view."""
    _sheet(view, "leadership", view.t("page.leadership.title"))


def _sheet(view: View, key: str, title: str) -> None:
    shown = tuple(view.drawn)
    if view.stage is None:
        download_menu.draw_page(view, key, title, lambda: [make() for make in shown])


def counts(t: Catalogue, chosen: white_spots.Chosen) -> Rows:
    """How many municipalities came, have a pilot, are white spots: "27 av 33", "minst 20 av 33"."""
    answer = summary(chosen.white_spots)
    rows = []
    for key, count in zip(COUNTED, (answer.came, answer.with_pilot, answer.white_spots), strict=True):
        text = quantities.worded(t, count)
        known = count.value is not None or count.at_least
        rows.append((t(f"leadership.{key}"), t("leadership.of", count=text, all=answer.all) if known else text))
    return rows


def three_figures(view: View, chosen: white_spots.Chosen) -> Document:
    """The counts of the leadership view as a small table."""
    return _words(view, chosen, title=view.t("leadership.counts"), sentence="", rows=counts(view.t, chosen))


def spots(view: View, chosen: white_spots.Chosen) -> Document:
    """The white spots and why they are."""
    t = view.t
    white = white_spots.of_status(chosen, Status.WHITE_SPOT)
    rows = [(spot.name, white_spots.reason(t, chosen.need, spot)) for spot in white]
    return _words(view, chosen, title=t("coverage.spots"), sentence=white_spots.summary(t, chosen), rows=rows)


def running(view: View, chosen: white_spots.Chosen, title: str, rows: Rows) -> Document:
    """The pilots that run, with where."""
    return _words(view, chosen, title=view.t("leadership.running"), sentence=title, rows=rows)


def _words(view: View, chosen: white_spots.Chosen, *, title: str, sentence: str, rows: Rows) -> Document:
    names, texts = zip(*rows, strict=True) if rows else ((), ())
    return Document(
        language=view.language,
        title=title,
        sentence=sentence,
        source=white_spots.source(view, chosen),
        edition=view.edition.number,
        origins=chosen.white_spots.origins,
        content=Content(columns=(TextColumn(title="", cells=names), TextColumn(title="", cells=texts)) if rows else ()),
    )
