"""The learning sessions typed. Counts of people come from the same protected report as the page, never from the rows.

`source` is everywhere the line under the figure, as printed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from analytics.participation.continuity import Continuity, continuity
from analytics.participation.measures import SCALE_STEPS, Moment
from analytics.participation.report import AreaAttendance, Headcount, SeriesReport
from analytics.quantity import MissingData, Quantity, absent, known
from data.store.store import Edition
from data.vocabulary import State
from ui.document import facts, fields
from ui.document.chart_spec import Chart, Stacked
from ui.document.columns import Column, PageColumn, TextColumn
from ui.document.content import Content, Facts, Field, content_of
from ui.wording import quantities
from ui.wording.catalogue import Catalogue

COUNTS = ("municipalities", "people", "seats", "organisations")
"""What is counted of those who took part: names of fields of a Headcount."""


def _facts(t: Catalogue, edition: Edition, dataset: str, source: str, table: str) -> Callable[[], Facts]:
    definition = t(f"export_tables.definition.{table}")
    return partial(facts.of_dataset, t, edition, dataset, source=source, definition=definition)


def of_grid(t: Catalogue, report: SeriesReport, edition: Edition, source: str) -> Content:
    """Whether each municipality came to each session, and with how many seats.

    The file has a row for each municipality and session, the page a row for each municipality. Without sessions there
    is nothing to take along.
    """
    page = _grid_on_page(t, report)
    if not report.sessions:
        return Content(page=page)
    rows = [(area, place) for area in report.municipalities for place in range(len(report.sessions))]
    came = [area.came[place] for area, place in rows]
    entries = (
        fields.named(t, t("table.area.municipality"), [area.code for area, _ in rows], [area.name for area, _ in rows]),
        fields.texts(
            t("participation.session"), [report.sessions[place].session.session_id for _, place in rows], code=True
        ),
        fields.texts(t("export_tables.came"), [_yes_or_no(t, there, "state.not_reported") for there in came]),
        # The page tells no lower bound here, so neither does the file.
        fields.quantities(t, t("participation.count.seats"), [_seats(*row) for row in rows], bounds=False),
    )
    return replace(content_of(entries, facts=_facts(t, edition, "attendance", source, "grid")), page=page)


def _seats(area: AreaAttendance, place: int) -> Quantity:
    """The seats of one municipality at one session. Nobody came is none; not reported is so whatever was added up."""
    came = area.came[place]
    if came is None:
        return absent(State.MISSING, MissingData(key="not_reported", datasets=("attendance",)))
    return area.seats_by_session[place] if came else known(0)


def _yes_or_no(t: Catalogue, there: bool | None, unknown: str) -> str:
    return t(unknown) if there is None else t("depth.yes" if there else "depth.no")


def _grid_on_page(t: Catalogue, report: SeriesReport) -> tuple[PageColumn, ...]:
    names = _page_text(t("table.area.municipality"), [area.name for area in report.municipalities])
    return (
        names,
        *(
            _page_text(session.session.session_id, [_attended(t, area, place) for area in report.municipalities])
            for place, session in enumerate(report.sessions)
        ),
    )


def _page_text(title: str, cells: Sequence[str]) -> PageColumn:
    return PageColumn(column=TextColumn(title=title, cells=tuple(cells)))


def _attended(t: Catalogue, area: AreaAttendance, place: int) -> str:
    """The seats of one municipality at one session, or in words why no number is told."""
    came, seats = area.came[place], area.seats_by_session[place]
    if came is None:
        return t("state.not_reported")
    if not came:
        return t("participation.absent")
    return t("participation.few") if seats.value is None and not seats.small else quantities.worded(t, seats)


def of_functions(t: Catalogue, report: SeriesReport, names: Mapping[str, str], edition: Edition, source: str) -> Content:
    """One row for each sub-region, with the seats of each municipal function. `names` are theirs by code."""
    columns = [
        fields.parts(
            t,
            names[kind.actor_type],
            [kind.by_region.get(region.code, absent(State.MISSING)) for region in report.regions],
            unit="seats",
        )
        for kind in report.actor_types
        if kind.actor_type in names
    ]
    regions = fields.named(
        t,
        t(f"table.area.{report.division}"),
        [region.code for region in report.regions],
        [region.name for region in report.regions],
    )
    content = content_of(
        (regions, *columns), facts=_facts(t, edition, "attendance", source, "functions"), chart=_stacked(columns)
    )
    return content if report.sessions else Content(page=content.page)


def _stacked(columns: Sequence[Field]) -> Callable[[], Chart | None]:
    return lambda: Stacked() if fields.anything(columns) else None


def of_actor_types(t: Catalogue, report: SeriesReport, names: Mapping[str, str], edition: Edition, source: str) -> Content:
    """One row for each type of actor, with everything that is counted side by side. `names` are theirs by code."""
    content = content_of(
        (
            fields.texts(t("participation.actor_type"), [names[kind.actor_type] for kind in report.actor_types]),
            *_headcounts(t, [kind.headcount for kind in report.actor_types]),
        ),
        facts=_facts(t, edition, "attendance", source, "headcounts"),
    )
    return content if report.actor_types else Content(page=content.page)


def _headcounts(t: Catalogue, rows: Sequence[Headcount]) -> tuple[Field, ...]:
    return tuple(
        fields.quantities(t, t(f"participation.count.{key}"), [getattr(headcount, key) for headcount in rows])
        for key in COUNTS
    )


def of_sessions(
    t: Catalogue, report: SeriesReport, words: Mapping[str, Sequence[str]], edition: Edition, source: str
) -> Content:
    """One row for each session. `words` are headings and cells in words: title, place, theme, industry.

    The page stands on its side: a row for each thing that is told and a column for each session.
    """
    ids = fields.texts(t("participation.session"), [row.session.session_id for row in report.sessions], code=True)
    counted = (
        fields.days(t("participation.date"), [row.session.date for row in report.sessions]),
        *(fields.texts(heading, cells) for heading, cells in words.items()),
        *_headcounts(t, [row.headcount for row in report.sessions]),
    )
    content = content_of((ids, *counted), facts=_facts(t, edition, "attendance", source, "headcounts"))
    page = _on_its_side(t, t("participation.fact"), ids.columns[0], counted)
    return replace(content, page=page) if report.sessions else Content(page=page)


def _on_its_side(t: Catalogue, corner: str, heads: Column, entries: Sequence[Field]) -> tuple[PageColumn, ...]:
    """A page's table with a row for each field and a column for each of `heads`. `corner` heads the first."""
    titles = [entry.page.title for entry in entries if entry.page is not None]
    cells = [fields.text_of(t, entry) for entry in entries if entry.page is not None]
    columns = (_page_text(str(head), [row[place] for row in cells]) for place, head in enumerate(heads.cells))
    return (_page_text(corner, titles), *columns)


def of_reach(t: Catalogue, report: SeriesReport, edition: Edition, source: str) -> Content:
    """Reach, dose, retention and continuity of every sub-region and of Skåne."""
    rows = [*report.regions, report.total]
    steady: Mapping[str, Continuity] = continuity(report)
    elsewhere = absent(State.NOT_APPLICABLE)
    both = [steady[row.code].both if row.code in steady else elsewhere for row in rows]
    every = [steady[row.code].municipalities if row.code in steady else None for row in rows]
    together = ["–" if count is None else _of_all(t, cell, count) for cell, count in zip(both, every, strict=True)]
    dose = [row.dose.delivered_dose_percent for row in rows]
    retention = [row.retention_percent for row in rows]
    return content_of(
        (
            fields.named(t, t(f"table.area.{report.division}"), [row.code for row in rows], [row.name for row in rows]),
            fields.quantities(t, t("depth.per_1000"), [row.reach_per_1000 for row in rows], intervals=True),
            fields.quantities(t, t("depth.dose"), [row.dose.mean_sessions for row in rows], decimals=1),
            fields.quantities(t, t("depth.delivered"), dose, unit="percent", decimals=1),
            fields.quantities(t, t("depth.retention"), retention, unit="percent", intervals=True),
            *fields.only_in_file(
                fields.quantities(t, t("depth.continuity"), both),
                fields.numbers(t("export_tables.municipalities"), every, without=State.NOT_APPLICABLE),
            ),
            fields.only_on_page(t("depth.continuity"), together),
        ),
        facts=_facts(t, edition, "attendance_patterns", source, "reach"),
    )


def _of_all(t: Catalogue, cell: Quantity, every: int) -> str:
    """How many of all; where not one is known, the word for why without "of all"."""
    told = quantities.worded(t, cell)
    return t("depth.of", count=told, all=every) if cell.value is not None or cell.at_least else told


def of_reach_by_municipality(t: Catalogue, report: SeriesReport, edition: Edition, source: str) -> Content:
    """People, target population, reach and continuity of every municipality."""
    rows = report.municipalities
    target = [row.target_population for row in rows]
    there = [_yes_or_no(t, row.continuous, "state.not_reported") for row in rows]
    return content_of(
        (
            fields.areas(t, t("table.area.municipality"), [row.code for row in rows]),
            fields.quantities(t, t("participation.count.people"), [row.headcount.people for row in rows]),
            fields.quantities(t, t("depth.target"), target, unit="persons", bare=True),
            fields.quantities(t, t("depth.per_1000"), [row.reach_per_1000 for row in rows], intervals=True),
            fields.texts(t("depth.both_ends"), there),
        ),
        facts=_facts(t, edition, "attendance_patterns", source, "reach"),
    )


Goals = Sequence[tuple[str, str, Moment]]
"""Key, name and answers of every goal at every moment that was asked about."""


def of_goals(t: Catalogue, rows: Goals, edition: Edition, source: str) -> Content:
    """One row for each goal and moment, with the share of the answers at each step of the scale."""
    steps = [{step.scale_step: step.answers_percent for step in moment.steps} for *_, moment in rows]
    columns = [
        fields.parts(t, t(f"depth.step.{step}"), [of.get(step, absent(State.MISSING)) for of in steps], unit="percent")
        for step in SCALE_STEPS
    ]
    return content_of(
        (fields.texts(t("depth.goal"), [name for _, name, _ in rows]), *columns),
        facts=_facts(t, edition, "session_evaluation", source, "goals"),
        chart=_stacked(columns),
    )


def of_agreement(t: Catalogue, rows: Goals, edition: Edition, source: str) -> Content:
    """One row for each goal and moment: answers, and how many of them agree."""
    moments = [moment for *_, moment in rows]
    agreeing = [_agreeing(moment.agrees_percent) for moment in moments]
    words = tuple("" if cell.value is not None else t(f"state.{cell.state}") for cell in agreeing)
    count = fields.quantities(t, t("depth.agree_count"), agreeing)
    shown = None if count.page is None else replace(count.page, words=words)
    return content_of(
        (
            fields.texts(t("depth.goal"), [name for _, name, _ in rows]),
            fields.quantities(t, t("depth.answers"), [moment.answers for moment in moments]),
            replace(count, page=shown),
            fields.quantities(
                t, t("depth.agree"), [moment.agrees_percent for moment in moments], unit="percent", intervals=True
            ),
        ),
        facts=_facts(t, edition, "session_evaluation", source, "goals"),
    )


def _agreeing(percent: Quantity) -> Quantity:
    """The count behind a share that may be shown."""
    if percent.value is None:
        return absent(percent.state, small=percent.small)
    return absent(State.MISSING) if percent.numerator is None else known(percent.numerator)
