"""The options that answer what a file does not say by itself, shared by check and import."""

import argparse

from data.command_line.session import Session
from data.contracts.contract import CONTRACTS
from data.intake.check import Check
from data.intake.reading.encodings import NAMES
from data.intake.reading.reading import Decisions

_MOST_SHOWN = 100
_SIGNS = {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}


def add_file_options(parser: argparse.ArgumentParser, session: Session) -> None:
    """FILE, --dataset and one option for each question that checking may ask."""
    parser.add_argument("file", metavar=session.text("value.file"), help=session.text("option_file"))
    parser.add_argument("--dataset", metavar="ID", choices=sorted(CONTRACTS), help=session.text("option_dataset"))
    parser.add_argument("--sheet", metavar=session.text("value.sheet"), help=session.text("option_sheet"))
    parser.add_argument("--header-row", metavar="N", type=int, help=session.text("option_header_row"))
    parser.add_argument("--encoding", choices=sorted(NAMES), help=session.text("option_encoding"))
    parser.add_argument("--delimiter", choices=sorted(_SIGNS), help=session.text("option_delimiter"))
    parser.add_argument("--decimal", choices=("comma", "point"), help=session.text("option_decimal"))
    parser.add_argument("--dates", choices=("excel1900", "excel1904"), help=session.text("option_dates"))


def decisions_from(given: argparse.Namespace) -> Decisions:
    """The answers that stand on the command line."""
    return Decisions(
        encoding=given.encoding,
        delimiter=_SIGNS[given.delimiter] if given.delimiter else None,
        decimal=given.decimal,
        sheet=given.sheet,
        header_row=given.header_row,
        dates=given.dates,
        dataset=given.dataset,
    )


def say_check(checked: Check, session: Session) -> None:
    """What the file is, what becomes of its rows, and the first hundred findings."""
    language = session.language
    title = CONTRACTS[checked.dataset].title(language) if checked.dataset else session.text("unknown_dataset")
    told = [checked.kind, checked.encoding, checked.sheet]
    session.answer(f"{checked.file}: {title} ({', '.join(part for part in told if part)})")
    for finding in checked.findings[:_MOST_SHOWN]:
        place = finding.place(language)
        lead = f"  {session.text(f'severity.{finding.severity}')}{f', {place}' if place else ''}: "
        remedy = f" {finding.remedy(language)}" if finding.stops else ""
        session.answer(lead + finding.message(language) + remedy)
    count = sum(checked.counts.values())
    if count > _MOST_SHOWN:
        session.say("more_findings", count=count)
    session.say("rows", rows=checked.rows)
