"""`drill`: make a backup, bring it back beside the store, and prove that it holds: every byte and every answer.

It stands here and not among the commands of `data`, because only analytics knows what the answers are.
"""

import argparse
import dataclasses
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from analytics.registry.definition_hashes import definition_hashes
from analytics.upkeep.same_answers import Answer, compared
from data.command_line.command import FINE, REFUSED, Command
from data.command_line.session import Session
from data.postgres.address import database_here
from data.store.store import Store, default_home
from data.upkeep.drill import Rehearsal, rehearse

PREFIX = "kompetens-drill-"


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    parser.add_argument(
        "backup", nargs="?", metavar=session.text("value_folder"), type=Path, help=session.text("option_drill_backup")
    )
    parser.add_argument(
        "--in", dest="place", metavar=session.text("value_folder"), type=Path, help=session.text("option_drill_in")
    )
    parser.add_argument("--all", action="store_true", help=session.text("option_drill_all"))
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))


def _run(arguments: argparse.Namespace, session: Session) -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=arguments.place) as made:
        if arguments.backup is None:
            Store(default_home(), database=database_here()).latest()
        rehearsal = rehearse(default_home(), Path(made), arguments.backup, database=database_here())
        answers = tuple(_answers(rehearsal, every=arguments.all)) if not rehearsal.faults else ()
    seconds = round(time.monotonic() - began)
    others = [answer for answer in answers if not answer.same]
    if arguments.json:
        session.answer(_as_json(rehearsal, answers, seconds))
    else:
        _tell(session, rehearsal, answers, seconds)
    return REFUSED if rehearsal.faults or others else FINE


def _answers(rehearsal: Rehearsal, *, every: bool) -> Iterator[Answer]:
    """The answers of the newest edition that was brought back, or of every one, beside the store's own."""
    assert rehearsal.restored is not None
    own = Store(default_home(), database=database_here(), definitions=definition_hashes)
    brought = Store(rehearsal.restored, database=None, definitions=definition_hashes)
    numbers = [manifest.number for manifest in brought.manifests()]
    for number in numbers if every else [brought.latest()]:
        yield from compared(own.edition(number), brought.edition(number))


def _tell(session: Session, rehearsal: Rehearsal, answers: tuple[Answer, ...], seconds: int) -> None:
    for fault in rehearsal.faults:
        session.answer(fault.sentence(session.language))
    others = [answer for answer in answers if not answer.same]
    for answer in others:
        session.say("drill_answer", edition=answer.edition, what=answer.what)
    if rehearsal.faults:
        session.say("drill_faults", count=len(rehearsal.faults))
    elif others:
        session.say("drill_other_answers", count=len(others), all=len(answers))
    else:
        counted = {"editions": rehearsal.editions, "files": rehearsal.files, "answers": len(answers)}
        session.say("drill_holds", **counted, seconds=seconds)


def _as_json(rehearsal: Rehearsal, answers: tuple[Answer, ...], seconds: int) -> str:
    others = [dataclasses.asdict(answer) for answer in answers if not answer.same]
    told = {
        "holds": not rehearsal.faults and not others,
        "editions": rehearsal.editions,
        "files": rehearsal.files,
        "faults": [dataclasses.asdict(fault) for fault in rehearsal.faults],
        "answers": len(answers),
        "other_answers": others,
        "seconds": seconds,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


COMMAND = Command(arguments=_configure, run=_run)
