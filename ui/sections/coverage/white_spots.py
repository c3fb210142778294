"""The sections of the page on need against coverage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from analytics.coverage.white_spots import DATASETS, Against, Situation, Status, WhiteSpots
from analytics.evaluation.compare import middle
from analytics.needs.need import Need
from analytics.quantity import MissingData, Quantity
from analytics.registry.index import INDICES
from data.vocabulary import Division, Origin, State
from ui import cache
from ui.card.card import Card, draw, say, table
from ui.document import result_tables
from ui.document.document import Document
from ui.figures import charts, maps
from ui.page.links import link
from ui.page.navigation import PAGES
from ui.page.selection import AREAS, INDICATOR, RESPONSE, YEAR, shared_parameters
from ui.page.view import View
from ui.pickers import needs, pickers
from ui.sections.coverage import coverage_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

DESTINATIONS = ("skills_needs", "municipality")
"""Where to read more of a municipality."""
SEVERAL = 12
"""More links than this are no help."""


@dataclass(frozen=True)
class Chosen:
    """A need, what counts as a response to it, and the answer."""

    need: Need
    against: Against
    white_spots: WhiteSpots
    areas: tuple[str, ...]


def choose(view: View) -> Chosen:
    """The row of pickers: need, response, municipalities."""
    t = view.t
    with view.controls("coverage", row=True):
        need = needs.pick(view)
        options = [str(kind) for kind in Against]
        word = pickers.pick(
            view, RESPONSE, t("coverage.response"), options, options[0], lambda key: t(f"coverage.against.{key}")
        )
        areas = pickers.areas(view)
    return answer(view, need, Against(word), areas)


def answer(view: View, need: Need, against: Against = Against.EITHER, areas: Sequence[str] = ()) -> Chosen:
    """The white spots for a need."""
    spots = cache.white_spots(view.edition.number, need.id, against)
    view.note_origins(spots.origins)
    return Chosen(need, against, spots, tuple(areas))


def say_gaps(view: View, gaps: Sequence[MissingData]) -> None:
    """What is missing and how to bring it in, beside the map."""
    if not gaps:
        return
    with view.beside():
        st.info(plain(quantities.gaps(view.t, tuple(gaps))), icon=":material/info:")


def spots(view: View, chosen: Chosen) -> None:
    """The list of white spots, each with its reason and the way to its figures."""
    t = view.t
    st.header(t("coverage.spots"), anchor=False)
    say(view, summary(t, chosen), chosen.white_spots.origins)
    columns = st.columns(2)
    for place, spot in enumerate(of_status(chosen, Status.WHITE_SPOT)[:SEVERAL]):
        with columns[place % 2], st.container(key=f"spot_{spot.code}", border=True):
            st.markdown(f"**{plain(spot.name)}**  \n{plain(reason(t, chosen.need, spot))}")
            with st.container(horizontal=True):
                for entry in PAGES:
                    if entry.name in DESTINATIONS:
                        label = t(f"coverage.to.{entry.name}", name=spot.name)
                        link(entry, label, _parameters(chosen.need, spot), icon=entry.icon)
    undecided = of_status(chosen, Status.UNDECIDED)
    if undecided:
        names = sentences.listed(t, [row.name for row in undecided])
        st.markdown(plain(t(f"coverage.undecided_{_unknown(undecided)}", count=len(undecided), names=names)))


def of_status(chosen: Chosen, status: Status) -> list[Situation]:
    """The municipalities in one situation, by Swedish name order."""
    return [row for row in chosen.white_spots.situations if row.status is status]


def summary(t: Catalogue, chosen: Chosen) -> str:
    """How many white spots there are, and which."""
    white = of_status(chosen, Status.WHITE_SPOT)
    against = t(f"coverage.lacking.{chosen.against}")
    name = needs.name(t, chosen.need)
    if not chosen.need.values:
        return t("coverage.no_need", need=name)
    undecided = of_status(chosen, Status.UNDECIDED)
    if not white:
        key = f"coverage.cannot_say_{_unknown(undecided)}" if undecided else "coverage.none"
        return t(key, need=name, against=against, count=len(undecided))
    found = t("coverage.found", count=len(white), need=name, against=against)
    return f"{found} {t('coverage.not_judged', count=len(undecided))}" if undecided else found


def _unknown(undecided: Sequence[Situation]) -> State:
    """Why nothing is known to be there: not loaded where that is true of all, else not reported."""
    lacking = {one.state for row in undecided for one in (row.sessions, row.pilots) if one.value is None}
    return State.NOT_LOADED if lacking == {State.NOT_LOADED} else State.NOT_REPORTED


def reason(t: Catalogue, need: Need, row: Situation) -> str:
    """Why a municipality is what it is: its need with its place, and what there is."""
    if row.need is None:
        parts = [t("coverage.need_unknown")]
    else:
        value = needs.value(t, need, row.need)
        third = t(f"figure.situation.third_{row.need_third}").lower()
        parts = [t("coverage.need", value=value, rank=row.need_rank, third=third)]
    if row.probability_high is not None:
        parts.append(t("coverage.probability", share=_probability(t, row.probability_high)))
    told = [*parts, _there(t, "sessions", row.sessions), _there(t, "pilots", row.pilots)]
    return " ".join(part[:1].upper() + part[1:] for part in told)


def _probability(t: Catalogue, share: float) -> str:
    """In whole per cent. What was drawn never or always among thousands of draws is still not impossible or certain."""
    nearest = min(max(round(100 * share), 1), 99)
    said = format_value(nearest, "percent", 0, t.language)
    if 100 * share < 1:
        return t("coverage.hardly", share=said)
    return t("coverage.surely", share=said) if 100 * share > 99 else said


def _there(t: Catalogue, kind: str, quantity: Quantity) -> str:
    """How many there are, or at least are; that nothing is there only where that is known."""
    if quantity.value is None and not quantity.at_least:
        return t(f"coverage.{kind}.{'not_loaded' if quantity.state is State.NOT_LOADED else 'unknown'}")
    number = quantity.at_least if quantity.value is None else quantity.value
    key = "one" if number == 1 else "many" if number else "none"
    return t(f"coverage.{kind}.{key}", count=quantities.worded(t, quantity))


def _parameters(need: Need, spot: Situation) -> dict[str, str]:
    """What the address asks of a page about a white spot."""
    asked = {**shared_parameters(), AREAS.key: spot.code}
    if need.id not in INDICES:
        asked |= {INDICATOR.key: need.id}
        asked |= {} if need.year is None else {YEAR.key: YEAR.encode(need.year)}
    return asked


def _response_origins(view: View) -> set[Origin]:
    """Where what is held against the need comes from; the need has a line of its own."""
    read = view.edition.unmixed(DATASETS)
    return {origin for name in DATASETS if (origin := read.origin(name)) is not None}


def source(view: View, chosen: Chosen) -> str:
    """Where the response and the need come from."""
    line = source_line.dataset_line(view.t, view.edition, "attendance", _response_origins(view), among=DATASETS)
    return f"{line} {needs.line(view, chosen.need)}"


def figure_map(view: View, chosen: Chosen, title: str, *, on_sheet: bool = False) -> None:
    """Need as shades and response as hatching; `title` is the page's, the finding. `on_sheet` it is lower in a file."""
    draw(view, _map(view, chosen, title, on_sheet=on_sheet), pickers.toggle_area)


def all_areas(view: View, chosen: Chosen) -> None:
    """The same as a table."""
    if view.stage is None:
        table(view, replace(_map(view, chosen, ""), table_open=True))


def _map(view: View, chosen: Chosen, title: str, *, on_sheet: bool = False) -> Card:
    t = view.t
    rows, line = chosen.white_spots.situations, source(view, chosen)
    demo = Origin.DEMO in chosen.white_spots.origins
    reasons = {row.code: reason(t, chosen.need, row) for row in rows}
    figure = partial(maps.situations, t, rows, reasons=reasons, demo=demo, selected=chosen.areas)
    return Card(
        key="situations",
        leads=True,
        small=partial(figure, brief=True),
        document=Document(
            language=t.language,
            title=t("coverage.map", need=needs.name(t, chosen.need)),
            page_title=title,
            sentence=_described(t, chosen),
            page_sentence=summary(t, chosen),
            source=line,
            edition=view.edition.number,
            origins=chosen.white_spots.origins,
            level=chosen.need.level_of_figure,
            figure=partial(figure, all_names=not on_sheet, low=view.stage is not None, height=410 if on_sheet else 600),
            content=coverage_tables.of_situations(
                t, chosen.need, rows, needs.decimals(chosen.need), view.edition, line, reasons=reasons, on_page=not on_sheet
            ),
        ),
    )


def _described(t: Catalogue, chosen: Chosen) -> str:
    parts = []
    for status in Status:
        names = [row.name for row in of_status(chosen, status)]
        if names and status in (Status.WHITE_SPOT, Status.UNDECIDED, Status.NEED_UNKNOWN):
            parts.append(t(f"coverage.named.{status}", names=sentences.listed(t, names)))
        elif names:
            parts.append(t(f"coverage.counted.{status}", count=len(names)))
    return " ".join(parts)


def _quadrants(need: Need) -> tuple[str, ...]:
    """Names of the four fields: top left, top right, bottom left, bottom right."""
    left, right = ("more_need", "less_need") if need.low_is_worse else ("less_need", "more_need")
    return (f"{left}_more_response", f"{right}_more_response", f"{left}_less_response", f"{right}_less_response")


def quadrants(view: View, chosen: Chosen) -> None:
    """Need against the size of the response, for a need that is an indicator."""
    t, number = view.t, view.edition.number
    if chosen.need.id in INDICES or chosen.need.year is None:
        return
    other = "pilots_running_or_done" if chosen.against is Against.PILOTS else "sessions_attended"
    across = cache.result(number, chosen.need.id, chosen.need.year, Division.MUNICIPALITY)
    up = cache.result(number, other, None, Division.MUNICIPALITY)
    aside = Origin.DEMO in up.origins and Origin.DEMO not in chosen.white_spots.origins
    if up.year is None or aside:
        return
    medians = (middle(across), middle(up))
    draw(
        view,
        Card(
            key="quadrants",
            document=Document(
                language=t.language,
                title=result_tables.titled_pair(t, across, up),
                page_title=t("coverage.quadrants"),
                sentence=sentences.describe_pair(t, across, up),
                source=f"{source_line.source_line(t, up)} {needs.line(view, chosen.need)}",
                edition=view.edition.number,
                origins=(*across.origins, *up.origins),
                notes=(t("coverage.quadrants_note"),),
                figure=partial(
                    charts.scatter,
                    t,
                    across,
                    up,
                    medians=medians,
                    quadrants=[t(f"coverage.quadrant.{key}") for key in _quadrants(chosen.need)],
                    named=[spot.code for spot in of_status(chosen, Status.WHITE_SPOT)],
                ),
                content=result_tables.of_scatter(t, across, up, medians=medians),
            ),
        ),
    )
