"""A year or a month after an option."""

import argparse

from data.command_line.session import Session, UsageError
from data.reference.periods import parse_period


def add_period_option(parser: argparse.ArgumentParser, session: Session) -> None:
    """--period, and --year as its older name."""
    parser.add_argument("--period", "--year", metavar="P", help=session.text("option_period"))


def period_typed(option: str, typed: str | None) -> int | None:
    """The period that was typed (data.reference.periods), None if none was. Raises UsageError."""
    try:
        return None if typed is None else parse_period(typed.strip())
    except ValueError:
        raise UsageError("not_a_period", option=option, typed=typed) from None
