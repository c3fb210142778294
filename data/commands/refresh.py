"""`refresh`: ask the official sources for anything newer and publish what holds as one edition."""

import argparse
import json
import logging
import sys
import time

from data.access import role_at_terminal
from data.command_line.command import FINE, REFUSED, UNREADABLE, Command
from data.command_line.record import person, record
from data.command_line.session import Session, UsageError
from data.command_line.store import open_store
from data.journal.acts import What
from data.sources.connectors import all_connectors
from data.sources.refreshing.gather import LOG
from data.sources.refreshing.refresh import Options, refresh
from data.sources.refreshing.report import Report, State, UnitReport
from data.sources.refreshing.time_left import TimeLeft

_MOST_SHOWN = 10


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds --dry-run, --only, --allow-revision, --again, --note, --who, --past-damaged and --json."""
    parser.add_argument("--dry-run", action="store_true", help=session.text("option_dry_run"))
    name = session.text("value.name")
    parser.add_argument("--only", metavar=name, action="append", help=session.text("option_only_source"))
    parser.add_argument("--allow-revision", action="store_true", help=session.text("option_allow_revision"))
    parser.add_argument("--again", action="store_true", help=session.text("option_again"))
    parser.add_argument("--note", metavar="TEXT", default="", help=session.text("option_note"))
    parser.add_argument("--who", metavar=name, default=person(), help=session.text("option_who"))
    parser.add_argument("--past-damaged", action="store_true", help=session.text("option_past_damaged"))
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))


def run(given: argparse.Namespace, session: Session) -> int:
    """Refresh, and say of each part what became of it."""
    known = all_connectors()
    for name in given.only or ():
        if name not in known:
            raise UsageError("unknown_source", typed=name, known=", ".join(known))
    connectors = [connector for name, connector in known.items() if not given.only or name in given.only]
    store = open_store(session)
    # Here nobody keeps a log, and Python would print tracebacks among the sentences, which say which line broke.
    LOG.addHandler(logging.NullHandler())
    report = refresh(
        store,
        connectors,
        who=given.who,
        role=role_at_terminal(),
        note=given.note or session.text("refresh_note"),
        options=Options(publish=not given.dry_run, allow_revision=given.allow_revision, again=given.again),
        tell=_Teller(session),
        past_damaged=given.past_damaged,
    )
    if report.edition is not None:
        record(session, What.REFRESHED, report.edition, given.who)
    if given.json:
        session.answer(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _say(report, session, dry=given.dry_run)
    return exit_code(report)


def exit_code(report: Report) -> int:
    """0 when all went well, 1 when something is held back and waits for an answer, 3 when a source could not be read."""
    if report.of(State.ASKS, State.REFUSED):
        return REFUSED
    return UNREADABLE if report.of(State.FAILED) else FINE


class _Teller:
    """Progress on standard error, with the time that is left: one line written over where it can be, else one a part."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._left = TimeLeft(time.monotonic())

    def __call__(self, title: str, done: int, total: int) -> None:
        seconds = self._left.seconds(done, total, time.monotonic())
        line = self._session.text("refreshing", title=title, done=done, total=total, seconds=seconds)
        if sys.stderr.isatty():
            print(f"\r{line:<79}", end="\n" if done == total else "", file=sys.stderr, flush=True)
        else:
            self._session.complain("refreshing", title=title, done=done, total=total, seconds=seconds)


def _say(report: Report, session: Session, *, dry: bool) -> None:
    for unit in report.units:
        _say_unit(unit, session)
    if report.of(State.ASKS):
        session.complain("refresh_asks")
    if report.edition is not None:
        session.say("imported", edition=report.edition)
    elif dry:
        session.say("refresh_dry")
    else:
        session.say("refresh_nothing", edition=report.base)


def _say_unit(unit: UnitReport, session: Session) -> None:
    session.say(f"refreshed.{unit.state}", title=unit.title)
    for dataset, counts in unit.rows.items():
        session.say("refreshed_rows", dataset=dataset, **counts)
    if unit.fault is not None:
        session.answer(f"    {unit.fault.sentence(session.language)}")
    for finding in unit.findings[:_MOST_SHOWN]:
        session.answer(f"    {finding.place(session.language)} {finding.message(session.language)}".rstrip())
    for move in unit.moves[:_MOST_SHOWN]:
        session.answer(f"    {move.text()}")
    more = max(0, len(unit.moves) - _MOST_SHOWN) + max(0, len(unit.findings) - _MOST_SHOWN)
    if more:
        session.say("and_more", count=more)


COMMAND = Command(arguments=arguments, run=run)
