"""`pilots`: where pilots run and what they cover, the same numbers as on screen."""

import argparse

from analytics.commands.answer import as_json, heading, notes, shown
from analytics.commands.layout import columns
from analytics.commands.options.edition import edition_typed
from analytics.commands.options.need import add_options, division_typed, need_typed
from analytics.pilots.portfolio import Portfolio, portfolio
from analytics.quantity import Quantity
from data.command_line.command import FINE, Command
from data.command_line.session import Session


def _run(arguments: argparse.Namespace, session: Session) -> int:
    division = division_typed(arguments)
    edition = edition_typed(arguments.edition, session)
    report = portfolio(edition, need=need_typed(arguments, edition), division=division)
    session.answer(as_json(report) if arguments.json else _as_text(report, session))
    return FINE


def _figures(report: Portfolio) -> dict[str, Quantity]:
    figures = {
        "availability": report.ladder.availability_percent,
        "contact": report.ladder.contact_percent,
        "effectiveness": report.ladder.effectiveness_percent,
    }
    if report.coverage is not None:
        figures |= {
            "need_weighted": report.coverage.need_weighted_percent,
            "unmet": report.coverage.unmet_percent,
        }
    return figures


def _as_text(report: Portfolio, session: Session) -> str:
    figures = [[session.text(f"figure_{key}"), shown(value, session, 1)] for key, value in _figures(report).items()]
    listed = [[session.text("column_area"), session.text("column_pilots"), session.text("column_reached")]]
    listed += [[one.name, shown(one.started, session), shown(one.reached, session)] for one in report.municipalities]
    return "\n\n".join(
        [
            heading(report, "title_pilots", session),
            columns(figures, right=(1,)),
            columns(listed, right=(1, 2)),
            *notes(report.gaps, session),
        ]
    )


COMMAND = Command(arguments=add_options, run=_run)
