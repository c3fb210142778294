"""--edition and --json, which every command takes, and the edition that was asked for."""

import argparse

from analytics.commands.options.whole_number import whole_number
from analytics.registry.definition_hashes import definition_hashes
from data.command_line.session import Session
from data.command_line.store import open_store
from data.store.store import Edition


def add_edition_options(parser: argparse.ArgumentParser, session: Session) -> None:
    """--edition and --json."""
    parser.add_argument("--edition", metavar="N", help=session.text("option_edition"))
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))


def edition_typed(typed: str | None, session: Session) -> Edition:
    """The edition of that number, the latest if None. Raises UsageError, data.faults.StoreError."""
    number = None if typed is None else whole_number("--edition", typed)
    return open_store(session, definition_hashes).edition(number)
