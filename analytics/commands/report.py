"""`report`: the municipal report of one municipality, several or all, as Word, PDF or PowerPoint.

What a report says is written by ui, which analytics does not import: the command starts `python -m ui.report`.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from analytics.commands.options.area import area_typed
from analytics.commands.options.edition import edition_typed
from data.command_line.command import Command
from data.command_line.session import Session, UsageError
from data.reference.geography import MUNICIPALITIES

FORMATS = ("docx", "pdf", "pptx")
ARCHIVE = ".zip"
ROOT = Path(__file__).parents[2]


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    parser.add_argument("codes", nargs="*", metavar="CODE", help=session.text("option_report_areas"))
    parser.add_argument("--all", action="store_true", help=session.text("option_report_all"))
    parser.add_argument("--format", metavar="|".join(FORMATS), default=FORMATS[0], help=session.text("option_report_format"))
    parser.add_argument("--to", metavar="PLACE", default=".", help=session.text("option_report_to"))
    parser.add_argument("--edition", metavar="N", help=session.text("option_edition"))


def _run(arguments: argparse.Namespace, session: Session) -> int:
    codes = _codes(arguments)
    if arguments.format not in FORMATS:
        raise UsageError("unknown_report_format", typed=arguments.format, known=", ".join(FORMATS))
    place = Path(arguments.to).absolute()
    _check_place(place, arguments.format, len(codes))
    edition = edition_typed(arguments.edition, session)
    told = {"edition": edition.number, "language": session.language, "format": arguments.format, "to": place}
    options = [f"--{name}={value}" for name, value in told.items()]
    return subprocess.run([sys.executable, "-m", "ui.report", *options, *codes], cwd=ROOT, check=False).returncode


def _codes(arguments: argparse.Namespace) -> list[str]:
    if arguments.all and not arguments.codes:
        return [municipality.code for municipality in MUNICIPALITIES]
    if arguments.all or not arguments.codes:
        raise UsageError("report_areas")
    return list(dict.fromkeys(area_typed(typed, municipality_only=True) for typed in arguments.codes))


def _check_place(place: Path, form: str, count: int) -> None:
    """Several reports need a folder or an archive, and a file one in a folder that is there. Raises UsageError."""
    ending = place.suffix.casefold()
    if place.is_dir() or ending == ARCHIVE:
        return
    if ending.removeprefix(".") in FORMATS and (ending != f".{form}" or count > 1):
        raise UsageError("report_place", typed=place.name, form=form)


COMMAND = Command(arguments=_configure, run=_run)
