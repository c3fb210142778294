"""`diff`: what changed between two editions.

Of lists of people it says which rows changed and not how many people they count: that is told where small counts are
withheld. Whose rows are shown nowhere, each a few people's comings and goings, are counted alone.
"""

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.command_line.store import open_store
from data.contracts.contract import CONTRACTS, ColumnType, Contract
from data.store.diff import changed_rows, differing
from data.store.merge import Change
from data.store.store import Edition

_MOST_SHOWN = 20
_SHOWN_NOWHERE = frozenset({"attendance_patterns"})


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


def _withheld(contract: Contract) -> frozenset[str]:
    """The columns of which a list with a threshold says nothing here: those that count people, and what goes with them."""
    if contract.suppress_below is None:
        return frozenset()
    counts = {column.name for column in contract.columns if column.type is ColumnType.INTEGER} - set(contract.key)
    return frozenset(counts)


def _listed(contract: Contract, changed: list[Change]) -> list[Change]:
    nowhere = contract.suppress_below is not None and contract.id in _SHOWN_NOWHERE
    return [] if nowhere else changed


def _plain(contract: Contract, changed: list[Change]) -> dict[str, Any]:
    hidden = _withheld(contract)
    listed = [
        {"key": _texts(change.key), "before": _row(change.before, hidden), "after": _row(change.after, hidden)}
        for change in _listed(contract, changed)
    ]
    withheld = {"withheld": sorted(hidden)} if hidden else {}
    return {"dataset": contract.id, **_counted(changed), **withheld, "changes": listed}


def _texts(values: tuple[Any, ...]) -> list[str | None]:
    return [None if value is None else str(value) for value in values]


def _row(row: dict[str, Any] | None, hidden: frozenset[str]) -> dict[str, Any] | None:
    return row and {
        name: value if isinstance(value, int | float | None) else str(value)
        for name, value in row.items()
        if name.removesuffix("_state") not in hidden
    }


def _say(contract: Contract, changed: list[Change], session: Session) -> None:
    session.say("difference", title=contract.title(session.language), **_counted(changed))
    if contract.suppress_below is not None:
        session.say("counts_withheld" if _listed(contract, changed) else "rows_withheld")
    for change in islice(_listed(contract, changed), _MOST_SHOWN):
        key = ", ".join("" if part is None else str(part) for part in change.key)
        session.answer(f"  {key}: {_shown(contract, change.before)} → {_shown(contract, change.after)}")


def _shown(contract: Contract, row: dict[str, Any] | None) -> str:
    if row is None:
        return "–"
    hidden = _withheld(contract)
    rest = (name for name in row if name not in contract.key and name not in hidden and row[name] is not None)
    told = ", ".join(f"{name} {row[name]}" for name in rest if not name.endswith("_state"))
    return told or ("…" if hidden else "–")


COMMAND = Command(arguments=arguments, run=run)
