"""What differs between two editions, data set by data set."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.contracts.contract import CONTRACTS
from data.store.edition import Edition
from data.store.merge import Change, changes
from data.store.store import Store
from data.vocabulary import Origin


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One data set that is not the same in two editions. Rows and origin are None where the set is not loaded."""

    dataset: str
    rows_before: int | None
    rows_after: int | None
    origin_before: Origin | None
    origin_after: Origin | None
    new: int
    updated: int
    removed: int


def differences(store: Store, before: int, after: int) -> tuple[Difference, ...]:
    """The data sets that differ, in the contracts' order; empty when the editions hold the same. UnknownEdition as ever."""
    old, new = store.edition(before), store.edition(after)
    return tuple(_difference(dataset, old, new) for dataset in differing(old, new))


def differing(old: Edition, new: Edition) -> tuple[str, ...]:
    """The data sets whose rows or origin are not the same in two editions."""
    return tuple(dataset for dataset in CONTRACTS if _content(old, dataset) != _content(new, dataset))


def changed_rows(old: Edition, new: Edition, dataset: str) -> Iterator[Change]:
    """Every key of a data set whose row differs between two editions; twice where an invented row made room for a real
    one, which never is the same row updated."""
    contract, before, after = CONTRACTS[dataset], old.all_rows(dataset), new.all_rows(dataset)
    origins = {edition.origin(dataset) for edition in (old, new)}
    if Origin.DEMO in origins and len(origins - {None}) > 1:
        yield from changes(contract, before, after.slice(0, 0))
        yield from changes(contract, before.slice(0, 0), after)
        return
    yield from changes(contract, before, after)


def _content(edition: Edition, dataset: str) -> tuple[str, ...] | None:
    entry = edition.manifest.datasets.get(dataset)
    return None if entry is None else entry.content


def _difference(dataset: str, old: Edition, new: Edition) -> Difference:
    before, after = (edition.manifest.datasets.get(dataset) for edition in (old, new))
    changed = list(changed_rows(old, new, dataset))
    return Difference(
        dataset=dataset,
        rows_before=before.rows if before else None,
        rows_after=after.rows if after else None,
        origin_before=before.origin if before else None,
        origin_after=after.origin if after else None,
        new=sum(1 for change in changed if change.before is None),
        removed=sum(1 for change in changed if change.after is None),
        updated=sum(1 for change in changed if change.before is not None and change.after is not None),
    )
