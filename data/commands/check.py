"""`check`: what a file is, what is wrong with it and what it would change. Stores nothing."""

import argparse
import json
from pathlib import Path

from data.commands import FINE, REFUSED, UNREADABLE, Command, Session, Words
from data.commands.file_options import add_file_options, decisions_from, say_check
from data.intake.check import Check, annotate, check
from data.intake.publish import note_if_imported_before


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds the file, the answers, --json and --return."""
    add_file_options(parser, language)
    parser.add_argument("--json", action="store_true", help=Words("skriv som JSON", "write as JSON")(language))
    parser.add_argument(
        "--return",
        dest="back",
        metavar=Words("FIL", "FILE")(language),
        help=Words(
            "skriv filen med felen bredvid varje rad (.xlsx eller .csv)",
            "write the file with the errors beside each row (.xlsx or .csv)",
        )(language),
    )


def exit_code(checked: Check) -> int:
    """0 when it can be published, 1 when findings say no or a question is open, 3 when it could not be read."""
    if checked.publishable:
        return FINE
    return REFUSED if checked.read else UNREADABLE


def run(given: argparse.Namespace, session: Session) -> int:
    """Check the file against the latest edition."""
    path, decisions = Path(given.file), decisions_from(given)
    checked = note_if_imported_before(session.store, check(path, path.name, decisions=decisions, store=session.store))
    if given.json:
        print(json.dumps(checked.as_json(), ensure_ascii=False, indent=1))
    else:
        say_check(checked, session)
    if given.back:
        _annotate(path, Path(given.back), given, session)
    return exit_code(checked)


def _annotate(path: Path, target: Path, given: argparse.Namespace, session: Session) -> None:
    kind = "csv" if target.suffix.lower() == ".csv" else "xlsx"
    decisions = decisions_from(given)
    content = annotate(path, path.name, kind=kind, language=session.language, decisions=decisions, store=session.store)
    if content is None:
        session.complain(Words("Filen har inga rader att ge tillbaka.", "The file has no rows to give back."))
        return
    target.write_bytes(content)
    session.complain(Words(f"Filen med felen markerade: {target}", f"The file with its errors marked: {target}"))


COMMAND = Command(
    name="check",
    summary=Words("kontrollera en fil utan att lagra något", "check a file without storing anything"),
    arguments=arguments,
    run=run,
)
