"""`template`: a blank file to fill in for a data set."""

import argparse
from pathlib import Path

from data.commands import FINE, Command, Session, Words
from data.contracts.contract import CONTRACTS
from data.intake.templates import template_csv, template_workbook


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds the data set and the file to write."""
    shown = Words("datamängd", "data set")(language)
    parser.add_argument("dataset", metavar="ID", choices=sorted(CONTRACTS), help=shown)
    target = Words("fil att skriva (.xlsx eller .csv)", "file to write (.xlsx or .csv)")
    parser.add_argument("--to", metavar=Words("FIL", "FILE")(language), help=target(language))


def run(given: argparse.Namespace, session: Session) -> int:
    """Write the template, in the current folder unless told where."""
    contract = CONTRACTS[given.dataset]
    path = Path(given.to or f"{contract.id}.xlsx")
    make = template_csv if path.suffix.lower() == ".csv" else template_workbook
    path.write_bytes(make(contract, session.language))
    session.say(Words(f"Mallen är skriven: {path}", f"The template is written: {path}"))
    return FINE


COMMAND = Command(
    name="template",
    summary=Words("en tom fil att fylla i för en datamängd", "a blank file to fill in for a data set"),
    arguments=arguments,
    run=run,
)
