"""`similar`: the municipalities most like one, with the parts of the distance."""

import argparse

from analytics.commands.answer import as_json
from analytics.commands.command import Command, Context, UsageError
from analytics.commands.layout import columns, number
from analytics.commands.options.area import area_typed
from analytics.commands.options.weights import weights_typed
from analytics.evaluation.result import main_origin
from analytics.places.similar import FEATURES, Neighbour, Similar, WrongSimilarityWeights, similar
from analytics.registry.indicator import INDICATORS, UnknownIndicator, indicator_by


def _configure(group: "argparse._ArgumentGroup", context: Context) -> None:
    group.add_argument("code", nargs="?", metavar="CODE", help=context.say("option_municipality"))
    group.add_argument("--weights", metavar="ID=2,…", help=context.say("option_similarity_weights"))
    group.add_argument("--edition", metavar="N", help=context.say("option_edition"))
    group.add_argument("--json", action="store_true", help=context.say("option_json"))


def _indicator(typed: str) -> str | None:
    try:
        return indicator_by(typed).id
    except UnknownIndicator:
        return None


def _run(arguments: argparse.Namespace, context: Context) -> str:
    code = area_typed(arguments.code, municipality_only=True)
    weights = weights_typed(arguments.weights, _indicator, FEATURES)
    try:
        report = similar(context.edition(arguments.edition), code, weights=weights)
    except WrongSimilarityWeights:
        raise UsageError("no_weight_left") from None
    return as_json(report) if arguments.json else _as_text(report, context)


def _as_text(report: Similar, context: Context) -> str:
    origin = main_origin(report.origins)
    heading = context.say(
        "similar_heading",
        name=report.name,
        edition=report.edition,
        origin=context.say(f"origin_{origin}" if origin else "state_not_loaded"),
    )
    table = [[context.say(f"column_{key}") for key in ("area", "distance", "largest_part")]]
    table += [
        [one.name, number(one.distance, 2, context.language), _largest(one, context.language)] for one in report.neighbours
    ]
    return "\n\n".join([heading, columns(table, right=(1,))])


def _largest(neighbour: Neighbour, language: str) -> str:
    if not neighbour.parts:
        return "–"
    return INDICATORS[neighbour.parts[0].indicator].short(language)


COMMAND = Command(name="similar", help_key="help_similar", configure=_configure, run=_run)
