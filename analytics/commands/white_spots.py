"""`white-spots`: high need, nobody at a session, no pilot; the same list as on screen."""

import argparse

from analytics.commands.answer import as_json, heading, notes
from analytics.commands.command import Command, Context
from analytics.commands.layout import columns, number
from analytics.commands.options.need import add_options, need_typed
from analytics.coverage.white_spots import Situation, WhiteSpots, white_spots


def _run(arguments: argparse.Namespace, context: Context) -> str:
    edition = context.edition(arguments.edition)
    report = white_spots(edition, need_typed(arguments, edition, context))
    return as_json(report) if arguments.json else _as_text(report, context)


def _line(one: Situation, context: Context) -> list[str]:
    return [
        one.name,
        context.say("state_missing") if one.need is None else number(one.need, 1, context.language),
        "–" if one.need_rank is None else str(one.need_rank),
        context.say(f"response_{one.response}"),
        context.say(f"status_{one.status}"),
    ]


def _as_text(report: WhiteSpots, context: Context) -> str:
    table = [[context.say(f"column_{key}") for key in ("area", "need", "rank", "response", "status")]]
    table += [_line(one, context) for one in report.situations]
    name = report.need.name_en if context.language == "en" else report.need.name_sv
    return "\n\n".join(
        [
            heading(report, "title_white_spots", context),
            context.say("need_line", name=name, year=report.need.year or "–"),
            columns(table, right=(1, 2)),
            *notes(report.gaps, context),
        ]
    )


COMMAND = Command(name="white-spots", help_key="help_white_spots", configure=add_options, run=_run)
