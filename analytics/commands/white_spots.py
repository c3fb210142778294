"""`white-spots`: high need, nobody at a session, no pilot; the same list as on screen."""

import argparse

from analytics.commands.answer import as_json, heading, notes
from analytics.commands.layout import columns, number
from analytics.commands.options.edition import edition_typed
from analytics.commands.options.need import add_options, need_typed
from analytics.coverage.white_spots import Situation, WhiteSpots, white_spots
from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.reference.periods import period_code


def _run(arguments: argparse.Namespace, session: Session) -> int:
    edition = edition_typed(arguments.edition, session)
    report = white_spots(edition, need_typed(arguments, edition))
    session.answer(as_json(report) if arguments.json else _as_text(report, session))
    return FINE


def _line(one: Situation, session: Session) -> list[str]:
    return [
        one.name,
        session.text("state_missing") if one.need is None else number(one.need, 1, session.language),
        "–" if one.need_rank is None else str(one.need_rank),
        session.text(f"response_{one.response}"),
        session.text(f"status_{one.status}"),
    ]


def _as_text(report: WhiteSpots, session: Session) -> str:
    table = [[session.text(f"column_{key}") for key in ("area", "need", "rank", "response", "status")]]
    table += [_line(one, session) for one in report.situations]
    name = report.need.name_en if session.language == "en" else report.need.name_sv
    return "\n\n".join(
        [
            heading(report, "title_white_spots", session),
            session.text("need_line", name=name, year="–" if report.need.year is None else period_code(report.need.year)),
            columns(table, right=(1, 2)),
            *notes(report.gaps, session),
        ]
    )


COMMAND = Command(arguments=add_options, run=_run)
