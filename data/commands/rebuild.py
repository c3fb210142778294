"""`rebuild`: make every edition again from the kept files, and compare: in a folder to keep, or in one to throw away."""

import argparse
import tempfile
from pathlib import Path

from data.commands import FINE, REFUSED, USAGE, Command, Session, Words
from data.intake.publish import rebuild
from data.store.store import Store


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds the folder."""
    parser.add_argument(
        "folder",
        nargs="?",
        metavar=Words("MAPP", "DIR")(language),
        help=Words("tom mapp att bygga i; annars jämförs bara", "empty folder to build in; else only compared")(language),
    )


def run(given: argparse.Namespace, session: Session) -> int:
    """Rebuild, and say for each edition whether its content is equal."""
    if given.folder is not None:
        return _into(Path(given.folder), session)
    with tempfile.TemporaryDirectory() as folder:
        return _into(Path(folder), session)


def _into(folder: Path, session: Session) -> int:
    if folder.exists() and any(folder.iterdir()):
        session.complain(Words(f"Mappen {folder} är inte tom.", f"The folder {folder} is not empty."))
        return USAGE
    fresh = Store(folder)
    fresh.open()
    results = rebuild(session.store, fresh)
    for number, equal in results:
        session.say(
            Words(
                f"Datautgåva {number}: {'samma innehåll' if equal else 'ANNAT innehåll'}.",
                f"Data edition {number}: {'equal content' if equal else 'DIFFERENT content'}.",
            )
        )
    return FINE if all(equal for _, equal in results) else REFUSED


COMMAND = Command(
    name="rebuild",
    summary=Words("bygg om alla utgåvor ur de sparade filerna", "make all editions again from the kept files"),
    arguments=arguments,
    run=run,
)
