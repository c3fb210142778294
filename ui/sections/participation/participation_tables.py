"""The learning sessions typed. Counts of people come from the same protected report as the page, never from the rows."""

from collections.abc import Mapping, Sequence

from analytics.participation.concentration import CurvePoint
from analytics.participation.continuity import Continuity, continuity
from analytics.participation.measures import SCALE_STEPS, Moment
from analytics.participation.report import AreaAttendance, Headcount, SeriesReport
from analytics.quantity import Quantity, absent, known
from data.reference.geography import area_name
from data.store.store import Edition
from data.vocabulary import State
from ui.document import columns as build_columns
from ui.document import facts
from ui.document.chart_spec import Stacked
from ui.document.document import ExportTable, Facts, TextColumn
from ui.wording.catalogue import Catalogue

COUNTS = ("municipalities", "people", "seats", "organisations")
PERCENT = 100.0


def _facts(t: Catalogue, edition: Edition, dataset: str, source: str, table: str) -> Facts:
    definition = t(f"export_tables.definition.{table}")
    return facts.of_dataset(t, edition, dataset, source=source, definition=definition)


def of_grid(t: Catalogue, found: SeriesReport, edition: Edition, source: str) -> ExportTable:
    """One row for each municipality and session: whether it came, and with how many seats."""
    rows = [(area, place) for area in found.municipalities for place in range(len(found.sessions))]
    sessions = [found.sessions[place].session for _, place in rows]
    came = [area.came[place] for area, place in rows]
    return ExportTable(
        columns=(
            *build_columns.named(
                t, t("table.area.municipality"), [area.code for area, _ in rows], [area.name for area, _ in rows]
            ),
            TextColumn(title=t("participation.session"), cells=tuple(one.session_id for one in sessions), code=True),
            TextColumn(title=t("export_tables.came"), cells=tuple(_yes_or_no(t, one) for one in came)),
            # The page tells no lower bound here, so neither does the file.
            *build_columns.quantities(t, t("participation.count.seats"), [_seats(*row) for row in rows], bounds=False),
        ),
        facts=_facts(t, edition, "attendance", source, "grid"),
    )


def _seats(area: AreaAttendance, place: int) -> Quantity:
    """The seats of one municipality at one session. Nobody came is none; not reported is missing whatever was added up."""
    came = area.came[place]
    if came is None:
        return absent(State.MISSING)
    return area.seats_by_session[place] if came else known(0)


def _yes_or_no(t: Catalogue, there: bool | None) -> str:
    return t("participation.not_reported") if there is None else t("depth.yes" if there else "depth.no")


def of_functions(t: Catalogue, found: SeriesReport, names: Mapping[str, str], edition: Edition, source: str) -> ExportTable:
    """One row for each sub-region, with the seats of each municipal function."""
    columns = [
        build_columns.parts(
            names[kind.actor_type],
            [kind.by_region.get(one.code, absent(State.MISSING)) for one in found.regions],
            unit="seats",
        )
        for kind in found.actor_types
        if kind.actor_type in names
    ]
    return ExportTable(
        columns=(
            *build_columns.named(
                t,
                t(f"table.area.{found.division}"),
                [one.code for one in found.regions],
                [one.name for one in found.regions],
            ),
            *columns,
        ),
        facts=_facts(t, edition, "attendance", source, "functions"),
        picture=Stacked() if build_columns.anything(columns) else None,
    )


def of_actor_types(
    t: Catalogue, found: SeriesReport, names: Mapping[str, str], edition: Edition, source: str
) -> ExportTable:
    """One row for each type of actor, with everything that is counted side by side."""
    titles = tuple(names[one.actor_type] for one in found.actor_types)
    return ExportTable(
        columns=(
            TextColumn(title=t("participation.actor_type"), cells=titles),
            *_headcounts(t, [one.headcount for one in found.actor_types]),
        ),
        facts=_facts(t, edition, "attendance", source, "headcounts"),
    )


def _headcounts(t: Catalogue, rows: Sequence[Headcount]) -> build_columns.Columns:
    return tuple(
        column
        for key in COUNTS
        for column in build_columns.quantities(t, t(f"participation.count.{key}"), [getattr(one, key) for one in rows])
    )


def of_sessions(
    t: Catalogue,
    found: SeriesReport,
    words: Mapping[str, Sequence[str]],
    edition: Edition,
    source: str,
) -> ExportTable:
    """One row for each session. `words` are headings and cells in words, as on the page: title, place, theme, industry."""
    rows = [one.session for one in found.sessions]
    return ExportTable(
        columns=(
            TextColumn(title=t("participation.session"), cells=tuple(one.session_id for one in rows), code=True),
            build_columns.days(t("participation.date"), [one.date for one in rows]),
            *(TextColumn(title=heading, cells=tuple(cells)) for heading, cells in words.items()),
            *_headcounts(t, [one.headcount for one in found.sessions]),
        ),
        facts=_facts(t, edition, "attendance", source, "headcounts"),
    )


def of_reach(t: Catalogue, found: SeriesReport, edition: Edition, source: str) -> ExportTable:
    """Reach, dose, retention and continuity of every sub-region and of Skåne."""
    rows = [*found.regions, found.total]
    steady: Mapping[str, Continuity] = continuity(found)
    elsewhere = absent(State.NOT_APPLICABLE)
    return ExportTable(
        columns=(
            *build_columns.named(
                t, t(f"table.area.{found.division}"), [one.code for one in rows], [one.name for one in rows]
            ),
            *build_columns.quantities(t, t("depth.per_1000"), [one.reach_per_1000 for one in rows]),
            *build_columns.quantities(t, t("depth.dose"), [one.dose.mean_sessions for one in rows], decimals=1),
            *build_columns.quantities(
                t,
                t("depth.delivered"),
                [one.dose.delivered_dose_percent for one in rows],
                unit="percent",
                decimals=1,
            ),
            *build_columns.quantities(t, t("depth.retention"), [one.retention_percent for one in rows], unit="percent"),
            *build_columns.quantities(
                t, t("depth.continuity"), [steady[one.code].both if one.code in steady else elsewhere for one in rows]
            ),
            build_columns.numbers(
                t("export_tables.municipalities"),
                [steady[one.code].municipalities if one.code in steady else None for one in rows],
                without=State.NOT_APPLICABLE,
            ),
        ),
        facts=_facts(t, edition, "attendance_patterns", source, "reach"),
    )


def of_reach_by_municipality(t: Catalogue, found: SeriesReport, edition: Edition, source: str) -> ExportTable:
    """People, target population, reach and continuity of every municipality."""
    rows = found.municipalities
    return ExportTable(
        columns=(
            *build_columns.areas(t, t("table.area.municipality"), [one.code for one in rows]),
            *build_columns.quantities(t, t("participation.count.people"), [one.headcount.people for one in rows]),
            *build_columns.quantities(t, t("depth.target"), [one.target_population for one in rows], unit="persons"),
            *build_columns.quantities(t, t("depth.per_1000"), [one.reach_per_1000 for one in rows]),
            TextColumn(title=t("depth.both_ends"), cells=tuple(_both_ends(t, one.continuous) for one in rows)),
        ),
        facts=_facts(t, edition, "attendance_patterns", source, "reach"),
    )


def _both_ends(t: Catalogue, there: bool | None) -> str:
    return t("state.missing") if there is None else t("depth.yes" if there else "depth.no")


def of_goals(t: Catalogue, rows: Sequence[tuple[str, str, Moment]], edition: Edition, source: str) -> ExportTable:
    """One row for each goal and moment, with the share of the answers at each step of the scale."""
    steps = [{step.scale_step: step.answers_percent for step in moment.steps} for *_, moment in rows]
    columns = [
        build_columns.parts(t(f"depth.step.{step}"), [of.get(step, absent(State.MISSING)) for of in steps], unit="percent")
        for step in SCALE_STEPS
    ]
    return ExportTable(
        columns=(TextColumn(title=t("depth.goal"), cells=tuple(name for _, name, _ in rows)), *columns),
        facts=_facts(t, edition, "session_evaluation", source, "goals"),
        picture=Stacked() if build_columns.anything(columns) else None,
    )


def of_agreement(t: Catalogue, rows: Sequence[tuple[str, str, Moment]], edition: Edition, source: str) -> ExportTable:
    """One row for each goal and moment: answers, and how many of them agree."""
    moments = [moment for *_, moment in rows]
    return ExportTable(
        columns=(
            TextColumn(title=t("depth.goal"), cells=tuple(name for _, name, _ in rows)),
            *build_columns.quantities(t, t("depth.answers"), [one.answers for one in moments]),
            *build_columns.quantities(t, t("depth.agree_count"), [_agreeing(one.agrees_percent) for one in moments]),
            *build_columns.quantities(t, t("depth.agree"), [one.agrees_percent for one in moments], unit="percent"),
        ),
        facts=_facts(t, edition, "session_evaluation", source, "goals"),
    )


def _agreeing(percent: Quantity) -> Quantity:
    """The count behind a share that may be shown."""
    if percent.value is None:
        return absent(percent.state, small=percent.small)
    return absent(State.MISSING) if percent.numerator is None else known(percent.numerator)


def of_curve(t: Catalogue, points: Sequence[CurvePoint], edition: Edition, source: str, need: str) -> ExportTable:
    """The concentration curve: cumulative shares, municipalities of equal need together. `need` says what orders them."""
    facts = _facts(t, edition, "attendance_patterns", source, "curve")
    return ExportTable(
        columns=(
            TextColumn(title=t("export.code"), cells=tuple(", ".join(one.codes) for one in points), code=True),
            TextColumn(
                title=t("table.area.municipality"),
                cells=tuple(", ".join(area_name(code) for code in one.codes) for one in points),
            ),
            build_columns.numbers(
                t("depth.population_share"), [PERCENT * one.population_share for one in points], unit="percent"
            ),
            build_columns.numbers(t("depth.reached_share"), [PERCENT * one.reached_share for one in points], unit="percent"),
        ),
        facts=(*facts, (t("export_tables.ordered_by"), need)),
    )
