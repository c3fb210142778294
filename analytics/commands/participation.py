"""`participation`: who came to the learning sessions, the same numbers as on screen."""

import argparse

from analytics.commands.answer import as_json, heading, notes, shown
from analytics.commands.layout import columns
from analytics.commands.options.edition import edition_typed
from analytics.commands.options.need import add_options, division_typed, need_typed
from analytics.participation.attendance import Selection, sessions_of
from analytics.participation.report import AreaAttendance, SeriesReport, series_report
from data.command_line.command import FINE, Command
from data.command_line.session import Session, UsageError
from data.contracts.contract import CONTRACTS
from data.store.store import Edition


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    add_options(parser, session)
    parser.add_argument("--sessions", metavar="ID,ID", help=session.text("option_sessions"))
    parser.add_argument("--actors", metavar="TYPE,TYPE", help=session.text("option_actors"))


def _run(arguments: argparse.Namespace, session: Session) -> int:
    division = division_typed(arguments)
    edition = edition_typed(arguments.edition, session)
    report = series_report(
        edition,
        selection=_selection(arguments, edition),
        division=division,
        need=need_typed(arguments, edition),
    )
    session.answer(as_json(report) if arguments.json else _as_text(report, session))
    return FINE


def _selection(arguments: argparse.Namespace, edition: Edition) -> Selection:
    return Selection(
        sessions=_chosen(arguments.sessions, [one.session_id for one in sessions_of(edition)], "unknown_session"),
        actor_types=_chosen(arguments.actors, CONTRACTS["attendance"].column("actor_type").codes, "unknown_actor_type"),
    )


def _chosen(typed: str | None, known: "list[str] | tuple[str, ...]", fault: str) -> frozenset[str] | None:
    if typed is None:
        return None
    words = [word.strip() for word in typed.split(",") if word.strip()]
    for word in words:
        if word not in known:
            raise UsageError(fault, typed=word, known=", ".join(known))
    return frozenset(words) or None


def _line(area: AreaAttendance, session: Session) -> list[str]:
    return [
        area.name,
        shown(area.sessions_attended, session),
        shown(area.headcount.people, session),
        shown(area.headcount.seats, session),
        shown(area.headcount.organisations, session),
        shown(area.reach_per_1000, session),
        shown(area.breadth, session),
    ]


def _as_text(report: SeriesReport, session: Session) -> str:
    head = [session.text(f"column_{key}") for key in ("area", "sessions", "people", "seats", "organisations", "reach")]
    table = [[*head, session.text("column_breadth")]]
    table += [_line(area, session) for area in (*report.municipalities, *report.regions, report.total)]
    return "\n\n".join(
        [
            heading(report, "title_participation", session),
            columns(table, right=(1, 2, 3, 4, 5, 6)),
            *notes(report.gaps, session),
        ]
    )


COMMAND = Command(arguments=_configure, run=_run)
