"""What is remembered between refreshes: of each unit its version, its rows as last fetched whole, what to ask with.

It lies in the folder `sources` of the store's home and is never read by anything that shows figures. A refresh that was
stopped goes on from it, a unit that was held back need not be fetched again, and without it all is fetched anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from data.arrow import pa
from data.sources.transfer.request import Validators
from data.sources.unit import About, Columns, Fetched, Revision

FOLDER = "sources"
_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """A unit as it was last fetched. `sha256` is of its rows; `fetched` the day."""

    stamp: str | None
    sha256: str
    fetched: str
    validators: Mapping[str, Validators] = field(default_factory=dict)


def rows_sha256(fetched: Fetched) -> str:
    """One hash of all that a unit says: rows, withdrawn rows, and what they replace."""
    digest = hashlib.sha256()
    for kind in (fetched.tables, fetched.withdrawn):
        for dataset, columns in sorted(kind.items()):
            for name, column in sorted(columns.items()):
                digest.update(f"\x1d{dataset}\x1e{name}\x1e".encode())
                digest.update("\x1f".join(column).encode())
    digest.update(json.dumps(dict(fetched.fills)).encode())
    for dataset, (replaced, values) in sorted(fetched.replaces.items()):
        digest.update(json.dumps([dataset, replaced, sorted(values)]).encode())
    return digest.hexdigest()


class Ledger:
    """The folder, and what it says of every unit."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER
        self._file = self.folder / "ledger.json"
        self._units: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            plain = json.loads(self._file.read_text(encoding="utf-8"))
            self._units = dict(plain["units"]) if plain.get("version") == _VERSION else {}

    def of(self, unit: str) -> Remembered | None:
        """What is known of a unit; None when it was never fetched, or its rows are gone."""
        plain = self._units.get(unit)
        if plain is None or not self._kept(unit).is_file():
            return None
        with suppress(KeyError, TypeError, AttributeError):
            validators = {url: Validators(**one) for url, one in plain["validators"].items()}
            return Remembered(stamp=plain["stamp"], sha256=plain["sha256"], fetched=plain["fetched"], validators=validators)
        return None

    def rows_of(self, unit: str) -> Fetched | None:
        """A unit as it was last fetched; None when its rows cannot be read whole."""
        with suppress(OSError, pa.ArrowException, KeyError, TypeError, ValueError):
            with pa.ipc.open_file(pa.memory_map(str(self._kept(unit)))) as file:
                fetched = _unpacked(file.read_all())
            if rows_sha256(fetched) == self._units[unit]["sha256"]:
                return replace(fetched, validators=(self.of(unit) or _NOTHING).validators)
        return None

    def keep(self, unit: str, stamp: str | None, fetched: Fetched, today: date) -> str:
        """Remember a unit, and give the hash of its rows; what is remembered already is not written anew. Raises OSError."""
        sha256, said = rows_sha256(fetched), _said(fetched)
        known = self._units.get(unit, {})
        if (known.get("sha256"), known.get("said")) != (sha256, said) or not self._kept(unit).is_file():
            self._write(unit, _packed(fetched, said))
        entry = {
            "stamp": stamp,
            "sha256": sha256,
            "said": said,
            "fetched": today.isoformat(),
            "validators": {url: known.packed for url, known in fetched.validators.items()},
        }
        if entry != known:
            self._units[unit] = entry
            self._save()
        return sha256

    def _write(self, unit: str, table: pa.Table) -> None:
        place = self._kept(unit)
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_suffix(".new")
        with pa.ipc.new_file(str(aside), table.schema) as writer:
            writer.write_table(table)
        aside.replace(place)

    def _kept(self, unit: str) -> Path:
        return self.folder / "kept" / (re.sub(r"[^A-Za-z0-9_.-]", "-", unit) + ".arrow")

    def _save(self) -> None:
        aside = self._file.with_suffix(".new")
        aside.write_text(json.dumps({"version": _VERSION, "units": self._units}, indent=1), encoding="utf-8")
        aside.replace(self._file)


_NOTHING = Remembered(stamp=None, sha256="", fetched="")


def _said(fetched: Fetched) -> str:
    """All that a unit says beside its rows, as JSON."""
    released = fetched.about.next_release
    about = {**asdict(fetched.about), "next_release": released.isoformat() if released else None}
    plain = {
        "about": about,
        "revision": asdict(fetched.revision),
        "replaces": {name: [column, sorted(values)] for name, (column, values) in fetched.replaces.items()},
        "fills": dict(fetched.fills),
        "empty": [dataset for dataset, parts in fetched.tables.items() if not parts],
        "remarks": list(fetched.remarks),
    }
    return json.dumps(plain)


def _packed(fetched: Fetched, said: str) -> pa.Table:
    """All columns of all tables side by side in one file, and what is said of them: rows of unlike length are lists of one
    row."""
    columns: dict[str, pa.Array] = {}
    for kind, tables in (("tables", fetched.tables), ("withdrawn", fetched.withdrawn)):
        for dataset, parts in tables.items():
            for name, column in parts.items():
                columns[f"{kind}/{dataset}/{name}"] = pa.array([column], pa.large_list(pa.string()))
    table = pa.table(columns) if columns else pa.table({"nothing": pa.array([[]], pa.large_list(pa.string()))})
    return table.replace_schema_metadata({"unit": said})


def _unpacked(table: pa.Table) -> Fetched:
    plain = json.loads(table.schema.metadata[b"unit"])
    kinds: dict[str, dict[str, dict[str, list[str]]]] = {"tables": {}, "withdrawn": {}}
    kinds["tables"] = {dataset: {} for dataset in plain["empty"]}
    for path in table.column_names:
        kind, _, rest = path.partition("/")
        if rest:
            dataset, _, name = rest.partition("/")
            kinds[kind].setdefault(dataset, {})[name] = table.column(path)[0].as_py()
    released = plain["about"]["next_release"]
    return Fetched(
        tables=kinds["tables"],
        withdrawn=kinds["withdrawn"],
        about=About(**{**plain["about"], "next_release": date.fromisoformat(released) if released else None}),
        revision=Revision(**plain["revision"]),
        replaces={name: (column, frozenset(values)) for name, (column, values) in plain["replaces"].items()},
        fills=plain["fills"],
        remarks=tuple(plain["remarks"]),
    )


__all__ = ["FOLDER", "Columns", "Ledger", "Remembered", "rows_sha256"]
