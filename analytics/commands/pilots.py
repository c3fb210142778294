"""`pilots`: where pilots run and what they cover, the same numbers as on screen."""

import argparse

from analytics.commands.answer import as_json, heading, notes, shown
from analytics.commands.command import Command, Context
from analytics.commands.layout import columns
from analytics.commands.options.need import add_options, division_typed, need_typed
from analytics.pilots.portfolio import Portfolio, portfolio
from analytics.quantity import Quantity


def _run(arguments: argparse.Namespace, context: Context) -> str:
    division = division_typed(arguments)
    edition = context.edition(arguments.edition)
    report = portfolio(edition, need=need_typed(arguments, edition, context), division=division)
    return as_json(report) if arguments.json else _as_text(report, context)


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


def _as_text(report: Portfolio, context: Context) -> str:
    figures = [[context.say(f"figure_{key}"), shown(value, context, 1)] for key, value in _figures(report).items()]
    listed = [[context.say("column_area"), context.say("column_pilots"), context.say("column_reached")]]
    listed += [[one.name, shown(one.started, context), shown(one.reached, context)] for one in report.municipalities]
    return "\n\n".join(
        [
            heading(report, "title_pilots", context),
            columns(figures, right=(1,)),
            columns(listed, right=(1, 2)),
            *notes(report.gaps, context),
        ]
    )


COMMAND = Command(name="pilots", help_key="help_pilots", configure=add_options, run=_run)
