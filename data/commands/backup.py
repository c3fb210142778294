"""`backup`: copy the whole store to a new folder."""

import argparse
from pathlib import Path

from data.commands import FINE, REFUSED, Command, Session, Words
from data.store.backup import back_up
from data.store.store import Store


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds the folder."""
    shown = Words("ny eller tom mapp att kopiera till", "new or empty folder to copy to")
    parser.add_argument("folder", metavar=Words("MAPP", "DIR")(language), type=Path, help=shown(language))


def run(given: argparse.Namespace, session: Session) -> int:
    """Copy, then check the copy; exit 1 if it is not whole."""
    count = back_up(session.store.home, given.folder)
    faults = Store(given.folder).verify()
    for fault in faults:
        print(fault.sentence(session.language))
    if faults:
        session.complain(
            Words(
                "Kopian är gjord, men datalagret har fel, som också finns i kopian.",
                "The copy is made, but the store has faults, which the copy has too.",
            )
        )
        return REFUSED
    session.say(
        Words(
            f"{count} filer är kopierade till {given.folder} och kontrollerade.",
            f"{count} files are copied to {given.folder} and checked.",
        )
    )
    return FINE


COMMAND = Command(
    name="backup",
    summary=Words("säkerhetskopiera datalagret till en mapp", "back up the store to a folder"),
    arguments=arguments,
    run=run,
)
