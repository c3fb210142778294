"""The options that the four commands share: need, year, edition, division, JSON."""

import argparse

from analytics.commands.command import Context, UsageError, whole_number
from analytics.evaluate import UnknownYear
from analytics.indicator import Indicator, UnknownIndicator, indicator_by
from analytics.needs import DEFAULT_NEED, Need, need_from
from data.editions import Edition
from data.vocabulary import Division

DIVISIONS = (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION)


def add_options(group: "argparse._ArgumentGroup", context: Context) -> None:
    """--need, --year, --by, --edition and --json."""
    group.add_argument("--need", metavar="ID", default=DEFAULT_NEED, help=context.say("option_need"))
    group.add_argument("--year", metavar="Y", help=context.say("option_need_year"))
    group.add_argument(
        "--by",
        metavar="DIVISION",
        default=Division.COOPERATION_BODY.value,
        help=context.say("option_by_region", divisions=", ".join(DIVISIONS)),
    )
    add_edition_options(group, context)


def add_edition_options(group: "argparse._ArgumentGroup", context: Context) -> None:
    """--edition and --json."""
    group.add_argument("--edition", metavar="N", help=context.say("option_edition"))
    group.add_argument("--json", action="store_true", help=context.say("option_json"))


def indicator_typed(typed: str) -> Indicator:
    """The indicator of that id, its own or its source's. Raises UsageError."""
    try:
        return indicator_by(typed)
    except UnknownIndicator as error:
        key = "unknown_indicator_near" if error.suggestions else "unknown_indicator"
        raise UsageError(key, typed=error.given, near=", ".join(error.suggestions)) from None


def need_typed(arguments: argparse.Namespace, edition: Edition, context: Context) -> Need:
    """The need that was asked for. Raises UsageError."""
    indicator = indicator_typed(arguments.need)
    year = None if arguments.year is None else whole_number("--year", arguments.year)
    try:
        return need_from(edition, indicator, year=year)
    except UnknownYear as error:
        known = ", ".join(map(str, error.available))
        raise UsageError("unknown_year", year=error.year, name=indicator.name(context.language), known=known) from None


def division_typed(arguments: argparse.Namespace) -> Division:
    """The division that was asked for. Raises UsageError."""
    if arguments.by not in set(DIVISIONS):
        raise UsageError("unknown_division", typed=arguments.by, known=", ".join(DIVISIONS))
    return Division(arguments.by)
