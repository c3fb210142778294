"""`import`: check a file and publish it as a new edition."""

import argparse
import json
from pathlib import Path

from data.access import role_at_terminal
from data.commands import FINE, Command, Session, Words
from data.commands.check import exit_code
from data.commands.file_options import add_file_options, decisions_from, say_check
from data.commands.undo import person
from data.intake.check import check
from data.intake.findings import Finding
from data.intake.publish import note_if_imported_before, publish
from data.intake.reading.reading import fetch
from data.store.merge import Mode


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds the file, the answers, --note, --who, --replace and --json."""
    add_file_options(parser, language)
    parser.add_argument("--note", metavar="TEXT", required=True, help=Words("vad filen är", "what the file is")(language))
    parser.add_argument(
        "--who", metavar=Words("NAMN", "NAME")(language), default=person(), help=Words("vem", "who")(language)
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=Words("ersätt hela datamängden, annars slås raderna ihop", "replace the whole data set, else merge")(language),
    )
    parser.add_argument("--json", action="store_true", help=Words("skriv som JSON", "write as JSON")(language))


def run(given: argparse.Namespace, session: Session) -> int:
    """Publish the file if nothing stops it."""
    path = Path(given.file)
    content = fetch(path, path.name)
    mode = Mode.REPLACE if given.replace else Mode.MERGE
    source = path if isinstance(content, Finding) else content
    checked = check(source, path.name, decisions=decisions_from(given), store=session.store, mode=mode)
    checked = note_if_imported_before(session.store, checked)
    made = None
    if checked.publishable and isinstance(content, bytes):
        made = publish(session.store, checked, content, note=given.note, who=given.who, role=role_at_terminal())
    if given.json:
        edition = made.number if made else None
        print(json.dumps({**checked.as_json(), "edition": edition}, ensure_ascii=False, indent=1))
        return exit_code(checked)
    say_check(checked, session)
    if made is None:
        session.complain(Words("Inget har ändrats.", "Nothing has changed."))
        return exit_code(checked)
    if made.number == checked.base:
        session.say(Words("Allt fanns redan. Inget har ändrats.", "All of it was there. Nothing has changed."))
    else:
        session.say(Words(f"Datautgåva {made.number} är gjord.", f"Data edition {made.number} is made."))
    return FINE


COMMAND = Command(
    name="import",
    summary=Words("kontrollera en fil och publicera den", "check a file and publish it"),
    arguments=arguments,
    run=run,
)
