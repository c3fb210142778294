"""`move`: carry the whole store from a folder to a database, or back."""

import argparse
from pathlib import Path

from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.upkeep.move import move, name_of, place_of


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the two places."""
    for name, key in (("source", "option_move_from"), ("target", "option_move_to")):
        parser.add_argument(name, metavar=session.text(f"value.{name}"), help=session.text(key))


def run(given: argparse.Namespace, session: Session) -> int:
    """Move, and say what is there now and how it is used."""
    source, target = place_of(given.source), place_of(given.target)
    count = move(source, target)
    session.say("moved", count=count, source=name_of(source), target=name_of(target))
    session.say("moved_to_folder" if isinstance(target, Path) else "moved_to_database", target=name_of(target))
    return FINE


COMMAND = Command(arguments=arguments, run=run)
