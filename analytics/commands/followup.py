"""`followup`: what the follow-up measured and what may be said of it, the same numbers as on screen."""

import argparse

from analytics.commands.answer import as_json, heading, notes, shown
from analytics.commands.layout import columns, number
from analytics.commands.options.edition import add_edition_options, edition_typed
from analytics.commands.options.need import indicator_typed
from analytics.commands.options.period import period_typed
from analytics.needs.need import DEFAULT_NEED
from analytics.pilots.followup import Comparison, FollowUp, follow_up
from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.reference.periods import period_code


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    parser.add_argument("--indicator", metavar="ID", default=DEFAULT_NEED, help=session.text("option_followed"))
    parser.add_argument("--before", metavar="Y", help=session.text("option_before"))
    parser.add_argument("--after", metavar="Y", help=session.text("option_after"))
    add_edition_options(parser, session)


def _run(arguments: argparse.Namespace, session: Session) -> int:
    edition = edition_typed(arguments.edition, session)
    report = follow_up(
        edition,
        indicator_typed(arguments.indicator, edition),
        year_before=period_typed("--before", arguments.before),
        year_after=period_typed("--after", arguments.after),
    )
    session.answer(as_json(report) if arguments.json else _as_text(report, session))
    return FINE


def _as_text(report: FollowUp, session: Session) -> str:
    table = [[session.text(f"column_{key}") for key in ("pilot", "measure", "baseline", "follow_up", "level")]]
    table += [
        [
            one.title,
            one.measure.measure,
            shown(one.measure.baseline, session),
            shown(one.measure.follow_up, session),
            f"{one.level} {one.claim.name(session.language)}",
        ]
        for one in report.measures
    ]
    claims = {one.level: one.claim.claim(session.language) for one in report.measures}
    lines = [f"{level}: {text}" for level, text in sorted(claims.items())]
    compared = [_compared(report.comparison, session)] if report.comparison else []
    return "\n\n".join(
        [
            heading(report, "title_followup", session),
            columns(table, right=(2, 3)),
            *(["\n".join(lines)] if lines else []),
            *compared,
            *notes(report.gaps, session),
        ]
    )


def _compared(found: Comparison, session: Session) -> str:
    language = session.language
    text = session.text(
        "comparison",
        name=found.name_en if language == "en" else found.name_sv,
        before=period_code(found.year_before),
        after=period_code(found.year_after),
        effect=number(found.permutation.effect, 2, language),
        p=number(found.permutation.p_two_sided, 3, language),
        detectable=number(found.smallest_detectable_effect, 2, language),
        level=found.level,
        level_name=found.claim.name(language),
    )
    return f"{text} {found.claim.claim(language)}"


COMMAND = Command(arguments=_configure, run=_run)
