"""One random set, or it and the edition after it, published and attacked."""

import tempfile
from pathlib import Path

from data.access import Role
from data.contracts.contract import CONTRACTS
from data.store.store import Edition, Store, Supplied
from data.vocabulary import Origin
from tests.audit.attacker import Shown, certain, with_empty_patterns
from tests.audit.sets import SIGNS, RandomSet, Rows, next_set, random_set, uploaded
from tests.sample_editions import rows_table


def attacked(seed: int, *, pair: bool = False) -> list[str]:
    """What can be worked out of the set of this seed, or of it and the next edition together."""
    made = [random_set(seed)]
    if pair:
        made.append(next_set(made[0], seed))
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        store = empty_store(Path(folder))
        return certain(
            [Shown(published(store, uploaded(one)), with_empty_patterns(one.truth), _hidden(one)) for one in made]
        )


def _hidden(made: RandomSet) -> frozenset[tuple[str, ...]]:
    keys = {
        "attendance": ("session_id", "municipality_code", "actor_type"),
        "pilot_municipalities": ("pilot_id", "municipality_code"),
    }
    keys["attendance_patterns"] = ("municipality_code", "actor_type", "pattern")
    return frozenset(
        (name, *(str(row[part] or "") for part in keys[dataset]))
        for name, column in SIGNS.items()
        for dataset, key in keys.items()
        for row in made.rows.get(dataset, [])
        if row.get(f"{column}_state") == "suppressed"
    )


def empty_store(folder: Path) -> Store:
    """A store whose first edition holds nothing."""
    packaged = folder / "packaged"
    packaged.mkdir()
    (packaged / "packaged.toml").write_text("", "utf-8")
    store = Store(folder / "home", packaged=packaged)
    store.open()
    return store


def published(store: Store, rows: Rows) -> Edition:
    """The rows as the next edition, with every list complete."""
    tables = {name: rows_table(table) for name, table in rows.items()}
    lists = {name: CONTRACTS[name].complete_for for name in tables}
    everybody = {
        name: Supplied(
            complete_for=tuple(sorted({str(row[column]) for table in rows.values() for row in table if column in row}))
        )
        for name, column in lists.items()
        if column is not None
    }
    manifest = store.publish(
        tables, origin=Origin.UPLOADED, note="test", who="test", base=store.latest(), role=Role.ADMIN, supplied=everybody
    )
    return store.edition(manifest.number)
