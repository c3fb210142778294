"""What has been done in one place: which learning sessions it came to, and which pilots it takes part in."""

from collections.abc import Sequence

from analytics.participation.report import AreaAttendance, SeriesReport
from analytics.pilots.portfolio import PHASES, Pilot, Portfolio
from analytics.places.profile import Profile
from data.store.store import Edition
from data.vocabulary import SKANE, State
from ui.document import facts
from ui.document.content import Content
from ui.document.document import Document
from ui.portraits import profile_tables
from ui.wording import quantities, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles
from ui.wording.numbers import format_value


def sessions(t: Catalogue, edition: Edition, profile: Profile, report: SeriesReport) -> Document:
    """How often the place came, and with how many; `report` is that of the place's division."""
    every = (*report.municipalities, *report.regions, report.total)
    area = next(area for area in every if area.code == profile.code)
    source = source_line.dataset_line(t, edition, "attendance", report.origins)
    described = facts.of_dataset(t, edition, "attendance", source=source, definition=t("response.sessions_definition"))
    title = t("page.participation.title")
    return Document(
        language=t.language,
        title=t("response.sessions_title", name=profile.name) if report.sessions else title,
        page_title=title,
        sentence=_came(t, report, area),
        source=source,
        edition=edition.number,
        origins=report.origins,
        content=profile_tables.of_sessions(t, area, described) if report.sessions else Content(),
    )


def _came(t: Catalogue, report: SeriesReport, area: AreaAttendance) -> str:
    if not report.sessions:
        return t("participation.no_sessions")
    times = quantities.worded(t, area.sessions_attended)
    counts = {key: quantities.worded(t, getattr(area.headcount, key)) for key in ("people", "seats", "municipalities")}
    key = "response.came_one" if len(area.came) and area.code.isdigit() and len(area.code) == 4 else "response.came"
    return t(key, name=area.name, times=times, all=len(report.sessions), **counts)


def pilots(t: Catalogue, edition: Edition, profile: Profile, report: Portfolio) -> Document:
    """The pilots that the place, or any of its municipalities, is part of; those of the whole region are Skåne's."""
    members, of_skane = set(profile.members), profile.code == SKANE
    own = [pilot for pilot in report.pilots if of_skane or {part.municipality_code for part in pilot.partners} & members]
    unlisted = State.NOT_REPORTED if report.not_listed else None
    source = source_line.dataset_line(t, edition, "pilots", report.origins)
    described = facts.of_dataset(t, edition, "pilots", source=source, definition=t("response.pilots_definition"))
    words = {column: code_titles(t, "pilots", column) for column in ("theme", "phase")}
    title = t("page.pilots.title")
    return Document(
        language=t.language,
        title=t("response.pilots_title", name=profile.name) if own else title,
        page_title=title,
        sentence=_taking_part(
            t,
            profile,
            own,
            len(report.pilots),
            loaded=edition.has("pilots"),
            # Every pilot is in Skåne, wherever it is.
            unknown=None if of_skane else report.nowhere or unlisted,
        ),
        source=source,
        edition=edition.number,
        origins=report.origins,
        content=profile_tables.of_pilots(t, own, words, described) if own else Content(),
    )


def _taking_part(
    t: Catalogue, profile: Profile, own: Sequence[Pilot], every: int, *, loaded: bool, unknown: State | None
) -> str:
    """`unknown` is why there may be more of them, None where there are not."""
    if not loaded:
        return t("coverage.pilots.not_loaded")
    if not every:
        return t("pilots.none")
    if not own:
        return t(f"response.pilot_{unknown}" if unknown else "response.no_pilot", name=profile.name)
    count = format_value(len(own), "pilots", 0, t.language)
    return t(
        "response.pilots",
        name=profile.name,
        count=t("quantity.at_least", number=count) if unknown else count,
        phases=_by_phase(t, own),
    )


def _by_phase(t: Catalogue, pilots: Sequence[Pilot]) -> str:
    """How many are planned, running, ended and scaled up, so that a plan is not read as something that goes on."""
    counted = {phase: sum(pilot.phase == phase for pilot in pilots) for phase in PHASES}
    held = {phase: count for phase, count in counted.items() if count}
    if len(pilots) == 1:
        return ", ".join(t(f"response.phase_one.{phase}") for phase in held)
    return ", ".join(f"{t(f'response.phase_many.{phase}')}: {count}" for phase, count in held.items())
