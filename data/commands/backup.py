"""`backup`: copy the whole store to a new folder."""

import argparse
from pathlib import Path

from data.command_line.command import FINE, REFUSED, Command
from data.command_line.record import person, record
from data.command_line.session import Session
from data.command_line.store import open_store
from data.journal.acts import What
from data.upkeep.backup import back_up
from data.upkeep.verify import faults_in


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the folder."""
    parser.add_argument("folder", metavar=session.text("value.folder"), type=Path, help=session.text("option_backup_folder"))


def run(given: argparse.Namespace, session: Session) -> int:
    """Copy, then check the copy; exit 1 if it is not whole."""
    store = open_store(session)
    count = back_up(store.home, given.folder, store.database)
    faults = faults_in(given.folder)
    for fault in faults:
        session.answer(fault.sentence(session.language))
    if faults:
        session.complain("copied_with_faults")
        return REFUSED
    record(session, What.BACKED_UP, who=person(), folder=given.folder.name)
    session.say("copied", count=count, folder=given.folder)
    return FINE


COMMAND = Command(arguments=arguments, run=run)
