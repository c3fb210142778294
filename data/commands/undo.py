"""`undo`: make a new edition equal to an earlier one."""

import argparse

from data.access import role_at_terminal
from data.command_line.command import FINE, Command
from data.command_line.record import person, record
from data.command_line.session import Session, UsageError
from data.command_line.store import open_store
from data.journal.acts import What


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the edition, --note and --who."""
    parser.add_argument("edition", metavar="N", nargs="?", type=int, help=session.text("option_undo_to"))
    parser.add_argument("--note", metavar="TEXT", default="", help=session.text("option_undo_note"))
    parser.add_argument("--who", metavar=session.text("value.name"), default=person(), help=session.text("option_who"))
    parser.add_argument("--past-damaged", action="store_true", help=session.text("option_past_damaged"))


def run(given: argparse.Namespace, session: Session) -> int:
    """Undo, and say which edition holds what."""
    store = open_store(session)
    latest = store.edition().manifest
    target = latest.base if given.edition is None else given.edition
    if target is None:
        raise UsageError("nothing_to_undo")
    made = store.undo(
        target,
        given.note,
        given.who,
        role=role_at_terminal(),
        base=latest.number,
        past_damaged=given.past_damaged,
    )
    if made.number != latest.number:
        record(session, What.UNDONE, made.number, given.who, undone_to=target)
    key = "undone_already" if made.number == latest.number else "undone"
    session.say(key, latest=latest.number, made=made.number, target=target)
    return FINE


COMMAND = Command(arguments=arguments, run=run)
