"""`participation`: who came to the learning sessions, the same numbers as on screen."""

import argparse

from analytics.commands.answer import as_json, heading, notes, shown
from analytics.commands.command import Command, Context, UsageError
from analytics.commands.layout import columns
from analytics.commands.options.need import add_options, division_typed, need_typed
from analytics.participation.attendance import Selection, sessions_of
from analytics.participation.report import AreaAttendance, SeriesReport, series_report
from data.contracts.contract import CONTRACTS
from data.store.store import Edition


def _configure(group: "argparse._ArgumentGroup", context: Context) -> None:
    add_options(group, context)
    group.add_argument("--sessions", metavar="ID,ID", help=context.say("option_sessions"))
    group.add_argument("--actors", metavar="TYPE,TYPE", help=context.say("option_actors"))


def _run(arguments: argparse.Namespace, context: Context) -> str:
    division = division_typed(arguments)
    edition = context.edition(arguments.edition)
    report = series_report(
        edition,
        selection=_selection(arguments, edition),
        division=division,
        need=need_typed(arguments, edition, context),
    )
    return as_json(report) if arguments.json else _as_text(report, context)


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


def _line(area: AreaAttendance, context: Context) -> list[str]:
    return [
        area.name,
        shown(area.sessions_attended, context),
        shown(area.headcount.people, context),
        shown(area.headcount.seats, context),
        shown(area.headcount.organisations, context),
        shown(area.reach_per_1000, context),
        shown(area.breadth, context),
    ]


def _as_text(report: SeriesReport, context: Context) -> str:
    head = [context.say(f"column_{key}") for key in ("area", "sessions", "people", "seats", "organisations", "reach")]
    table = [[*head, context.say("column_breadth")]]
    table += [_line(area, context) for area in (*report.municipalities, *report.regions, report.total)]
    return "\n\n".join(
        [
            heading(report, "title_participation", context),
            columns(table, right=(1, 2, 3, 4, 5, 6)),
            *notes(report.gaps, context),
        ]
    )


COMMAND = Command(name="participation", help_key="help_participation", configure=_configure, run=_run)
