"""`restore`: bring back a backup."""

import argparse
from pathlib import Path

from data.command_line.command import FINE, Command
from data.command_line.record import person, record
from data.command_line.session import Session
from data.journal.acts import What
from data.postgres.address import database_here
from data.store.store import Store, default_home
from data.upkeep.backup import restore


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the folder."""
    parser.add_argument(
        "folder", metavar=session.text("value.folder"), type=Path, help=session.text("option_restore_folder")
    )


def run(given: argparse.Namespace, session: Session) -> int:
    """Restore, and say which edition is shown now and where the earlier ones lie."""
    home, database = default_home(), database_here()
    aside = restore(home, given.folder, database)
    record(session, What.RESTORED, Store(home, database=database).latest(), person(), folder=given.folder.name)
    session.say("restored", edition=Store(home, database=database).latest())
    if aside is not None:
        session.say("restored_aside", folder=aside)
    return FINE


COMMAND = Command(arguments=arguments, run=run)
