"""What has been done in one place: which learning sessions it came to, and which pilots it takes part in."""

from collections.abc import Sequence

from analytics.participation.report import AreaAttendance, SeriesReport
from analytics.pilots.portfolio import Pilot
from analytics.places.profile import Profile
from data.vocabulary import Division
from ui import cache
from ui.card.card import Card, draw
from ui.document import facts
from ui.document.content import Content
from ui.document.document import Document
from ui.page.view import View
from ui.pickers import pickers
from ui.sections.places import profile_tables
from ui.wording import quantities, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles
from ui.wording.numbers import format_value


def response(view: View, profile: Profile) -> None:
    """Sessions and pilots of the place."""
    with view.below():
        _sessions(view, profile)
        _pilots(view, profile)


def _sessions(view: View, profile: Profile) -> None:
    key = ("response_sessions", profile.code, view.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _sessions_card(view, profile)))


def _sessions_card(view: View, profile: Profile) -> Card:
    t = view.t
    grouped = profile.division if profile.division not in (None, Division.MUNICIPALITY) else Division.COOPERATION_BODY
    report = cache.series_by(view.edition.number, grouped or Division.COOPERATION_BODY)
    every = (*report.municipalities, *report.regions, report.total)
    area = next(area for area in every if area.code == profile.code)
    source = source_line.dataset_line(t, view.edition, "attendance", report.origins)
    described = facts.of_dataset(t, view.edition, "attendance", source=source, definition=t("response.sessions_definition"))
    title = t("page.participation.title")
    return Card(
        key="response_sessions",
        document=Document(
            language=t.language,
            title=t("response.sessions_title", name=profile.name) if report.sessions else title,
            page_title=title,
            sentence=_came(t, report, area),
            source=source,
            edition=view.edition.number,
            origins=report.origins,
            content=profile_tables.of_sessions(t, area, described) if report.sessions else Content(),
        ),
    )


def _came(t: Catalogue, report: SeriesReport, area: AreaAttendance) -> str:
    if not report.sessions:
        return t("participation.no_sessions")
    times = quantities.worded(t, area.sessions_attended)
    counts = {key: quantities.worded(t, getattr(area.headcount, key)) for key in ("people", "seats", "municipalities")}
    key = "response.came_one" if len(area.came) and area.code.isdigit() and len(area.code) == 4 else "response.came"
    return t(key, name=area.name, times=times, all=len(report.sessions), **counts)


def _pilots(view: View, profile: Profile) -> None:
    key = ("response_pilots", profile.code, view.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _pilots_card(view, profile)))


def _pilots_card(view: View, profile: Profile) -> Card:
    t = view.t
    report = cache.pilot_portfolio(view.edition.number, pickers.FIRST_INDICATOR)
    members = set(profile.members)
    own = [pilot for pilot in report.pilots if {part.municipality_code for part in pilot.partners} & members]
    source = source_line.dataset_line(t, view.edition, "pilots", report.origins)
    described = facts.of_dataset(t, view.edition, "pilots", source=source, definition=t("response.pilots_definition"))
    words = {column: code_titles(t, "pilots", column) for column in ("theme", "phase")}
    title = t("page.pilots.title")
    return Card(
        key="response_pilots",
        document=Document(
            language=t.language,
            title=t("response.pilots_title", name=profile.name) if own else title,
            page_title=title,
            sentence=_taking_part(
                t,
                profile,
                own,
                len(report.pilots),
                loaded=view.edition.has("pilots"),
                unknown=bool(report.not_listed) or not view.edition.has("pilot_municipalities"),
            ),
            source=source,
            edition=view.edition.number,
            origins=report.origins,
            content=profile_tables.of_pilots(t, own, words, described) if own else Content(),
        ),
        table_open=True,
    )


def _taking_part(t: Catalogue, profile: Profile, own: Sequence[Pilot], every: int, *, loaded: bool, unknown: bool) -> str:
    if not loaded:
        return t("coverage.pilots.not_loaded")
    if not every:
        return t("pilots.none")
    if not own:
        return t("response.pilot_unknown" if unknown else "response.no_pilot", name=profile.name)
    count = format_value(len(own), "pilots", 0, t.language)
    return t("response.pilots", name=profile.name, count=t("quantity.at_least", number=count) if unknown else count)
