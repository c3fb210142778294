"""`similar`: the municipalities most like one, with the parts of the distance."""

import argparse

from analytics.commands.answer import as_json, origins_told
from analytics.commands.layout import columns, number
from analytics.commands.options.area import area_typed
from analytics.commands.options.edition import add_edition_options, edition_typed
from analytics.commands.options.weights import weights_typed
from analytics.places.similar import FEATURES, Neighbour, Similar, WrongSimilarityWeights, similar
from analytics.registry.indicator import INDICATORS, UnknownIndicator, indicator_by
from data.command_line.command import FINE, Command
from data.command_line.session import Session, UsageError


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help=session.text("option_municipality"))
    parser.add_argument("--weights", metavar="ID=2,…", help=session.text("option_similarity_weights"))
    add_edition_options(parser, session)


def _indicator(typed: str) -> str | None:
    try:
        return indicator_by(typed).id
    except UnknownIndicator:
        return None


def _run(arguments: argparse.Namespace, session: Session) -> int:
    code = area_typed(arguments.code, municipality_only=True)
    weights = weights_typed(arguments.weights, _indicator, FEATURES)
    try:
        report = similar(edition_typed(arguments.edition, session), code, weights=weights)
    except WrongSimilarityWeights:
        raise UsageError("no_weight_left") from None
    session.answer(as_json(report) if arguments.json else _as_text(report, session))
    return FINE


def _as_text(report: Similar, session: Session) -> str:
    heading = session.text(
        "similar_heading",
        name=report.name,
        edition=report.edition,
        origin=origins_told(report.origins, session),
    )
    table = [[session.text(f"column_{key}") for key in ("area", "distance", "largest_part")]]
    table += [
        [one.name, number(one.distance, 2, session.language), _largest(one, session.language)] for one in report.neighbours
    ]
    return "\n\n".join([heading, columns(table, right=(1,))])


def _largest(neighbour: Neighbour, language: str) -> str:
    if not neighbour.parts:
        return "–"
    return INDICATORS[neighbour.parts[0].indicator].short(language)


COMMAND = Command(arguments=_configure, run=_run)
