"""`check`: what a file is, what is wrong with it and what it would change. Stores nothing."""

import argparse
import json
from pathlib import Path

from data.command_line.command import FINE, REFUSED, UNREADABLE, Command
from data.command_line.session import Session
from data.command_line.store import open_store
from data.commands.options.file_options import add_file_options, decisions_from, say_check
from data.intake.check import Check, annotate, check
from data.intake.publish import note_if_imported_before
from data.store.store import Store


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the file, the answers, --json and --return."""
    add_file_options(parser, session)
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))
    parser.add_argument("--return", dest="back", metavar=session.text("value.file"), help=session.text("option_return"))


def exit_code(checked: Check) -> int:
    """0 when it can be published, 1 when findings say no or a question is open, 3 when it could not be read."""
    if checked.publishable:
        return FINE
    return REFUSED if checked.read else UNREADABLE


def run(given: argparse.Namespace, session: Session) -> int:
    """Check the file against the latest edition."""
    store, path = open_store(session), Path(given.file)
    checked = note_if_imported_before(store, check(path, path.name, decisions=decisions_from(given), store=store))
    if given.json:
        session.answer(json.dumps(checked.as_json(), ensure_ascii=False, indent=1))
    else:
        say_check(checked, session)
    if given.back:
        _annotate(path, Path(given.back), given, store, session)
    return exit_code(checked)


def _annotate(path: Path, target: Path, given: argparse.Namespace, store: Store, session: Session) -> None:
    kind = "csv" if target.suffix.lower() == ".csv" else "xlsx"
    decisions = decisions_from(given)
    content = annotate(path, path.name, kind=kind, language=session.language, decisions=decisions, store=store)
    if content is None:
        session.complain("nothing_to_return")
        return
    target.write_bytes(content)
    session.complain("returned", file=target)


COMMAND = Command(arguments=arguments, run=run)
