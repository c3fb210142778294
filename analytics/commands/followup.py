"""`followup`: what the follow-up measured and what may be said of it, the same numbers as on screen."""

import argparse

from analytics.commands.answer import as_json, heading, notes, shown
from analytics.commands.command import Command, Context, whole_number
from analytics.commands.layout import columns, number
from analytics.commands.options.need import add_edition_options, indicator_typed
from analytics.needs.need import DEFAULT_NEED
from analytics.pilots.followup import Comparison, FollowUp, follow_up


def _configure(group: "argparse._ArgumentGroup", context: Context) -> None:
    group.add_argument("--indicator", metavar="ID", default=DEFAULT_NEED, help=context.say("option_followed"))
    group.add_argument("--before", metavar="Y", help=context.say("option_before"))
    group.add_argument("--after", metavar="Y", help=context.say("option_after"))
    add_edition_options(group, context)


def _run(arguments: argparse.Namespace, context: Context) -> str:
    edition = context.edition(arguments.edition)
    report = follow_up(
        edition,
        indicator_typed(arguments.indicator, edition),
        year_before=None if arguments.before is None else whole_number("--before", arguments.before),
        year_after=None if arguments.after is None else whole_number("--after", arguments.after),
    )
    return as_json(report) if arguments.json else _as_text(report, context)


def _as_text(report: FollowUp, context: Context) -> str:
    table = [[context.say(f"column_{key}") for key in ("pilot", "measure", "baseline", "follow_up", "level")]]
    table += [
        [
            one.title,
            one.measure.measure,
            shown(one.measure.baseline, context),
            shown(one.measure.follow_up, context),
            f"{one.level} {one.claim.name(context.language)}",
        ]
        for one in report.measures
    ]
    claims = {one.level: one.claim.claim(context.language) for one in report.measures}
    lines = [f"{level}: {text}" for level, text in sorted(claims.items())]
    compared = [_compared(report.comparison, context)] if report.comparison else []
    return "\n\n".join(
        [
            heading(report, "title_followup", context),
            columns(table, right=(2, 3)),
            *(["\n".join(lines)] if lines else []),
            *compared,
            *notes(report.gaps, context),
        ]
    )


def _compared(found: Comparison, context: Context) -> str:
    language = context.language
    text = context.say(
        "comparison",
        name=found.name_en if language == "en" else found.name_sv,
        before=found.year_before,
        after=found.year_after,
        effect=number(found.permutation.effect, 2, language),
        p=number(found.permutation.p_two_sided, 3, language),
        detectable=number(found.smallest_detectable_effect, 2, language),
        level=found.level,
        level_name=found.claim.name(language),
    )
    return f"{text} {found.claim.claim(language)}"


COMMAND = Command(name="followup", help_key="help_followup", configure=_configure, run=_run)
