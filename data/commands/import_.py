"""`import`: check a file and publish it as a new edition."""

import argparse
import json
from pathlib import Path

from data.access import role_at_terminal
from data.command_line.command import FINE, REFUSED, Command
from data.command_line.record import person, record
from data.command_line.session import Session
from data.command_line.store import open_store
from data.commands.check import exit_code
from data.commands.options.file_options import add_file_options, decisions_from, say_check
from data.intake.check import check
from data.intake.findings import Finding
from data.intake.publish import note_if_imported_before, publish
from data.intake.reading.reading import fetch
from data.journal.acts import What
from data.store.merge import Mode


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the file, the answers, --note, --who, --replace and --json."""
    add_file_options(parser, session)
    parser.add_argument("--note", metavar="TEXT", required=True, help=session.text("option_note"))
    parser.add_argument("--who", metavar=session.text("value.name"), default=person(), help=session.text("option_who"))
    parser.add_argument("--replace", action="store_true", help=session.text("option_replace"))
    parser.add_argument("--allow-loss", action="store_true", help=session.text("option_allow_loss"))
    parser.add_argument("--past-damaged", action="store_true", help=session.text("option_past_damaged"))
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))


def run(given: argparse.Namespace, session: Session) -> int:
    """Publish the file if nothing stops it."""
    store, path = open_store(session), Path(given.file)
    content = fetch(path, path.name)
    mode = Mode.REPLACE if given.replace else Mode.MERGE
    source = path if isinstance(content, Finding) else content
    checked = check(source, path.name, decisions=decisions_from(given), store=store, mode=mode)
    checked = note_if_imported_before(store, checked)
    made = None
    confirmed = given.allow_loss or not checked.loss
    if checked.publishable and confirmed and isinstance(content, bytes):
        made = publish(
            store,
            checked,
            content,
            note=given.note,
            who=given.who,
            role=role_at_terminal(),
            allow_loss=given.allow_loss,
            past_damaged=given.past_damaged,
        )
    if made is not None and made.number != checked.base:
        record(session, What.PUBLISHED, made.number, given.who, dataset=checked.dataset or "")
    if given.json:
        edition = made.number if made else None
        session.answer(json.dumps({**checked.as_json(), "edition": edition}, ensure_ascii=False, indent=1))
        return exit_code(checked) if confirmed else REFUSED
    say_check(checked, session)
    if checked.publishable and not confirmed:
        session.complain("would_lose")
        return REFUSED
    if made is None:
        session.complain("not_imported")
        return exit_code(checked)
    session.say("imported_before" if made.number == checked.base else "imported", edition=made.number)
    return FINE


COMMAND = Command(arguments=arguments, run=run)
