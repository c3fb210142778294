"""The options that answer what a file does not say by itself, shared by check and import."""

import argparse

from data.command_line.session import Session
from data.commands.options.answers import DELIMITERS, YES_OR_NO, pairs, say_questions
from data.contracts.contract import CONTRACTS
from data.intake.check import Check
from data.intake.reading.encodings import NAMES
from data.intake.reading.reading import Decisions

_MOST_SHOWN = 100


def add_file_options(parser: argparse.ArgumentParser, session: Session) -> None:
    """FILE, --dataset and one option for each question that checking may ask."""
    parser.add_argument("file", metavar=session.text("value.file"), help=session.text("option_file"))
    parser.add_argument("--dataset", metavar="ID", choices=sorted(CONTRACTS), help=session.text("option_dataset"))
    for name, value in (("map", "map"), ("set", "set"), ("only", "only"), ("blank", "only"), ("define", "set")):
        parser.add_argument(
            f"--{name}", metavar=session.text(f"value.{value}"), action="append", help=session.text(f"option_{name}")
        )
    parser.add_argument("--sex", choices=("total", "sum"), help=session.text("option_sex"))
    parser.add_argument("--school-year", choices=("first", "last"), help=session.text("option_school_year"))
    parser.add_argument("--ids", choices=("same", "different"), help=session.text("option_ids"))
    parser.add_argument("--fill-down", choices=sorted(YES_OR_NO), help=session.text("option_fill_down"))
    parser.add_argument("--complete", choices=sorted(YES_OR_NO), help=session.text("option_complete"))
    parser.add_argument("--sheet", metavar=session.text("value.sheet"), help=session.text("option_sheet"))
    parser.add_argument("--header-row", metavar="N", type=int, help=session.text("option_header_row"))
    parser.add_argument("--encoding", choices=sorted(NAMES), help=session.text("option_encoding"))
    parser.add_argument("--delimiter", choices=sorted(DELIMITERS), help=session.text("option_delimiter"))
    parser.add_argument("--decimal", choices=("comma", "point"), help=session.text("option_decimal"))
    parser.add_argument("--dates", choices=("excel1900", "excel1904"), help=session.text("option_dates"))


def decisions_from(given: argparse.Namespace) -> Decisions:
    """The answers that stand on the command line."""
    return Decisions(
        encoding=given.encoding,
        delimiter=DELIMITERS[given.delimiter] if given.delimiter else None,
        decimal=given.decimal,
        sheet=given.sheet,
        header_row=given.header_row,
        dates=given.dates,
        dataset=given.dataset,
        mapping=pairs(given.map, "--map"),
        constants=pairs(given.set, "--set"),
        only=pairs(given.only, "--only"),
        blanks=pairs(given.blank, "--blank"),
        definition=pairs(given.define, "--define"),
        sex=given.sex,
        school_year=given.school_year,
        ids=given.ids,
        fill_down=YES_OR_NO.get(given.fill_down),
        complete=YES_OR_NO.get(given.complete),
    )


def say_check(checked: Check, session: Session) -> None:
    """What the file is, what becomes of its rows, and the first hundred findings."""
    language = session.language
    title = CONTRACTS[checked.dataset].title(language) if checked.dataset else session.text("unknown_dataset")
    told = [checked.kind, checked.encoding, checked.sheet]
    session.answer(f"{checked.file}: {title} ({', '.join(part for part in told if part)})")
    for group in checked.groups[:_MOST_SHOWN]:
        finding, place = group.first, group.where(language)
        times = f" ({group.count})" if group.count > 1 else ""
        lead = f"  {session.text(f'severity.{finding.severity}')}{times}{f', {place}' if place else ''}: "
        remedy = f" {finding.remedy(language)}" if finding.stops else ""
        session.answer(lead + finding.message(language) + remedy)
    say_questions(checked.questions, session)
    session.say("rows", rows=checked.rows)
