"""A whole page on one sheet of A4, as a file."""

from collections.abc import Sequence

from analytics.coverage.leadership import summary
from analytics.coverage.white_spots import Status
from analytics.places.profile import Profile
from data.vocabulary import Origin
from ui.card import download_menu
from ui.document.document import Document, ExportTable, TextColumn
from ui.page.view import View
from ui.pickers import place
from ui.sections.coverage import white_spots as coverage
from ui.wording import quantities


def profile(view: View, found: Profile) -> None:
    """The profile of a place: every card of its page."""
    _sheet(view, "profile", place.named(view, found.code))


def leadership(view: View) -> None:
    """The leadership view."""
    _sheet(view, "leadership", view.t("page.leadership.title"))


def _sheet(view: View, key: str, title: str) -> None:
    shown = tuple(view.drawn)
    if view.stage is None:
        download_menu.draw_page(view, key, title, lambda: [make() for make in shown])


def three_figures(view: View, chosen: coverage.Chosen) -> Document:
    """The counts of the leadership view as a small table."""
    t, found = view.t, summary(chosen.found)
    counts = {"came": found.came, "with_pilot": found.with_pilot, "white_spots": found.white_spots}
    rows = []
    for key, count in counts.items():
        text = quantities.worded(t, count)
        told = t("leadership.of", count=text, all=found.all) if count.value is not None or count.at_least else text
        rows.append((t(f"leadership.{key}"), told))
    return _words(view, chosen, title=t("leadership.counts"), sentence="", rows=rows)


def white_spots(view: View, chosen: coverage.Chosen) -> Document:
    """The white spots and why they are."""
    t = view.t
    white = coverage.of_status(chosen, Status.WHITE_SPOT)
    rows = [(one.name, coverage.reason(t, need=chosen.need, one=one)) for one in white]
    return _words(view, chosen, title=t("coverage.spots"), sentence=coverage.summary(t, chosen), rows=rows)


def _words(view: View, chosen: coverage.Chosen, *, title: str, sentence: str, rows: Sequence[tuple[str, str]]) -> Document:
    t = view.t
    names, texts = zip(*rows, strict=True) if rows else ((), ())
    columns = (TextColumn(title="", cells=names), TextColumn(title="", cells=texts)) if rows else ()
    return Document(
        language=view.language,
        title=title,
        sentence=sentence,
        source=coverage.source(view, chosen),
        edition=view.edition.number,
        demo=t("demo.help") if Origin.DEMO in chosen.found.origins else None,
        made=download_menu.today(),
        export=ExportTable(columns=columns, facts=()),
    )
