"""A story with a figure of every kind, from what comes along; for the tests of what a story becomes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial

from analytics.evaluation.evaluate import evaluate, trend
from analytics.evaluation.result import Result
from analytics.places.profile import profile
from analytics.registry.indicator import INDICATORS
from data.reference.geography import MUNICIPALITIES, Region, regions
from data.vocabulary import Division
from tests.figure_cases import CODES
from tests.sample_editions import packaged
from ui.document import result_tables
from ui.document.columns import PageColumn
from ui.document.document import Document, Drawing, Slide
from ui.figures import charts, maps
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue

CHOSEN = ["1280", "1286", "1272"]
POINTS = "Börja i Ystad.\nVad skulle behövas för att komma vidare?"
Page = tuple[PageColumn, ...]


def found(name: str = "unemployment_18_65", division: Division = Division.MUNICIPALITY) -> Result:
    """The latest year of an indicator."""
    return evaluate(packaged(), INDICATORS[name], division=division)


def document(
    t: Catalogue, of: Result, figure: Drawing | None, *, title: str | None = None, page: Page | None = None
) -> Document:
    """A card about a result, as it is taken along."""
    content = result_tables.of_map(t, of, CHOSEN)
    return Document(
        language=t.language,
        title=title or f"{of.indicator.name(t.language)}, {of.year}",
        sentence=sentences.describe(t, of, CHOSEN),
        source=source_line.source_line(t, of),
        edition=of.edition,
        origins=of.origins,
        level=of.level,
        made=date(2026, 3, 4),
        figure=figure,
        content=content if page is None else replace(content, page=page),
    )


def slide(made: Document, place: int, *, title: str = "", points: str = "") -> Slide:
    """A slide of a document."""
    return Slide(slide_id=f"s{place}", title=title, talking_points=points, address="/?edition=1", document=made)


@cache
def kinds(language: str = "sv") -> Mapping[str, Document]:
    """One document for each kind of figure."""
    t = Catalogue(language)
    one, sub = found(), found(division=Division.COOPERATION_BODY)
    sessions, seats = found("sessions_attended"), found("seats")
    over_time = trend(packaged(), one.indicator)
    placed = [
        charts.Placing(row=profile(packaged(), "1286").row(name), result=found(name))
        for name in ("unemployment_18_65", "median_net_income", "jobs_per_resident")
    ]
    bodies = regions(Division.COOPERATION_BODY)
    counts = {(a, b): (int(a) + int(b)) % 5 for a in CODES for b in CODES}
    rows = [charts.Heading(id=each.code, short=each.name) for each in MUNICIPALITIES]
    meetings = [charts.Heading(id=f"m{place}", short=f"T{place}", full=f"Träff {place}") for place in range(1, 5)]
    cells = {
        (row.id, one.id): charts.Cell(came=charts.Came.CAME, count=int(row.id) % 27 + 5)
        if int(row.id) % 3
        else charts.Cell(came=charts.Came.ABSENT)
        for row in rows
        for one in meetings
    }
    parts = [charts.Heading(id=f"p{place}", short=f"Del {place}") for place in range(1, 5)]
    amounts = {(body.code, part.id): 5.0 + len(body.code) % 7 for body in bodies for part in parts}
    marked = [
        maps.PilotMark(title="Validering i vården", phase="running", municipality_codes=("1280", "1230", "1286")),
        maps.PilotMark(title="Yrkesvux nära", phase="ended", municipality_codes=("1290", "1256")),
        maps.PilotMark(title="Lots till jobb", phase="planned", municipality_codes=("1283", "1284")),
        maps.PilotMark(title="Omställning Skåne", phase="planned"),
    ]
    spans = [
        charts.Span(
            title=f"Pilotprojekt {place} om validering", start=date(2023, place, 1), end=date(2024, place, 1), phase=p
        )
        for place, p in enumerate(("planned", "running", "ended", "scaled_up"), start=1)
    ]
    years = result_tables.of_trend(t, over_time, one, [*CHOSEN, "12", "00"]).page
    make = partial(document, t)
    return {
        "choropleth": make(one, partial(maps.choropleth, t, one, selected=CHOSEN)),
        "regions": make(sub, partial(maps.choropleth, t, sub)),
        "demo": make(sessions, partial(maps.choropleth, t, sessions)),
        "symbols": make(seats, partial(maps.symbols, t, seats)),
        "pilots": make(one, partial(maps.pilots, t, one, marked, demo=True), title=t("page.pilots.title")),
        "strip": make(one, partial(charts.dot_strip, t, one, selected=CHOSEN)),
        "lines": make(one, partial(charts.trend, t, over_time, selected=CHOSEN), page=years),
        "pair": make(one, partial(charts.scatter, t, one, found("median_net_income"), selected=CHOSEN)),
        "bars": make(seats, partial(charts.stacked_bars, t, [_heading(body) for body in bodies], parts, amounts, demo=True)),
        "matrix": make(sessions, partial(charts.matrix, t, bodies, counts, demo=True)),
        "heat": make(one, partial(charts.heat, t, [one, found("median_net_income"), sessions], CODES)),
        "grid": make(sessions, partial(charts.grid, t, rows, meetings, cells, demo=True)),
        "timeline": make(sessions, partial(charts.timeline, t, spans, demo=True)),
        "placings": make(one, partial(charts.profile_strips, t, placed, name="Ystad", others="Alla")),
        "table only": make(one, None),
    }


def _heading(region: Region) -> charts.Heading:
    return charts.Heading(id=region.code, short=region.name)


def story(language: str = "sv") -> list[Slide]:
    """A slide of every kind, the first with a title and talking points of its own."""
    made = [slide(one, place) for place, one in enumerate(kinds(language).values(), start=1)]
    first = slide(made[0].document, 1, title="Österlen har längst till jobben", points=POINTS)
    return [first, *made[1:]]
