"""`rebuild`: make every edition again from the kept files, and compare: in a folder to keep, or in one to throw away."""

import argparse
import tempfile
from pathlib import Path

from data.command_line.command import FINE, REFUSED, Command
from data.command_line.session import Session, UsageError
from data.command_line.store import open_store
from data.intake.publish import rebuild
from data.store.store import Store


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the folder."""
    parser.add_argument(
        "folder", nargs="?", metavar=session.text("value.folder"), help=session.text("option_rebuild_folder")
    )


def run(given: argparse.Namespace, session: Session) -> int:
    """Rebuild, and say for each edition whether its content is equal."""
    if given.folder is not None:
        return _into(Path(given.folder), session)
    with tempfile.TemporaryDirectory() as folder:
        return _into(Path(folder), session)


def _into(folder: Path, session: Session) -> int:
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("folder_not_empty", folder=folder)
    fresh = Store(folder)
    fresh.open()
    results = rebuild(open_store(session), fresh)
    for number, equal in results:
        session.say("rebuilt_equal" if equal else "rebuilt_different", edition=number)
    return FINE if all(equal for _, equal in results) else REFUSED


COMMAND = Command(arguments=arguments, run=run)
