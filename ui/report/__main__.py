"""`python -m ui.report`: writes the reports that `python -m analytics report` has been asked for, which may not import ui.

It takes what that command has checked already. Progress and faults go to standard error, the names of the files that
were written to standard output; the exit codes are those of every command.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

import data.command_line
from analytics.registry.definition_hashes import definition_hashes
from data.command_line.command import FINE, USAGE
from data.command_line.faults import FAULTS, sentence_of
from data.command_line.frame import INTERRUPTED
from data.command_line.output import speak_unicode, write_answer, write_complaint
from data.command_line.session import Session
from data.command_line.words import read_words
from data.postgres.address import database_here
from data.reference.clock import today
from data.spared_imports import spare_imports
from data.store.store import Store
from ui.report.making import ARCHIVE, FORMATS, Order, ReportFile, archive, files, one_file
from ui.wording.catalogue import Catalogue


def main(typed: list[str] | None = None) -> int:
    """Write the reports and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m ui.report")
    parser.add_argument("codes", nargs="+")
    parser.add_argument("--edition", type=int, required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("--format", choices=FORMATS, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args(typed)
    speak_unicode()
    words = read_words(Path(data.command_line.__file__).with_name("words.toml"))
    session = Session(program="python -m analytics", language=given.language, words=words)
    try:
        _write(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except FAULTS as fault:
        write_complaint(sentence_of(fault, session))
        return USAGE
    return FINE


def _write(given: argparse.Namespace) -> None:
    store = Store(definitions=definition_hashes, database=database_here())
    store.open()
    order = Order(
        edition=store.edition(given.edition),
        codes=given.codes,
        language=given.language,
        form=FORMATS[given.format],
        made=today(),
    )
    told, place = _teller(Catalogue(given.language)), given.to
    alone = place.suffix.casefold() in (f".{ARCHIVE}", f".{given.format}") and not place.is_dir()
    # Before the work, so that nobody waits for reports that have nowhere to go.
    (place.parent if alone else place).mkdir(parents=True, exist_ok=True)
    if alone:
        made = (
            archive(order, list(files(order, told))) if place.suffix.casefold() == f".{ARCHIVE}" else one_file(order, told)
        )
        _save(place, made)
        return
    for one in files(order, told):
        _save(place / one.name, one)


def _save(place: Path, one: ReportFile) -> None:
    """The file whole or not at all: a report that was there stands until the new one is finished."""
    try:
        with NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as part:
            part.write(one.content)
        Path(part.name).chmod(0o666 & ~_mask())
        Path(part.name).replace(place)
    except BaseException:
        Path(part.name).unlink(missing_ok=True)
        raise
    write_answer(str(place))


def _mask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


def _teller(t: Catalogue) -> Callable[[int, int], None]:
    """Progress on standard error: one line written over where it can be, else one for each report."""

    def tell(done: int, total: int) -> None:
        line = t("report.making", done=done, total=total)
        if sys.stderr.isatty():
            print(f"\r{line:<79}", end="\n" if done == total else "", file=sys.stderr, flush=True)
        else:
            write_complaint(line)

    return tell


if __name__ == "__main__":
    spare_imports("pandas")
    sys.exit(main())
