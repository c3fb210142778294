"""`diff`: what changed between two editions."""

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.command_line.store import open_store
from data.contracts.contract import CONTRACTS, Contract
from data.store.diff import changed_rows, differing
from data.store.merge import Change
from data.store.store import Edition

_MOST_SHOWN = 20


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the two editions and --json."""
    parser.add_argument("before", metavar="A", type=int, help=session.text("option_edition"))
    parser.add_argument("after", metavar="B", type=int, help=session.text("option_edition"))
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))


def differences(before: Edition, after: Edition) -> Iterator[tuple[Contract, list[Change]]]:
    """Every data set that is not the same in the two editions, with its changes."""
    for dataset in differing(before, after):
        yield CONTRACTS[dataset], list(changed_rows(before, after, dataset))


def run(given: argparse.Namespace, session: Session) -> int:
    """Say how many rows came, changed and went in each data set, and show the first."""
    store = open_store(session)
    differing_sets = list(differences(store.edition(given.before), store.edition(given.after)))
    if given.json:
        session.answer(
            json.dumps([_plain(contract, changed) for contract, changed in differing_sets], ensure_ascii=False, indent=1)
        )
        return FINE
    if not differing_sets:
        session.say("no_difference")
    for contract, changed in differing_sets:
        _say(contract, changed, session)
    return FINE


def _counted(changed: list[Change]) -> dict[str, int]:
    new = sum(1 for change in changed if change.before is None)
    removed = sum(1 for change in changed if change.after is None)
    return {"new": new, "updated": len(changed) - new - removed, "removed": removed}


def _plain(contract: Contract, changed: list[Change]) -> dict[str, Any]:
    listed = [{"key": _texts(change.key), "before": _row(change.before), "after": _row(change.after)} for change in changed]
    return {"dataset": contract.id, **_counted(changed), "changes": listed}


def _texts(values: tuple[Any, ...]) -> list[str | None]:
    return [None if value is None else str(value) for value in values]


def _row(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return row and {name: value if isinstance(value, int | float | None) else str(value) for name, value in row.items()}


def _say(contract: Contract, changed: list[Change], session: Session) -> None:
    session.say("difference", title=contract.title(session.language), **_counted(changed))
    for change in islice(changed, _MOST_SHOWN):
        key = ", ".join("" if part is None else str(part) for part in change.key)
        session.answer(f"  {key}: {_shown(contract, change.before)} → {_shown(contract, change.after)}")


def _shown(contract: Contract, row: dict[str, Any] | None) -> str:
    if row is None:
        return "–"
    rest = (name for name in row if name not in contract.key and row[name] is not None and not name.endswith("_state"))
    return ", ".join(f"{name} {row[name]}" for name in rest) or "–"


COMMAND = Command(arguments=arguments, run=run)
