"""The options that the four commands share: need, year, edition, division, JSON."""

import argparse

from analytics.commands.options.edition import add_edition_options
from analytics.commands.options.period import period_typed
from analytics.evaluation.evaluate import UnknownYear
from analytics.needs.frozen import frozen_need
from analytics.needs.need import DEFAULT_NEED, Need
from analytics.registry.indicator import Indicator, UnknownIndicator
from analytics.registry.uploaded_indicators import indicator_in
from data.command_line.session import Session, UsageError
from data.reference.periods import period_code
from data.store.store import Edition
from data.vocabulary import Division

DIVISIONS = (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION)


def add_options(parser: argparse.ArgumentParser, session: Session) -> None:
    """--need, --year, --by, --edition and --json."""
    parser.add_argument("--need", metavar="ID", default=DEFAULT_NEED, help=session.text("option_need"))
    parser.add_argument("--year", metavar="Y", help=session.text("option_need_year"))
    parser.add_argument(
        "--by",
        metavar="DIVISION",
        default=Division.COOPERATION_BODY.value,
        help=session.text("option_by_region", divisions=", ".join(DIVISIONS)),
    )
    add_edition_options(parser, session)


def indicator_typed(typed: str, edition: Edition) -> Indicator:
    """The indicator of that id, its own or its source's, also one that came as data. Raises UsageError."""
    try:
        return indicator_in(edition, typed)
    except UnknownIndicator as error:
        raise _unknown(error) from None


def need_typed(arguments: argparse.Namespace, edition: Edition) -> Need:
    """The indicator or index that was asked for, as a need. Raises UsageError."""
    year = period_typed("--year", arguments.year)
    try:
        return frozen_need(edition, arguments.need, year=year)
    except UnknownIndicator as error:
        raise _unknown(error) from None
    except UnknownYear as error:
        named = {"year": period_code(error.year), "name": arguments.need}
        raise UsageError("unknown_year" if error.among_years else "unknown_period", **named, known=error.known) from None


def _unknown(error: UnknownIndicator) -> UsageError:
    key = "unknown_indicator_near" if error.suggestions else "unknown_indicator"
    return UsageError(key, typed=error.given, near=", ".join(error.suggestions))


def division_typed(arguments: argparse.Namespace) -> Division:
    """The division that was asked for. Raises UsageError."""
    if arguments.by not in set(DIVISIONS):
        raise UsageError("unknown_division", typed=arguments.by, known=", ".join(DIVISIONS))
    return Division(arguments.by)
