"""`diff`: what changed between two editions."""

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from data.commands import FINE, Command, Session, Words
from data.contracts.contract import CONTRACTS, Contract
from data.store.diff import changed_rows, differing
from data.store.merge import Change
from data.store.store import Edition

_MOST_SHOWN = 20


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds the two editions and --json."""
    parser.add_argument("before", metavar="A", type=int, help=Words("datautgåva", "data edition")(language))
    parser.add_argument("after", metavar="B", type=int, help=Words("datautgåva", "data edition")(language))
    parser.add_argument("--json", action="store_true", help=Words("skriv som JSON", "write as JSON")(language))


def differences(before: Edition, after: Edition) -> Iterator[tuple[Contract, list[Change]]]:
    """Every data set that is not the same in the two editions, with its changes."""
    for dataset in differing(before, after):
        yield CONTRACTS[dataset], list(changed_rows(before, after, dataset))


def run(given: argparse.Namespace, session: Session) -> int:
    """Say how many rows came, changed and went in each data set, and show the first."""
    before, after = session.store.edition(given.before), session.store.edition(given.after)
    found = list(differences(before, after))
    if given.json:
        print(json.dumps([_plain(contract, changed) for contract, changed in found], ensure_ascii=False, indent=1))
        return FINE
    if not found:
        session.say(Words("Utgåvorna har samma data.", "The editions hold the same data."))
    for contract, changed in found:
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
    counted = _counted(changed)
    title = contract.title(session.language)
    session.say(
        Words(
            f"{title}: {counted['new']} nya, {counted['updated']} ändrade, {counted['removed']} borttagna.",
            f"{title}: {counted['new']} new, {counted['updated']} updated, {counted['removed']} removed.",
        )
    )
    for change in islice(changed, _MOST_SHOWN):
        key = ", ".join("" if part is None else str(part) for part in change.key)
        print(f"  {key}: {_shown(contract, change.before)} → {_shown(contract, change.after)}")


def _shown(contract: Contract, row: dict[str, Any] | None) -> str:
    if row is None:
        return "–"
    rest = (name for name in row if name not in contract.key and row[name] is not None and not name.endswith("_state"))
    return ", ".join(f"{name} {row[name]}" for name in rest) or "–"


COMMAND = Command(
    name="diff",
    summary=Words("vad som skiljer två datautgåvor", "what differs between two data editions"),
    arguments=arguments,
    run=run,
)
