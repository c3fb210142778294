"""The options that answer what a file does not say by itself, shared by check and import."""

import argparse

from data.commands import Session, Words
from data.contracts.contract import CONTRACTS
from data.intake.check import Check
from data.intake.findings import Severity
from data.intake.reading.encodings import NAMES
from data.intake.reading.reading import Decisions

_MOST_SHOWN = 100
_SIGNS = {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}


def add_file_options(parser: argparse.ArgumentParser, language: str) -> None:
    """FILE, --dataset and one option for each question that checking may ask."""
    parser.add_argument(
        "file", metavar=Words("FIL", "FILE")(language), help=Words("csv eller xlsx", "csv or xlsx")(language)
    )
    parser.add_argument("--dataset", metavar="ID", choices=sorted(CONTRACTS), help=Words("datamängd", "data set")(language))
    parser.add_argument("--sheet", metavar=Words("BLAD", "SHEET")(language), help=Words("blad", "sheet")(language))
    parser.add_argument(
        "--header-row", metavar="N", type=int, help=Words("rubrikradens nummer", "number of the heading row")(language)
    )
    parser.add_argument("--encoding", choices=sorted(NAMES), help=Words("teckenkodning", "encoding")(language))
    parser.add_argument("--delimiter", choices=sorted(_SIGNS), help=Words("avgränsare", "delimiter")(language))
    parser.add_argument("--decimal", choices=("comma", "point"), help=Words("decimaltecken", "decimal sign")(language))
    parser.add_argument(
        "--dates",
        choices=("excel1900", "excel1904"),
        help=Words("hur Excels dagnummer ska läsas", "how to read Excel's day numbers")(language),
    )


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
    unknown = Words("okänd datamängd", "unknown data set")(language)
    title = CONTRACTS[checked.dataset].title(language) if checked.dataset else unknown
    told = [checked.kind, checked.encoding, checked.sheet]
    print(f"{checked.file}: {title} ({', '.join(part for part in told if part)})")
    for finding in checked.findings[:_MOST_SHOWN]:
        place = finding.place(language)
        lead = f"  {_WORDS[finding.severity](language)}{f', {place}' if place else ''}: "
        remedy = f" {finding.remedy(language)}" if finding.stops else ""
        print(lead + finding.message(language) + remedy)
    if sum(checked.counts.values()) > _MOST_SHOWN:
        count = sum(checked.counts.values())
        session.say(Words(f"  … {count} fynd i allt.", f"  … {count} findings in all."))
    rows = checked.rows
    session.say(
        Words(
            f"Rader: {rows.read} = {rows.new} nya + {rows.updated} ändrade + {rows.unchanged} oförändrade"
            f" + {rows.merged} sammanslagna + {rows.refused} underkända + {rows.outside_skane} utanför Skåne"
            f" + {rows.blank} tomma + {rows.not_data} som inte är uppgifter.",
            f"Rows: {rows.read} = {rows.new} new + {rows.updated} updated + {rows.unchanged} unchanged"
            f" + {rows.merged} merged + {rows.refused} refused + {rows.outside_skane} outside Skåne"
            f" + {rows.blank} blank + {rows.not_data} not data.",
        )
    )


_WORDS = {
    Severity.ERROR: Words("Fel", "Error"),
    Severity.QUESTION: Words("Fråga", "Question"),
    Severity.NOTE: Words("Notera", "Note"),
}
