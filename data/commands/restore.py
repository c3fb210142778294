"""`restore`: bring back a backup."""

import argparse
from pathlib import Path

from data.commands import FINE, Command, Session, Words
from data.store.backup import restore
from data.store.store import Store, default_home


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds the folder."""
    shown = Words("mapp som en säkerhetskopia ligger i", "folder that holds a backup")
    parser.add_argument("folder", metavar=Words("MAPP", "DIR")(language), type=Path, help=shown(language))


def run(given: argparse.Namespace, session: Session) -> int:
    """Restore, and say which edition is shown now and where the earlier ones lie."""
    home = default_home()
    aside = restore(home, given.folder)
    latest = Store(home).latest()
    session.say(Words(f"Tillbakaläst. Datautgåva {latest} visas nu.", f"Restored. Data edition {latest} is shown now."))
    if aside is not None:
        session.say(Words(f"Det som fanns innan ligger i {aside}.", f"What was there before lies in {aside}."))
    return FINE


COMMAND = Command(
    name="restore",
    summary=Words("läs tillbaka en säkerhetskopia", "bring back a backup"),
    arguments=arguments,
    run=run,
)
