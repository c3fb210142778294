"""What has been done in one place: which learning sessions it came to, and which pilots it takes part in."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.participation.report import AreaAttendance, SeriesReport
from analytics.pilots.portfolio import Pilot
from analytics.places.profile import Profile
from data.vocabulary import Division
from ui import cache
from ui.card.card import Card, draw
from ui.document import facts
from ui.page.view import View
from ui.pickers import pickers
from ui.sections.places import profile_tables
from ui.wording import quantities, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain
from ui.wording.numbers import format_value


def response(view: View, found: Profile) -> None:
    """Sessions and pilots of the place."""
    _sessions(view, found)
    _pilots(view, found)


def _sessions(view: View, found: Profile) -> None:
    key = ("response_sessions", found.code, view.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _sessions_card(view, found)))


def _sessions_card(view: View, found: Profile) -> Card:
    t = view.t
    grouped = found.division if found.division not in (None, Division.MUNICIPALITY) else Division.COOPERATION_BODY
    report = cache.series_by(view.edition.number, grouped or Division.COOPERATION_BODY)
    area = next(one for one in (*report.municipalities, *report.regions, report.total) if one.code == found.code)
    source = source_line.dataset_line(t, view.edition, "attendance", report.origins)
    described = facts.of_dataset(t, view.edition, "attendance", source=source, definition=t("response.sessions_definition"))
    made = profile_tables.of_sessions(t, area, described)
    return Card(
        key="response_sessions",
        title=t("page.participation.title"),
        figure=None,
        sentence=_came(t, report, area),
        source=source,
        origins=report.origins,
        export=replace(made, title=t("response.sessions_title", name=found.name)) if report.sessions else None,
    )


def _came(t: Catalogue, report: SeriesReport, area: AreaAttendance) -> str:
    if not report.sessions:
        return t("participation.no_sessions")
    times = quantities.worded(t, area.sessions_attended)
    counts = {key: quantities.worded(t, getattr(area.headcount, key)) for key in ("people", "seats", "municipalities")}
    key = "response.came_one" if len(area.came) and area.code.isdigit() and len(area.code) == 4 else "response.came"
    return t(key, name=area.name, times=times, all=len(report.sessions), **counts)


def _pilots(view: View, found: Profile) -> None:
    key = ("response_pilots", found.code, view.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _pilots_card(view, found)))


def _pilots_card(view: View, found: Profile) -> Card:
    t = view.t
    report = cache.portfolio(view.edition.number, pickers.FIRST_INDICATOR)
    own = [one for one in report.pilots if {part.municipality_code for part in one.partners} & set(found.members)]
    source = source_line.dataset_line(t, view.edition, "pilots", report.origins)
    described = facts.of_dataset(t, view.edition, "pilots", source=source, definition=t("response.pilots_definition"))
    words = {column: code_titles(t, "pilots", column) for column in ("theme", "phase")}
    made = profile_tables.of_pilots(t, own, words, described)
    return Card(
        key="response_pilots",
        title=t("page.pilots.title"),
        figure=None,
        sentence=_taking_part(t, found, own, len(report.pilots)),
        source=source,
        origins=report.origins,
        table=_table(t, own) if own else None,
        table_open=True,
        export=replace(made, title=t("response.pilots_title", name=found.name)) if own else None,
    )


def _taking_part(t: Catalogue, found: Profile, own: Sequence[Pilot], every: int) -> str:
    if not every:
        return t("pilots.none")
    if not own:
        return t("response.no_pilot", name=found.name)
    return t("response.pilots", name=found.name, count=format_value(len(own), "pilots", 0, t.language))


def _table(t: Catalogue, own: Sequence[Pilot]) -> dict[str, list[str]]:
    words = {column: code_titles(t, "pilots", column) for column in ("theme", "phase")}
    return {
        t("pilots.pilot"): [plain(one.title) for one in own],
        t("pilots.theme"): [plain(words["theme"][one.theme]) for one in own],
        t("pilots.phase"): [plain(words["phase"][one.phase]) for one in own],
    }
