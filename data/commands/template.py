"""`template`: a blank file to fill in for a data set."""

import argparse
from pathlib import Path

from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.contracts.contract import CONTRACTS
from data.intake.templates import template_csv, template_workbook


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the data set and the file to write."""
    parser.add_argument("dataset", metavar="ID", choices=sorted(CONTRACTS), help=session.text("option_dataset"))
    parser.add_argument("--to", metavar=session.text("value.file"), help=session.text("option_template_file"))


def run(given: argparse.Namespace, session: Session) -> int:
    """Write the template, in the current folder unless told where."""
    contract = CONTRACTS[given.dataset]
    path = Path(given.to or f"{contract.id}.xlsx")
    make = template_csv if path.suffix.lower() == ".csv" else template_workbook
    path.write_bytes(make(contract, session.language))
    session.say("template_written", file=path)
    return FINE


COMMAND = Command(arguments=arguments, run=run)
